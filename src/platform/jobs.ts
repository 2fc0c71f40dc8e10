/**
 * Work after the answer: pg-boss in the same database. A reaction is queued in the transaction of the event that caused
 * it, so that neither exists without the other; it runs at least once and is written so that twice does no harm.
 */
import { CompiledQuery } from 'kysely'
import { PgBoss } from 'pg-boss'
import type { Connection, Tx } from './database.ts'

export type JobData = { unitId: string; subjectId: string; commandId: string; event: string }
export type Reaction = { job: string; on: readonly string[]; run: (data: JobData) => Promise<void> }
/** `afterStart`: also once, so many seconds after the product started: for what died with its process. */
export type Timer = { job: string; cron: string; afterStart?: number; run: () => Promise<void> }

export type Jobs = {
  /** Queues the reactions to an event inside the transaction that recorded it. */
  react: (tx: Tx, data: JobData) => Promise<void>
  start: (reactions: readonly Reaction[], timers: readonly Timer[]) => Promise<void>
  stop: () => Promise<void>
}

const schema = 'job'

/** Creates or updates pg-boss's own tables; runs as the owner, before the application's role connects. */
export async function migrateJobs(owner: Connection, names: readonly string[]): Promise<void> {
  const boss = new PgBoss({ ...owner, schema, max: 2, supervise: false, schedule: false })
  boss.on('error', () => undefined) // start() throws what matters
  await boss.start()
  for (const name of names) await boss.createQueue(name, { retryLimit: 8, retryDelay: 2, retryBackoff: true })
  await boss.stop({ graceful: false })
}

export function openJobs(connection: Connection, onError: (error: Error) => void): Jobs {
  const boss = new PgBoss({ ...connection, schema, max: 4, migrate: false, createSchema: false })
  boss.on('error', onError)
  const byEvent = new Map<string, string[]>()
  let started = false
  return {
    react: async (tx, data) => {
      for (const job of byEvent.get(data.event) ?? []) {
        await boss.send(job, data, {
          db: {
            executeSql: async (text, values) => ({
              rows: [...(await tx.executeQuery<Record<string, unknown>>(CompiledQuery.raw(text, values ?? []))).rows],
            }),
          },
        })
      }
    },
    start: async (reactions, timers) => {
      for (const reaction of reactions)
        for (const event of reaction.on) byEvent.set(event, [...(byEvent.get(event) ?? []), reaction.job])
      await boss.start()
      started = true
      for (const reaction of reactions)
        await boss.work<JobData>(reaction.job, { pollingIntervalSeconds: 0.5, batchSize: 8 }, async (jobs) => {
          for (const job of jobs) await reaction.run(job.data)
        })
      for (const timer of timers) {
        await boss.work(timer.job, timer.run)
        await boss.schedule(timer.job, timer.cron, null, { tz: 'Asia/Shanghai' })
        if (timer.afterStart !== undefined) await boss.send(timer.job, null, { startAfter: timer.afterStart })
      }
    },
    stop: async () => {
      if (started) await boss.stop({ graceful: true, timeout: 5000 })
    },
  }
}
