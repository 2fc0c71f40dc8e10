/** 今日 tells what comes next, and the coordinator what lies with others, with words to say to them; nothing stays that is done. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, type Office, openOffice } from '../../testing/office.ts'
import { hold, look, notify, takeStep, visitsTogether } from '../../testing/programme.ts'

let office: Office
type Item = { key: string; text: string; due: string | null; link: string; with: { who: string; urge: string } | null }
const item = async (key: string, who: Member = 'coordinator') =>
  (await (await office.as(who)).get<{ items: Item[] }>('/insights/today')).items.find((i) => i.key === key)
const clerk = () => office.as('coordinator')

beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.stop())

test('the first week is told by what is there: each step while it is so, and nothing by hand', async () => {
  const stepsDone = async () => {
    const { steps } = await (await clerk()).get<{ steps: { key: string; done: boolean }[] }>('/insights/first-week')
    return steps.filter(({ done }) => done).map(({ key }) => key)
  }
  expect(await stepsDone()).toEqual(['address', 'plan', 'roster', 'structure'])
  await look(office, () => sql`update officer set post = 'team' where post = 'head'`)
  expect(await stepsDone()).toEqual(['address', 'plan', 'roster'])
  await look(office, () => sql`update officer set post = 'head' where name = '沈望舒'`)
  const security = await office.as('security')
  const { officers } = await security.get<{ officers: { officerId: string; signInName: string; needed: boolean }[] }>(
    '/identity/needed',
  )
  await security.post('/identity/create-accounts', {
    accounts: officers
      .filter(({ needed }) => needed)
      .map(({ officerId, signInName }) => ({ officerId, name: signInName, duty: null })),
  })
  expect(await stepsDone()).toEqual(['address', 'plan', 'roster', 'structure', 'accounts'])
})

test('two heads, or none, are asked about as long as it is so (方案 §二.1)', async () => {
  expect(await item('heads')).toBeUndefined()
  await look(office, () => sql`update officer set post = 'head' where name = '林知远'`)
  expect(await item('heads')).toMatchObject({ text: '名册里有 2 位一把手（沈望舒、林知远），请核对', with: null })
  expect(await item('heads', 'head')).toBeUndefined()
  await look(office, () => sql`update officer set post = 'team' where post = 'head'`)
  expect((await item('no-head'))?.text).toContain('名册里没有一把手')
  await look(office, () => sql`update officer set post = 'head' where name = '沈望舒'`)
  expect([await item('heads'), await item('no-head')]).toEqual([undefined, undefined])
})

test('links wait for everybody, then for whoever is new, until all have one', async () => {
  const [{ n } = { n: 0 }] = await look<{ n: number }>(
    office,
    () => sql`select count(*)::int as n from officer where left_on is null`,
  )
  expect((await item('links'))?.text).toBe(`${n} 人还没有登记链接：请各家自己核对`)
  await (await clerk()).post('/registration/issue', {})
  expect(await item('links')).toBeUndefined()
  await look(
    office,
    () => sql`update self_link set ended_at = made_at where officer_id =
    (select id from officer where name = '林知远')`,
  )
  expect((await item('links'))?.text).toBe('新来的 1 人还没有登记链接')
  await (await clerk()).post('/registration/issue', {})
  expect((await item('registration'))?.text).toMatch(/^\d+ 户登记未完$/)
  // to everybody alike: nobody is told who has not answered
  expect((await item('registration-with'))?.with).toMatchObject({ who: '各位同事' })
  expect((await item('registration-with'))?.with?.urge).not.toMatch(/\d/)
})

test('a list that lies with the head is shown to the coordinator with words to copy, and to the head as work', async () => {
  const { id: roundId } = await (await clerk()).post<{ id: string }>('/rounds/open', {
    name: '2026年下半年',
    startsOn: '2026-07-01',
    endsOn: '2026-12-31',
    planVersion: 1,
  })
  const { id: listId } = await (await clerk()).post<{ id: string }>('/assignment/draw', { roundId })
  expect(await item('list-with')).toBeUndefined()
  await (await clerk()).post('/assignment/submit', { listId })
  expect(await item('list-with')).toMatchObject({ text: '家访名单等一把手审定', with: { who: '一把手' } })
  expect((await item('list-with'))?.with?.urge).toContain('请登录后在“今日”里打开')
  expect(await item('list', 'head')).toMatchObject({ text: '家访名单等您审定', with: null })
  const head = await office.as('head')
  await head.post('/assignment/review', { listId, approve: true, note: '' })
  await head.post('/assignment/publish', { listId })
  expect([await item('list-with'), await item('list', 'head')]).toEqual([undefined, undefined])
})

test('whoever else can be late has words said for: visitors without times, accounts not made, a second person to agree', async () => {
  const [{ n, visitors } = { n: 0, visitors: 0 }] = await look<{ n: number; visitors: number }>(
    office,
    () => sql`select count(*)::int as n, count(distinct visitor_id)::int as visitors from visit`,
  )
  const urged = await item('schedule-with')
  expect(urged).toMatchObject({ text: `${visitors} 位家访人还没有定完时间`, with: { who: '家访人' } })
  expect(urged?.with?.urge).toContain(`还有 ${n} 户没有定时间`)
  const before = Number.parseInt((await item('accounts-with'))?.text ?? '0', 10)
  await look(office, () => sql`update account set closed_at = now() where name = 'visitor'`)
  const accounts = await item('accounts-with')
  expect(accounts?.with).toMatchObject({ who: '安全管理员' })
  expect(Number.parseInt(accounts?.text ?? '', 10)).toBe(before + 1)
  await look(office, () => sql`update account set closed_at = null where name = 'visitor'`)

  const security = await office.as('security')
  const [account] = await look<{ id: string }>(office, () => sql`select id from account where name = 'recorder'`)
  expect(await item('sight-with', 'security')).toBeUndefined()
  await security.post('/identity/grant', { accountId: account!.id, duty: 'partyGroup', reason: '研究办理' })
  const asked = await item('sight-with', 'security')
  expect(asked).toMatchObject({ text: '您提出的 1 项等另一人同意' })
  expect(asked?.with?.urge).not.toContain('党组')
  expect(await item('sight-with', 'coordinator')).toBeUndefined()
})

test('a matter that lies with the party group, and one whose day has passed with its owner, can be urged', async () => {
  const [card] = await visitsTogether(office)
  await notify(office, card!.visitId, '2026-09-05')
  office.setTime('2026-09-05T20:00:00+08:00')
  await hold(office, card!.visitId)
  const raise = { visitId: card!.visitId, kind: 'opinion', text: '食堂晚上能不能开', nameAllowed: true }
  const { id: matterId } = await (await office.as('recorder')).post<{ id: string }>('/matters/raise', raise)
  expect(await item('decide-with')).toBeUndefined()
  await takeStep(await clerk(), 'report', { matterId })
  expect(await item('decide-with')).toMatchObject({ text: '1 件事项等党组研究措施', with: { who: '党组' } })
  expect((await item('decide', 'partygroup'))?.with).toBeNull()
  const partyGroup = await office.as('partygroup')
  const { owners } = await partyGroup.get<{ owners: { id: string; name: string }[] }>(`/matters/${matterId}`)
  const owner = owners[0]!
  await takeStep(partyGroup, 'decide', { matterId, measure: '开到八点', ownerId: owner.id, dueOn: '2026-09-20' })
  expect(await item('decide-with')).toBeUndefined()
  office.setTime('2026-09-20T12:00:00+08:00')
  expect(await item(`late-${owner.name}`)).toBeUndefined()
  office.setTime('2026-09-21T09:00:00+08:00')
  expect(await item(`late-${owner.name}`)).toMatchObject({
    text: `${owner.name}承办的 1 件事项已过期限，还没有答复家属`,
    due: '2026-09-20',
    with: { who: owner.name },
  })
  expect(await item(`late-${owner.name}`, 'partygroup')).toBeUndefined()
  await takeStep(await clerk(), 'reply', { matterId, text: '食堂从下周起开到八点。' })
  expect(await item(`late-${owner.name}`)).toBeUndefined()
})

test('work of a duty that nobody has any more, or of a post whose holder cannot sign in, is told to whoever makes accounts', async () => {
  const missing = async () =>
    (await (await office.as('security')).get<{ items: Item[] }>('/insights/today')).items
      .map(({ key, text }) => `${key} ${text}`)
      .filter((line) => /-none-/.test(line))
  expect(await missing()).toEqual([])
  await look(office, () => sql`update account set closed_at = now() where name in ('coordinator', 'head')`)
  await look(office, () => sql`update duty set ended_at = now() where duty = 'partyGroup'`)
  expect(await missing()).toEqual([
    'duty-none-coordinator 现在没有人担任综合部（组织家访），等它办的事没有人能办。请授予一位同志',
    'duty-none-partyGroup 现在没有人担任党组（研究办理），等它办的事没有人能办。请授予一位同志',
    'post-none-head 一把手（沈望舒）没有能登录的账号，等一把手办的事没有人能办',
  ])
})
