/** The structure through the door: who moves, leaves, comes, is in charge, stands in; and what the list makes of it (方案 §二.1, §三.1). */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoRoster } from '../../../demo/roster.ts'
import { writeWorkbook } from '../../adapters/sheet-xlsx/write-workbook.ts'
import type { VisitListView } from '../../list/versions/view-schemas.ts'
import { setUnit } from '../../platform/database.ts'
import { uuidv7 } from '../../platform/id.ts'
import { type Client, codesIn, problemsIn } from '../../testing/client.ts'
import { type Member, type Office, openOffice, uploadRoster } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'
import type { PersonView, PictureView } from './view-schemas.ts'

let office: Office
let clerk: Client
beforeAll(async () => {
  office = await openOffice()
  clerk = await office.as('coordinator')
})
afterAll(() => office.stop())

const at = async (instant: string) => {
  office.setTime(instant)
  clerk = await office.as('coordinator')
}
const picture = (on?: string) => clerk.get<PictureView>(`/structure/picture${on ? `?on=${on}` : ''}`)
const person = async (name: string) => clerk.get<PersonView>(`/structure/person/${await idOf(name)}`)
const idOf = async (name: string) =>
  (await look<{ id: string }>(office, () => sql`select id from officer where name = ${name}`))[0]!.id
const departmentOf = async (name: string) =>
  (await look<{ id: string }>(office, () => sql`select id from department where name = ${name}`))[0]!.id
const act = (name: string, input: Record<string, unknown>) => clerk.post<{ id: string }>(`/structure/${name}`, input)
const refused = async (name: string, body: Record<string, unknown>) => {
  const answer = await clerk.send('POST', `/structure/${name}`, { body })
  return {
    status: answer.status,
    codes: codesIn(answer),
    text: problemsIn(answer)
      .map((p) => p.message)
      .join(''),
  }
}
const leadersOf = async (name: string, on?: string) => {
  const { inCharge, officers } = await picture(on)
  const id = await idOf(name)
  return inCharge.filter((c) => c.officerId === id).map((c) => officers.find((o) => o.id === c.leaderId)?.name)
}
const duties = async (who: Member) =>
  (await (await office.as(who)).get<{ duties: string[] }>('/identity/me')).duties.sort()

describe('what an import makes of it', () => {
  test('departments whose whole staff has the same leader are in his charge as departments; others officer by officer', async () => {
    const { charges, departments, officers, above, isToday } = await picture()
    const name = (id: string | null) =>
      departments.find((d) => d.id === id)?.name ?? officers.find((o) => o.id === id)?.name
    const held = charges.map((c) => `${name(c.leaderId)} ${c.kind} ${name(c.departmentId ?? c.officerId)}`)
    expect(held).toEqual(
      expect.arrayContaining([
        '林知远 charge 综合部',
        '周以宁 charge 组织部',
        '许怀瑾 charge 经济部',
        '周以宁 contact 综合部',
      ]),
    )
    // 贺兰亭 has no contact: the two others of his department keep theirs
    expect(held.filter((h) => h.startsWith('许怀瑾 contact'))).toEqual(
      expect.arrayContaining(['许怀瑾 contact 方景行', '许怀瑾 contact 唐若溪', '许怀瑾 contact 办公室']),
    )
    expect([above, isToday, officers.length]).toEqual([[], true, 20])
    expect(officers.every((o) => o.since === '2026-09-01')).toBe(true)
  })

  test('the same workbook again leaves every term and charge as it was', async () => {
    const rows = () =>
      look<{ t: string }>(
        office,
        () => sql`select c::text as t from charge c union all select t::text from officer_term t order by 1`,
      )
    const before = await rows()
    await at('2026-09-02T09:00:00+08:00')
    await uploadRoster(clerk, await demoRoster())
    expect(await rows()).toEqual(before)
  })
})

