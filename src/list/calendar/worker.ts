/** Runs the calendar in a thread of its own: seconds of arithmetic must not hold up everybody's requests. */
import { parentPort, workerData } from 'node:worker_threads'
import { feasibility } from './feasibility.ts'
import { proposeCalendar } from './propose.ts'

const { job, instance, list, options } = workerData
const run = job === 'feasibility' ? feasibility : proposeCalendar
parentPort?.postMessage({ answer: run(instance, list, options) })
