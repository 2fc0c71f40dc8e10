import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wordsOf } from '../../adapters/render-typst/papers.fixture.ts'
import { type Client, codesIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { answerConsent, answerOnPage, look, openRound, selfWay } from '../../testing/programme.ts'
import { unzipped } from '../../testing/unzip.ts'

type Home = {
  id: string
  area: string
  hasChildren: boolean
  registration: string
  entry: string
  officers: { id: string; name: string }[]
  relatives: { id: string; name: string; inScope: boolean; reason: string }[]
  avoidances: { id: string; visitor: string; source: string }[]
  kin: { officer: string; other: string; relation: string }[]
  couple: { how: string } | null
  wish: { saidBy: string; parts: string[] } | null
}

let office: Office
let clerk: Client
const page = (path: string) => office.stranger.send('GET', path, { raw: true })
const submit = (path: string, form: Record<string, string> = {}) =>
  office.stranger.send('POST', path, { raw: true, form })
const homes = async () => (await clerk.get<{ households: Home[] }>('/census/households')).households
const homeOf = async (name: string) => (await homes()).find((h) => h.officers.some((o) => o.name === name))!
const progress = () =>
  clerk.get<{ households: number; open: number; linked: number; officers: number }>('/registration/state')

const waitingToday = async () => {
  const { items } = await clerk.get<{ items: { key: string; text: string }[] }>('/insights/today')
  return items.find((i) => i.key === 'registration')?.text
}

beforeAll(async () => {
  office = await openOffice({ drawn: true })
  clerk = await office.as('coordinator')
})
afterAll(() => office.stop())

describe('links for self-registration', () => {
  test('one press gives every officer a link; pressing again makes no other; the officer finds it in the own account', async () => {
    const before = await progress()
    expect([before.linked, before.open]).toEqual([0, before.households])
    expect(await clerk.post('/registration/issue', {})).toEqual({ made: before.officers })
    const first = await selfWay(office, '唐若溪')
    expect(await clerk.post('/registration/issue', {})).toEqual({ made: 0 })
    expect(await selfWay(office, '唐若溪')).toEqual(first)
    const { link } = await (await office.as('staff')).get<{ link: { path: string; code: string } }>(
      '/registration/mine',
    )
    expect(link).toMatchObject({ path: `/h/${first.token}`, code: first.code })
    expect((await submit('/c', { code: ` ${first.code.toLowerCase()} ` })).headers.location).toBe(`/h/${first.token}`)
  })

  test('the sheets come as one paper with a page for each officer and each adult who is asked', async () => {
    const bytes = await clerk.bytes('/registration/sheets/1/sheets.pdf')
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const [count] = await look<{ n: number }>(
      office,
      () => sql`select count(*)::int as n from self_link where ended_at is null`,
    )
    expect(bytes.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0).toBeGreaterThanOrEqual(count!.n)
    // each family's sheets are counted within it: they are handed over one by one
    const feet = [...wordsOf(bytes).matchAll(/第\s*(\d+)\s*页，共\s*(\d+)\s*页/g)].map(([, n, of]) => [
      Number(n),
      Number(of),
    ])
    expect(feet.filter(([n]) => n === 1).length).toBeGreaterThan(10)
    expect(Math.max(...feet.map(([, of]) => of ?? 0))).toBeLessThan(8)
    expect((await clerk.send('GET', '/registration/sheets/2/sheets.pdf')).status).toBe(404)
  })

  test('the links come as slips four to a page by department and as a table; a relative’s code stands on neither', async () => {
    const codes = await look<{ name: string }>(
      office,
      (unit) => sql`select name from officer where unit_id = ${unit} and left_on is null`,
    )
    const words = wordsOf(await clerk.bytes('/registration/links/slips.pdf')).replaceAll(/\s/g, '')
    const files = await unzipped(await clerk.bytes('/registration/links/links.xlsx'))
    const table = [...files.values()].map(String).join('\n')
    for (const { name } of codes) {
      const { token, code } = await selfWay(office, name)
      expect([words.includes(`${name}同志`), words.includes(code)]).toEqual([true, true])
      expect([table.includes(`http://lianfang.test/h/${token}`), table.includes(code)]).toEqual([true, true])
    }
    expect(words.match(/手机扫码，核对我家的登记/g)).toHaveLength(codes.length)
    const [relative] = await look<{ name: string }>(
      office,
      () =>
        sql`select r.name from relative r join self_link l on l.unit_id = r.unit_id and l.relative_id = r.id limit 1`,
    )
    const { code } = await selfWay(office, relative!.name)
    expect([words.includes(code), table.includes(code)]).toEqual([false, false])
  })

  test('a renewed link ends the old one; an expired one opens nothing; both look like a wrong one', async () => {
    const { token } = await selfWay(office, '杜若')
    const home = await homeOf('杜若')
    await clerk.post('/registration/renew', { officerId: home.officers[0]!.id })
    const old = await page(`/h/${token}`)
    const wrong = await page('/h/no-such-link-at-all-0000000000000')
    expect([old.status, old.text]).toEqual([404, wrong.text])
    const fresh = await selfWay(office, '杜若')
    expect((await page(`/h/${fresh.token}`)).status).toBe(200)
    office.setTime('2026-12-15T09:00:00+08:00')
    expect((await page(`/h/${fresh.token}`)).text).toBe(wrong.text)
    office.setTime('2026-09-01T09:00:00+08:00')
    clerk = await office.as('coordinator')
  })
})

describe('codes that are typed', () => {
  test('a code is for typing only: as an address it opens nothing', async () => {
    const { code } = await selfWay(office, '方景行')
    expect([(await page(`/h/${code}`)).status, (await page(`/c/${code}`)).status]).toEqual([404, 404])
  })
})

describe("a household's own page", () => {
  const add = async (form: Record<string, string>) => {
    const { token } = await selfWay(office, '唐若溪')
    return submit(`/h/${token}/add`, form)
  }

  test('takes an adult by name and relation; a minor is refused with a sentence and is nowhere', async () => {
    const mother = { name: '唐桂英', relation: 'parent', adult: 'yes', local: 'yes' }
    expect((await add(mother)).status).toBe(303)
    expect((await add(mother)).text).toContain('已经登记过了')
    const minor = await add({ name: '范小禾', relation: 'child', adult: 'no', local: 'yes' })
    expect([minor.status, minor.text.includes('家里有未成年子女')]).toEqual([409, true])
    const { relatives } = await homeOf('唐若溪')
    expect(relatives.map((r) => [r.name, r.inScope])).toEqual([
      ['范青岩', true],
      ['唐桂英', true],
    ])
    const tables = await look<{ name: string }>(
      office,
      () => sql`select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'unit_id'
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`,
    )
    for (const { name } of tables) {
      const found = await look<{ n: number }>(
        office,
        () => sql`select count(*)::int as n from ${sql.id(name)} t where t::text like '%范小禾%'`,
      )
      expect([name, found[0]!.n]).toEqual([name, 0])
    }
  })

  test('area, children and times are said; who said the times stands beside them', async () => {
    const { token } = await selfWay(office, '唐若溪')
    await submit(`/h/${token}/home`, { area: '东塔社区', children: 'on' })
    await submit(`/h/${token}/times`, { part_evening: 'on', dow_0: 'on', route: 'viaOfficer' })
    const home = await homeOf('唐若溪')
    expect([home.area, home.hasChildren]).toEqual(['东塔社区', true])
    expect(home.wish).toMatchObject({ saidBy: 'officer', parts: ['evening'], busyDow: [0], route: 'viaOfficer' })
  })

  test('is open until it was checked and every adult answered, and then reads 已登记完', async () => {
    const { token } = await selfWay(office, '唐若溪')
    const states = [(await homeOf('唐若溪')).registration]
    const { open } = await progress()
    const today = [await waitingToday()]
    await answerOnPage(office, `/h/${token}/check`)
    states.push((await homeOf('唐若溪')).registration)
    await answerConsent(office, '范青岩', 'agree')
    states.push((await homeOf('唐若溪')).registration)
    await answerConsent(office, '唐桂英', 'decline')
    states.push((await homeOf('唐若溪')).registration)
    expect(states).toEqual(['unchecked', 'waiting', 'waiting', 'done'])
    expect((await progress()).open).toBe(open - 1)
    today.push(await waitingToday())
    expect(today).toEqual([`${open} 户登记未完`, `${open - 1} 户登记未完`])
  })

  test('shows to the officer that somebody answered, never what', async () => {
    const { token } = await selfWay(office, '唐若溪')
    const home = (await page(`/h/${token}`)).text
    expect(home.match(/本人已答复/g)).toHaveLength(2)
    const own = await Promise.all(
      (await homeOf('唐若溪')).relatives.map(async (r) => (await page(`/h/${token}/relative/${r.id}`)).text),
    )
    expect([home, ...own].join('')).not.toMatch(/已同意|不参加|撤回/)
  })

  test('after an answer the name is no longer the officer’s to change, before it is', async () => {
    const { token } = await selfWay(office, '唐若溪')
    const { relatives } = await homeOf('唐若溪')
    const change = (id: string) =>
      submit(`/h/${token}/relative/${id}`, { name: '别人', relation: 'spouse', local: 'yes' })
    expect((await change(relatives[0]!.id)).text).toContain('姓名和关系不能再改')
    await add({ name: '范老', relation: 'parentInLaw', adult: 'yes', local: 'yes' })
    const added = (await homeOf('唐若溪')).relatives.find((r) => r.name === '范老')!
    expect((await change(added.id)).status).toBe(303)
    await submit(`/h/${token}/relative/${added.id}/off`)
    expect((await homeOf('唐若溪')).relatives.map((r) => r.id)).not.toContain(added.id)
  })

  test('reaches nobody of another household: not its relatives, not its avoidances', async () => {
    const { token } = await selfWay(office, '唐若溪')
    const [other] = (await homeOf('杜若')).relatives.concat((await homeOf('白露')).relatives)
    const away = await submit(`/h/${token}/relative/${other!.id}/off`)
    expect([away.status, away.text.includes('没有找到')]).toEqual([404, true])
    const named = await submit(`/h/${token}/relative/${other!.id}`, { name: '某人', relation: 'spouse', local: 'yes' })
    expect(named.status).toBe(404)
    const lin = await homeOf('林知远')
    const { id } = await clerk.post<{ id: string }>('/census/add-avoidance', {
      visitorId: lin.officers[0]!.id,
      householdId: (await homeOf('白露')).id,
      source: 'declaration',
    })
    expect((await submit(`/h/${token}/avoid/${id}/end`)).status).toBe(404)
  })
})

describe('sheets that come back on paper', () => {
  test('are entered together, each as it was shown; what changed meanwhile, and who was faster, is said and left', async () => {
    const [first, second, third] = await Promise.all(['白露', '杜若', '孟春泥'].map(homeOf))
    const enter = (some: readonly (Home | undefined)[]) =>
      clerk.send('POST', '/registration/enter-checks', {
        body: { households: some.map((h) => ({ householdId: h!.id, entry: h!.entry })) },
      })
    const { token } = await selfWay(office, '杜若')
    await submit(`/h/${token}/home`, { area: '北关社区' })
    const { body } = await enter([first, second, third])
    expect(body).toEqual({
      checked: 2,
      left: [{ householdId: second!.id, members: ['杜若'], sentence: expect.stringContaining('刚刚有改动') }],
    })
    const states = async () => (await Promise.all(['白露', '杜若', '孟春泥'].map(homeOf))).map((h) => h.registration)
    expect((await states()).map((state) => state === 'unchecked')).toEqual([false, true, false])
    // of each whose sheet is in, whoever looks for the household finds it
    const [{ n }] = (await look<{ n: number }>(
      office,
      () => sql`select count(*)::int as n from event where name = 'registration.checked'
        and subject_id in (${first!.id}, ${third!.id})`,
    )) as [{ n: number }]
    expect(n).toBe(2)
    // nothing entered is nothing done: refused whole, by name
    const again = await enter([first, second])
    expect(codesIn(again).sort()).toEqual(['registration.checked-already', 'shown.changed'])
    expect(again.text).toContain('白露家：已经核对过了')
    expect((await enter([first, await homeOf('杜若')])).body).toMatchObject({
      checked: 1,
      left: [{ members: ['白露'] }],
    })
  })
})

describe('couples (方案 §三.1)', () => {
  test('are joined and parted by the clerk, dated, with their relatives; kin stand on both sides', async () => {
    const [bai, du] = [await homeOf('白露'), await homeOf('杜若')]
    await clerk.post('/census/add-avoidance', {
      visitorId: (await homeOf('许怀瑾')).officers[0]!.id,
      householdId: du.id,
      source: 'declaration',
    })
    const joined = await clerk.post<{ householdId: string }>('/census/join-couple', {
      officerId: bai.officers[0]!.id,
      spouseId: du.officers[0]!.id,
    })
    const home = await homeOf('杜若')
    expect([home.id, home.couple?.how, home.officers.length]).toEqual([joined.householdId, 'office', 2])
    const again = { officerId: bai.officers[0]!.id, spouseId: (await homeOf('唐若溪')).officers[0]!.id }
    expect(codesIn(await clerk.send('POST', '/census/join-couple', { body: again }))).toEqual(['couple.taken'])
    await clerk.post('/census/part-couple', { officerId: du.officers[0]!.id })
    const parted = await homeOf('杜若')
    expect(parted.officers).toHaveLength(1)
    // who must not visit her does not by a wedding or a parting come to visit her
    expect(home.avoidances.map((a) => a.visitor)).toContain('许怀瑾')
    expect(parted.avoidances.map((a) => a.visitor)).toContain('许怀瑾')
    const [leader, officer] = [await homeOf('周以宁'), await homeOf('方景行')]
    expect([leader.kin.map((k) => k.other), officer.kin.map((k) => k.other)]).toEqual([['方景行'], ['周以宁']])
    expect((await homeOf('叶知秋')).couple?.how).toBe('relatives')
  })
})

describe('回避 by source (方案 §三.1)', () => {
  test('a complaint is the inspector’s: the office reads it as its own unnamed entry and can end neither', async () => {
    const inspector = await office.as('inspector')
    const visitorId = (await homeOf('周以宁')).officers[0]!.id
    const [a, b] = [await homeOf('孟春泥'), await homeOf('秦望山')]
    const complaint = { visitorId, householdId: a.id, source: 'complaint' }
    expect(codesIn(await clerk.send('POST', '/census/add-avoidance', { body: complaint }))).toEqual([
      'avoidance.source',
    ])
    await inspector.post('/census/add-avoidance', complaint)
    await clerk.post('/census/add-avoidance', { visitorId, householdId: b.id, source: 'other' })
    const plain = ({ avoidances }: Home) => avoidances.map(({ visitor, source }) => ({ visitor, source }))
    const [seen, own] = [await homeOf('孟春泥'), await homeOf('秦望山')]
    expect(plain(seen)).toEqual(plain(own))
    for (const home of [seen, own])
      expect(
        codesIn(await clerk.send('POST', '/census/end-avoidance', { body: { avoidanceId: home.avoidances[0]!.id } })),
      ).toEqual(['avoidance.inspector'])
    const { lines } = await inspector.get<{ lines: { source: string; household: string[] }[] }>('/census/avoidances')
    expect(lines.find((l) => l.household.includes('孟春泥'))?.source).toBe('complaint')
    // an entry of the office beside the complaint is taken without a word about it
    const beside = await clerk.send('POST', '/census/add-avoidance', { body: { ...complaint, source: 'other' } })
    expect(beside.status).toBe(200)
  })

  test('a household declares it and takes it back itself; on the list every source is one word', async () => {
    const { token } = await selfWay(office, '唐若溪')
    const zhou = (await homeOf('周以宁')).officers[0]!.id
    expect((await submit(`/h/${token}/avoid`, { visitorId: zhou })).status).toBe(303)
    expect((await page(`/h/${token}/avoid`)).text).toContain('已申报：周以宁不家访您家')
    expect((await homeOf('唐若溪')).avoidances.map((a) => a.source)).toEqual(['declaration'])
    const { listId } = await openRound(office)
    const list = await clerk.send('GET', `/assignment/${listId}/list.json`)
    expect(list.text).toContain('周以宁已登记回避')
    expect(list.text).not.toMatch(/反映|申报|家庭提出|complaint|declaration|familyRequest/)
    const asked = await answerOnPage(office, `/h/${token}/other-visitor`)
    expect(asked.status).toBe(303)
    expect((await homeOf('唐若溪')).avoidances.map((a) => a.source)).toEqual(['declaration', 'familyRequest'])
  })
})
