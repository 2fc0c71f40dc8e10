/**
 * Clearing proves itself (方案 §三.2): before it everything opens with the keys that are there; after it no word can be read from the
 * tables, the stored files, the papers, exports and search, nor from a backup made since, whoever has all the keys.
 */
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeBackup } from '../../platform/backup/backup.ts'
import { readBackup } from '../../platform/backup/read-backup.ts'
import { openKeyring } from '../../platform/crypto.ts'
import { cast, type Member, type Office, openOffice } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'
import { clearOver } from './jobs.ts'
import { openKey, openWords } from './sealed.ts'
import { whatRemains } from './store.ts'
import { at, later, type ReminderTalk, WORDS } from './talk.fixture.ts'

const words = Object.values(WORDS)
let office: Office
let one: ReminderTalk
/** Every sealed value of it as it lay in the tables before. */
let sealed: string[] = []
beforeAll(async () => {
  office = await openOffice()
  await later(office, '2026-09-14T09:00:00+08:00')
  one = await at(office, 'answered')
  await (await office.as('head')).bytes(`/reminders/${one.id}/record.pdf`)
  await one.act('head', 'renew', { text: WORDS.renewed })
  sealed = (
    await look<{ value: string }>(
      office,
      () => sql`select key_sealed as value from reminder where id = ${one.id} union all
        select sealed from reminder_step where reminder_id = ${one.id} and sealed is not null`,
    )
  ).map(({ value }) => value)
})
afterAll(() => office.stop())

/** Every row of every table, as text. */
async function allRows(): Promise<string> {
  const client = new pg.Client(office.product.ownerUrl)
  await client.connect()
  const { rows: tables } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const found: string[] = []
  for (const { name } of tables)
    found.push(
      (await client.query<{ all: string | null }>(`select string_agg(t::text, ' ') as all from ${name} t`)).rows[0]
        ?.all ?? '',
    )
  await client.end()
  return found.join('\n')
}

/** Every file of the data directory. */
function allFiles(): string {
  return readdirSync(office.dataDir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(office.dataDir, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n')
}

async function backupMade(): Promise<{ text: string; keys: string[] }> {
  const file = join(office.dataDir, 'proof.backup')
  const key = Buffer.alloc(32, 7)
  await writeBackup(office.product.ownerUrl, office.dataDir, file, key, office.product.app.clock())
  const pieces: string[] = []
  const keys: string[] = []
  await readBackup(file, key, {
    rows: async (_table, piece) => void pieces.push(piece.toString('utf8')),
    blob: async (_hash, bytes) => void pieces.push(bytes.toString('latin1')),
    file: async (path, bytes) => {
      if (path.startsWith('keys/')) keys.push(path)
      pieces.push(bytes.toString('latin1'))
    },
  })
  rmSync(file)
  return { text: pieces.join('\n'), keys }
}

const bytesOf = (word: string) => [
  word,
  Buffer.from(word).toString('latin1'),
  Buffer.from(word).toString('base64').replace(/=+$/, ''),
]
const inIt = (text: string) => words.filter((word) => bytesOf(word).some((form) => text.includes(form)))

test('before: the words are nowhere in clear, but whoever has both keys and the row can open them, also from a backup', async () => {
  const { text, keys } = await backupMade()
  expect(keys).toContain('keys/reminders.json')
  for (const value of sealed) expect(text).toContain(value)
  expect([inIt(await allRows()), inIt(allFiles()), inIt(text)]).toEqual([[], [], []])
  const { app } = office.product
  const [keySealed = '', ...steps] = sealed
  const key = openKey(app, one.id, keySealed)
  const rows = await look<{ id: string; sealed: string }>(
    office,
    () => sql`select id, sealed from reminder_step where reminder_id = ${one.id} and sealed is not null`,
  )
  expect(rows.length).toBe(steps.length)
  expect(rows.flatMap(({ id, sealed: value }) => Object.values(openWords(key, id, value)))).toContain(WORDS.talk)
  // the keys of the other columns open nothing of it
  expect(() => openKey({ services: { ...app.services, reminderRing: () => app.keyring } }, one.id, keySealed)).toThrow()
  expect(statSync(join(office.dataDir, 'keys', 'reminders.json')).mode & 0o777).toBe(0o600)
  expect(openKeyring(join(office.dataDir, 'keys', 'reminders.json')).keys.get('k1')).not.toEqual(
    app.keyring.keys.get('k1'),
  )
  expect(
    await look(office, (unit) => sql`select 1 from reminder where unit_id = ${unit} and key_sealed is not null`),
  ).toHaveLength(1)
})

test('after: no key, no sealed value and no word of it in tables, files, answers, papers, search, exports, or a backup made since', async () => {
  await later(office, '2028-09-14T09:00:00+08:00')
  await clearOver(office.product.app)
  const [rows, files, backup] = [await allRows(), allFiles(), await backupMade()]
  for (const place of [rows, files, backup.text]) {
    expect(inIt(place)).toEqual([])
    for (const value of sealed) expect(place.includes(value)).toBe(false)
  }
  const members = Object.keys(cast).filter((m): m is Member => m in cast)
  for (const member of members) {
    const client = await office.as(member)
    const answers = [
      await client.send('GET', `/reminders/${one.id}`),
      await client.send('GET', '/reminders/table'),
      await client.send('GET', '/reminders/mine'),
      await client.send('GET', `/reminders/${one.id}/record.pdf`),
      await client.send('GET', '/audit/events.xlsx'),
      ...(await Promise.all(words.map((word) => client.send('POST', '/search', { body: { word: word.slice(0, 6) } })))),
    ]
    expect([member, inIt(answers.map((answer) => answer.text).join('\n'))]).toEqual([member, []])
  }
  await office.product.app.db.transaction().execute(async (db) => {
    await sql`select set_config('app.unit', ${office.unitId}, true)`.execute(db)
    expect(await whatRemains({ db, unitId: office.unitId }, one.id)).toEqual([])
  })
})

test('the database keeps to it: a key does not come back, and nothing is called cleared of which a word is left', async () => {
  await expect(
    look(office, () => sql`update reminder set key_sealed = 'x', clear_on = '2030-01-01' where id = ${one.id}`),
  ).rejects.toThrow('was destroyed')
  const other = await at(office, 'recorded')
  await expect(
    look(
      office,
      (unit) => sql`insert into reminder_step (unit_id, id, reminder_id, kind, at)
        values (${unit}, gen_random_uuid(), ${other.id}, 'cleared', now())`,
    ),
  ).rejects.toThrow('is left')
})
