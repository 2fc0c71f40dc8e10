import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wordsOf } from '../../adapters/render-typst/papers.fixture.ts'
import { type Client, clientOf, codesIn, problemsIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'
import type { MadeAccount, OfficerWithout } from './roster-contract.ts'
import { candidates, propose } from './sign-in-names.ts'

let office: Office
let security: Client
beforeAll(async () => {
  office = await openOffice({ drawn: true })
  await office.as('head') // came in: from now on nothing takes effect alone
  security = await office.as('security')
})
afterAll(() => office.stop())

const without = async () => (await security.get<{ officers: OfficerWithout[] }>('/identity/needed')).officers
const create = (accounts: { officerId: string; name: string; duty?: string }[], reason = '') =>
  security.send('POST', '/identity/create-accounts', { body: { accounts, reason } })
const signIn = (name: string, password: string) =>
  clientOf(office.product.http).send('POST', '/identity/sign-in', { body: { name, password } })

test('a sign-in name is the name in pinyin, its surname read as one, with a number where two are called alike', () => {
  expect(propose(['单雄', '吕梁', '王小明', '王晓明', '买买提·吐尔逊', '☆'], new Set(['lvliang']))).toEqual([
    'shanxiong',
    'lvliang2',
    'wangxiaoming',
    'wangxiaoming2',
    'maimaitituerxun',
    '',
  ])
  expect(candidates('鄂')[0]).toBe('e2')
})

describe('accounts from the roster', () => {
  test('are proposed for those who visit, are in charge or keep records, and for nobody who has one', async () => {
    const all = await without()
    const needed = all.filter((o) => o.needed)
    expect(needed.length).toBeGreaterThan(2)
    expect(needed.length).toBeLessThan(all.length)
    for (const one of needed) expect(one.duties.length > 1 || one.inCharge || one.visits > 0).toBe(true)
    for (const one of all.filter((o) => !o.needed)) expect(one.duties).toEqual(['officer'])
    expect(all.map((o) => o.name)).not.toContain('林知远')
    const names = all.map((o) => o.signInName)
    expect(new Set(names).size).toBe(names.length)
  })

  test('are made in one act, each with a slip that opens it once; what gives more to see waits', async () => {
    const all = await without()
    const [one, two, three] = all.filter((o) => o.needed && !o.needsTwo)
    await look(
      office,
      (unit) => sql`update officer set post = 'head' where unit_id = ${unit} and id = ${three!.officerId}`,
    )
    const wanted = [
      { officerId: one!.officerId, name: one!.signInName },
      { officerId: two!.officerId, name: two!.signInName.toUpperCase(), duty: 'recordsOffice' },
      { officerId: three!.officerId, name: three!.signInName },
    ]
    const refused = await create(wanted)
    expect(problemsIn(refused)).toMatchObject([{ code: 'sight.reason', path: 'reason' }])
    expect((await without()).find((o) => o.officerId === one!.officerId)).toBeDefined()
    const done = await create(wanted, '本轮家访')
    expect(done.status).toBe(200)
    const { made: created, slips } = done.body as { made: MadeAccount[]; slips: string }
    expect(created.map((m) => [m.name, m.waits, m.duty, m.dutyWaits])).toEqual([
      [one!.signInName, false, null, false],
      [two!.signInName, false, 'recordsOffice', true],
      [three!.signInName, true, null, false],
    ])
    const words = wordsOf(Buffer.from(slips, 'base64')).replaceAll(/\s/g, '')
    for (const { displayName, name, firstPassword } of created)
      for (const word of [displayName, `登录名：${name}`, firstPassword]) expect(words).toContain(word)
    expect(words).toContain('lianfang.test')
    expect((await signIn(created[0]!.name, created[0]!.firstPassword)).body).toMatchObject({ mustChange: true })
    // half a password opens nothing, and nobody's duty came alone
    expect(codesIn(await signIn(created[2]!.name, created[2]!.firstPassword))).toEqual(['sign-in.wrong'])
    const duties = await look(
      office,
      (unit) => sql`select 1 from duty where unit_id = ${unit} and account_id = ${created[1]!.accountId}`,
    )
    expect(duties).toEqual([])
    const kept = await look<{ text: string }>(
      office,
      (unit) => sql`
      select coalesce(string_agg(c::text, ''), '') || (select coalesce(string_agg(a::text, ''), '') from account a where a.unit_id = ${unit})
        || (select coalesce(string_agg(e::text, ''), '') from event e where e.unit_id = ${unit}) as text from command c where c.unit_id = ${unit}`,
    )
    for (const { firstPassword } of created) expect(kept[0]!.text).not.toContain(firstPassword)
    expect((await without()).map((o) => o.officerId)).not.toContain(three!.officerId)
  })

  test('are all refused when one cannot be made, and each fault stands at its row', async () => {
    const [one, two, three] = (await without()).filter((o) => !o.needsTwo)
    const had = await look<{ id: string }>(
      office,
      (unit) => sql`select officer_id as id from account where unit_id = ${unit} and name = 'staff'`,
    )
    const answer = await create([
      { officerId: one!.officerId, name: 'staff' },
      { officerId: two!.officerId, name: 'alike' },
      { officerId: three!.officerId, name: 'Alike' },
      { officerId: had[0]!.id, name: 'again' },
    ])
    expect(problemsIn(answer).map((p) => [p.code, p.path])).toEqual([
      ['account.name-taken', `accounts.${one!.officerId}.name`],
      ['account.name-twice', `accounts.${two!.officerId}.name`],
      ['account.name-twice', `accounts.${three!.officerId}.name`],
      ['account.officer-taken', `accounts.${had[0]!.id}.name`],
    ])
    expect(await look(office, (unit) => sql`select 1 from account where unit_id = ${unit} and name = 'alike'`)).toEqual(
      [],
    )
  })

  test('show which duties come with the post and are not granted', async () => {
    const { accounts } = await security.get<{ accounts: { name: string; duties: string[]; fromPost: string[] }[] }>(
      '/identity/accounts',
    )
    const of = (name: string) => accounts.find((a) => a.name === name)
    expect(of('visitor')).toMatchObject({ duties: [], fromPost: ['visitor', 'officer'] })
    expect(of('head')).toMatchObject({ fromPost: ['head', 'visitor', 'officer'] })
    expect(of('security')).toMatchObject({ duties: ['securityAdmin'], fromPost: [] })
  })
})
