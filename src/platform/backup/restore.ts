/** A backup, brought back: whole into a new data directory, or only the stored files that are missing or changed. */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { writeWhole } from '../atomic-file.ts'
import { openBlobs } from '../blobs.ts'
import type { Config } from '../config.ts'
import { bringTo, type Connection, NotEmpty, openDatabase } from '../database.ts'
import { migrateJobs } from '../jobs.ts'
import { withOwner } from '../owner-access.ts'
import { checkStored, keepCheck } from '../stored-files.ts'
import { UsageError } from '../usage-error.ts'
import type { BackupHead, BackupTail } from './backup.ts'
import { readBackup } from './read-backup.ts'
import { copyIn, liftSequences, loosen } from './tables.ts'

/** `heldBack`: what was shown to the public when the backup was made, and is not until a person shows it again. */
export type Restored = BackupHead & BackupTail & { heldBack: number }

type From = { file: string; key: Buffer; migrations: string; jobNames: readonly string[] }

/**
 * Brings everything back into `config.dataDir`, which must hold nothing of a product, and its new database (or the empty
 * one of `config.databaseUrl`). On a failure nothing of it stays. The next start brings the schema up to date.
 */
export async function restoreAll(config: Config, from: From): Promise<Restored> {
  for (const name of ['pg', 'blobs', 'keys/columns.json'])
    if (existsSync(join(config.dataDir, name)))
      throw new UsageError(
        `${config.dataDir} 里已有数据（${name}），没有恢复，什么都没有改动。请用 --data 指定一个新目录；只想补回缺损的文件，请加 --files。`,
      )
  await readBackup(from.file, from.key, {}) // whole, or nothing is begun
  const before = new Set(filesIn(config.dataDir))
  try {
    return await withOwner(config, { alone: true }, (owner) => load(config, owner, from))
  } catch (error) {
    for (const name of filesIn(config.dataDir).reverse())
      if (!before.has(name)) rmSync(join(config.dataDir, name), { recursive: true, force: true })
    throw error
  }
}

/** Paths of files and folders below a directory, a folder before what is in it. */
function filesIn(dataDir: string): string[] {
  return existsSync(dataDir) ? readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).sort() : []
}

async function load(config: Config, owner: Connection, from: From): Promise<Restored> {
  const blobs = openBlobs(join(config.dataDir, 'blobs'))
  const client = new pg.Client(owner)
  client.on('error', () => undefined) // the statement in flight rejects
  await client.connect()
  const tables = new Map<string, string[]>()
  let putBack: string[] = []
  let current: { table: string; into: ReturnType<typeof copyIn> } | undefined
  const close = async () => {
    await current?.into.end()
    current = undefined
  }
  try {
    const done = await readBackup(from.file, from.key, {
      head: async (head) => {
        await prepare(owner, from, head)
        for (const { name, columns } of head.tables) tables.set(name, columns)
        await client.query('begin')
        putBack = await loosen(client)
      },
      rows: async (table, piece) => {
        if (current?.table !== table) {
          await close()
          current = { table, into: copyIn(client, { name: table, columns: tables.get(table) ?? [] }) }
        }
        await current.into.write(piece)
      },
      blob: async (_hash, bytes) => void (await blobs.put(bytes)),
      file: (path, bytes) => writeWhole(join(config.dataDir, path), bytes),
    })
    await close()
    const heldBack = await holdBack(client)
    for (const statement of putBack) await client.query(statement)
    await liftSequences(client)
    await client.query('commit')
    return { ...done, heldBack }
  } catch (error) {
    if (config.databaseUrl && !(error instanceof NotEmpty)) await empty(owner)
    throw error
  } finally {
    await client.end().catch(() => undefined) // said already by the statement that failed
  }
}

/** What the schema of the backup does with what may have been taken back since; one of before there was such a thing does nothing. */
async function holdBack(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ there: boolean }>("select to_regproc('after_restore') is not null as there")
  if (!rows[0]?.there) return 0
  const held = await client.query<{ n: number }>('select after_restore() as n')
  return held.rows[0]?.n ?? 0
}

/** A database of a server that was empty is empty again: the next try finds it as this one did. */
async function empty(owner: Connection): Promise<void> {
  const client = new pg.Client(owner)
  client.on('error', () => undefined) // what fails here is told by the error that led here
  await client.connect()
  await client.query('drop schema if exists job cascade; drop schema public cascade; create schema public')
  await client.end()
}

/** The schema as it was when the backup was made. */
async function prepare(owner: Connection, from: From, head: BackupHead): Promise<void> {
  const { db } = openDatabase(owner, () => undefined, 2)
  try {
    await bringTo(db, from.migrations, new Set(head.migrations))
  } finally {
    await db.destroy()
  }
  await migrateJobs(owner, from.jobNames)
}

/** Puts back the stored files that are missing or changed, beside a running product too; how many were put back and how many still lack. */
export async function restoreFiles(config: Config, from: From, now: Date): Promise<{ back: number; lacking: number }> {
  const blobs = openBlobs(join(config.dataDir, 'blobs'))
  return withOwner(config, {}, async (owner) => {
    const { db } = openDatabase(owner, () => undefined, 2)
    try {
      const before = await checkStored(db, blobs)
      const wanted = new Set([...before.missing, ...before.changed])
      await readBackup(from.file, from.key, {
        blob: async (hash, bytes) => {
          if (wanted.has(hash)) await blobs.put(bytes)
        },
      })
      const after = await checkStored(db, blobs)
      await keepCheck(db, after, now)
      const lacking = after.missing.length + after.changed.length
      return { back: wanted.size - lacking, lacking }
    } finally {
      await db.destroy()
    }
  })
}
