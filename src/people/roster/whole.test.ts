/** An import as a whole, through the door: what is asked before anything is registered, and taking it back. */

import { writeXlsx } from 'hucre/xlsx'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codesIn, problemsIn } from '../../testing/client.ts'
import { type Office, openOffice, readRoster, untilRead } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'
import { type MadeOfficer, madeUnit } from './rules/a-clerks-unit.fixture.ts'
import type { ChangesView } from './view-schemas.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice({ roster: false, time: '2026-03-02T09:00:00+08:00' })
  await (await office.as('coordinator')).post('/plan/adopt', { preset: 'county-union' })
})
afterAll(() => office.stop())

const clerk = () => office.as('coordinator')
const changes = async (importId: string) => (await clerk()).get<ChangesView>(`/census/imports/${importId}/changes`)
const codes = async (importId: string) => (await changes(importId)).checks.map(({ code }) => code)
const commit = async (importId: string, more: { leave?: string[]; accepted?: string[] } = {}) =>
  (await clerk()).send('POST', '/census/commit-roster', {
    body: { importId, leave: [], seen: (await changes(importId)).seen, ...more },
  })

function workbook(unit: readonly MadeOfficer[], encryption?: { password: string; spinCount: number }) {
  const staff = unit.map((o) => [o.name, o.gender, o.department, o.title, o.phone, o.charge])
  const family = unit.flatMap((o) =>
    o.family.map((r) => [o.name, r.word, r.name, r.phone, r.local, r.workplace, r.birth]),
  )
  const sheets = [
    { name: '花名册', rows: [['姓名', '性别', '部室', '职务', '联系电话', '分管领导'], ...staff] },
    {
      name: '家属',
      rows: [['职工姓名', '称谓', '家属姓名', '联系电话', '是否本地', '工作单位', '出生年月'], ...family],
    },
  ]
  return writeXlsx({ sheets, ...(encryption ? { encryption } : {}) })
}
const read = async (unit: readonly MadeOfficer[]) => readRoster(await clerk(), await workbook(unit))
const titled = (unit: readonly MadeOfficer[], at: number, title: string) =>
  unit.map((o, i) => (i === at ? { ...o, title } : o))

/** Every row of the register and of the structure, as text. */
const rows = async () =>
  (
    await look<{ text: string }>(
      office,
      () => sql`select 'o' || o::text as text from officer o union all select 'h' || h::text from household h
        union all select 'r' || r::text from relative r union all select 'c' || c::text from charge c
        union all select 'k' || k::text from kin k union all select 'd' || d::text from department d
        union all select 't' || t::text from officer_term t order by 1`,
    )
  ).map(({ text }) => text)

const UNIT = madeUnit(7, 20)
const ALL = ['noHead', 'noInspector', 'strangers', 'fewer', 'more', 'repeated']

test('the first roster of all was the wrong one: taken back, its head and inspector are gone as well, and the right one is not asked about them', async () => {
  const before = await rows()
  const importId = await read(madeUnit(4242, 15))
  expect(codesIn(await commit(importId, { accepted: ALL }))).toEqual([])
  const posts = await look(office, () => sql`select 1 from officer where post in ('head', 'inspector')`)
  expect(posts).toHaveLength(2)
  const undone = await (await clerk()).post<{ kept: string[] }>('/census/imports/undo', { importId })
  expect(undone.kept).toEqual([])
  expect(await rows()).toEqual(before)
  expect(await look(office, () => sql`select 1 from sight_act where kind = 'post'`)).toEqual([])
  const right = await read(UNIT)
  expect(await codes(right)).not.toContain('heads')
  await (await clerk()).post('/census/imports/drop', { importId: right })
})

test('two heads are asked about with their names; the chosen one is head, the other of the team, and only then it is registered', async () => {
  const importId = await read(titled(UNIT, 5, '党组书记'))
  const asked = (await changes(importId)).checks.find(({ code }) => code === 'heads')
  expect(asked?.people.map(({ name }) => name)).toEqual([UNIT[0]?.name, UNIT[5]?.name])
  expect(codesIn(await commit(importId, { accepted: ['heads', ...ALL] }))).toEqual(['import.checks'])
  await (await clerk()).post('/census/imports/choose-post', { importId, post: 'head', ref: asked?.people[0]?.ref })
  expect(await codes(importId)).toEqual([])
  expect((await commit(importId)).status).toBe(200)
  const posts = await look<{ name: string; post: string }>(
    office,
    () => sql`select name, post from officer where post in ('head', 'team')`,
  )
  expect(posts.filter(({ post }) => post === 'head').map(({ name }) => name)).toEqual([UNIT[0]?.name])
  expect(posts.find(({ name }) => name === UNIT[5]?.name)?.post).toBe('team')
})

