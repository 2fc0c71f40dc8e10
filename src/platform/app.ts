/** What every request can reach. Built once in `main.ts`; tests override fields. No dependency injection. */
import type { Blobs } from './blobs.ts'
import type { Keyring } from './crypto.ts'
import type { Database, Scope } from './database.ts'
import type { Jobs } from './jobs.ts'

/** Adapters a slice needs (a renderer, say): added by declaration merging beside the slice that owns the interface. */
// biome-ignore lint/suspicious/noEmptyInterface: see above
export interface Services {}

export type App = {
  db: Database
  blobs: Blobs
  keyring: Keyring
  jobs: Jobs
  services: Services
  clock: () => Date
  publicUrl: () => string
  dataDir: string
  log: (line: string, facts?: Record<string, unknown>) => void
}

/** What reads of sealed columns and files stand on. */
export type AppScope = Scope & { app: App }
