/** A backup made while people work opens again, on the engine and on a server, with every row and file; what is damaged is known. */
import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readKey } from './platform/backup/backup.ts'
import { readBackup } from './platform/backup/read-backup.ts'
import { copyOut, tablesOf } from './platform/backup/tables.ts'
import type { Connection } from './platform/database.ts'
import { ownerOf } from './platform/engine/engine.ts'
import { uuidv7 } from './platform/id.ts'
import { ROOT, startProduct } from './product.ts'
import { clientOf } from './testing/client.ts'
import { type Office, openOffice, PASSWORD } from './testing/office.ts'
import { SPARE_ENV } from './testing/process.ts'
import { notify, openRound, visitsTogether } from './testing/programme.ts'
import { emptyDatabase } from './testing/test-database.ts'

let office: Office
let folder: string
let key: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lf-backup-'))
  key = join(folder, 'kept-elsewhere.key')
  office = await openOffice({ ownEngine: true })
  await openRound(office)
  const cards = await visitsTogether(office)
  for (const [n, card] of cards.slice(0, 2).entries()) await notify(office, card.visitId, `2026-09-0${5 + n}`)
  await office.as('system')
})
afterAll(async () => {
  await office.stop()
  rmSync(folder, { recursive: true, force: true })
})

const lianfang = (args: string[], env: Record<string, string> = {}) =>
  new Promise<{ code: number; text: string }>((resolve) =>
    execFile(
      process.execPath,
      [join(ROOT, 'src', 'cli.ts'), ...args],
      { env: { ...SPARE_ENV, ...env } },
      (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, text: stdout + stderr }),
    ),
  )

/** Every table's rows as text, sorted; the queue is left out, it moves on. */
async function contents(owner: Connection): Promise<Map<string, string[]>> {
  const client = new pg.Client(owner)
  await client.connect()
  const all = new Map<string, string[]>()
  for (const table of await tablesOf(client)) {
    if (table.name === 'job.job' || table.name === 'public.backup_made' || table.name === 'public.blob_check') continue
    const pieces: Buffer[] = []
    await copyOut(client, table, async (piece) => void pieces.push(piece))
    all.set(table.name, Buffer.concat(pieces).toString('utf8').split('\n').sort())
  }
  await client.end()
  return all
}
const ownerAt = (dataDir: string) => ownerOf(dataDir, readFileSync(join(dataDir, 'keys', 'database-owner'), 'utf8'))
const configAt = (dataDir: string, databaseUrl?: string) => ({
  port: 0,
  host: '127.0.0.1',
  dataDir,
  databaseUrl,
  demo: false,
  publicUrl: undefined,
  proxyHops: 0,
})

/** A story stands in public, a picture on a wall, a round on file: after the backup the first two may be taken back, the third destroyed. */
async function publishStory(owner: Connection): Promise<void> {
  const client = new pg.Client(owner)
  await client.connect()
  await client.query(`insert into story (unit_id, id, kind, state, put_version, slug, shown, published_on, touched_on, made_at, made_by)
    select unit_id, gen_random_uuid(), 'family', 'published', 1, 'abc', '{"title":"一盏灯","blocks":[]}', '2026-09-01', '2026-09-01', now(), id
    from account limit 1`)
  await client.query(`with a as (insert into activity (unit_id, id, kind_key, kind_name, minutes, families, title, planned_on, purpose,
      arrangement, speakers, transport, materials, proposed_at, proposed_by)
      select unit_id, gen_random_uuid(), 'k', '座谈会', false, true, '活动', '2026-09-01', '讲', '听', '', '', '', now(), id from account limit 1
      returning unit_id, id),
    w as (insert into wall (unit_id, id, activity_id, token_hash, code_hash, sealed)
      select unit_id, gen_random_uuid(), id, 't', 'c', '' from a returning unit_id, id)
    insert into wall_picture (unit_id, id, wall_id, hash, sealed, word_sealed, shown)
      select unit_id, gen_random_uuid(), id, 'h', '', '', true from w`)
  await client.query(`insert into filing (unit_id, id, round_id, number, fonds, office, year, digest, filed_at, filed_by)
    select r.unit_id, gen_random_uuid(), r.id, 0, 'J001', '', 2026, repeat('a', 64), now(), a.id from round r, account a limit 1`)
  await client.end()
}
/** What stands in public of a restored database, and the rest of it. */
const STORY = 'public.story'
const PICTURE = 'public.wall_picture'
const RESTORED = 'public.restored'
const withoutStories = (all: Map<string, string[]>) =>
  new Map([...all].filter(([name]) => name !== STORY && name !== PICTURE && name !== RESTORED))

