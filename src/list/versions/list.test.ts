/** The list through the door: drawn, moved, undone, agreed to, published, amended (方案 §三.1). */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, codesIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { look, notify, pick } from '../../testing/programme.ts'
import type { VisitListView } from './view-schemas.ts'

let office: Office
let clerk: Client
let head: Client
let roundId: string
beforeAll(async () => {
  office = await openOffice()
  clerk = await office.as('coordinator')
  head = await office.as('head')
  const opened = await clerk.post<{ id: string }>('/rounds/open', {
    planVersion: 1,
    name: '2026年下半年',
    startsOn: '2026-07-01',
    endsOn: '2026-12-31',
  })
  roundId = opened.id
})
afterAll(() => office.stop())

const standing = async (who = clerk) => (await who.get<{ list: VisitListView }>(`/assignment/list/${roundId}`)).list
const draw = (more: Record<string, unknown> = {}) =>
  clerk.post<{ id: string }>('/assignment/draw', { roundId, ...more })
const refused = async (who: Client, path: string, body: unknown) => {
  const answer = await who.send('POST', `/assignment/${path}`, { body })
  return { status: answer.status, codes: codesIn(answer), text: answer.text }
}
const rowsOf = (list: VisitListView) =>
  list.lines.map((l) => `${l.members.map((m) => m.name).join('、')}:${l.visitor.name}:${l.recorder?.name}`)
const lineOf = (list: VisitListView, name: string) => list.lines.find((l) => l.members.some((m) => m.name === name))!
const behind = async () =>
  (await clerk.get<{ items: { key: string; text: string }[] }>('/insights/today')).items
    .filter(({ key }) => key === 'list-behind')
    .map(({ text }) => text)
const visitorNamed = (list: VisitListView, name: string) => list.loads.find((l) => l.visitor.name === name)!.visitor

