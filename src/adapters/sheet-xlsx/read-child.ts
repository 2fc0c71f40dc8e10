import { json } from 'node:stream/consumers'
import { z } from 'zod'
import { formatOf } from './format.ts'
import { readOther } from './read-other.ts'
import { readSheets } from './read-sheets.ts'
import { Refused } from './refusals.ts'

/**
 * The child process: reads one workbook, does one job on its sheets, writes one JSON answer and ends.
 * A refusal is an answer; anything else ends the process, and the parent names it.
 */
const requestSchema = z.object({
  path: z.string(),
  job: z.object({ module: z.string(), name: z.string(), input: z.unknown() }),
  limits: z.object({
    fileBytes: z.number(),
    unpackedBytes: z.number(),
    ratio: z.number(),
    entries: z.number(),
    cells: z.number(),
    heapMegabytes: z.number(),
    milliseconds: z.number(),
  }),
})

process.stdout.write(JSON.stringify(await answer()))

async function answer() {
  const { path, job, limits } = requestSchema.parse(await json(process.stdin))
  try {
    const module: Record<string, unknown> = await import(job.module)
    const run = module[job.name]
    if (typeof run !== 'function') return { refused: 'workbook.unread' }
    const format = await formatOf(path, limits)
    if (format === 'encrypted') return { refused: 'workbook.encrypted' }
    const sheets =
      format === 'xlsx' ? await readSheets(path, limits, tellProgress) : await readOther(path, format, limits)
    const result: unknown = run(sheets, job.input)
    return { result, peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024) }
  } catch (cause) {
    if (cause instanceof Refused) return { refused: cause.code }
    throw cause
  }
}

/** On the error channel: the answer has the other one to itself. */
function tellProgress(done: number, total: number): void {
  process.stderr.write(`rows ${done} ${total}\n`)
}
