/** 到期鉴定 (方案 §三.5), through the door: what ended is listed, decided by a person, signed by two of two duties, destroyed, and extended. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uuidv7 } from '../../platform/id.ts'
import { type Answer, codesIn, problemsIn } from '../../testing/client.ts'
import { type Member, type Office, openOffice } from '../../testing/office.ts'
import { plainWords } from '../../testing/plain-renderer.ts'
import { look, openRound } from '../../testing/programme.ts'
import type { AppraisalLine, AppraisalList } from './contract.ts'
import { fileRound, laterOn, papersFor } from './filed.fixture.ts'
import { carryOut } from './jobs.ts'

const PEOPLE = ['沈望舒', '顾长青', '林知远', '许怀瑾', '唐若溪']
/** Kept for good: never due. */
const FOR_GOOD = '陆星河'
type Overview = {
  year: number
  due: number
  own: number
  dueHash: string
  lists: AppraisalList[]
  restored: { id: string }[]
}
type Shown = { list: AppraisalList; lines: AppraisalLine[] }

let office: Office
let homes: Map<string, string>
let roundId: string
/** Both work here: their household's volume lies in two files. */
let couple: { name: string; number: string }[]
/** All but the head's; the head's own. */
let first: string
let second: string

beforeAll(async () => {
  office = await openOffice()
  roundId = (await openRound(office)).roundId
  couple = await look<{ name: string; number: string }>(
    office,
    () =>
      sql`select o.name, 'JF-' || lpad((row_number() over (order by o.position))::text, 4, '0') as number, o.household_id as home from officer o`,
  ).then((all) => all.filter((one) => all.some((other) => other !== one && home(other) === home(one))).slice(0, 2))
  homes = await papersFor(office, [...PEOPLE, FOR_GOOD, couple[0]!.name])
  await joinMatters()
  await fileRound(office, roundId, 2026, FOR_GOOD)
  await laterOn(office, '2037-01-04T09:00:00+08:00')
})
afterAll(() => office.stop())

const home = (row: object) => ('home' in row ? row.home : undefined)
/** A matter of the family that is kept was joined to one of a family that goes. */
async function joinMatters(): Promise<void> {
  const of = (name: string) => sql`(select v.id from visit v where v.household_id = ${homes.get(name)!}::uuid)`
  await look(
    office,
    (
      unit,
    ) => sql`insert into matter (unit_id, id, visit_id, household_id, kind, pace, text, name_allowed, raised_at, raised_by, number)
      select ${unit}::uuid, gen_random_uuid(), v.id, v.household_id, 'opinion', 'accept', '食堂', false, now(), 'recorder', row_number() over ()
      from visit v where v.id in (${of('许怀瑾')}, ${of('唐若溪')})`,
  )
  for (const [kind, text] of [
    ['replied', '好'],
    ['closed', ''],
  ] as const)
    await look(
      office,
      (
        unit,
      ) => sql`insert into matter_step (unit_id, id, matter_id, kind, text, at) select ${unit}::uuid, gen_random_uuid(), m.id, ${kind}, ${text}, now()
        from matter m where m.visit_id = ${of('唐若溪')}`,
    )
  await look(
    office,
    (
      unit,
    ) => sql`insert into matter_step (unit_id, id, matter_id, kind, text, at, other_id) select ${unit}::uuid, gen_random_uuid(), m.id, 'joined', '', now(),
      (select x.id from matter x where x.visit_id = ${of('唐若溪')}) from matter m where m.visit_id = ${of('许怀瑾')}`,
  )
}

const overview = async (by: Member = 'records') => (await office.as(by)).get<Overview>('/appraisal')
const show = async (id: string, by: Member = 'records') => (await office.as(by)).get<Shown>(`/appraisal/${id}`)
const send = async (by: Member, act: string, body: unknown): Promise<Answer> =>
  (await office.as(by)).send('POST', `/appraisal/${act}`, { body })