describe('before it is published', () => {
  test('says what there is before drawing, and what each cap would give', async () => {
    const before = await clerk.get<{ households: number; recorders: number; visitors: unknown[] }>(
      `/assignment/before/${roundId}`,
    )
    expect(before.households).toBeGreaterThan(15)
    expect(before.recorders).toBeGreaterThan(0)
    const { points } = await clerk.get<{ points: { cap: number; unassigned: number; outsideCharge: number }[] }>(
      `/assignment/trade-off/${roundId}/off`,
    )
    expect(points.length).toBeGreaterThan(3)
    for (const [i, point] of points.entries()) {
      if (i === 0) continue
      expect(point.cap).toBeGreaterThan(points[i - 1]!.cap)
      expect(point.unassigned).toBeLessThanOrEqual(points[i - 1]!.unassigned)
      if (points[i - 1]!.unassigned === 0) expect(point.outsideCharge).toBeLessThanOrEqual(points[i - 1]!.outsideCharge)
    }
    expect(points.at(-1)!.unassigned).toBe(0)
  })

  test('a moved household stays where it was put, the others stay too, and one step back gives the same list', async () => {
    await draw()
    const drawn = await standing()
    const line = lineOf(drawn, '唐若溪')
    const to = visitorNamed(drawn, '许怀瑾')
    expect(line.visitor.name).not.toBe(to.name)
    const check = await clerk.get<{ breaks: string[]; others: unknown[] }>(
      `/assignment/check-move/${drawn.id}/${line.householdId}/${to.id}`,
    )
    expect(check).toMatchObject({ breaks: [], others: [] })
    const { changes } = await clerk.post<{ changes: { household: string; from: unknown; to: unknown }[] }>(
      '/assignment/move',
      { listId: drawn.id, householdId: line.householdId, visitorId: to.id },
    )
    expect(changes.map((c) => c.household)).toEqual(['唐若溪'])
    const moved = await standing()
    expect(lineOf(moved, '唐若溪')).toMatchObject({ visitor: { name: '许怀瑾' }, frozen: true })
    expect(rowsOf(moved).filter((row) => !rowsOf(drawn).includes(row))).toHaveLength(1)
    await clerk.post('/assignment/amend', { listId: moved.id, mode: 'amend' })
    const amended = await standing()
    expect(rowsOf(amended)).toEqual(rowsOf(moved))
    await clerk.post('/assignment/undo', { listId: amended.id })
    await clerk.post('/assignment/undo', { listId: (await standing()).id })
    expect(rowsOf(await standing())).toEqual(rowsOf(drawn))
    expect(await refused(clerk, 'undo', { listId: drawn.id })).toMatchObject({ codes: ['list.first'] })
  })

  test('a move that breaks a rule is refused with the rule, and every visitor’s standing says so beforehand', async () => {
    const list = await standing()
    const kin = lineOf(list, '方景行')
    const { standing: all } = await clerk.get<{ standing: { visitorId: string; breaks: string[] }[] }>(
      `/assignment/standing/${list.id}/${kin.householdId}`,
    )
    const zhou = visitorNamed(list, '周以宁')
    expect(all.find((s) => s.visitorId === zhou.id)?.breaks).toEqual(['周以宁与家访对象系亲属（回避）'])
    expect(all.filter((s) => s.breaks.length === 0).length).toBeGreaterThan(0)
    const answer = await refused(clerk, 'move', {
      listId: list.id,
      householdId: kin.householdId,
      visitorId: zhou.id,
    })
    expect(answer).toMatchObject({ status: 409, codes: ['list.breaks'] })
    expect(answer.text).toContain('周以宁与家访对象系亲属（回避）')
    expect((await standing()).id).toBe(list.id)
  })

  test('two coordinators do not overwrite each other: the second is told who changed what', async () => {
    const seen = await standing()
    const line = lineOf(seen, '唐若溪')
    const first = { listId: seen.id, householdIds: [line.householdId], frozen: true }
    await clerk.post('/assignment/freeze', first)
    const late = await refused(clerk, 'freeze', { ...first, frozen: false })
    expect(late).toMatchObject({ status: 409, codes: ['list.moved-on'] })
    expect(late.text).toContain('锁定或解锁')
    expect(lineOf(await standing(), '唐若溪').frozen).toBe(true)
  })

  test('of many acts on one version at once exactly one is taken', async () => {
    const seen = await standing()
    const households = seen.lines.slice(0, 6).map((l) => l.householdId)
    const answers = await Promise.all(
      households.map((h) => refused(clerk, 'freeze', { listId: seen.id, householdIds: [h], frozen: true })),
    )
    expect(answers.filter((a) => a.status === 200)).toHaveLength(1)
    expect(answers.filter((a) => a.codes[0] === 'list.moved-on')).toHaveLength(households.length - 1)
  })

  test('a list that cannot be done says the cause, and one click on its repair makes it whole', async () => {
    await draw({ cap: 1 })
    let list = await standing()
    expect(list.problems.map((p) => p.code)).toContain('caps-short')
    // people are named, never by an id
    expect(JSON.stringify(list.problems.map((p) => [p.text, p.repairs.map((r) => r.text)]))).not.toMatch(/[0-9a-f]{8}-/)
    expect(await refused(clerk, 'submit', { listId: list.id })).toMatchObject({ codes: ['list.incomplete'] })
    for (let clicks = 0; list.problems.length > 0 && clicks < 12; clicks++) {
      const act = list.problems.flatMap((p) => p.repairs).find((r) => r.act !== null)!.act
      await clerk.post('/assignment/repair', { listId: list.id, act })
      list = await standing()
    }
    expect(list.problems).toEqual([])
    expect(list.lines.length).toBe(
      (await clerk.get<{ households: number }>(`/assignment/before/${roundId}`)).households,
    )
  })

  test('another recorder is taken only if the rules let them record there', async () => {
    await draw()
    const list = await standing()
    const line = list.lines.find((l) => l.recorder?.name !== '陆星河' && l.members[0]!.name !== '陆星河')!
    const ids = await look<{ id: string; name: string }>(office, () => sql`select id, name from officer`)
    const idOf = (name: string) => ids.find((o) => o.name === name)!.id
    const body = { listId: list.id, householdId: line.householdId }
    expect(await refused(clerk, 'set-recorder', { ...body, recorderId: idOf('唐若溪') })).toMatchObject({
      codes: ['list.breaks'],
    })
    await clerk.post('/assignment/set-recorder', { ...body, recorderId: idOf('陆星河') })
    expect(lineOf(await standing(), line.members[0]!.name).recorder?.name).toBe('陆星河')
  })
})

