/** The rows of a record on paper, filled in or to be filled in: label and value, three times, the longest value a post. */
import type { Cell } from '../../../papers/blocks.ts'
import { type Field, fieldOf, type RecordKey, recordKeys } from './record-fields.ts'

export const COLUMNS = [27, 38, 14, 30, 14, 45]

export type RecordRow = { label: string; text: string; tall?: number | undefined }

/** The fields of one part in their order, those that stand beside another last; `halves` stand beside them. */
export function fieldRows(
  part: Field['paper']['part'],
  say: (key: RecordKey) => RecordRow | undefined,
  halves: readonly RecordRow[] = [],
): Cell[][] {
  const here = recordKeys.filter((key) => fieldOf(key).paper.part === part)
  const rowsOf = (isHalf: boolean) =>
    here.filter((key) => (fieldOf(key).paper.half ?? false) === isHalf).flatMap((key) => say(key) ?? [])
  const beside = [...halves, ...rowsOf(true)]
  return [
    ...rowsOf(false).map(({ label: head, text, tall }) => wide(head, text, tall)),
    ...beside.flatMap((one, i) => {
      const other = beside[i + 1]
      if (i % 2 === 1) return []
      return [other ? [...half(one), ...half(other)] : wide(one.label, one.text, one.tall)]
    }),
  ]
}

function half({ label: head, text, tall }: RecordRow): Cell[] {
  return [label(head), tall === undefined ? { text, span: 2 } : { text, span: 2, height: tall }]
}

export function label(text: string): Cell {
  return { text, head: true }
}

export function wide(head: string, text: string, height?: number): Cell[] {
  return [label(head), height === undefined ? { text, span: 5 } : { text, span: 5, height }]
}