const decide = async (id: string, change: Record<string, unknown>, by: Member = 'records') =>
  send(by, 'decide', {
    ...{
      appraisalId: id,
      seen: (await show(id)).list.version,
      volumes: null,
      verdict: 'destroy',
      more: null,
      reason: '',
    },
    ...change,
  })
const sign = async (by: Member, act: 'propose' | 'agree', id: string) =>
  send(by, act, { appraisalId: id, hash: (await show(id)).list.hash })
const volumeOf = (name: string) => [{ sourceId: roundId, householdId: homes.get(name)! }]
const untilDone = async (id: string) => {
  for (let tries = 0; tries < 400; tries++) {
    if ((await show(id)).list.state === 'done') return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the destruction did not end')
}
const todo = async (who: Member) =>
  (await (await office.as(who)).get<{ items: { text: string }[] }>('/insights/today')).items.map((i) => i.text)

describe('a list', () => {
  test('is begun of what was shown; the head’s own volume has a list of its own', async () => {
    const { year, due, dueHash } = await overview()
    expect([year, due]).toEqual([2037, 6])
    expect(codesIn(await send('records', 'start', { year, dueHash: '0'.repeat(64) }))).toEqual(['appraisal.otherDue'])
    const both = await Promise.all([1, 2].map(() => send('records', 'start', { year, dueHash })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const { lists, due: left } = await overview()
    expect(left).toBe(0)
    expect(lists.map(({ number, volumes, state }) => ({ number, volumes, state }))).toEqual([
      { number: 2, volumes: 1, state: 'open' },
      { number: 1, volumes: 5, state: 'open' },
    ])
    // one line, under both numbers
    const [list] = lists.filter(({ number }) => number === 1)
    const { lines } = await show(list!.id)
    expect(lines.map(({ fileNumbers }) => fileNumbers)).toContain(couple.map(({ number }) => number).join('、'))
    ;[second, first] = lists.map(({ id }) => id) as [string, string]
  })

  test('decides nothing by itself; all the rest in one press, but what is being read stays to be decided', async () => {
    expect(codesIn(await sign('records', 'propose', first))).toEqual(['appraisal.undecided'])
    expect(codesIn(await decide(first, { verdict: 'extend', volumes: volumeOf('许怀瑾') }))).toEqual(['appraisal.why'])
    const extend = { verdict: 'extend', more: 3, reason: '还有参考价值', volumes: volumeOf('许怀瑾') }
    expect((await decide(first, extend)).status).toBe(200)
    const { officerId } = (await show(first)).lines.find(({ names }) => names.includes('唐若溪'))!
    await (await office.as('records')).post('/archive/consult', { officerId, reason: '核对' })
    expect(codesIn(await decide(first, { volumes: volumeOf('唐若溪') }))).toEqual(['appraisal.open'])
    expect((await decide(first, {})).status).toBe(200)
    expect((await show(first)).list).toMatchObject({ destroy: 3, extend: 1, undecided: 1 })
    office.setTime('2037-01-04T10:30:00+08:00')
    const asked = await look<{ id: string }>(
      office,
      (
        unit,
      ) => sql`with q as (insert into consult_request (unit_id, id, asked_at, asked_by, purpose, asked_until, until_on)
        select ${unit}::uuid, gen_random_uuid(), now(), a.id, '核对', '2037-01-20', '2037-01-20' from account a where a.name = 'inspector' returning id)
        insert into consult_officer (unit_id, request_id, officer_id) select ${unit}::uuid, q.id, ${officerId!}::uuid from q returning request_id as id`,
    )
    expect(problemsIn(await decide(first, { volumes: volumeOf('唐若溪') }))[0]?.message).toContain('申请了查阅')
    await look(office, () => sql`delete from consult_request where id = ${asked[0]!.id}`)
    const late = await look<{ id: string }>(
      office,
      (
        unit,
      ) => sql`insert into document (unit_id, id, kind, subject_id, household_id, title, template_version, hash, pages, made_at)
        select ${unit}::uuid, gen_random_uuid(), 'matterReply', m.id, m.household_id, '答复', '1', (select hash from document limit 1), 1, '2037-01-03'
        from matter m where m.household_id = ${homes.get('唐若溪')!} returning id`,
    )
    expect(problemsIn(await decide(first, { volumes: volumeOf('唐若溪') }))[0]?.message).toContain('补充归档以后再鉴定')
    await look(office, () => sql`delete from document where id = ${late[0]!.id}`)
    expect((await decide(first, {})).status).toBe(200)
    const stale = { appraisalId: first, seen: 1, volumes: null, verdict: 'destroy', more: null, reason: '' }
    expect(codesIn(await send('records', 'decide', stale))).toEqual(['appraisal.changed'])
  })

  test('tells the second person volumes and reasons, never a name, a paper or how many there are', async () => {
    const words = plainWords(await (await office.as('head')).bytes(`/appraisal/${first}/list.pdf`))!
    for (const expected of ['2037年第1号', 'JF-0003', '2036年底', '延长保管3年', '鉴定中，没有签名'])
      expect(words).toContain(expected)
    expect(words).not.toMatch(new RegExp([...PEOPLE, '通知书'].join('|')))
    const { lines } = await show(first, 'head')
    expect(lines.flatMap(({ names, officerId }) => [...names, ...(officerId ? [officerId] : [])])).toEqual([])
    expect(Object.keys(lines[0]!).filter((key) => /items|pages|digest/.test(key))).toEqual([])
  })
})

describe('two persons', () => {
  test('of two duties sign the same list: not one of whom it is about, nor who proposed it', async () => {
    const early = await send('head', 'agree', { appraisalId: first, hash: (await show(first)).list.hash })
    expect(codesIn(early)).toEqual(['appraisal.state'])
    // the head keeps the archive too
    await look(
      office,
      (unit) => sql`insert into duty (unit_id, id, account_id, duty, granted_at)
        select ${unit}::uuid, gen_random_uuid(), a.id, 'recordsOffice', now() from account a where a.name = 'head'`,
    )
    expect((await sign('head', 'propose', first)).status).toBe(200)
    expect(codesIn(await sign('head', 'agree', first))).toEqual(['appraisal.notYours'])
    // the inspector's own volume is in it
    expect(codesIn(await sign('inspector', 'agree', first))).toEqual(['appraisal.notYours'])
    expect((await sign('records', 'agree', first)).status).toBe(403)
    const { version } = (await show(first)).list
    expect((await send('records', 'take-back', { appraisalId: first, seen: version })).status).toBe(200)
    await look(
      office,
      () =>
        sql`update duty set ended_at = now() where duty = 'recordsOffice' and account_id = (select id from account where name = 'head')`,
    )
    expect((await sign('records', 'propose', first)).status).toBe(200)
    expect(await todo('head')).toContain('2037年第1号销毁清册等您签名')
    expect((await todo('inspector')).filter((text) => text.includes('清册'))).toEqual([])
  })

  test('one sends it back with a reason, which stands on the desk of who appraised it', async () => {
    const { hash } = (await show(first)).list
    const back = { appraisalId: first, hash, words: '第二卷再看看' }
    expect((await send('head', 'send-back', back)).status).toBe(200)
    expect((await show(first)).list).toMatchObject({ state: 'open', words: '第二卷再看看' })
    expect(await todo('records')).toContain('2037年第1号清册被退回，请重新鉴定')
    expect((await sign('records', 'propose', first)).status).toBe(200)
    const other = { appraisalId: first, hash: '0'.repeat(64) }
    expect(codesIn(await send('head', 'agree', other))).toEqual(['appraisal.changed'])
  })

  test('agree: what nobody signed cannot be taken out of the database by anybody', async () => {
    const attempt = (id: string) =>
      look(
        office,
        () => sql`with x as (select set_config('lianfang.destroying', ${id}, true)) delete from filed_item using x`,
      )
    for (const id of [first, second, uuidv7()]) await expect(attempt(id)).rejects.toThrow('append-only')
  })
})

describe('a destruction', () => {
  test('that is killed at the disk goes on where it was; and is done once', async () => {
    const { app } = office.product
    const { wipe } = app.blobs
    let broken = 1
    app.blobs.wipe = async (hash) => {
      if (broken-- > 0) throw new Error('the disk is gone')
      await wipe(hash)
    }
    expect((await decide(second, {})).status).toBe(200)
    expect((await sign('records', 'propose', second)).status).toBe(200)
    expect(codesIn(await sign('head', 'agree', second))).toEqual(['appraisal.notYours'])
    const both = await Promise.all([sign('head', 'agree', first), sign('head', 'agree', first)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const left = () => look(office, () => sql`select 1 from file_to_wipe`)
    for (let tries = 0; tries < 200 && broken > 0; tries++) await new Promise((resolve) => setTimeout(resolve, 50))
    expect((await show(first)).list.state).toBe('running')
    expect((await left()).length).toBe(4)
    office.setTime('2037-01-04T11:45:00+08:00')
    expect(await todo('records')).toContain('2037年第1号清册签名一小时了还没有销毁完，请系统管理员查看运行日志')
    await Promise.all([carryOut(app, office.unitId, first), carryOut(app, office.unitId, first)])
    await untilDone(first)
    expect(await left()).toEqual([])
    const outcomes = (await show(first)).lines.map(({ outcome }) => outcome).sort()
    expect(outcomes).toEqual(['destroyed', 'destroyed', 'destroyed', 'destroyed', 'extended'])
    const kept = await look<{ id: string }>(office, () => sql`select household_id as id from document`)
    // what of another family was joined to a matter of one of these is joined still, to nothing that is told
    const joined = await look(office, () => sql`select kind, other_id from matter_step`)
    expect(joined).toEqual([{ kind: 'joined', other_id: null }])
    expect((await (await office.as('coordinator')).send('GET', `/rounds/${roundId}/matter-ledger.pdf`)).status).toBe(
      200,
    )
    expect(kept.map(({ id }) => id).sort()).toEqual(
      ['沈望舒', '许怀瑾', FOR_GOOD].map((name) => homes.get(name)!).sort(),
    )
  })

  test('leaves what was opened after it was signed, and that is due again', async () => {
    await look(
      office,
      (unit) => sql`insert into consultation (unit_id, id, officer_id, account_id, reason, at)
        select ${unit}::uuid, gen_random_uuid(), o.id, a.id, '核对', ${office.product.app.clock().toISOString()}
        from officer o, account a where o.name = '沈望舒' and a.name = 'records'`,
    )
    expect(codesIn(await sign('inspector', 'agree', second))).toEqual(['appraisal.open'])
    const at = office.product.app.clock().toISOString()
    await look(
      office,
      () =>
        sql`update appraisal set agreed_at = ${at}, agreed_by = (select id from account where name = 'inspector') where id = ${second}`,
    )
    await carryOut(office.product.app, office.unitId, second)
    expect((await show(second)).list).toMatchObject({ state: 'done', held: 1 })
    expect((await overview()).due).toBe(1)
  })

  test('what was extended is due again when its years are over', async () => {
    await laterOn(office, '2039-12-30T09:00:00+08:00')
    expect((await overview()).due).toBe(1)
    await laterOn(office, '2040-01-02T09:00:00+08:00')
    expect((await overview()).due).toBe(2)
  })
})

test('a backup that was brought back is somebody’s work until looked at', async () => {
  const id = uuidv7()
  await look(
    office,
    (unit) => sql`insert into restored (unit_id, id, at) values (${unit}, ${id}, '2040-01-01T09:00:00+08:00')`,
  )
  expect(await todo('records')).toContain('2040年1月1日从备份恢复过：已经销毁的可能又回来了，请核对')
  expect((await overview()).restored.map((one) => one.id)).toEqual([id])
  expect((await send('records', 'looked', { restoredId: id })).status).toBe(200)
  expect((await overview()).restored).toEqual([])
})
