import { Worker } from 'node:worker_threads'
import { Refusal } from '../../platform/problem.ts'
import type { Instance } from '../solver/instance.ts'
import type { ListRow } from '../solver/result.ts'
import type { Feasibility } from './feasibility.ts'
import type { CalendarOptions, Proposal } from './propose.ts'

type Job = { instance: Instance; list: readonly ListRow[]; options: CalendarOptions }

/** `proposeCalendar` in a thread of its own; the same answer, and the server goes on meanwhile. Rejects with what it threw. */
export function proposeInWorker(job: Job): Promise<Proposal> {
  return apart<Proposal>('propose', job)
}

/** `feasibility` in a thread of its own. */
export function feasibilityInWorker(job: Job): Promise<Feasibility> {
  return apart<Feasibility>('feasibility', job)
}

const ENDED = new Refusal('UNAVAILABLE', [
  { code: 'calendar.ended', message: '日程没有算完就中断了，什么都没有改动。请再试一次；仍不行请告诉系统管理员。' },
])

function apart<Out>(job: string, data: Job): Promise<Out> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { job, ...data } })
    // Node itself may say something first: under --watch, which files the thread has loaded
    worker.on('message', (message: { answer?: Out }) => message.answer !== undefined && resolve(message.answer))
    // a list too large for a thread's memory ends the thread, and nothing else
    worker.on('error', (error) => reject('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? ENDED : error))
    worker.once('exit', (code) => code !== 0 && reject(ENDED))
  })
}
