import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoRoster } from '../../../demo/roster.ts'
import { openUploads } from '../../platform/uploads.ts'
import { codesIn } from '../../testing/client.ts'
import { type Office, openOffice, readRoster } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'
import { readImport, resumeImports, sweepImports, WORKBOOKS } from './jobs.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice({ roster: false, time: '2026-09-01T09:00:00+08:00' })
  await (await office.as('coordinator')).post('/plan/adopt', { preset: 'county-union' })
})
afterAll(() => office.stop())

const files = () => readdirSync(join(office.dataDir, 'uploads'))
const stateOf = async (importId: string) =>
  (await (await office.as('coordinator')).get<{ state: string }>(`/census/imports/${importId}`)).state

test('a reading that died with its process is begun again when it has been silent, and not before', async () => {
  const importId = await readRoster(await office.as('coordinator'), await demoRoster())
  const dead = (beat: string) =>
    look(office, () => sql`update roster_import set state = 'reading', beat_at = ${beat} where id = ${importId}`)
  await dead('2026-09-01T08:59:30+08:00')
  await resumeImports(office.product.app)
  expect(await stateOf(importId)).toBe('reading')
  await dead('2026-09-01T08:57:00+08:00')
  await resumeImports(office.product.app)
  expect(await stateOf(importId)).toBe('read')
  // it died while the server's clock was wrong
  await dead('2077-03-01T10:00:00+08:00')
  await resumeImports(office.product.app)
  expect(await stateOf(importId)).toBe('read')
})

test('a reading that ends after something else was said is not taken', async () => {
  const importId = await readRoster(await office.as('coordinator'), await demoRoster())
  await look(office, () => sql`update roster_import set state = 'waiting' where id = ${importId}`)
  const late = readImport(office.product.app, office.unitId, importId)
  for (;;) {
    const [row] = await look<{ state: string }>(
      office,
      () => sql`select state from roster_import where id = ${importId}`,
    )
    if (row?.state === 'reading') break
  }
  // what was said meanwhile is being read by another already
  await look(office, () => sql`update roster_import set revision = revision + 1 where id = ${importId}`)
  await late
  expect(await stateOf(importId)).toBe('reading')
  await look(office, () => sql`update roster_import set state = 'waiting' where id = ${importId}`)
  await readImport(office.product.app, office.unitId, importId)
  expect(await stateOf(importId)).toBe('read')
})

test('the workbook on disk is sealed and nobody else may read it; one that is gone is said to be gone', async () => {
  const importId = await readRoster(await office.as('coordinator'), await demoRoster())
  const path = join(office.dataDir, 'uploads', `${importId}.kept`)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readFileSync(path).includes('PK\u0003\u0004')).toBe(false)
  rmSync(path)
  await look(office, () => sql`update roster_import set state = 'waiting' where id = ${importId}`)
  await readImport(office.product.app, office.unitId, importId)
  expect(await stateOf(importId)).toBe('refused')
})

test('what a killed process left open is deleted when the folder is opened again; sealed workbooks stay', async () => {
  const root = join(office.dataDir, 'uploads')
  const before = files()
  writeFileSync(join(root, 'left-open.xlsx'), 'x')
  writeFileSync(join(root, 'half.part'), 'x')
  openUploads(root, office.product.app.keyring, WORKBOOKS)
  expect(files()).toEqual(before)
})

test('after a day the workbook goes with what was said about it; what was read can still be registered', async () => {
  const clerk = await office.as('coordinator')
  const importId = await readRoster(clerk, await demoRoster())
  const mend = { importId, sheet: '花名册', row: 2, cells: [{ column: 6, value: '13900009999' }] }
  await sweepImports(office.product.app)
  expect(files()).toContain(`${importId}.kept`)
  office.setTime('2026-09-02T09:00:01+08:00')
  await sweepImports(office.product.app)
  expect(files()).toEqual([])
  const later = await office.as('coordinator')
  expect(codesIn(await later.send('POST', '/census/imports/mend', { body: mend }))).toEqual(['import.fileGone'])
  const left = await look<{ cells: string | null; wishes: string | null; reading: string | null }>(
    office,
    () =>
      sql`select cells_sealed as cells, wishes_sealed as wishes, reading_sealed as reading from roster_import where id = ${importId}`,
  )
  expect(left[0]).toMatchObject({ cells: null, wishes: null })
  const { seen } = await later.get<{ seen: string }>(`/census/imports/${importId}/changes`)
  const done = await later.post<{ added: number }>('/census/commit-roster', { importId, leave: [], seen })
  expect(done.added).toBeGreaterThan(10)
  expect(codesIn(await later.send('POST', '/census/imports/mend', { body: mend }))).toEqual(['import.over'])
})

test('a reading that nobody registered is dropped after thirty days', async () => {
  const importId = await readRoster(await office.as('coordinator'), await demoRoster())
  office.setTime('2026-10-03T09:00:00+08:00')
  await sweepImports(office.product.app)
  const rows = await look<{ state: string; reading: string | null }>(
    office,
    () => sql`select state, reading_sealed as reading from roster_import where id = ${importId}`,
  )
  expect(rows).toEqual([{ state: 'dropped', reading: null }])
})

test('registering is refused when the register changed after it was looked at, and who is not gone cannot leave', async () => {
  const clerk = await office.as('coordinator')
  const importId = await readRoster(clerk, await demoRoster())
  const { seen } = await clerk.get<{ seen: string }>(`/census/imports/${importId}/changes`)
  await look(office, () => sql`update officer set title = '主任科员' where name = '白露'`)
  const commit = (body: object) => clerk.send('POST', '/census/commit-roster', { body: { importId, ...body } })
  expect(codesIn(await commit({ leave: [], seen }))).toEqual(['import.changed'])
  const [one] = await look<{ id: string }>(office, () => sql`select id from officer where name = '白露'`)
  const again = await clerk.get<{ seen: string }>(`/census/imports/${importId}/changes`)
  expect(codesIn(await commit({ leave: [one!.id], seen: again.seen }))).toEqual(['import.leave'])
})
