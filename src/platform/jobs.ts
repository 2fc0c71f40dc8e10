/**
 * Work after the answer: pg-boss in the same database. A reaction is queued in the transaction of the event that caused
 * it, so that neither exists without the other; it runs at least once and is written so that twice does no harm.
 */
import { CompiledQuery } from 'kysely'
import { type JobResult, PgBoss, type Schedule } from 'pg-boss'
import { type Connection, KEEP_ALIVE, type Tx } from './database.ts'
import { sendAhead } from './send-ahead.ts'

export type JobData = { unitId: string; subjectId: string; commandId: string; event: string }
/** `A` is what work stands on: the product. */
export type Reaction<A> = { job: string; on: readonly string[]; run: (app: A, data: JobData) => Promise<void> }
/** `afterStart`: also once, so many seconds after the product started: for what died with its process. */
export type Timer<A> = { job: string; cron: string; afterStart?: number; run: (app: A) => Promise<void> }

export type Jobs = {
  /** Queues the reactions to an event inside the transaction that recorded it. What it returns is called after the commit: they begin at once. */
  react: (tx: Tx, data: JobData) => Promise<() => void>
  start: <A>(app: A, reactions: readonly Reaction<A>[], timers: readonly Timer<A>[]) => Promise<void>
  stop: () => Promise<void>
}

const schema = 'job'

/** Tried nine times in about seventeen minutes; a job whose process died is seen by its silence and taken up again. */
const QUEUE = { retryLimit: 8, retryDelay: 2, retryBackoff: true, heartbeatSeconds: 60 } as const
const settings = ['retryLimit', 'retryDelay', 'retryBackoff', 'heartbeatSeconds'] as const
/** Work of this process begins when it is committed; what is tried again, or was queued by another process, is looked for. */
const LOOK_SECONDS = 2
/** What comes once an hour or once a night may begin half a minute late: looking for all of it every two seconds was most of what an idle product did. */
const LOOK_SELDOM_SECONDS = 30
const ZONE = 'Asia/Shanghai'
/** A line that went silent under the queue's own questions is given up. */
const SILENCE_MS = 35_000

/** Creates or updates pg-boss's own tables; runs as the owner, before the application's role connects. */
export async function migrateJobs(owner: Connection, names: readonly string[]): Promise<void> {
  const boss = new PgBoss({ ...owner, schema, max: 2, supervise: false, schedule: false })
  boss.on('error', () => undefined) // start() throws what matters
  await boss.start()
  const existing = new Map(
    names.length > 0 ? (await boss.getQueues([...names])).map((queue) => [queue.name, queue]) : [],
  )
  for (const name of names) {
    const queue = existing.get(name)
    if (!queue) await boss.createQueue(name, QUEUE)
    // a queue of an earlier version keeps what it was made with otherwise
    else if (settings.some((key) => queue[key] !== QUEUE[key])) await boss.updateQueue(name, QUEUE)
  }
  await boss.stop({ graceful: false })
}

/** `onlyQueues`: it does no work itself, another process that works on the same queues does. */
export function openJobs(
  connection: Connection,
  onError: (error: Error) => void,
  { onlyQueues = false }: { onlyQueues?: boolean | undefined } = {},
): Jobs {
  // handed on to the pool as it is: the queue's own type knows fewer of the pool's options
  const line = { ...connection, ...KEEP_ALIVE, query_timeout: SILENCE_MS }
  const boss = new PgBoss({
    ...line,
    schema,
    max: 4,
    migrate: false,
    createSchema: false,
    monitorIntervalSeconds: 30,
    ...(onlyQueues ? { supervise: false, schedule: false } : {}),
  })
  boss.on('error', onError)
  const byEvent = new Map<string, string[]>()
  const workers = new Map<string, string>()
  let started = false
  // each job has its own end: one that fails does not take its neighbours' tries away
  const workOn = async <A>(reaction: Reaction<A>, app: A) => {
    const options = { pollingIntervalSeconds: LOOK_SECONDS, batchSize: 8, perJobResults: true } as const
    const id = await boss.work<JobData>(reaction.job, options, async (jobs) => {
      const results: JobResult[] = []
      for (const job of jobs) results.push(await resultOf(job.id, () => reaction.run(app, job.data), onError))
      return results
    })
    workers.set(reaction.job, id)
  }
  const keepTime = async <A>(timer: Timer<A>, app: A, kept: readonly Schedule[]) => {
    const pollingIntervalSeconds = timer.cron.startsWith('* ') ? LOOK_SECONDS : LOOK_SELDOM_SECONDS
    await boss.work(timer.job, { pollingIntervalSeconds }, () => timer.run(app))
    if (!kept.some((s) => s.name === timer.job && s.cron === timer.cron && s.timezone === ZONE))
      await boss.schedule(timer.job, timer.cron, null, { tz: ZONE })
    if (timer.afterStart !== undefined) await boss.send(timer.job, null, { startAfter: timer.afterStart })
  }
  return {
    react: async (tx, data) => {
      const jobs = byEvent.get(data.event) ?? []
      for (const job of jobs) {
        await boss.send(job, data, {
          db: {
            // leaves with the COMMIT: nobody asks for the number the queue gives it
            executeSql: async (text, values) => {
              await sendAhead(tx, { compile: () => CompiledQuery.raw(text, values ?? []) })
              return { rows: [{ id: null }] }
            },
          },
        })
      }
      return () => {
        for (const id of jobs.map((job) => workers.get(job))) if (id !== undefined) boss.notifyWorker(id)
      }
    },
    start: async (app, reactions, timers) => {
      for (const reaction of reactions)
        for (const event of reaction.on) byEvent.set(event, [...(byEvent.get(event) ?? []), reaction.job])
      await boss.start()
      started = true
      if (onlyQueues) return
      await Promise.all(reactions.map((reaction) => workOn(reaction, app)))
      const kept = await boss.getSchedules()
      await Promise.all(timers.map((timer) => keepTime(timer, app, kept)))
    },
    stop: async () => {
      if (started) await boss.stop({ graceful: true, timeout: 5000 })
    },
  }
}

/** Fails one job without its batch; the fault is told to the log by the queue's own name for it, the job is tried again. */
async function resultOf(id: string, run: () => Promise<void>, onError: (error: Error) => void): Promise<JobResult> {
  try {
    await run()
    return { id, status: 'completed' }
  } catch (error) {
    const fault = error instanceof Error ? error : new Error(String(error))
    onError(fault)
    return { id, status: 'failed', output: { name: fault.name } }
  }
}
