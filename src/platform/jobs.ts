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
/**
 * Work of this process begins when it is committed; for what is tried again, comes at an hour or was queued by another process one
 * question asks all queues: each asking for itself was most of what a start and an idle product did.
 */
const LOOK_SECONDS = 2
const DUE = `select distinct name from ${schema}.job where state < 'active' and not blocked and start_after <= ${schema}.job_now()`
/** A queue that had work asks for itself besides, in case that question fails. */
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
  /** How the work of a queue is begun to be done, and the workers of those that had some. */
  const doers = new Map<string, () => Promise<string>>()
  const workers = new Map<string, Promise<string>>()
  let started = false
  let looking: NodeJS.Timeout | undefined
  // each job has its own end: one that fails does not take its neighbours' tries away
  const workOn = <A>(reaction: Reaction<A>, app: A) => {
    const options = { pollingIntervalSeconds: LOOK_SELDOM_SECONDS, batchSize: 8, perJobResults: true } as const
    return boss.work<JobData>(reaction.job, options, async (jobs) => {
      const results: JobResult[] = []
      for (const job of jobs) results.push(await resultOf(job.id, () => reaction.run(app, job.data), onError))
      return results
    })
  }
  /** There is work in the queue. */
  const begin = (job: string) => {
    const doer = doers.get(job)
    if (!doer) return
    const known = workers.get(job)
    const worker = known ?? doer()
    workers.set(job, worker)
    worker.then(
      // one that has just begun fetches by itself
      (id) => known && boss.notifyWorker(id),
      (error) => {
        workers.delete(job)
        onError(error)
      },
    )
  }
  let looked: Promise<void> | undefined
  const lookForDue = () => {
    looked = boss
      .getDb()
      .executeSql(DUE)
      .then(({ rows }) => {
        for (const { name } of rows) begin(name)
      }, onError)
    return looked
  }
  const ahead: NodeJS.Timeout[] = []
  const onceMore = (job: string) => void boss.send(job, null).then(() => begin(job), onError)
  const keepTime = async <A>(timer: Timer<A>, app: A, kept: readonly Schedule[]) => {
    doers.set(timer.job, () =>
      boss.work(timer.job, { pollingIntervalSeconds: LOOK_SELDOM_SECONDS }, () => timer.run(app)),
    )
    if (!kept.some((s) => s.name === timer.job && s.cron === timer.cron && s.timezone === ZONE))
      await boss.schedule(timer.job, timer.cron, null, { tz: ZONE })
    // queued when it is due: a process that ends before has not left it to the next one, which does it itself
    if (timer.afterStart !== undefined)
      ahead.push(setTimeout(() => onceMore(timer.job), timer.afterStart * 1000).unref())
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
      return () => jobs.forEach(begin)
    },
    start: async (app, reactions, timers) => {
      for (const reaction of reactions)
        for (const event of reaction.on) byEvent.set(event, [...(byEvent.get(event) ?? []), reaction.job])
      await boss.start()
      started = true
      if (onlyQueues) return
      for (const reaction of reactions) doers.set(reaction.job, () => workOn(reaction, app))
      const kept = await boss.getSchedules()
      await Promise.all(timers.map((timer) => keepTime(timer, app, kept)))
      await lookForDue()
      looking = setInterval(lookForDue, LOOK_SECONDS * 1000).unref()
    },
    stop: async () => {
      clearInterval(looking)
      for (const timer of ahead) clearTimeout(timer)
      await looked
      doers.clear()
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
