import { Worker } from 'node:worker_threads'
import type { Instance } from '../../assignment/instance.ts'
import type { ListRow } from '../../assignment/result.ts'
import type { CalendarOptions, Proposal } from './propose.ts'

/** `proposeCalendar` in a thread of its own; the same answer, and the server goes on meanwhile. Rejects with what it threw. */
export function proposeApart(
  instance: Instance,
  list: readonly ListRow[],
  options: CalendarOptions,
): Promise<Proposal> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { instance, list, options } })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => code !== 0 && reject(new Error(`the calendar's thread ended with ${code}`)))
  })
}
