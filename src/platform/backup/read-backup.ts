/** A backup, read from its first entry to its last, each checked as it comes. */
import { createReadStream } from 'node:fs'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import { z } from 'zod'
import { sha256 } from '../crypto.ts'
import { UsageError } from '../usage-error.ts'
import type { BackupHead, BackupTail } from './backup.ts'
import { BackupBroken, unsealStream } from './sealed-stream.ts'

const headSchema = z.object({
  format: z.literal(1),
  at: z.string(),
  migrations: z.array(z.string()),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
})
const tailSchema = z.object({
  rows: z.record(z.string(), z.number()),
  blobs: z.number(),
  missing: z.array(z.string()),
  changed: z.array(z.string()),
  files: z.number(),
})

export type BackupTaker = {
  head?: (head: BackupHead) => Promise<void>
  /** A piece of a table's rows; pieces of one table come one after another. */
  rows?: (table: string, piece: Buffer) => Promise<void>
  blob?: (hash: string, bytes: Buffer) => Promise<void>
  /** Any other file, by its path below the data directory. */
  file?: (path: string, bytes: Buffer) => Promise<void>
}

/** Hands each entry on; throws when something is not as it was written, or missing at the end. */
export async function readBackup(file: string, key: Buffer, take: BackupTaker): Promise<BackupHead & BackupTail> {
  let head: BackupHead | undefined
  let tail: BackupTail | undefined
  const seen = { rows: new Map<string, number>(), blobs: 0, files: 0 }
  const tar = extract()
  const plain = new PassThrough()
  const read = pipeline(createReadStream(file), unsealStream(key), createGunzip(), plain)
  read.catch((error) => tar.destroy(error))
  plain.pipe(tar)
  for await (const entry of tar) {
    const pieces: Buffer[] = []
    for await (const piece of entry as AsyncIterable<Buffer>) pieces.push(piece)
    const bytes = Buffer.concat(pieces)
    const { name } = entry.header
    const [kind, ...rest] = name.split('/')
    if (name === 'head.json') {
      head = headOf(bytes)
      await take.head?.(head)
    } else if (name === 'tail.json') tail = tailSchema.parse(JSON.parse(bytes.toString('utf8')))
    else if (kind === 'tables') {
      const table = rest[0] ?? ''
      seen.rows.set(table, (seen.rows.get(table) ?? 0) + lines(bytes))
      await take.rows?.(table, bytes)
    } else if (kind === 'blobs') {
      const hash = rest.join('')
      if (sha256(bytes) !== hash) throw new BackupBroken()
      seen.blobs += 1
      await take.blob?.(hash, bytes)
    } else {
      seen.files += 1
      if (rest.includes('..') || name.startsWith('/')) throw new BackupBroken()
      await take.file?.(name, bytes)
    }
  }
  await read
  if (!head || !tail || seen.blobs !== tail.blobs || seen.files !== tail.files) throw new BackupBroken()
  for (const [table, n] of Object.entries(tail.rows)) if ((seen.rows.get(table) ?? 0) !== n) throw new BackupBroken()
  return { ...head, ...tail }
}

function headOf(bytes: Buffer): BackupHead {
  const read = headSchema.safeParse(JSON.parse(bytes.toString('utf8')))
  if (!read.success)
    throw new UsageError('这份备份由更新的版本做成，这个版本读不懂。请用更新的版本恢复；什么都没有改动。')
  return read.data
}

function lines(bytes: Buffer): number {
  let n = 0
  for (const byte of bytes) if (byte === 10) n += 1
  return n
}
