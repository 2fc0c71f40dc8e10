/** Builds the running product from a config: database, slices, HTTP. `main.ts` starts it; tests start it too. */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { openRenderer } from './adapters/render-typst/renderer.ts'
import { WORKBOOKS } from './census/imports/jobs.ts'
import { uploadAllow } from './census/imports/server.ts'
import { serveConsentPages } from './consent/pages.ts'
import { serveFamilyPages } from './family/pages.ts'
import { identify } from './identity/identify.ts'
import { openPressFiles } from './pack/files.ts'
import { docsPage } from './platform/api-docs.ts'
import type { App, Services } from './platform/app.ts'
import { openBlobs } from './platform/blobs.ts'
import type { Config } from './platform/config.ts'
import { openKeyring } from './platform/crypto.ts'
import { openDatabase } from './platform/database.ts'
import { type Log, openAccess } from './platform/database-access.ts'
import { serveDownloads } from './platform/download.ts'
import { openDataDir } from './platform/engine/engine.ts'
import { lockDataDir } from './platform/engine/lock.ts'
import { type Door, openHttp, serveApi } from './platform/http.ts'
import { openJobs } from './platform/jobs.ts'
import { openLimiter } from './platform/rate-limit.ts'
import { buildRouter } from './platform/router.ts'
import { serveUploads } from './platform/upload-door.ts'
import { openUploads } from './platform/uploads.ts'
import { serveWeb } from './platform/web-files.ts'
import { serveHouseholdPages } from './registration/pages.ts'
import { MOST_BYTES } from './scans/contract.ts'
import { SCANS } from './scans/jobs.ts'
import { openPictures } from './scans/pictures.ts'
import { scanAllow } from './scans/server.ts'
import { downloads, jobNames, reactions, slices, timers } from './slices.ts'

export const ROOT = join(import.meta.dirname, '..')

/** A workbook of 100,000 rows is about 10 MB; a signature 20 KB. */
const MAX_BODY = 30 * 1024 * 1024

/** Attempts by one address in ten minutes: an office behind one address signs in together in the morning. */
const LIMITS = { signIn: 60, link: 20 }
/** Codes of registration sheets typed from one address in ten minutes: a whole office sits behind it, and 8.5 x 10^11 codes stand against it. */
const TYPED_CODES = 200

/** Packs printed at a time: as many as there are cores, but a big machine's other cores stay free. */
const PRESS_LANES = Math.max(1, Math.min(4, availableParallelism()))

export type Product = {
  app: App
  http: FastifyInstance
  ownerUrl: { connectionString?: string }
  stop: () => Promise<void>
}
export type Overrides = {
  clock?: () => Date
  log?: Log
  services?: Partial<Services>
  limits?: { signIn: number; link: number }
}

/** Starts everything but listening. Throws `UsageError` where a person can mend the cause. */
export async function startProduct(config: Config, overrides: Overrides = {}): Promise<Product> {
  const log = overrides.log ?? writeLog
  const limits = overrides.limits ?? LIMITS
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const step of stops.reverse().splice(0)) await step()
  }
  try {
    openDataDir(config.dataDir)
    stops.push(await lockDataDir(config.dataDir))
    const access = await openAccess(config, join(ROOT, 'migrations'), jobNames, log)
    stops.push(access.stop)
    const lost = (error: Error) => log('idle connection', { error: error.message })
    const { db } = openDatabase(access.app, lost)
    stops.push(() => db.destroy())
    // attempts are counted while a request already holds a connection: a pool of their own, or requests would wait for each other
    const counting = openDatabase(access.app, lost, 2)
    stops.push(() => counting.db.destroy())
    const jobs = openJobs(access.app, (error) => log('jobs', { error: error.message }))
    const door: Door = { secureCookies: config.behindProxy, behindProxy: config.behindProxy, maxBody: MAX_BODY }
    const http = await openHttp(door)
    const keyring = openKeyring(join(config.dataDir, 'keys', 'columns.json'))
    const app: App = {
      db,
      jobs,
      blobs: openBlobs(join(config.dataDir, 'blobs')),
      keyring,
      clock: overrides.clock ?? (() => new Date()),
      publicUrl: () => config.publicUrl ?? localUrl(http, config),
      log,
      dataDir: config.dataDir,
      services: {
        signInLimiter: openLimiter(counting.pool, 'sign-in', limits.signIn, 600),
        linkLimiter: openLimiter(counting.pool, 'link', limits.link, 600),
        codeLimiter: openLimiter(counting.pool, 'code', TYPED_CODES, 600),
        uploads: openUploads(join(config.dataDir, 'uploads'), keyring, WORKBOOKS),
        scanFiles: openUploads(join(config.dataDir, 'scans', 'files'), keyring, SCANS),
        scanPictures: openPictures(join(config.dataDir, 'scans', 'pages'), keyring),
        renderer: openRenderer({ fontsFolder: join(config.dataDir, 'fonts'), log }),
        pressFiles: openPressFiles(join(config.dataDir, 'press'), keyring),
        pressRenderer: () => ({
          renderer: openRenderer({ fontsFolder: join(config.dataDir, 'fonts'), size: PRESS_LANES, nice: 10, log }),
          lanes: PRESS_LANES,
        }),
        ...overrides.services,
      },
    }
    stops.push(() => app.services.renderer.stop())
    // every answer bears the server's time: screens propose days by it, not by the PC's clock
    http.addHook('onRequest', async (_request, reply) => void reply.header('date', app.clock().toUTCString()))
    await jobs.start(reactions(app), timers(app))
    stops.push(jobs.stop)
    serveDownloads(http, app, identify, downloads)
    serveUploads(http, app, identify, {
      name: 'census.upload',
      path: '/api/uploads',
      allow: uploadAllow,
      most: MAX_BODY,
      uploads: app.services.uploads,
    })
    serveUploads(http, app, identify, {
      name: 'scans.upload',
      path: '/api/scans/files',
      allow: scanAllow,
      most: MOST_BYTES,
      uploads: app.services.scanFiles,
    })
    serveFamilyPages(http, app, identify)
    serveHouseholdPages(http, app, identify)
    serveConsentPages(http, app, identify)
    http.get('/api/health', async (_request, reply) => {
      const answers = await sql`select 1`.execute(db).then(
        () => true,
        () => false, // away: the status says so
      )
      return reply.code(answers ? 200 : 503).send({ ok: answers, database: answers ? '正常' : '没有应答' })
    })
    await serveApi(http, door, buildRouter(app, identify, slices), docsPage)
    await serveWeb(http, join(ROOT, 'dist', 'web'))
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
