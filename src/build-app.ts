/** The app that operations and jobs stand on, over a database that is up to date. The product builds one, its own process for large work (`main-large-work.ts`) another. */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { openOfficialAccount } from './adapters/official-account/open-account.ts'
import { openPagePictures } from './adapters/page-picture/page-picture.ts'
import { openRenderer } from './adapters/render-typst/renderer.ts'
import { openSeal } from './adapters/seal-pades/seal.ts'
import { type Limits, openCounting } from './doors/guess-limits.ts'
import { openPackages, readChecker } from './files/archive/package-files.ts'
import { SCANS } from './files/scans/jobs.ts'
import { openPictures } from './files/scans/waiting-pictures.ts'
import { TRANSFERS } from './files/transfers/jobs.ts'
import { receivedOf } from './files/transfers/reads.ts'
import { takeOpinions } from './followup/matters/commands.ts'
import './followup/reminders/ports.ts'
import { endAccess, identityGives } from './office/identity/commands.ts'
import { MATERIAL_BOUNDS } from './outreach/materials/jobs.ts'
import { STORY_FILES } from './outreach/publicity/jobs.ts'
import { openPublished } from './outreach/publicity/public-pages.ts'
import { untrained } from './outreach/training/reads.ts'
import { samplePapers } from './papers.ts'
import { WORKBOOKS } from './people/roster/jobs.ts'
import { structureActs } from './people/structure/approved-acts.ts'
import type { App, Services } from './platform/app.ts'
import { openBlobs } from './platform/blobs.ts'
import { openKeyring } from './platform/crypto.ts'
import { type Connection, openDatabase, REQUEST_BOUNDS } from './platform/database.ts'
import type { Log } from './platform/database-access.ts'
import { openJobs } from './platform/jobs.ts'
import { openPieceUploads } from './platform/piece-uploads.ts'
import { openUploads } from './platform/uploads.ts'
import { clauseNumbers } from './programme/rounds/clause-numbers.ts'
import { publicUrlOf } from './programme/unit/reads.ts'
import { slices } from './slices.ts'
import { openPressFiles } from './visiting/pack/press-files.ts'
import { listBegun, listInForce, listTakenBack } from './visiting/slots/commands.ts'

/** Packs printed at a time: as many as there are cores, but a big machine's other cores stay free. */
const PRESS_LANES = Math.max(1, Math.min(4, availableParallelism()))

/** How far the making of papers gives way to whoever is waiting for an answer: the scheduler's `nice`. */
const DRAWS_BEHIND = 5

export type AppParts = {
  connection: Connection
  dataDir: string
  log: Log
  clock: () => Date
  publicUrl: () => string
  addresses: Services['addresses']
  services?: Partial<Services> | undefined
  limits?: Partial<Limits> | undefined
  bounds?: Partial<Record<keyof typeof REQUEST_BOUNDS, number>> | undefined
  /** Connections of requests, and of counting attempts. */
  pools: { requests: number; counting: number }
  /** Told the database's process behind each new connection of requests. */
  onBackend?: (pid: number) => void
  /** Where time stamps for seals are asked for; undefined: nowhere. */
  stampUrl?: string | undefined
  /** A second process on the same files and queues: it clears nothing away, and queues what the first is to do. */
  second?: true
}

/** Opens nothing but pools, which connect when asked. `stops` end what was opened, the last first. */
export function buildApp(parts: AppParts): { app: App; stops: (() => Promise<void>)[] } {
  const { connection, dataDir, log } = parts
  const bounds = { ...REQUEST_BOUNDS, ...parts.bounds }
  const lost = (error: Error) => log('connection lost', { error: error.message })
  const { db } = openDatabase(connection, lost, parts.pools.requests, bounds, parts.onBackend)
  // attempts are counted while a request already holds a connection: a pool of their own, or requests would wait for each other
  const counting = openDatabase(connection, lost, parts.pools.counting, bounds)
  const jobs = openJobs(connection, (error) => log('jobs', { error: error.message }), { onlyQueues: parts.second })
  const keyring = openKeyring(join(dataDir, 'keys', 'columns.json'))
  // read once, so that a file that cannot be read is told at the start; then by the request that needs it alone
  const reminderRing = () => openKeyring(join(dataDir, 'keys', 'reminders.json'))
  reminderRing()
  const clear = !parts.second
  const fontsFolder = join(dataDir, 'fonts')
  const app: App = {
    db,
    jobs,
    blobs: openBlobs(join(dataDir, 'blobs')),
    keyring,
    clock: parts.clock,
    publicUrl: parts.publicUrl,
    log,
    dataDir,
    services: {
      ...openCounting(counting.pool, keyring, parts.limits),
      uploads: openUploads(join(dataDir, 'uploads'), keyring, WORKBOOKS, clear),
      scanFiles: openUploads(join(dataDir, 'scans', 'files'), keyring, SCANS, clear),
      transferFiles: openUploads(join(dataDir, 'transfers'), keyring, TRANSFERS, clear),
      storyFiles: openUploads(join(dataDir, 'publicity', 'files'), keyring, STORY_FILES, clear),
      published: openPublished(),
      officialAccount: openOfficialAccount(join(dataDir, 'keys', 'official-account.json')),
      scanPictures: openPictures(join(dataDir, 'scans', 'pages'), keyring, clear),
      materialFiles: openPieceUploads(join(dataDir, 'materials'), keyring, MATERIAL_BOUNDS),
      // whoever asks is answered before a paper is drawn that nobody waits at
      renderer: openRenderer({ fontsFolder, nice: DRAWS_BEHIND, log }),
      pagePictures: openPagePictures({ words: (words) => app.services.renderer.words(words), log }),
      seal: openSeal(dataDir, parts.clock, parts.stampUrl),
      siteOf: publicUrlOf,
      packages: openPackages(join(dataDir, 'packages'), clear),
      checkerPage: () => readChecker(join(import.meta.dirname, '..', 'dist', 'web', 'checker.html')),
      // seldom asked for, and a twentieth of what a start loads
      writeDocx: async (paper) => (await import('./adapters/render-docx/write-docx.ts')).writeDocx(paper),
      listInForce,
      listBegun,
      listTakenBack,
      ownNumbers: clauseNumbers,
      takeOpinions,
      receivedOf,
      untrained,
      reminderRing,
      gives: { ...structureActs, ...identityGives },
      endAccess,
      samplePapers,
      addresses: parts.addresses,
      eventNames: Object.assign({}, ...slices.map((s) => s.events)),
      waiting: slices.flatMap((s) => s.waiting),
      findable: slices.flatMap((s) => s.findable),
      pressFiles: openPressFiles(join(dataDir, 'press'), keyring, clear),
      pressRenderer: () => ({
        renderer: openRenderer({ fontsFolder, size: PRESS_LANES, nice: 10, log }),
        lanes: PRESS_LANES,
      }),
      ...parts.services,
    },
  }
  const stops = [
    () => db.destroy(),
    () => counting.pool.end(), // not by its Kysely, which never opened it
    () => app.services.renderer.stop(),
    () => app.services.pagePictures.stop(),
  ]
  return { app, stops }
}