describe('agreed to and published', () => {
  test('not without the head; sent back with a word; what is changed is handed in anew', async () => {
    await draw()
    const list = await standing()
    expect(await refused(clerk, 'publish', { listId: list.id })).toMatchObject({ codes: ['list.not-approved'] })
    expect(await refused(head, 'review', { listId: list.id, approve: true, note: '' })).toMatchObject({
      codes: ['list.not-submitted'],
    })
    const waits = async (who: Client) =>
      (await who.get<{ items: { key: string; text: string }[] }>('/insights/today')).items
        .filter((i) => i.key === 'list')
        .map((i) => i.text)
    expect([await waits(clerk), await waits(head)]).toEqual([['家访名单待提请审定'], []])
    await clerk.post('/assignment/submit', { listId: list.id })
    expect([await waits(clerk), await waits(head)]).toEqual([[], ['家访名单等您审定']])
    const inspector = await office.as('inspector')
    expect((await refused(inspector, 'review', { listId: list.id, approve: true, note: '' })).status).toBe(403)
    expect(await refused(head, 'review', { listId: list.id, approve: false, note: '' })).toMatchObject({
      codes: ['list.note'],
    })
    await head.post('/assignment/review', { listId: list.id, approve: false, note: '唐若溪家请许怀瑾去' })
    expect(await waits(clerk)).toEqual(['家访名单被退回，待修改'])
    expect((await standing()).review).toMatchObject({ kind: 'returned', note: '唐若溪家请许怀瑾去' })
    const move = {
      listId: list.id,
      householdId: lineOf(list, '唐若溪').householdId,
      visitorId: visitorNamed(list, '许怀瑾').id,
    }
    const { id } = await clerk.post<{ id: string }>('/assignment/move', move)
    expect(await refused(clerk, 'publish', { listId: id })).toMatchObject({ codes: ['list.not-approved'] })
    await clerk.post('/assignment/submit', { listId: id })
    await head.post('/assignment/review', { listId: id, approve: true, note: '' })
    const { visits } = await clerk.post<{ visits: number }>('/assignment/publish', { listId: id })
    expect(visits).toBe(list.lines.length)
    expect(await refused(clerk, 'draw', { roundId })).toMatchObject({ codes: ['list.published'] })
  })
})

type VisitRow = { household: string; visitor: string; slot: string | null; closed: boolean }
const visitRows = () =>
  look<VisitRow>(
    office,
    () => sql`select array_to_string(m.names, '、') as household, o.name as visitor, v.slot_id as slot, v.closed_at is not null as closed
      from visit_now v join household_members m on m.household_id = v.household_id join officer o on o.id = v.visitor_id order by v.position`,
  )