test('a newcomer who is head beside the registered one is asked about; leaving settles it', async () => {
  const [old, ...rest] = UNIT
  const unit = [{ ...old!, name: '欧阳新来', phone: '13900000999', family: [] }, ...rest]
  const importId = await read(unit)
  const asked = (await changes(importId)).checks.find(({ code }) => code === 'heads')
  expect(asked?.people.map(({ name, ref }) => [name, ref === null]).sort()).toEqual(
    [
      ['欧阳新来', false],
      [old?.name, true],
    ].sort(),
  )
  expect(asked?.text).toContain('这份花名册里没有的人')
  expect(codesIn(await commit(importId))).toEqual(['import.checks'])
  const gone = (await changes(importId)).gone.filter(({ name }) => name === old?.name).map(({ id }) => id)
  expect(codesIn(await commit(importId, { leave: gone }))).toEqual([])
})

test('an import is taken back whole: every row is as it was, charges and terms too', async () => {
  const before = await rows()
  const unit = [
    ...UNIT.slice(1, 12).map((o) => ({ ...o, title: `${o.title}（调整）`, charge: '' })),
    ...madeUnit(99, 6).slice(3),
  ]
  const importId = await read(unit)
  expect(codesIn(await commit(importId, { accepted: ALL }))).toEqual([])
  expect(await rows()).not.toEqual(before)
  const undone = await (await clerk()).post<{ kept: string[] }>('/census/imports/undo', { importId })
  expect(undone.kept).toEqual([])
  expect(await rows()).toEqual(before)
  const again = await (await clerk()).send('POST', '/census/imports/undo', { body: { importId } })
  expect(problemsIn(again)[0]?.message).toContain('已经收回')
})

test('what was changed by hand meanwhile stays, and is said', async () => {
  const importId = await read([...UNIT.slice(1), ...madeUnit(123, 5).slice(4)])
  expect(codesIn(await commit(importId, { accepted: ALL }))).toEqual([])
  const [added] = await look<{ id: string; name: string }>(
    office,
    () => sql`select id, name from officer order by position desc limit 1`,
  )
  const next = !(
    await look<{ can: boolean }>(office, () => sql`select can_record as can from officer where id = ${added!.id}`)
  )[0]!.can
  await (await clerk()).post('/structure/set-recording', { officerId: added!.id, canRecord: next })
  const { kept } = await (await clerk()).post<{ kept: string[] }>('/census/imports/undo', { importId })
  expect(kept).toEqual([added!.name])
  const left = await look(office, () => sql`select 1 from officer where id = ${added!.id}`)
  expect(left).toHaveLength(1)
  const without = await look(
    office,
    () => sql`select 1 from officer o where o.left_on is null
      and not exists (select 1 from officer_term t where t.unit_id = o.unit_id and t.officer_id = o.id and t.ends_on is null)`,
  )
  expect(without).toEqual([])
})

test('a post that comes back with an import taken back waits for its sight as any other', async () => {
  const acts = () =>
    look<{ name: string }>(
      office,
      () => sql`select o.name from sight_act a join officer o on o.unit_id = a.unit_id and o.id = a.officer_id
        where a.kind = 'post' and a.gives = 'inspector' and a.ended_at is null`,
    )
  const inspector = UNIT[1]!.name
  expect((await acts()).map(({ name }) => name)).toEqual([inspector])
  const importId = await read(UNIT.slice(1).map((o, i) => (i === 0 ? { ...o, title: '党组成员、副主席' } : o)))
  expect(codesIn(await commit(importId, { accepted: ALL }))).toEqual([])
  expect(await acts()).toEqual([])
  const before = await look(office, () => sql`select id from sight_act`)
  await (await clerk()).post('/census/imports/undo', { importId })
  expect((await acts()).map(({ name }) => name)).toEqual([inspector])
  expect(await look(office, () => sql`select id from sight_act`)).toHaveLength(before.length + 1)
})

