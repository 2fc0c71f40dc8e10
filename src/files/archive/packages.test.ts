/** A round packed by the records office: with a reason, after the answer, by range, for a day (方案 §三.5). */
import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { awaitPapers } from '../../papers/destroy-commands.ts'
import { performAsSystem } from '../../platform/operation.ts'
import { checkPackage } from '../../proof/check-package.ts'
import { entriesOfZip } from '../../proof/zip.ts'
import { codesIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { hold, look, notify, openRound, untilRecordPaper, visitsTogether } from '../../testing/programme.ts'
import { makePackage, sweep } from './package-run.ts'

type Package = { id: string; state: string; files: number; bytes: number; head: string; fault: string | null }
let office: Office
let roundId: string
let officerIds: string[]
beforeAll(async () => {
  office = await openOffice({ drawn: true })
  roundId = (await openRound(office)).roundId
  const [card, other] = await visitsTogether(office)
  await notify(office, card!.visitId, '2026-09-05')
  await notify(office, other!.visitId, '2026-09-06')
  office.setTime('2026-09-05T20:00:00+08:00')
  await hold(office, card!.visitId)
  await untilRecordPaper(office, card!.visitId)
  const { files } = await (await office.as('records')).get<{ files: { officerId: string }[] }>('/archive/files')
  officerIds = files.map((file) => file.officerId)
})
afterAll(() => office.stop())

const packages = async () =>
  (await (await office.as('records')).get<{ packages: Package[] }>('/archive/packages')).packages
async function untilPacked(): Promise<Package> {
  for (;;) {
    const [last] = await packages()
    if (last && last.state !== 'making') return last
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
const fetch = async (id: string, range?: string) =>
  office.product.http.inject({
    url: `/api/archive/packages/${id}/package.zip`,
    headers: { cookie: (await office.as('records')).cookie(), ...(range ? { range } : {}) },
  })

test('a round is packed whole, cut downloads go on, the package checks itself, and each file says who took it and why', async () => {
  const records = await office.as('records')
  await records.post('/archive/pack', { roundId, officerIds, reason: '年度移交' })
  const created = await untilPacked()
  expect(created).toMatchObject({ state: 'made', fault: null })
  // a folder for those alone of whom something lies in the files of this round, a line and an event for all alike
  const withPapers = await look<{ id: string }>(
    office,
    (
      unit,
    ) => sql`select distinct o.id from document d join officer o on o.unit_id = d.unit_id and o.household_id = d.household_id
      where d.unit_id = ${unit}`,
  )

  const whole = (await fetch(created.id)).rawPayload
  expect(whole.length).toBe(created.bytes)
  const [one, two] = [await fetch(created.id, 'bytes=0-999'), await fetch(created.id, 'bytes=1000-')]
  expect([one.statusCode, two.statusCode]).toEqual([206, 206])
  expect(Buffer.concat([one.rawPayload, two.rawPayload]).equals(whole)).toBe(true)

  const entries = await entriesOfZip({ bytes: whole.length, read: async (from, to) => whole.subarray(from, to) })
  const report = await checkPackage(entries)
  expect(report).toMatchObject({ findings: [], unit: '云岭县总工会', head: created.head, papers: { unsealed: 0 } })
  expect(report.about).toContain('2026年下半年')
  const folders = new Set(entries.flatMap((entry) => /data\/([^/]+)\//.exec(entry.path)?.[1] ?? []))
  expect(folders.size).toBe(withPapers.length)
  expect(withPapers.length).toBeGreaterThan(1)
  // what each paper says lies beside it as data: of a record every field, by name and label
  type Listed = { unitName: string; items: { kind: string; data: Record<string, unknown> }[] }
  const lists = await Promise.all(
    entries
      .filter((entry) => entry.path.endsWith('目录.json'))
      .map(async (entry): Promise<Listed> => JSON.parse(Buffer.from(await entry.read(0, entry.bytes)).toString())),
  )
  expect(new Set(lists.map(({ unitName }) => unitName))).toEqual(new Set(['云岭县总工会']))
  const of = (kind: string) => lists.flatMap(({ items }) => items).find((item) => item.kind === kind)?.data
  const [written] = await look<{ place: string; circumstances: string }>(
    office,
    (unit) => sql`select place, circumstances from visit_record where unit_id = ${unit} limit 1`,
  )
  expect(of('visitRecord')).toMatchObject({
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    fields: expect.arrayContaining([
      { key: 'place', label: '地点', value: written!.place },
      { key: 'circumstances', label: '家庭情况', value: written!.circumstances },
    ]),
  })
  expect(of('notice')).toMatchObject({ number: expect.any(Number), deliveredAt: expect.any(String) })

  const events = await look<{ name: string; subject: string; head: string | null }>(
    office,
    (unit) => sql`select name, subject_id as subject, data ->> 'head' as head from event
      where unit_id = ${unit} and name in ('archive.filePacked', 'archive.packed') order by id`,
  )
  expect(
    events
      .filter((e) => e.name === 'archive.filePacked')
      .map((e) => e.subject)
      .sort(),
  ).toEqual([...officerIds].sort())
  expect(events.at(-1)).toMatchObject({ name: 'archive.packed', subject: created.id, head: created.head })
  const { consultations } = await records.get<{ consultations: { reason: string }[] }>(
    `/archive/files/${withPapers[0]!.id}`,
  )
  expect(consultations[0]?.reason).toBe('年度移交')
})

test('made again by whoever finds it silent it is the same package; one that is there is not made twice', async () => {
  const [created] = await packages()
  const again = () => makePackage(office.product.app, office.unitId, created!.id)
  await again()
  expect((await packages())[0]).toEqual(created)
  // its process died before it said that it was done
  await look(
    office,
    (unit) => sql`update package set made_at = null, hash = null, bytes = null, head = null,
      beat_at = asked_at - interval '1 hour' where unit_id = ${unit} and id = ${created!.id}`,
  )
  await again()
  expect((await packages())[0]).toMatchObject({ state: 'made', head: created!.head, bytes: created!.bytes })
})

test('a paper that is not as it was kept stops the package, and is named', async () => {
  const [paper] = await look<{ hash: string; title: string; officer: string }>(
    office,
    (unit) => sql`select d.hash, d.title, o.id as officer from document d
      join officer o on o.unit_id = d.unit_id and o.household_id = d.household_id where d.unit_id = ${unit} order by d.id limit 1`,
  )
  const bytes = readFileSync(join(office.dataDir, 'blobs', paper!.hash.slice(0, 2), paper!.hash.slice(2)))
  rmSync(join(office.dataDir, 'blobs', paper!.hash.slice(0, 2), paper!.hash.slice(2)))
  const records = await office.as('records')
  await records.post('/archive/pack', { roundId: null, officerIds: [paper!.officer], reason: '核对' })
  expect(await untilPacked()).toMatchObject({ state: 'failed', fault: expect.stringContaining(`《${paper!.title}》`) })
  await office.product.app.blobs.put(bytes)
})

test('whatever a round is called, its package is one folder with everything in it', async () => {
  const { rounds } = await (await office.as('coordinator')).get<{
    rounds: { id: string; name: string; startsOn: string; endsOn: string }[]
  }>('/rounds')
  const { name, startsOn, endsOn } = rounds.find((round) => round.id === roundId)!
  const clerk = await office.as('coordinator')
  await clerk.post('/rounds/change', {
    ...{ roundId, name: '/../2026\\下半年: 一', startsOn, endsOn },
    seen: { name, startsOn, endsOn },
  })
  await (await office.as('records')).post('/archive/pack', { roundId, officerIds, reason: '年度移交' })
  const created = await untilPacked()
  expect(created).toMatchObject({ state: 'made' })
  const whole = (await fetch(created.id)).rawPayload
  const entries = await entriesOfZip({ bytes: whole.length, read: async (from, to) => whole.subarray(from, to) })
  expect(await checkPackage(entries)).toMatchObject({ findings: [], beside: 0 })
  expect(new Set(entries.map(({ path }) => path.split('/')[0])).size).toBe(1)
})

test('pressed twice at once one package is made; one whose file is lost is not offered', async () => {
  const records = await office.as('records')
  const asked = { roundId: null, officerIds, reason: '年度移交' }
  const both = await Promise.all([1, 2, 3].map(() => records.send('POST', '/archive/pack', { body: asked })))
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  const created = await untilPacked()
  rmSync(join(office.dataDir, 'packages', `${created.id}.zip`))
  expect((await packages())[0]).toMatchObject({ id: created.id, state: 'ended' })
})

test('a file that no row tells of is gone a day later', async () => {
  const stray = join(office.dataDir, 'packages', '00000000-0000-7000-8000-000000000098.zip')
  mkdirSync(join(office.dataDir, 'packages'), { recursive: true })
  writeFileSync(stray, 'PK')
  await sweep(office.product.app)
  expect(existsSync(stray)).toBe(true)
  const longAgo = new Date('2026-09-01T00:00:00Z')
  utimesSync(stray, longAgo, longAgo)
  await sweep(office.product.app)
  expect(existsSync(stray)).toBe(false)
})

test('only who asked takes it, and after a day there is nothing to take', async () => {
  const created = (await packages()).find((one) => one.state === 'made')!
  const clerk = await office.as('coordinator')
  expect((await clerk.send('GET', `/archive/packages/${created.id}/package.zip`)).status).toBe(403)
  expect((await fetch(created.id)).statusCode).toBe(200)
  office.setTime('2026-09-06T20:01:00+08:00')
  await sweep(office.product.app)
  expect((await fetch(created.id)).statusCode).toBe(404)
  expect((await packages()).find((one) => one.id === created.id)?.state).toBe('ended')
  const records = await office.as('records')
  const asked = { roundId: null, officerIds: ['00000000-0000-7000-8000-000000000099'], reason: '核对' }
  expect(codesIn(await records.send('POST', '/archive/pack', { body: asked }))).toEqual(['not-found'])
})

test('a package asked for while a volume is being destroyed is asked for after it: it holds nothing that is about to go', async () => {
  const records = await office.as('records')
  const asked: Promise<unknown>[] = []
  let isAsked = false
  await performAsSystem(office.product.app, office.unitId, async (context) => {
    await awaitPapers(context)
    asked.push(
      records.post('/archive/pack', { roundId, officerIds, reason: '核对' }).then(() => {
        isAsked = true
      }),
    )
    const waiting = () =>
      look<{ n: number }>(
        office,
        () => sql`select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted
          and database = (select oid from pg_database where datname = current_database())`,
      )
    await expect.poll(async () => (await waiting())[0]?.n).toBeGreaterThan(0)
    expect(isAsked).toBe(false)
  })
  await Promise.all(asked)
  expect((await untilPacked()).state).toBe('made')
})