describe('after publication', () => {
  test('an illness moves only what must move; a reason is asked; a moved visit loses its day, the others keep theirs', async () => {
    const cards = await (await office.as('visitor')).get<{
      visits: { visitId: string; members: string[]; myRole: string }[]
    }>('/visits/mine')
    const mine = cards.visits.filter((c) => c.myRole === 'visitor')
    await notify(office, mine[0]!.visitId, '2026-09-10')
    const other = await (await office.as('othervisitor')).get<{ visits: { visitId: string; myRole: string }[] }>(
      '/visits/mine',
    )
    const kept = other.visits.find((c) => c.myRole === 'visitor')!
    await pick(await office.as('othervisitor'), {
      visitId: kept.visitId,
      day: '2026-09-12',
      part: 'am',
      place: '家中',
    })
    const before = await standing()
    const rows = await visitRows()
    const ill = visitorNamed(before, '林知远')
    const { id, changes } = await clerk.post<{ id: string; changes: { from: { visitor: string }; why: string }[] }>(
      '/assignment/amend',
      { listId: before.id, mode: 'keep', absent: [ill.id] },
    )
    expect(changes.length).toBe(mine.length)
    expect(changes.every((c) => c.from.visitor === '林知远')).toBe(true)
    expect(changes.every((c) => c.why.includes('林知远') || c.why.includes('（方案第'))).toBe(true)
    const draft = await standing()
    expect(draft.amends).toHaveLength(mine.length)
    // nothing has happened yet to the visits
    expect(await visitRows()).toEqual(rows)
    expect(await refused(head, 'publish', { listId: id })).toMatchObject({ codes: ['list.reason'] })
    await head.post('/assignment/publish', { listId: id, reason: '林知远同志外出学习，本轮不能参加' })
    const after = await visitRows()
    for (const row of after) {
      const was = rows.find((r) => r.household === row.household)!
      if (was.visitor === '林知远') {
        expect(row.visitor).not.toBe('林知远')
        expect(row.slot).toBeNull()
      } else expect(row).toEqual(was)
    }
    expect(after.some((r) => r.slot !== null)).toBe(true)
    const { published } = await clerk.get<{ published: { reason: string; changes: unknown[] }[] }>(
      `/assignment/history/${roundId}`,
    )
    expect(published.map((p) => [p.reason, p.changes.length])).toEqual([
      ['', 0],
      ['林知远同志外出学习，本轮不能参加', mine.length],
    ])
  })

  test('somebody who leaves and somebody who joins show as such, and the amended list takes them up', async () => {
    await look(office, () => sql`update officer set left_on = '2026-09-01' where name = '秦望山'`)
    const before = await standing()
    expect(before.drift).toEqual({ joined: [], left: ['秦望山'], gone: [], barred: [], moved: [] })
    expect(await behind()).toEqual(['1 户登记有变化，名单还没有跟上'])
    const { id } = await clerk.post<{ id: string }>('/assignment/amend', { listId: before.id, mode: 'keep' })
    await head.post('/assignment/publish', { listId: id, reason: '秦望山同志调离' })
    const after = await visitRows()
    expect(after.find((r) => r.household === '秦望山')).toMatchObject({ closed: true })
    expect((await standing()).drift).toEqual({ joined: [], left: [], gone: [], barred: [], moved: [] })
    expect(await behind()).toEqual([])
    await look(office, () => sql`update officer set left_on = null where name = '秦望山'`)
    expect((await standing()).drift.joined).toEqual(['秦望山'])
  })

  test('a visit that was held is never moved by an amendment', async () => {
    const [row] = await look<{ id: string; household: string; visitor: string }>(
      office,
      () => sql`select v.id, v.household_id as household, v.visitor_id as visitor from visit v
        join officer o on o.id = v.visitor_id and o.name = '许怀瑾' order by v.position limit 1`,
    )
    await look(
      office,
      (
        unit,
      ) => sql`insert into visit_record (unit_id, id, visit_id, revision, present, held_at, place, has_opinions, written_by, written_at, settled_at)
        select ${unit}::uuid, gen_random_uuid(), ${row!.id}, 1, '[]', now(), '', false, recorder_id, now(), '2026-08-20' from visit where id = ${row!.id}`,
    )
    const before = await standing()
    const line = before.lines.find((l) => l.householdId === row!.household)!
    // the office sees it as over from the day after its evening; moved it is not from the first word written
    expect(line.done).toBe(false)
    const answer = await refused(clerk, 'move', {
      listId: before.id,
      householdId: line.householdId,
      visitorId: before.loads.find((l) => l.visitor.id !== line.visitor.id)!.visitor.id,
    })
    expect(answer.codes).toEqual(['list.done'])
    await clerk.post('/assignment/amend', {
      listId: before.id,
      mode: 'amend',
      absent: [...before.settings.absent.map((p) => p.id), line.visitor.id],
    })
    const after = await standing()
    const held = after.lines.find((l) => l.householdId === row!.household)
    expect(held?.visitor.name).toBe('许怀瑾')
    // and still says by which rule it was his
    expect(held?.why.split('；但')[0]).toBe(line.why.split('；但')[0])
    expect(held?.why).not.toContain('已锁定')
    // what a person locked is reported and not moved either
    expect(
      after.lines.filter((l) => l.visitor.name === '许怀瑾').every((l) => l.householdId === row!.household || l.frozen),
    ).toBe(true)
    expect(after.problems.map((p) => p.code)).toContain('frozen-breaks-rule')
    const aboutIt = after.problems.filter((p) => p.code !== 'caps-short' && p.households.includes(row!.household))
    expect(aboutIt).toEqual([])
  })
})
