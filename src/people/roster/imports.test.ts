import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '../../platform/crypto.ts'
import { codesIn, problemsIn } from '../../testing/client.ts'
import { type Office, openOffice, readRoster, untilRead } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'
import { clerksRoster, rosterKey } from '../../testing/rosters.ts'
import { CHECKS } from './rules/import-checks.ts'
import type { ChangesView, RosterProblem } from './view-schemas.ts'

type View = {
  state: string
  summary: Record<string, number>
  problems: RosterProblem[]
  faulty: { sheet: string; row: number; cells: string[] }[]
  sheets: { name: string; kind: string; heads: { index: number; field: string | null }[] }[]
  skipped: unknown[]
  refusal: string | null
}

let office: Office
beforeAll(async () => {
  office = await openOffice({ roster: false, time: '2026-03-02T09:00:00+08:00' })
  await (await office.as('coordinator')).post('/plan/adopt', { preset: 'county-union' })
})
afterAll(() => office.stop())

const clerk = () => office.as('coordinator')
const show = async (importId: string) => (await clerk()).get<View>(`/census/imports/${importId}`)
const changes = async (importId: string) => (await clerk()).get<ChangesView>(`/census/imports/${importId}/changes`)
const act = async (name: string, input: Record<string, unknown>) => {
  await (await clerk()).post(`/census/imports/${name}`, input)
  await untilRead(await clerk(), String(input.importId))
}
const commit = async (importId: string, leave: string[] = []) =>
  (await clerk()).post<Record<string, number>>('/census/commit-roster', {
    importId,
    leave,
    seen: (await changes(importId)).seen,
    accepted: [...CHECKS],
  })

/** Every row of the register, as text. */
const tables = () =>
  look<{ text: string }>(
    office,
    () => sql`select 'o' || o::text as text from officer o union all select 'h' || h::text from household h
      union all select 'r' || r::text from relative r union all select 'c' || c::text from charge c
      union all select 'k' || k::text from kin k union all select 'd' || d::text from department d order by 1`,
  )

