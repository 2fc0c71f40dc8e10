import { Worker } from 'node:worker_threads'
import type { Instance } from '../../assignment/instance.ts'
import type { ListRow } from '../../assignment/result.ts'
import type { Feasibility } from './feasibility.ts'
import type { CalendarOptions, Proposal } from './propose.ts'

type Job = { instance: Instance; list: readonly ListRow[]; options: CalendarOptions }

/** `proposeCalendar` in a thread of its own; the same answer, and the server goes on meanwhile. Rejects with what it threw. */
export function proposeApart(job: Job): Promise<Proposal> {
  return apart<Proposal>('propose', job)
}

/** `feasibility` in a thread of its own. */
export function feasibilityApart(job: Job): Promise<Feasibility> {
  return apart<Feasibility>('feasibility', job)
}

function apart<Out>(job: string, data: Job): Promise<Out> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { job, ...data } })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => code !== 0 && reject(new Error(`the calendar's thread ended with ${code}`)))
  })
}