test('the units above are told by name, nearest first, though their rows are closed', async () => {
  const [county, city] = [uuidv7(), uuidv7()]
  const { db } = office.product.app
  const add = (id: string, parent: string | null, name: string) =>
    db.transaction().execute(async (tx) => {
      await setUnit(tx, id)
      await sql`insert into unit (id, parent_id, name, created_at) values (${id}, ${parent}, ${name}, now())`.execute(
        tx,
      )
    })
  await add(city, null, '某市总工会')
  await add(county, city, '某县')
  await look(office, (unit) => sql`update unit set parent_id = ${county} where id = ${unit}`)
  expect((await picture()).above).toEqual(['某县', '某市总工会'])
  expect(await look(office, () => sql`select 1 from unit`)).toHaveLength(1)
  await look(office, (unit) => sql`update unit set parent_id = null where id = ${unit}`)
})

describe('an import that says otherwise', () => {
  test('moves the officer’s term and charge on its day; 无 takes the leader away; who is not named stays', async () => {
    await at('2026-09-03T09:00:00+08:00')
    const before = (await picture()).inCharge.length
    const columns = ['姓名', '部室', '职务', '联系电话', '分管领导'].map((header) => ({ header, width: 14 }))
    const rows = [
      ['杜若', '经济部', '副部长', '13900000018', '许怀瑾'],
      ['叶知秋', '权益保障部', '部长', '13900000016', '无'],
    ]
    await uploadRoster(clerk, await writeWorkbook([{ name: '花名册', columns, rows }]))
    expect((await person('杜若')).terms.map((t) => [t.department, t.title, t.startsOn, t.endsOn])).toEqual([
      ['经济部', '副部长', '2026-09-03', null],
      ['权益保障部', '科员', '2026-09-01', '2026-09-03'],
    ])
    expect([await leadersOf('杜若'), await leadersOf('叶知秋'), await leadersOf('叶知秋', '2026-09-02')]).toEqual([
      ['许怀瑾'],
      [],
      ['许怀瑾'],
    ])
    // nobody else lost or gained a leader, and 经济部 is still in his charge as a department
    expect((await picture()).inCharge).toHaveLength(before - 1)
    expect(
      (await person('许怀瑾')).holds.filter((c) => c.endsOn === null && c.kind === 'charge').map((c) => c.of),
    ).toEqual(['经济部'])
  })
})

describe('a transfer', () => {
  test('moves scope at once: the day before it is as it was, from the day on the new department’s leader is in charge', async () => {
    await at('2026-09-10T09:00:00+08:00')
    const officerId = await idOf('唐若溪')
    const moved = await clerk.post<{ inCharge: string[] }>('/structure/transfer', {
      officerId,
      department: '综合部',
      title: '副部长',
      post: 'staff',
      from: '2026-09-08',
    })
    expect(moved.inCharge).toEqual(['林知远'])
    expect(await leadersOf('唐若溪')).toEqual(['林知远'])
    expect(await leadersOf('唐若溪', '2026-09-08')).toEqual(['林知远'])
    expect(await leadersOf('唐若溪', '2026-09-07')).toEqual(['周以宁'])
    const { terms, heldBy } = await person('唐若溪')
    expect(terms.map((t) => [t.department, t.title, t.startsOn, t.endsOn])).toEqual([
      ['综合部', '副部长', '2026-09-08', null],
      ['组织部', '科员', '2026-09-01', '2026-09-08'],
    ])
    // the contact she alone had stayed behind
    expect(heldBy.map((c) => [c.leader, c.endsOn])).toEqual([['许怀瑾', '2026-09-08']])
  })

  test('is refused in words: a day to come, a day before the present term, no change, a department nobody knows', async () => {
    const officerId = await idOf('唐若溪')
    const to = { officerId, department: '综合部', title: '部长', post: 'staff', from: '2026-09-10' }
    expect(await refused('transfer', { ...to, from: '2026-09-11' })).toMatchObject({
      status: 409,
      codes: ['day.future'],
    })
    const early = await refused('transfer', { ...to, from: '2026-09-07' })
    expect(early.codes).toEqual(['transfer.before-term'])
    expect(early.text).toContain('2026年9月8日')
    expect((await refused('transfer', { ...to, title: '副部长' })).codes).toEqual(['transfer.same'])
    expect((await refused('transfer', { ...to, department: '宗合部' })).codes).toEqual(['department.unknown'])
    expect((await person('唐若溪')).terms).toHaveLength(2)
  })

  test('to another post gives and takes its duties at the next request', async () => {
    const officerId = await idOf('唐若溪')
    expect(await duties('staff')).toEqual(['officer'])
    const to = { officerId, department: '综合部', title: '党组成员', from: '2026-09-10' }
    await act('transfer', { ...to, post: 'team' })
    expect(await duties('staff')).toEqual(['officer', 'visitor'])
    const charge = {
      leaderId: officerId,
      kind: 'contact',
      departmentId: await departmentOf('办公室'),
      from: '2026-09-10',
    }
    await act('set-charge', { ...charge, alone: false })
    const back = { ...to, title: '副部长', post: 'staff' }
    const held = await refused('transfer', back)
    expect(held.codes).toEqual(['transfer.has-charge'])
    expect(held.text).toContain('办公室')
    const [mine] = (await person('唐若溪')).holds
    await act('end-charge', { chargeId: mine!.id, on: '2026-09-10' })
    await act('transfer', back)
    expect(await duties('staff')).toEqual(['officer'])
  })
})