/** A job of the queue's own clock waits, as it does for a moment of every minute; a queue just made does not know its name. */
async function clockTicks(owner: Connection): Promise<void> {
  const client = new pg.Client(owner)
  await client.connect()
  const { rowCount } = await client.query(
    `insert into job.job (name, start_after) select name, now() + interval '1 day' from job.queue where name like '\\_\\_pgboss%'`,
  )
  await client.end()
  expect(rowCount).toBe(1)
}

test('made while four people write, it holds one moment and opens in a new directory and on a server, row for row, file for file', {
  timeout: 480_000,
}, async () => {
  const clerk = await office.as('coordinator')
  let stop = false
  const writers = Promise.all(
    Array.from({ length: 4 }, async () => {
      while (!stop) await clerk.send('POST', '/plan/adopt', { body: { preset: 'county-union' }, key: uuidv7() })
    }),
  )
  const online = await lianfang(['backup', '--data', office.dataDir, '--to', join(folder, 'online.backup')])
  stop = true
  await writers
  expect(online).toMatchObject({ code: 0, text: expect.stringContaining('请现在就把它另存到别处') })
  expect((statSync(join(folder, 'online.backup')).mode & 0o777).toString(8)).toBe('600')
  cpSync(join(office.dataDir, 'keys', 'backup.key'), key)

  await clockTicks(ownerAt(office.dataDir))
  await publishStory(ownerAt(office.dataDir))
  const accountKeys = (dataDir: string) => join(dataDir, 'keys', 'official-account.json')
  writeFileSync(accountKeys(office.dataDir), '{}', { mode: 0o600 })
  // nobody writes now: what comes back can be compared whole
  const quiet = await lianfang(['backup', '--data', office.dataDir, '--to', folder])
  const file = /已备份：(\S+)（/.exec(quiet.text)![1]!
  expect(await (await office.as('system')).get('/audit/health')).toMatchObject({ backupAt: expect.any(String) })
  const before = await contents(ownerAt(office.dataDir))
  expect([...before.values()].flat().length).toBeGreaterThan(500)

  const back = join(folder, 'back')
  const restored = await lianfang(['restore', file, '--data', back, '--key', key])
  expect(restored).toMatchObject({ code: 0, text: expect.stringContaining(`bin/start --data ${back}`) })
  const product = await startProduct(configAt(back), { log: () => undefined, clock: office.product.app.clock })
  try {
    // a restore that is only tried sends nothing in the unit's name
    expect(existsSync(accountKeys(back))).toBe(false)
    const restoredRows = await contents(ownerAt(back))
    expect(withoutStories(restoredRows)).toEqual(withoutStories(before))
    // what was public is not, until a person has looked: it may have been taken back since
    expect(restored.text).toContain('备份时公开的 1 篇宣传文章没有跟着公开')
    expect(before.get(STORY)?.some((row) => row.includes('published'))).toBe(true)
    expect(restoredRows.get(STORY)?.some((row) => row.includes('published'))).toBe(false)
    expect([before.get(PICTURE)?.join(''), restoredRows.get(PICTURE)?.join('')]).toEqual([
      expect.stringContaining('h'),
      '',
    ])
    // what was destroyed since the backup is there again: somebody is told to look
    expect([before.get(RESTORED)?.join(''), restoredRows.get(RESTORED)?.join('')]).toEqual([
      '',
      expect.stringMatching(/./),
    ])
    expect((await product.http.inject({ url: '/p' })).body).not.toContain('一盏灯')
    const client = clientOf(product.http)
    await client.signIn('visitor', PASSWORD)
    const { visits } = await client.get<{ visits: { visitId: string }[] }>('/visits/mine')
    const { notice } = await client.get<{ notice: { documentId: string } }>(`/visits/${visits[0]!.visitId}`)
    expect((await client.bytes(`/documents/${notice.documentId}/file.pdf`)).subarray(0, 5).toString()).toBe('%PDF-')
    // sealed columns open with the keys that came along, and work goes on: numbers, triggers and constraints are there
    await client.get(`/visits/${visits[0]!.visitId}`)
    const coordinator = clientOf(product.http)
    await coordinator.signIn('coordinator', PASSWORD)
    await coordinator.post('/plan/adopt', { preset: 'county-union' })
  } finally {
    await product.stop()
  }

  const server = await emptyDatabase()
  const onServer = join(folder, 'on-server')
  try {
    const moved = await lianfang(['restore', file, '--data', onServer, '--key', key], { DATABASE_URL: server.url })
    expect(moved.code).toBe(0)
    expect(withoutStories(await contents({ connectionString: server.url }))).toEqual(withoutStories(before))
    const restored = await startProduct(configAt(onServer, server.url), { log: () => undefined })
    await restored.stop()
    const again = await lianfang(['restore', file, '--data', join(folder, 'third'), '--key', key], {
      DATABASE_URL: server.url,
    })
    expect(again).toMatchObject({ code: 2, text: expect.stringContaining('数据库不是空的') })
  } finally {
    await server.drop()
  }
  expect((await lianfang(['verify', join(folder, 'online.backup'), '--key', key])).text).toContain('备份完好')
})

