/** Builds the running product from a config: database, slices, HTTP. `main.ts` starts it; tests start it too. */
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { buildApp } from './build-app.ts'
import type { Limits } from './doors/guess-limits.ts'
import { serveFamilyPages } from './family/pages.ts'
import { sealFormerAnswers } from './family/seal-former.ts'
import { serveCheckPages } from './files/documents/pages.ts'
import { MOST_BYTES, scanAllow } from './files/scans/contract.ts'
import { MOST_PACKAGE, transferAllow } from './files/transfers/contract.ts'
import { identify } from './office/identity/identify.ts'
import { serveInvitationPages } from './outreach/activities/pages.ts'
import { materialAllow } from './outreach/materials/contract.ts'
import { inspectUpload } from './outreach/materials/inspect-upload.ts'
import { MOST_FILE } from './outreach/materials/rules.ts'
import { MOST_PICTURE, WRITERS } from './outreach/publicity/contract.ts'
import { serveStoryPages } from './outreach/publicity/pages.ts'
import { servePublicPages } from './outreach/publicity/public-door.ts'
import { serveWallPages } from './outreach/wall/pages.ts'
import { serveConsentPages } from './people/consent/pages.ts'
import { serveHouseholdPages } from './people/registration/pages.ts'
import { uploadAllow } from './people/roster/server.ts'
import { privateAddresses } from './platform/addresses.ts'
import { serveApi } from './platform/api-door.ts'
import type { App, Services } from './platform/app.ts'
import type { Config } from './platform/config.ts'
import type { REQUEST_BOUNDS } from './platform/database.ts'
import { type Log, openAccess } from './platform/database-access.ts'
import { serveDownloads } from './platform/download.ts'
import { openDataDir } from './platform/engine/engine.ts'
import { lockDataDir } from './platform/engine/lock.ts'
import { countRequests } from './platform/give-way.ts'
import { openProbe, type Stored } from './platform/health-probe.ts'
import { type Door, openHttp } from './platform/http.ts'
import { openLargeWork } from './platform/large-work.ts'
import { servePieces } from './platform/piece-door.ts'
import { stopInOrder } from './platform/stop-in-order.ts'
import { serveUploads } from './platform/upload-door.ts'
import { serveWeb } from './platform/web-files.ts'
import { serveReach } from './programme/unit/pages.ts'
import { isOwnMachine } from './programme/unit/rules.ts'
import { downloads, jobNames, reactions, slices, timers } from './slices.ts'
import { serveEveningPages } from './visiting/urging/pages.ts'

export const ROOT = join(import.meta.dirname, '..')

/** A workbook of 100,000 rows is about 10 MB. */
const MOST_WORKBOOK = 30 * 1024 * 1024

/** An upload that sends nothing for so long is over, in milliseconds. */
const SILENCE_MS = 30_000

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
  limits?: Partial<Limits>
  /** Other bounds of a request's work in the database, for a test that waits for them. */
  bounds?: Partial<Record<keyof typeof REQUEST_BOUNDS, number>>
  /** Another patience with uploads, for a test that waits for it. */
  silenceMs?: number
  /** From how many bytes on work is done in a process of its own, for a test that tries it. */
  largeBytes?: number
  /** Whether this process is about to end: a next start then waits for it. */
  isLeaving?: () => boolean
}

