/** Builds the running product from a config: database, slices, HTTP. `main.ts` starts it; tests start it too. */
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { docsPage } from './api-docs.ts'
import { identify } from './identity/identify.ts'
import type { App, Services } from './platform/app.ts'
import { openBlobs } from './platform/blobs.ts'
import type { Config } from './platform/config.ts'
import { openKeyring } from './platform/crypto.ts'
import { openDatabase } from './platform/database.ts'
import { type Log, openAccess } from './platform/database-access.ts'
import { openDataDir } from './platform/engine/engine.ts'
import { lockDataDir } from './platform/engine/lock.ts'
import { type Door, openHttp, serveApi } from './platform/http.ts'
import { openJobs } from './platform/jobs.ts'
import { openLimiter } from './platform/rate-limit.ts'
import { buildRouter } from './platform/router.ts'
import { jobNames, reactions, slices, timers } from './slices.ts'

export const ROOT = join(import.meta.dirname, '..')

/** A workbook of 100,000 rows is about 10 MB; a signature 20 KB. */
const MAX_BODY = 30 * 1024 * 1024

export type Product = {
  app: App
  http: FastifyInstance
  ownerUrl: { connectionString?: string }
  stop: () => Promise<void>
}
export type Overrides = { clock?: () => Date; log?: Log; services?: Partial<Services> }

/** Starts everything but listening. Throws `UsageError` where a person can mend the cause. */
export async function startProduct(config: Config, overrides: Overrides = {}): Promise<Product> {
  const log = overrides.log ?? writeLog
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const step of stops.reverse().splice(0)) await step()
  }
  try {
    openDataDir(config.dataDir)
    stops.push(await lockDataDir(config.dataDir))
    const access = await openAccess(config, join(ROOT, 'migrations'), jobNames, log)
    stops.push(access.stop)
    const { db, pool } = openDatabase(access.app, (error) => log('idle connection', { error: error.message }))
    stops.push(() => db.destroy())
    const jobs = openJobs(access.app, (error) => log('jobs', { error: error.message }))
    const door: Door = { secureCookies: config.behindProxy, behindProxy: config.behindProxy, maxBody: MAX_BODY }
    const http = await openHttp(door)
    const app: App = {
      db,
      jobs,
      blobs: openBlobs(join(config.dataDir, 'blobs')),
      keyring: openKeyring(join(config.dataDir, 'keys', 'columns.json')),
      clock: overrides.clock ?? (() => new Date()),
      publicUrl: () => config.publicUrl ?? localUrl(http, config),
      log,
      services: {
        signInLimiter: openLimiter(pool, 'sign-in', 60, 600),
        linkLimiter: openLimiter(pool, 'link', 20, 600),
        ...overrides.services,
      },
    }
    await jobs.start(reactions(app), timers(app))
    stops.push(jobs.stop)
    await serveApi(http, door, buildRouter(app, identify, slices), docsPage)
    stops.push(() => http.close())
    return { app, http, ownerUrl: access.owner, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function localUrl(http: FastifyInstance, config: Config): string {
  const address = http.server.address()
  const host = config.host === '0.0.0.0' || config.host === '127.0.0.1' ? '127.0.0.1' : config.host
  return `http://${host}:${address && typeof address === 'object' ? address.port : config.port}`
}

function writeLog(line: string, facts: Record<string, unknown> = {}): void {
  process.stderr.write(
    `${new Date().toISOString()} ${line}${Object.keys(facts).length > 0 ? ` ${JSON.stringify(facts)}` : ''}\n`,
  )
}