describe('charge and contact', () => {
  test('of a department replaces who had it, from the day, and keeps the past', async () => {
    await at('2026-09-12T09:00:00+08:00')
    const departmentId = await departmentOf('宣教部')
    await act('set-charge', {
      leaderId: await idOf('许怀瑾'),
      kind: 'charge',
      departmentId,
      from: '2026-09-12',
      alone: true,
    })
    expect(await leadersOf('秦望山')).toEqual(['许怀瑾'])
    expect(await leadersOf('秦望山', '2026-09-11')).toEqual(['周以宁'])
  })

  test('of one officer goes before the department’s; ended, the department’s holds again', async () => {
    const officerId = await idOf('秦望山')
    await act('set-charge', {
      leaderId: await idOf('林知远'),
      kind: 'charge',
      officerId,
      from: '2026-09-12',
      alone: true,
    })
    expect(await leadersOf('秦望山')).toEqual(['林知远'])
    expect(await leadersOf('孟春泥')).toEqual(['许怀瑾'])
    const [own] = (await person('秦望山')).heldBy
    await at('2026-09-13T09:00:00+08:00')
    expect((await refused('end-charge', { chargeId: own!.id, on: '2026-09-11' })).codes).toEqual([
      'charge.before-start',
    ])
    await act('end-charge', { chargeId: own!.id, on: '2026-09-13' })
    expect(await leadersOf('秦望山')).toEqual(['许怀瑾'])
    expect((await refused('end-charge', { chargeId: own!.id, on: '2026-09-13' })).codes).toEqual(['charge.ended'])
  })

  test('is refused in words: somebody of the staff, oneself, twice, a day to come', async () => {
    const departmentId = await departmentOf('办公室')
    const charge = { kind: 'charge', departmentId, from: '2026-09-13', alone: false }
    const lin = await idOf('林知远')
    expect((await refused('set-charge', { ...charge, leaderId: await idOf('白露') })).codes).toEqual([
      'charge.not-leader',
    ])
    expect((await refused('set-charge', { ...charge, leaderId: lin })).codes).toEqual(['charge.held'])
    expect((await refused('set-charge', { ...charge, leaderId: lin, from: '2026-09-20' })).codes).toEqual([
      'day.future',
    ])
    const own = { leaderId: lin, kind: 'charge', officerId: lin, from: '2026-09-13', alone: false }
    expect((await refused('set-charge', own)).codes).toEqual(['charge.own'])
  })
})