test('a changed bit, a cut end and another key are known before anything is restored; a directory with data is left alone', async () => {
  const good = readFileSync(join(folder, 'online.backup'))
  const bad = join(folder, 'bad.backup')
  for (const bytes of [
    Buffer.concat([good.subarray(0, 900), Buffer.from([good[900]! ^ 1]), good.subarray(901)]),
    good.subarray(0, good.length - 100),
    good.subarray(0, 30),
    Buffer.from('no backup at all'),
  ]) {
    writeFileSync(bad, bytes)
    await expect(readBackup(bad, readKey(key), {})).rejects.toThrow('备份文件不完整')
  }
  // through the command: nothing was begun
  const target = join(folder, 'never')
  const cut = await lianfang(['restore', bad, '--data', target, '--key', key])
  expect(cut).toMatchObject({ code: 2, text: expect.stringContaining('备份文件不完整') })
  expect(existsSync(target)).toBe(false)
  const other = join(folder, 'other.key')
  writeFileSync(other, 'ab'.repeat(32))
  await expect(readBackup(join(folder, 'online.backup'), readKey(other), {})).rejects.toThrow('备份文件不完整')
  const mistyped = await lianfang(['backup', '--data', target, '--to', join(folder, 'none.backup')])
  expect(mistyped).toMatchObject({ code: 2, text: expect.stringContaining('不是廉访的数据目录') })
  expect(existsSync(target)).toBe(false)
  const onTop = await lianfang(['restore', join(folder, 'online.backup'), '--data', office.dataDir])
  expect(onTop).toMatchObject({ code: 2, text: expect.stringContaining('什么都没有改动') })
})

test('files that are missing or changed are listed, and put back beside the running product', async () => {
  const { rows } = await (async () => {
    const client = new pg.Client(ownerAt(office.dataDir))
    await client.connect()
    const found = await client.query<{ hash: string }>('select hash from blob order by hash limit 2')
    await client.end()
    return found
  })()
  const [gone, changed] = rows.map(({ hash }) => hash)
  const at = (hash: string) => join(office.dataDir, 'blobs', hash.slice(0, 2), hash.slice(2))
  rmSync(at(gone!))
  writeFileSync(at(changed!), 'not what it was')
  const seen = await lianfang(['verify', '--data', office.dataDir])
  expect(seen.code).toBe(1)
  expect(seen.text).toContain(`缺失  ${gone}`)
  expect(seen.text).toContain(`变了  ${changed}`)
  expect((await office.product.http.inject('/api/health')).json().files).toContain('缺 1 份、变了 1 份')
  const back = await lianfang(['restore', join(folder, 'online.backup'), '--files', '--data', office.dataDir])
  expect(back).toMatchObject({ code: 0, text: expect.stringContaining('补回 2 份文件') })
  expect((await office.product.http.inject('/api/health')).json().files).toBe('正常')
})
