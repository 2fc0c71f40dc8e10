/** Looks at every stored file once a night, by its hash: what is gone or changed is known before somebody needs it. */
import { sql } from 'kysely'
import type { App } from './app.ts'
import type { BlobState, Blobs } from './blobs.ts'
import type { Database } from './database.ts'
import type { Timer } from './jobs.ts'

const PAGE = 500

export type StoredCheck = { checked: number; missing: string[]; changed: string[] }

export const STORED_FILES_JOB = 'platform.checkFiles'

/** Checks at 02:40, and a minute after a start: a restore is seen at once. */
export const storedFilesTimer: Timer<App> = {
  job: STORED_FILES_JOB,
  cron: '40 2 * * *',
  afterStart: 60,
  run: checkAndKeep,
}

/** Checks all and keeps the numbers. */
export async function checkAndKeep(app: App): Promise<void> {
  const found = await checkStored(app.db, app.blobs)
  if (found.missing.length + found.changed.length > 0)
    app.log('stored files are not as they were', { missing: found.missing.length, changed: found.changed.length })
  await keepCheck(app.db, found, app.clock())
}

/** Keeps the numbers of a check, as the product or as the owner. */
export async function keepCheck(db: Database, { checked, missing, changed }: StoredCheck, at: Date): Promise<void> {
  await sql`insert into blob_check (at, checked, missing, changed) values (${at}, ${checked}, ${missing.length}, ${changed.length})
    on conflict (only_one) do update set at = excluded.at, checked = excluded.checked, missing = excluded.missing, changed = excluded.changed`.execute(
    db,
  )
}

/** Every file that a row names: how many, and the hashes of those that are gone or changed. */
export async function checkStored(db: Database, blobs: Pick<Blobs, 'check'>): Promise<StoredCheck> {
  const found: StoredCheck = { checked: 0, missing: [], changed: [] }
  const into: Record<BlobState, string[]> = { kept: [], missing: found.missing, changed: found.changed }
  for (let after = ''; ; ) {
    const { rows } = await sql<{ hash: string }>`select hash from stored_hashes(${after}, ${PAGE})`.execute(db)
    for (const { hash } of rows) into[await blobs.check(hash)].push(hash)
    found.checked += rows.length
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return found
    after = last.hash
  }
}