describe('who stands in', () => {
  test('an acting head has the head’s duties from the first day to the last, and loses them when it is ended', async () => {
    const agreed = async (days: { from: string; to: string | null }) => {
      const who = { kind: 'post', absentId: await idOf('沈望舒'), substituteId: await idOf('林知远') }
      const head = await office.as('head')
      const { id: actId } = await act('set-acting', { ...who, ...days, reason: '主席外出' })
      await head.post('/sight/agree', { actId })
      return (await person('沈望舒')).acting.at(-1)!.id
    }
    const actingId = await agreed({ from: '2026-09-14', to: '2026-09-16' })
    const seen: boolean[] = []
    for (const day of ['13', '14', '16', '17']) {
      await at(`2026-09-${day}T09:00:00+08:00`)
      seen.push((await duties('visitor')).includes('head'))
    }
    expect(seen).toEqual([false, true, true, false])
    expect((await refused('end-acting', { actingId })).codes).toEqual(['acting.ended'])
    const open = await agreed({ from: '2026-09-17', to: null })
    const acting = await office.as('visitor')
    expect((await acting.send('GET', '/leadership/picture')).status).toBe(200)
    await act('end-acting', { actingId: open })
    expect(await duties('visitor')).not.toContain('head')
    expect(await duties('head')).toContain('head')
  })

  test('is refused in words: oneself, dates reversed, one of the staff, twice, a chain, nothing to stand in for', async () => {
    const [lin, zhou, xu, head] = await Promise.all(['林知远', '周以宁', '许怀瑾', '沈望舒'].map(idOf))
    const acting = { kind: 'charge', absentId: zhou, substituteId: xu, from: '2026-10-01', to: '2026-10-31' }
    expect((await refused('set-acting', { ...acting, substituteId: zhou })).codes).toEqual(['acting.self'])
    expect((await refused('set-acting', { ...acting, to: '2026-09-30' })).codes).toEqual(['acting.dates'])
    const staff = { ...acting, substituteId: await idOf('白露') }
    expect((await refused('set-acting', staff)).codes).toEqual(['acting.not-leader'])
    expect((await refused('set-acting', { ...acting, absentId: head })).codes).toEqual(['acting.no-charge'])
    await act('set-acting', acting)
    expect((await refused('set-acting', { ...acting, substituteId: lin })).codes).toEqual(['acting.twice'])
    const chain = { ...acting, absentId: xu, substituteId: lin }
    expect((await refused('set-acting', chain)).codes).toEqual(['acting.chain'])
    const busy = await refused('set-acting', { ...acting, absentId: lin, substituteId: zhou })
    expect(busy.codes).toEqual(['acting.chain'])
    expect(busy.text).toContain('许怀瑾')
    expect(await leadersOf('方景行', '2026-09-30')).toEqual(['周以宁'])
    expect(await leadersOf('方景行', '2026-10-01')).toEqual(['许怀瑾'])
    expect(await leadersOf('方景行', '2026-10-31')).toEqual(['许怀瑾'])
    expect(await leadersOf('方景行', '2026-11-01')).toEqual(['周以宁'])
  })

  test('the database itself refuses two terms of one officer, and two who stand in for one', async () => {
    const twice = look(
      office,
      (
        unit,
      ) => sql`insert into officer_term (unit_id, id, officer_id, department_id, title, post, starts_on, ends_on, noted_at)
        select ${unit}::uuid, gen_random_uuid(), officer_id, department_id, title, post, starts_on, starts_on + 1, now() from officer_term limit 1`,
    )
    await expect(twice).rejects.toThrow('overlap')
    const lin = await idOf('林知远')
    const two = look(
      office,
      (unit) => sql`insert into acting (unit_id, id, kind, absent_id, acting_id, from_day, to_day, noted_at)
        select ${unit}::uuid, gen_random_uuid(), 'charge', absent_id, ${lin}::uuid, '2026-10-31', null, now() from acting where kind = 'charge'`,
    )
    await expect(two).rejects.toThrow('overlap')
  })
})