/** Starts everything but listening. Throws `UsageError` where a person can mend the cause. */
export async function startProduct(config: Config, overrides: Overrides = {}): Promise<Product> {
  const log = overrides.log ?? writeLog
  const stops: (() => Promise<void>)[] = []
  const stop = () => stopInOrder(stops.reverse().splice(0), log)
  try {
    openDataDir(config.dataDir)
    stops.push(await lockDataDir(config.dataDir, overrides.isLeaving))
    const access = await openAccess(config, join(ROOT, 'migrations'), jobNames, log)
    stops.push(access.stop)
    const door: Door = { secureCookies: config.proxyHops > 0, proxyHops: config.proxyHops }
    const http = await openHttp(door, log)
    const facts = {
      clock: overrides.clock ?? (() => new Date()),
      publicUrl: () => config.publicUrl ?? localUrl(http, config),
      log,
    }
    const apart = openLargeWork(
      join(ROOT, 'src', 'main-large-work.ts'),
      { connection: access.app, dataDir: config.dataDir, isOwn: access.isOwn, stampUrl: config.stampUrl },
      { ...facts, largeBytes: overrides.largeBytes },
    )
    const built = buildApp({
      connection: access.app,
      dataDir: config.dataDir,
      stampUrl: config.stampUrl,
      ...facts,
      addresses: () => addressesOf(http, config),
      services: { apart, requestsInProgress: countRequests(http.server), ...overrides.services },
      limits: overrides.limits,
      bounds: overrides.bounds,
      pools: { requests: 16, counting: 4 },
    })
    const { app } = built
    stops.push(...built.stops, apart.stop)
    await sealFormerAnswers(app)
    // every answer bears the server's time: screens propose days by it, not by the PC's clock
    http.addHook('onRequest', async (_request, reply) => void reply.header('date', app.clock().toUTCString()))
    await app.jobs.start(app, reactions, timers)
    stops.push(app.jobs.stop)
    serveDownloads(http, app, identify, downloads)
    const silenceMs = overrides.silenceMs ?? SILENCE_MS
    serveUploads(http, app, identify, {
      silenceMs,
      name: 'census.upload',
      path: '/api/uploads',
      allow: uploadAllow,
      most: MOST_WORKBOOK,
      uploads: app.services.uploads,
    })
    serveUploads(http, app, identify, {
      silenceMs,
      name: 'scans.upload',
      path: '/api/scans/files',
      allow: scanAllow,
      most: MOST_BYTES,
      uploads: app.services.scanFiles,
    })
    servePieces(http, app, identify, {
      silenceMs,
      name: 'materials.upload',
      path: '/api/materials/files',
      allow: materialAllow,
      most: MOST_FILE,
      pieces: app.services.materialFiles,
      look: inspectUpload,
    })
    serveUploads(http, app, identify, {
      silenceMs,
      name: 'publicity.upload',
      path: '/api/publicity/files',
      allow: WRITERS,
      most: MOST_PICTURE,
      uploads: app.services.storyFiles,
    })
    serveUploads(http, app, identify, {
      silenceMs,
      name: 'transfers.upload',
      path: '/api/transfers/files',
      allow: transferAllow,
      most: MOST_PACKAGE,
      uploads: app.services.transferFiles,
    })
    serveReach(http)
    serveFamilyPages(http, app, identify)
    serveHouseholdPages(http, app, identify)
    serveConsentPages(http, app, identify)
    serveEveningPages(http, app, identify)
    serveStoryPages(http, app, identify)
    servePublicPages(http, app)
    serveInvitationPages(http, app, identify)
    serveCheckPages(http, app, join(ROOT, 'dist', 'web', 'check.js'))
    serveWallPages(http, app, identify)
    const probe = openProbe(access.app)
    stops.push(probe.stop)
    http.get('/api/health', async (_request, reply) => sendHealth(reply, await probe.ask()))
    await serveApi(http, door, app, identify, slices)
    await serveWeb(http, join(ROOT, 'dist', 'web'))
    stops.push(() => http.close())
    return { app, http, ownerUrl: access.owner, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** What the product knows of how it is reached. On a machine with one address in the building that one is proposed. */
export function addressesOf(http: FastifyInstance, config: Config, lan = privateAddresses()) {
  const listening = localUrl(http, config)
  const openToOthers = config.proxyHops > 0 || !isOwnMachine(`http://${config.host}`) || config.host === '0.0.0.0'
  const [only, ...more] = lan
  const proposed = only !== undefined && more.length === 0 ? `http://${only}:${new URL(listening).port || 80}` : null
  return { given: config.publicUrl ?? null, listening, proposed, openToOthers }
}

function localUrl(http: FastifyInstance, config: Config): string {
  const address = http.server.address()
  const host = config.host === '0.0.0.0' || config.host === '127.0.0.1' ? '127.0.0.1' : config.host
  return `http://${host}:${address && typeof address === 'object' ? address.port : config.port}`
}

/** Told to anybody who asks, so numbers only. Damaged files are no reason to send people elsewhere: the status speaks of the database. */
function sendHealth(reply: FastifyReply, stored: Stored | undefined) {
  const damaged = (stored?.missing ?? 0) + (stored?.changed ?? 0)
  const files =
    damaged === 0
      ? '正常'
      : `缺 ${stored?.missing} 份、变了 ${stored?.changed} 份。请运行 bin/lianfang verify 查看，用 bin/lianfang restore 从备份补回`
  return reply
    .code(stored ? 200 : 503)
    .header('cache-control', 'no-store')
    .send({ ok: stored !== undefined, database: stored ? '正常' : '没有应答', ...(stored ? { files } : {}) })
}

export function writeLog(line: string, facts: Record<string, unknown> = {}): void {
  process.stderr.write(
    `${new Date().toISOString()} ${line}${Object.keys(facts).length > 0 ? ` ${JSON.stringify(facts)}` : ''}\n`,
  )
}