describe("clerks' rosters through the door", () => {
  test('the union roster is found and committed; the same file again plans nothing and leaves every row as it was', async () => {
    const answer = rosterKey('union-30')
    const first = await readRoster(await clerk(), await clerksRoster('union-30'))
    const view = await show(first)
    const today = await (await clerk()).get<{ items: { key: string; text: string }[] }>('/insights/today')
    expect(today.items.find(({ key }) => key === 'import')?.text).toBe('1 份花名册已经上传，还没有登记')
    const { officers, households, couples, relativesInScope } = answer
    expect(view.summary).toMatchObject({ officers, households, couples, relativesInScope })
    expect(view.problems).toEqual([])
    expect(await commit(first)).toMatchObject({ added: 30, updated: 0 })
    const before = await tables()
    const again = await readRoster(await clerk(), await clerksRoster('union-30'))
    expect(await changes(again)).toMatchObject({ added: [], changed: [], unchanged: 30, gone: [], asks: [] })
    expect(await commit(again)).toMatchObject({ added: 0, updated: 0, unchanged: 30 })
    expect(await tables()).toEqual(before)
  })

  test('the register as a workbook is read back without a problem and changes nothing', async () => {
    const filled = await (await clerk()).bytes('/census/template/filled')
    const importId = await readRoster(await clerk(), filled)
    expect((await show(importId)).problems).toEqual([])
    expect(await changes(importId)).toMatchObject({ added: [], changed: [], unchanged: 30, gone: [], asks: [] })
    const before = await tables()
    await commit(importId)
    expect(await tables()).toEqual(before)
    expect(await look(office, () => sql`select 1 from event where name = 'census.rosterExported'`)).toHaveLength(1)
  })

  test('the blank template is read without a problem: its example rows are no people', async () => {
    const importId = await readRoster(await clerk(), await (await clerk()).bytes('/census/template/blank'))
    const view = await show(importId)
    expect(view.summary).toMatchObject({ officers: 0, relativeRows: 0 })
    expect(view.sheets.map(({ name, kind }) => [name, kind])).toEqual([
      ['花名册', 'officers'],
      ['家属表', 'relatives'],
      ['填写说明', 'other'],
    ])
    expect(
      codesIn(await (await clerk()).send('POST', '/census/commit-roster', { body: { importId, leave: [], seen: '' } })),
    ).toEqual(['import.nothing'])
  })

  test('the agency roster: its problems and no others; what is right is committed, what is wrong waits', async () => {
    const answer = rosterKey('agency-300')
    const importId = await readRoster(await clerk(), await clerksRoster('agency-300'))
    const view = await show(importId)
    const place = (p: (typeof answer.problems)[number]) => `${p.sheet} ${p.row} ${p.column} ${p.value} ${p.code}`
    const lines = view.problems.map((p) => `${p.sheet} ${p.row} ${p.column} ${p.value} ${p.code}`)
    expect(lines.sort()).toEqual(answer.problems.map(place).sort())
    const { gone, asks } = await changes(importId)
    expect(asks).toEqual([])
    expect(gone).toHaveLength(30)
    expect(
      await commit(
        importId,
        gone.map(({ id }) => id),
      ),
    ).toMatchObject({ added: 298, left: 30, waiting: 9 })
    const twice = await (await clerk()).send('POST', '/census/commit-roster', {
      body: { importId, leave: [], seen: '' },
    })
    expect(codesIn(twice)).toEqual(['import.done'])
    const waiting = await (await clerk()).get<{ problems: { id: string; remedy: string }[] }>('/census/waiting')
    expect(waiting.problems).toHaveLength(9)
    const record = await (await clerk()).get<{ changes: { kind: string }[] }>(`/census/imports/${importId}/record`)
    const kinds = Map.groupBy(record.changes, ({ kind }) => kind)
    expect([kinds.get('added')?.length, kinds.get('left')?.length]).toEqual([298, 30])
  })

  test('the same agency roster again with its problems: nothing is planned, and they wait once', async () => {
    const importId = await readRoster(await clerk(), await clerksRoster('agency-300'))
    expect(await changes(importId)).toMatchObject({ added: [], changed: [], unchanged: 298, gone: [], asks: [] })
    const before = await tables()
    expect(await commit(importId)).toMatchObject({ added: 0, updated: 0, waiting: 9, settled: 9 })
    expect(await tables()).toEqual(before)
    expect((await (await clerk()).get<{ problems: unknown[] }>('/census/waiting')).problems).toHaveLength(9)
  })

  test('what waits is settled together where it was seen, and what another settled meanwhile is nobody’s any more', async () => {
    const importId = await readRoster(await clerk(), await clerksRoster('agency-300'))
    await commit(importId)
    const waiting = async () =>
      (await (await clerk()).get<{ problems: { id: string }[] }>('/census/waiting')).problems.map(({ id }) => id)
    const ids = await waiting()
    const settle = async (problemIds: string[]) =>
      (await (await clerk()).send('POST', '/census/settle-problems', { body: { problemIds } })).status
    expect([await settle(ids.slice(0, 1)), (await waiting()).length]).toEqual([200, ids.length - 1])
    expect([await settle(ids), await waiting(), await settle(ids)]).toEqual([200, [], 404])
    await commit(await readRoster(await clerk(), await clerksRoster('agency-300')))
    expect(await waiting()).toHaveLength(9)
  })

  test('mended on screen: the cell is read anew, choices put right, a row left out, and waiting problems settle', async () => {
    const importId = await readRoster(await clerk(), await clerksRoster('agency-300'))
    const view = await show(importId)
    const at = (code: string) => view.problems.find((p) => p.code === code)!
    const fix = (code: string, value: string, column = at(code).at!) =>
      act('mend', { importId, sheet: at(code).sheet, row: at(code).row, cells: [{ column, value }] })
    expect(view.faulty.find((f) => f.row === 22)?.cells[7]).toBe('1390739')
    await fix('phone.invalid', '13907391234')
    await fix('name.missing', '赖玲')
    const which = at('officer.ambiguous').choices!
    expect(which.length).toBeGreaterThan(1)
    await fix('officer.ambiguous', which[0]!.value, which[0]!.column)
    await act('skip', { importId, sheet: '家属', row: 11, skip: true })
    const left = (await show(importId)).problems.map((p) => p.code).sort()
    expect(left).toEqual(['birth.invalid', 'charge.unknown', 'officer.duplicate', 'officer.unknown', 'text.formula'])
    await act('skip', { importId, sheet: '家属', row: 11, skip: false })
    expect((await show(importId)).problems.map((p) => p.code)).toContain('relation.unknown')
    await act('skip', { importId, sheet: '家属', row: 11, skip: true })
    const { added, changed } = await changes(importId)
    expect(added.map(({ name }) => name)).toEqual(['赖玲'])
    expect(changed.find(({ ref }) => ref === '花名册!22')?.fields).toEqual([{ field: 'phone', from: '', to: '' }])
    expect(await commit(importId)).toMatchObject({ added: 1, waiting: 5, settled: 9 })
    expect((await (await clerk()).get<{ problems: unknown[] }>('/census/waiting')).problems).toHaveLength(5)
  })

  test('the workbook given back says the same again, and dropped again it goes on', async () => {
    const importId = await readRoster(await clerk(), await clerksRoster('agency-300'))
    const codes = (await show(importId)).problems.map((p) => p.code)
    await act('mend', { importId, sheet: '花名册', row: 22, cells: [{ column: 7, value: '13907391234' }] })
    const returned = await (await clerk()).bytes(`/census/imports/${importId}/workbook`)
    expect(await readRoster(await clerk(), returned, importId)).toBe(importId)
    const after = await show(importId)
    expect(after.problems.map((p) => p.code)).toEqual(codes.filter((code) => code !== 'phone.invalid'))
    expect(after.sheets.map(({ name, kind }) => [name, kind])).toContainEqual(['问题清单', 'other'])
  })

  test('a column said to be another, a sheet said to be none: read as the clerk says', async () => {
    const importId = await readRoster(await clerk(), await clerksRoster('agency-300'))
    const phoneAt = (v: View) => v.sheets[0]!.heads.find(({ field }) => field === 'phone')?.index
    expect(phoneAt(await show(importId))).toBe(7)
    const wish = { sheet: '花名册', kind: 'officers', headRow: 4, columns: [{ index: 7, field: null }] }
    await act('recognise', { importId, wish })
    const without = await show(importId)
    expect(phoneAt(without)).toBeUndefined()
    expect(without.problems.map((p) => p.code)).not.toContain('phone.invalid')
    await act('recognise', { importId, wish: { sheet: '家属', kind: 'other', headRow: null, columns: [] } })
    expect((await show(importId)).problems.map((p) => p.code)).toContain('relatives.missing')
    await (await clerk()).post('/census/imports/drop', { importId })
    expect((await (await clerk()).send('GET', `/census/imports/${importId}`)).status).toBe(404)
  })

  test('nothing of a minor is anywhere in the database or on disk: no name, no phone', async () => {
    const { imports } = await (await clerk()).get<{ imports: { id: string; state: string }[] }>('/census/imports')
    for (const { id, state } of imports)
      if (state !== 'committed') await (await clerk()).post('/census/imports/drop', { importId: id })
    const rows = await look<{ text: string }>(
      office,
      () => sql`select r::text as text from relative r union all select h::text from household h
        union all select p::text from import_problem p union all select c::text from import_change c union all select i::text from roster_import i`,
    )
    const text = rows.map((row) => row.text).join('\n')
    // 钱磊明 and 吕艳晨 are children at school in the union roster, 尹宁 in the agency's
    for (const secret of ['钱磊明', '19971191639', '吕艳晨', '13843261529', '尹宁', '17311161627'])
      expect(text).not.toContain(secret)
    expect(readdirSync(join(office.dataDir, 'uploads'))).toEqual([])
  })

  test('phones lie sealed', async () => {
    const rows = await look<{ sealed: string }>(
      office,
      () => sql`select phone_sealed as sealed from officer where phone_sealed is not null`,
    )
    expect(rows.length).toBeGreaterThan(250)
    for (const { sealed } of rows) expect(sealed).toMatch(/^k1\.[A-Za-z0-9+/=]+$/)
  })
})

describe('a file that is no roster gets a sentence and changes nothing', () => {
  test('text under the name of a workbook', async () => {
    const view = await show(
      await readRoster(await clerk(), Buffer.from('<html><table><tr><td>姓名</td></tr></table></html>')),
    )
    expect(view.state).toBe('refused')
    expect(view.refusal).toContain('另存为')
  })

  test('a file that was never uploaded, or arrives damaged', async () => {
    const body = { fileName: 'x.xlsx', hash: sha256('nothing') }
    expect(codesIn(await (await clerk()).send('POST', '/census/read-roster', { body }))).toEqual(['upload.gone'])
    const damaged = await (await clerk()).send('PUT', `/uploads/${sha256('one thing')}`, {
      body: Buffer.from('another'),
    })
    expect(problemsIn(damaged).map(({ code }) => code)).toEqual(['upload.damaged'])
  })
})