describe('who comes and goes', () => {
  test('a leader with a charge leaves only when somebody acts, or the charge is ended', async () => {
    await at('2026-09-20T09:00:00+08:00')
    const officerId = await idOf('许怀瑾')
    const plain = await refused('leave', { officerId, on: '2026-09-20' })
    expect(plain.codes).toEqual(['leave.acts'])
    const [future] = (await person('许怀瑾')).acting
    await act('end-acting', { actingId: future!.id })
    const held = await refused('leave', { officerId, on: '2026-09-20' })
    expect(held.codes).toEqual(['leave.has-charge'])
    expect(held.text).toContain('经济部')
    await act('leave', { officerId, on: '2026-09-20', charge: 'acting', substituteId: await idOf('林知远') })
    expect(await leadersOf('袁守拙')).toEqual(['林知远'])
    expect(await leadersOf('袁守拙', '2026-09-19')).toEqual(['许怀瑾'])
    expect(await duties('othervisitor')).toEqual([])
    expect((await refused('leave', { officerId, on: '2026-09-20' })).codes).toEqual(['officer.left'])
    expect((await picture()).left.map((o) => o.name)).toEqual(['许怀瑾'])
  })

  test('who comes back has a new term after the gap, and the old one stays', async () => {
    await at('2026-09-25T09:00:00+08:00')
    const officerId = await idOf('许怀瑾')
    const back = { officerId, department: '机关领导', title: '党组成员、副主席', post: 'team' }
    expect((await refused('rejoin', { ...back, from: '2026-09-19' })).codes).toEqual(['rejoin.before-left'])
    await act('rejoin', { ...back, from: '2026-09-24' })
    expect((await refused('rejoin', { ...back, from: '2026-09-25' })).codes).toEqual(['rejoin.here'])
    expect((await person('许怀瑾')).terms.map((t) => [t.startsOn, t.endsOn])).toEqual([
      ['2026-09-24', null],
      ['2026-09-01', '2026-09-20'],
    ])
    // he is in his own charge again when who stood in for him is thanked
    expect(await leadersOf('袁守拙')).toEqual(['林知远'])
    const [standIn] = (await picture()).acting
    await act('end-acting', { actingId: standIn!.id })
    expect(await leadersOf('袁守拙')).toEqual(['许怀瑾'])
    const names = async (on: string) => (await picture(on)).officers.map((o) => o.name)
    expect(await names('2026-09-22')).not.toContain('许怀瑾')
    expect(await names('2026-09-24')).toContain('许怀瑾')
  })

  test('who is new has a household, comes under the department’s leader, and is not mistaken for somebody known', async () => {
    const person = {
      name: '温如玉',
      department: '综合部',
      title: '科员',
      post: 'staff',
      from: '2026-09-25',
      area: '东塔社区',
    }
    await act('add', { ...person, canRecord: true })
    expect(await leadersOf('温如玉')).toEqual(['林知远'])
    const { households } = await clerk.get<{ households: { officers: { name: string; canRecord: boolean }[] }[] }>(
      '/census/households',
    )
    expect(households.flatMap((h) => h.officers).find((o) => o.name === '温如玉')?.canRecord).toBe(true)
    expect((await refused('add', person)).codes).toEqual(['officer.known'])
    expect((await refused('add', { ...person, department: '新设室', another: true })).codes).toEqual([
      'department.unknown',
    ])
    await act('add', { ...person, department: '新设室', newDepartment: true, another: true })
    expect((await picture()).departments.map((d) => d.name)).toContain('新设室')
  })

  test('who may keep the record is marked and unmarked, and is so at the next request', async () => {
    const officerId = await idOf('唐若溪')
    await act('set-recording', { officerId, canRecord: true })
    expect(await duties('staff')).toEqual(['officer', 'recorder'])
    await act('set-recording', { officerId, canRecord: false })
    expect(await duties('staff')).toEqual(['officer'])
  })
})

