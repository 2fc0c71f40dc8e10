/**
 * A backup of everything, while the product runs: rows of one moment, the stored files they name, what lies on its way
 * in and out, fonts, and the keys of sealed columns; sealed as a whole. A gzipped tar inside, so that it can be read without the
 * product by whoever has the key.
 */
import { createWriteStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { sql } from 'kysely'
import pg from 'pg'
import { type Pack, pack as tarPack } from 'tar-stream'
import { openBlobs } from '../blobs.ts'
import type { Connection, Database } from '../database.ts'
import { sealStream } from './sealed-stream.ts'
import { copyOut, type TableHead, tablesOf } from './tables.ts'

/** First in a backup: what it is and what it needs. */
export type BackupHead = { format: 1; at: string; migrations: string[]; tables: TableHead[] }
/** Last in a backup: what must have been found in it. */
export type BackupTail = {
  rows: Record<string, number>
  blobs: number
  missing: string[]
  changed: string[]
  files: number
}
export type BackupDone = BackupHead & BackupTail & { bytes: number; file: string }

/** Folders of the data directory that go along as they are. */
const FOLDERS = ['keys', 'fonts', 'uploads', 'scans', 'transfers', 'press']
/** Belong to one machine, or to the backup itself; a restore that is only tried sends nothing in the unit's name. */
const LEFT_OUT = new Set(['keys/database-owner', 'keys/database-app', 'keys/backup.key', 'keys/official-account.json'])

/** Writes a backup to `file` (0600, whole or not at all). `key` is 32 bytes. */
export async function writeBackup(
  owner: Connection,
  dataDir: string,
  file: string,
  key: Buffer,
  now: Date,
): Promise<BackupDone> {
  const half = `${file}.part`
  const tar = tarPack()
  const written = pipeline(
    tar,
    createGzip({ level: 1 }),
    sealStream(key),
    createWriteStream(half, { flags: 'wx', mode: 0o600 }),
  )
  // a disk that fills while rows are read: told by whoever waits for `written`
  written.catch(() => undefined)
  try {
    const done = await Promise.race([fill(tar, owner, dataDir, now), written.then(() => never())])
    tar.finalize()
    await written
    await settle(half, file)
    return { ...done, bytes: statSync(file).size, file }
  } catch (error) {
    tar.destroy()
    await rm(half, { force: true })
    throw error
  }
}

const never = (): never => {
  throw new Error('the backup ended before it was written')
}

async function settle(half: string, file: string): Promise<void> {
  const handle = await open(half, 'r+')
  await handle.sync()
  await handle.close()
  await rename(half, file)
}

async function fill(tar: Pack, owner: Connection, dataDir: string, now: Date): Promise<BackupHead & BackupTail> {
  const client = new pg.Client(owner)
  client.on('error', () => undefined) // the statement in flight rejects
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const tables = await tablesOf(client)
    const migrations = (await client.query<{ name: string }>('select name from migration order by name')).rows
    const head: BackupHead = { format: 1, at: now.toISOString(), migrations: migrations.map((m) => m.name), tables }
    await put(tar, 'head.json', Buffer.from(JSON.stringify(head)))
    const files = await putFolders(tar, dataDir)
    const rows: Record<string, number> = {}
    for (const table of tables) {
      let piece = 0
      rows[table.name] = await copyOut(client, table, (bytes) => {
        piece += 1
        return put(tar, `tables/${table.name}/${String(piece).padStart(6, '0')}`, bytes)
      })
    }
    const hashes = await client.query<{ hash: string }>('select distinct hash from blob order by hash')
    await client.query('commit')
    const tail = {
      rows,
      files,
      ...(await putBlobs(
        tar,
        dataDir,
        hashes.rows.map((row) => row.hash),
      )),
    }
    await put(tar, 'tail.json', Buffer.from(JSON.stringify(tail)))
    return { ...head, ...tail }
  } finally {
    await client.end().catch(() => undefined) // said already by the statement that failed
  }
}

/** Each file is looked at on its way: a backup holds none that is not as it was stored, and says which are missing. */
async function putBlobs(tar: Pack, dataDir: string, hashes: readonly string[]) {
  const blobs = openBlobs(join(dataDir, 'blobs'))
  const found = { blobs: 0, missing: [] as string[], changed: [] as string[] }
  for (const hash of hashes) {
    const state = await blobs.check(hash)
    if (state !== 'kept') {
      found[state].push(hash)
      continue
    }
    await put(tar, `blobs/${hash.slice(0, 2)}/${hash.slice(2)}`, await blobs.get(hash, hash))
    found.blobs += 1
  }
  return found
}

async function putFolders(tar: Pack, dataDir: string): Promise<number> {
  let files = 0
  for (const folder of FOLDERS) {
    const root = join(dataDir, folder)
    if (!existsSync(root)) continue
    for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name)
      const name = relative(dataDir, path)
      if (!entry.isFile() || LEFT_OUT.has(name) || /\.part$|\/\.open-/.test(name)) continue
      const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined // on its way, and gone meanwhile
        throw error
      })
      if (bytes === undefined) continue
      await put(tar, name, bytes)
      files += 1
    }
  }
  return files
}

function put(tar: Pack, name: string, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    tar.entry({ name, mode: 0o600, size: bytes.length }, bytes, (error) => (error ? reject(error) : resolve()))
  })
}

/** The key of a data directory's backups, as it lies in the file. */
export function readKey(file: string): Buffer {
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
}

export const keyFileOf = (dataDir: string) => join(dataDir, 'keys', 'backup.key')

/** Keeps when a backup was made and how it came out, for 运行状况. */
export async function keepMade(db: Database, backup: BackupDone, now: Date): Promise<void> {
  const lack = backup.missing.length + backup.changed.length
  await sql`insert into backup_made (at, bytes, files, lacking) values (${now}, ${backup.bytes}, ${backup.blobs}, ${lack})
    on conflict (only_one) do update set at = excluded.at, bytes = excluded.bytes, files = excluded.files, lacking = excluded.lacking`.execute(
    db,
  )
}
