/** Runs one proposal in a thread of its own: a second of arithmetic that must not hold up everybody's requests. */
import { parentPort, workerData } from 'node:worker_threads'
import { proposeCalendar } from './propose.ts'

const { instance, list, options } = workerData
parentPort?.postMessage(proposeCalendar(instance, list, options))