describe('the list', () => {
  let roundId: string
  const list = async () => (await clerk.get<{ list: VisitListView }>(`/assignment/list/${roundId}`)).list
  const line = async (name: string) => (await list()).lines.find((l) => l.members.some((m) => m.name === name))!

  test('a transfer shows as drift with its reason, and amending gives the household to the new leader', async () => {
    roundId = (
      await act2<{ id: string }>('/rounds/open', {
        name: '2026年下半年',
        startsOn: '2026-07-01',
        endsOn: '2026-12-31',
        planVersion: 1,
      })
    ).id
    await act2('/assignment/draw', { roundId, rotation: 'off', cap: 20 })
    expect((await line('贺兰亭')).visitor.name).toBe('周以宁')
    expect((await list()).drift.moved).toEqual([])
    await act('transfer', {
      officerId: await idOf('贺兰亭'),
      department: '办公室',
      title: '主任科员',
      post: 'staff',
      from: '2026-09-25',
    })
    const drifted = await list()
    expect(drifted.drift).toEqual({
      joined: [],
      left: [],
      gone: [],
      barred: [],
      moved: ['贺兰亭：周以宁不再分管，现由林知远分管'],
    })
    await act2('/assignment/amend', { listId: drifted.id, mode: 'amend' })
    expect(await line('贺兰亭')).toMatchObject({ visitor: { name: '林知远' }, tier: 0 })
    expect((await list()).drift.moved).toEqual([])
  })

  test('who acts for a charge visits, and the reason says 代管', async () => {
    const drawn = await list()
    await act('set-acting', {
      kind: 'charge',
      absentId: await idOf('林知远'),
      substituteId: await idOf('周以宁'),
      from: '2026-09-25',
      to: null,
    })
    expect((await list()).drift.moved).toContain('宋清和：林知远不再分管，现由周以宁代管')
    await act2('/assignment/amend', { listId: drawn.id, mode: 'amend', absent: [await idOf('林知远')] })
    const acted = await line('宋清和')
    expect(acted).toMatchObject({ visitor: { name: '周以宁' }, tier: 0 })
    expect(acted.why).toBe('由周以宁家访：代管林知远分管的宋清和（方案第二部分第二项）')
  })

  test('of a day is the version that held then, read only', async () => {
    const asOf = async (on: string) =>
      (
        await clerk.get<{
          list: { id: string; until: string | null; lines: { householdId: string; visitor: { id: string } }[] } | null
        }>(`/assignment/as-of/${roundId}/${on}`)
      ).list
    const first = await list()
    await (await office.as('head')).post('/assignment/publish', { listId: first.id })
    await at('2026-10-05T09:00:00+08:00')
    const before = await line('袁守拙')
    const move = { listId: first.id, householdId: before.householdId }
    const { standing } = await clerk.get<{ standing: { visitorId: string; breaks: string[] }[] }>(
      `/assignment/standing/${first.id}/${move.householdId}`,
    )
    const free = standing.find((c) => c.breaks.length === 0 && c.visitorId !== before.visitor.id)!
    const { id: second } = await act2<{ id: string }>('/assignment/move', { ...move, visitorId: free.visitorId })
    await (await office.as('head')).post('/assignment/publish', { listId: second, reason: '方便群众' })
    expect(await asOf('2026-09-24')).toBeNull()
    expect(await asOf('2026-09-25')).toMatchObject({ id: first.id, until: '2026-10-05T01:00:00.000Z' })
    expect((await asOf('2026-10-04'))?.id).toBe(first.id)
    expect(await asOf('2026-10-05')).toMatchObject({ id: second, until: null })
    const visitorOn = async (on: string) =>
      (await asOf(on))?.lines.find((l) => l.householdId === move.householdId)?.visitor.id
    expect(await visitorOn('2026-10-04')).toBe(before.visitor.id)
    expect(await visitorOn('2026-10-05')).toBe(free.visitorId)
  })

  const act2 = <T>(path: string, body: unknown) => clerk.post<T>(path, body)
})