test('another unit’s workbook is asked about, and nothing of it is registered without a yes', async () => {
  const importId = await read(madeUnit(4242, 15))
  expect(await codes(importId)).toContain('strangers')
  expect(problemsIn(await commit(importId, { accepted: ALL.filter((c) => c !== 'strangers') }))[0]?.message).toContain(
    '是不是拿错了表',
  )
  await (await clerk()).post('/census/imports/drop', { importId })
})

test('many rows are mended and left out in one act', async () => {
  const unit = madeUnit(7, 20).map((o, i) =>
    i > 5 && i < 9 ? { ...o, phone: '1390', ...(i === 8 ? { family: [] } : {}) } : o,
  )
  const importId = await read(unit)
  const shown = () =>
    clerk().then((c) => c.get<{ revision: number; problems: { row: number }[] }>(`/census/imports/${importId}`))
  const { revision, problems } = await shown()
  expect(problems.map(({ row }) => row)).toEqual([8, 9, 10])
  await (await clerk()).post('/census/imports/mend-rows', {
    importId,
    rows: [
      { sheet: '花名册', row: 8, cells: [{ column: 4, value: '13900000001' }], skip: false },
      { sheet: '花名册', row: 9, cells: [{ column: 4, value: '13900000002' }], skip: false },
      { sheet: '花名册', row: 10, cells: [], skip: true },
    ],
  })
  await untilRead(await clerk(), importId)
  const after = await shown()
  expect([after.problems, after.revision]).toEqual([[], revision + 1])
  await (await clerk()).post('/census/imports/drop', { importId })
})

test('of a roster that says where relatives are, a place is answered once for all of them, and the answer is taken back', async () => {
  const at = (i: number) => (i % 2 === 0 ? '云岭县城关镇' : '长沙市岳麓区')
  const staff = Array.from({ length: 60 }, (_, i) => [UNIT[0]!.name + String.fromCodePoint(0x4e00 + i), '办公室'])
  const sheets = [
    { name: '花名册', rows: [['姓名', '部室'], ...staff] },
    {
      name: '家属',
      rows: [
        ['职工姓名', '称谓', '家属姓名', '居住地'],
        ...staff.map(([name], i) => [name!, '父亲', `王${String.fromCodePoint(0x5e00 + i)}`, at(i)]),
      ],
    },
  ]
  const importId = await readRoster(await clerk(), await writeXlsx({ sheets }))
  type Shown = { places: unknown[]; problems: { code: string }[]; summary: { relativesInScope: number } }
  const shown = async () => (await clerk()).get<Shown>(`/census/imports/${importId}`)
  const say = async (...places: [string, boolean | null][]) => {
    const body = { importId, places: places.map(([place, local]) => ({ place, local })) }
    await (await clerk()).post('/census/imports/answer-places', body)
    await untilRead(await clerk(), importId)
  }
  const unknown = async () => (await shown()).problems.filter(({ code }) => code === 'local.unknown').length
  expect([await unknown(), (await shown()).places]).toEqual([
    60,
    [
      { place: '云岭县', people: 30, local: null },
      { place: '长沙市岳麓区', people: 30, local: null },
    ],
  ])
  await say(['云岭县', true], ['长沙市岳麓区', false])
  expect([await unknown(), (await shown()).summary.relativesInScope]).toEqual([0, 30])
  await say(['长沙市岳麓区', null])
  expect([await unknown(), (await shown()).summary.relativesInScope]).toEqual([30, 30])
  await (await clerk()).post('/census/imports/drop', { importId })
})

test('a workbook with a password waits for it, opens with the right one, and the password is kept nowhere', async () => {
  const importId = await readRoster(await clerk(), await workbook(UNIT, { password: '口令Abc-778', spinCount: 1000 }))
  const shown = () => clerk().then((c) => c.get<{ state: string; locked: boolean }>(`/census/imports/${importId}`))
  expect(await shown()).toMatchObject({ state: 'refused', locked: true })
  const wrong = await (await clerk()).send('POST', '/census/imports/unlock', {
    body: { importId, password: '口令Abc-779' },
  })
  expect(problemsIn(wrong)[0]?.message).toContain('密码不对')
  await (await clerk()).post('/census/imports/unlock', { importId, password: '口令Abc-778' })
  await untilRead(await clerk(), importId)
  expect(await shown()).toMatchObject({ state: 'read', locked: false })
  const kept = await look<{ text: string }>(
    office,
    () => sql`select i::text as text from roster_import i union all select e::text from event e
    union all select c::text from command c`,
  )
  expect(kept.filter(({ text }) => text.includes('口令Abc'))).toEqual([])
})
