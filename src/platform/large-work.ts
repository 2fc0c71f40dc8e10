/**
 * Large work in a process of its own, so that nobody waits beside it: an operation that finds its subject large
 * (`context.large`) is left, its transaction rolled back, and performed whole over there, by the same door: identify,
 * allow, one transaction. The process is started when it is first needed, gives way to this one with the database's
 * processes that work for it, and ends when idle.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { ORPCError } from '@orpc/contract'
import { CommitUnknown, DatabaseAway } from './connection-lost.ts'
import type { Connection } from './database.ts'
import type { Log } from './database-access.ts'
import type { JobData } from './jobs.ts'
import type { RequestFacts } from './request-facts.ts'

declare module './app.ts' {
  interface Services {
    /** Where large work is done; a process that is itself such a place has none. */
    apart?: LargeWork | undefined
  }
}

/** Where the other process finds the database and the files. `isOwn`: the database's processes are of this machine. */
export type Place = { connection: Connection; dataDir: string; isOwn: boolean; stampUrl?: string | undefined }
export type Call =
  | { kind: 'operation'; name: string; input: unknown; request: RequestFacts }
  | { kind: 'job'; job: string; data: JobData }
/** What is sent there. `now` is the caller's clock in milliseconds, `publicUrl` the address on papers. */
export type ToLargeWork = { place: Place } | { id: number; call: Call; now: number; publicUrl: string }
export type FromLargeWork =
  | { log: [string, Record<string, unknown>] }
  | { backend: number }
  | { id: number; answer: unknown }
  | { id: number; told: { code: string; status: number; message: string; data: unknown } }
  | { id: number; fault: string }

export type LargeWork = {
  /** What is larger than this, in bytes, is large. */
  largeBytes: number
  /** Throws the refusal, or the fault, that it ended with there. */
  call: (call: Call, isQuestion: boolean) => Promise<unknown>
  /** The process, while there is one. */
  pid: () => number | undefined
  stop: () => Promise<void>
}

/** Thrown to leave an operation that is to be performed in the other process. Caught by the door alone. */
export class PerformElsewhere extends Error {
  readonly apart: LargeWork
  constructor(apart: LargeWork) {
    super('large: performed apart')
    this.apart = apart
  }
}

const IDLE_MS = 300_000
/** Less than `stopInOrder` waits for. */
const LEAVE_MS = 10_000
/** A reading of 100,000 people takes half of it. */
const HEAP_MEGABYTES = 2_048
export const LARGE_BYTES = 1_000_000

/** What it knows of the environment: nothing but where compiled modules lie. */
const KNOWN = process.env.NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE } : {}

type Waiting = { resolve: (answer: unknown) => void; reject: (error: unknown) => void; isQuestion: boolean }

/** `module` is what the process runs. Nothing starts before the first call. */
export function openLargeWork(
  module: string,
  place: Place,
  facts: { clock: () => Date; publicUrl: () => string; log: Log; largeBytes?: number | undefined },
): LargeWork {
  let child: ChildProcess | undefined
  let next = 1
  let idle: NodeJS.Timeout | undefined
  const waiting = new Map<number, Waiting>()

  const start = (): ChildProcess => {
    const started = fork(module, [], {
      // one thread collects what it leaves: more of them would take the cores of whoever works beside it
      execArgv: [
        `--max-old-space-size=${HEAP_MEGABYTES}`,
        '--single-threaded-gc',
        '--disable-warning=ExperimentalWarning',
      ],
      env: KNOWN,
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    if (started.pid !== undefined) giveWay(started.pid, facts.log)
    started.on('message', (message: FromLargeWork) => heard(message))
    started.on('error', (error) => facts.log('apart', { error: error.message }))
    // it may have committed before it ended: nobody knows until the same command is sent again
    started.on('exit', (code, signal) => {
      if (child === started) child = undefined
      if (waiting.size === 0) return
      facts.log('apart ended', { code, signal })
      const cause = new Error('the process for large work ended')
      for (const { reject, isQuestion } of waiting.values())
        reject(isQuestion ? new DatabaseAway(cause) : new CommitUnknown(cause))
      waiting.clear()
    })
    started.send({ place } satisfies ToLargeWork)
    return started
  }

  const heard = (message: FromLargeWork) => {
    if ('log' in message) return facts.log(...message.log)
    // a database on another machine has process ids that are somebody else's here
    if ('backend' in message) return place.isOwn ? giveWay(message.backend, facts.log) : undefined
    const waiter = waiting.get(message.id)
    waiting.delete(message.id)
    if (waiting.size === 0) idle = setTimeout(() => child?.disconnect(), IDLE_MS).unref()
    if ('answer' in message) return waiter?.resolve(message.answer)
    if ('told' in message) {
      const { code, ...facts } = message.told
      return waiter?.reject(new ORPCError(code, { ...facts, defined: true }))
    }
    waiter?.reject(new Error(message.fault))
  }

  return {
    largeBytes: facts.largeBytes ?? LARGE_BYTES,
    pid: () => child?.pid,
    call: (call, isQuestion) =>
      new Promise((resolve, reject) => {
        clearTimeout(idle)
        if (!child?.connected) child = start()
        const id = next++
        waiting.set(id, { resolve, reject, isQuestion })
        const sent: ToLargeWork = { id, call, now: facts.clock().getTime(), publicUrl: facts.publicUrl() }
        child.send(sent, (error) => {
          if (error && waiting.delete(id)) reject(new DatabaseAway(error))
        })
      }),
    stop: async () => {
      clearTimeout(idle)
      const leaving = child
      if (!leaving) return
      const gone = new Promise((resolve) => leaving.once('exit', resolve))
      const patience = setTimeout(() => leaving.kill('SIGKILL'), LEAVE_MS)
      if (leaving.connected) leaving.disconnect()
      await gone
      clearTimeout(patience)
    },
  }
}

/** Where the system does not allow it, it only gives way less. */
function giveWay(pid: number, log: Log): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch (error) {
    log('apart keeps its priority', { error: error instanceof Error ? error.message : String(error) })
  }
}
