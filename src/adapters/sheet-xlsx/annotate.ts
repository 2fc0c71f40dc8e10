import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { formatOf } from './format.ts'
import { precheck } from './precheck.ts'
import { type Refusal, refusalOf } from './refusals.ts'
import { answerOf } from './run-in-child.ts'
import { LIMITS, type Limits } from './sheet.ts'
import { spawnChild } from './spawn-child.ts'

/** Rows count from 1 as the clerk sees them, columns from 0. */
export const annotationSchema = z.object({
  /** Put beside a cell as a comment; the cell is coloured. */
  notes: z.array(z.object({ sheet: z.string(), row: z.number(), column: z.number(), text: z.string() })),
  /** Cells to hold another text; '' empties the cell. */
  values: z.array(z.object({ sheet: z.string(), row: z.number(), column: z.number(), value: z.string() })),
  /** A sheet put behind the others, in place of one of the same name: the first row is its head. */
  list: z.object({ name: z.string(), widths: z.array(z.number()), rows: z.array(z.array(z.string())) }),
})
export type Annotation = z.infer<typeof annotationSchema>

const CHILD = fileURLToPath(new URL('./annotate-child.ts', import.meta.url))

/**
 * The workbook at `path` with comments beside its cells and otherwise as it was: layout, widths, styles and the sheets
 * that were not read stay. Comments and colours of an earlier annotation are taken away first. In a child process under
 * the same limits as reading; a workbook that is too big for them is a named refusal.
 */
export async function annotateWorkbook(
  path: string,
  annotation: Annotation,
  limits: Limits = LIMITS,
): Promise<{ readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly refusal: Refusal }> {
  const refusal = (await precheck(path, limits)) ?? (await otherThanXlsx(path, limits))
  if (refusal) return { ok: false, refusal }
  const answer = answerOf(await spawnChild(CHILD, JSON.stringify({ path, annotation }), limits))
  if ('refusal' in answer) return { ok: false, refusal: answer.refusal }
  return { ok: true, bytes: Buffer.from(z.string().parse(answer.result), 'base64') }
}

/** A table of another kind is read, not written into. */
async function otherThanXlsx(path: string, limits: Limits): Promise<Refusal | null> {
  return (await formatOf(path, limits)) === 'xlsx' ? null : refusalOf('workbook.otherFormat')
}
