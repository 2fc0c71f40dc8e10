import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codesIn, problemsIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { answerConsent, hiddenFields, look, openRound, selfWay, visitsTogether } from '../../testing/programme.ts'
import { openReached } from './sealed.ts'

let office: Office
let visitId: string
let relatives: { id: string; name: string; phone: string | null }[]

const page = (path: string) => office.stranger.send('GET', path, { raw: true })
const submit = (path: string, form: Record<string, string> = {}) =>
  office.stranger.send('POST', path, { raw: true, form })
const atVisit = async () =>
  (await (await office.as('visitor')).get<{ relatives: typeof relatives }>(`/visits/${visitId}`)).relatives
const contact = async (token: string, form: Record<string, string>) =>
  submit(`/c/${token}/contact`, { ...hiddenFields((await page(`/c/${token}/contact`)).text), ...form })
const CONTACT = { route: 'phone', phone: '139 0000 1234', part_evening: 'on', dow_3: 'on' }

beforeAll(async () => {
  office = await openOffice()
  await openRound(office)
  await (await office.as('coordinator')).post('/registration/issue', {})
  const [card] = await visitsTogether(office)
  visitId = card!.visitId
  // the officer of the family names a second adult, on the household's own page
  const { token } = await selfWay(office, card!.members[0]!)
  const added = await submit(`/h/${token}/add`, { name: '钱秋月', relation: 'parent', adult: 'yes', local: 'yes' })
  expect(added.status).toBe(303)
  relatives = await atVisit()
})
afterAll(() => office.stop())

describe("a relative's own page", () => {
  test('says who asks, what is kept, who reads it, how long and the rights, and offers one button and one link', async () => {
    const { token, code } = await selfWay(office, relatives[0]!.name)
    const shown = await page(`/c/${token}`)
    expect(shown.status).toBe(200)
    for (const words of [
      '云岭县总工会',
      '留下什么',
      '谁能看到',
      '保存 10 年',
      '您的权利',
      '<button>同意</button>',
      '不参加',
    ])
      expect(shown.text).toContain(words)
    expect(shown.text.match(/<button/g)).toHaveLength(1)
    expect((await submit('/c', { code: code.toLowerCase() })).headers.location).toBe(`/c/${token}`)
  })

  test('before an answer no number of anybody is anywhere: workbooks bring none', async () => {
    expect(relatives.map((r) => r.phone)).toEqual(relatives.map(() => null))
    const { bytes } = await (await office.as('coordinator')).send('GET', '/census/roster.xlsx')
    expect(bytes.toString('latin1')).not.toContain('13900000114')
  })

  test('agreeing keeps the words that were shown; the number goes to the visit alone, sealed', async () => {
    const { token } = await selfWay(office, relatives[0]!.name)
    expect((await submit(`/c/${token}/contact`, { ...CONTACT, text: 'x' })).text).toContain('请先在首页选')
    await answerConsent(office, relatives[0]!.name, 'agree')
    expect((await contact(token, { ...CONTACT, phone: '123' })).text).toContain('电话号码不完整')
    expect((await contact(token, CONTACT)).status).toBe(303)
    expect((await atVisit())[0]?.phone).toBe('13900001234')
    const rows = await look<{ version: string; body: { sections: { text: string }[] }; sealed: string }>(
      office,
      () => sql`select t.version, t.body, c.said_sealed as sealed from consent_answer a
        join consent_text t on t.unit_id = a.unit_id and t.hash = a.text_hash
        join relative_contact c on c.unit_id = a.unit_id and c.relative_id = a.relative_id`,
    )
    expect(rows[0]?.version).toBe('2026-1')
    expect(rows[0]?.body.sections.length).toBeGreaterThan(4)
    expect(rows[0]?.sealed).not.toContain('13900001234')
    const { households } = await (await office.as('coordinator')).get<{ households: { wish: unknown }[] }>(
      '/census/households',
    )
    expect(households.flatMap((h) => h.wish ?? [])).toMatchObject([
      { saidBy: 'family', parts: ['evening'], busyDow: [3] },
    ])
  })

  test('withdrawing is one step from the same link, and removes the number at once', async () => {
    await answerConsent(office, relatives[0]!.name, 'withdraw')
    const { token } = await selfWay(office, relatives[0]!.name)
    expect((await page(`/c/${token}`)).text).toContain('您的答复已经记下')
    // the household's times are nobody's answer: whoever answered may say them
    expect((await submit(`/c/${token}/times`, { route: 'paper', part_am: 'on' })).status).toBe(303)
    expect((await atVisit()).map((r) => r.id)).not.toContain(relatives[0]!.id)
    // the row stays and says nothing: one that is missing would tell
    const [row] = await look<{ relative_id: string; said_sealed: string }>(
      office,
      () => sql`select * from relative_contact`,
    )
    expect(openReached(office.product.app.keyring, row!.said_sealed, row!.relative_id)).toBeNull()
  })

  test('a person who is not to be named, one who declined and one who withdrew are missing alike', async () => {
    const name = relatives[1]!.name
    const { token } = await selfWay(office, name)
    await answerConsent(office, name, 'agree')
    const named = await atVisit()
    await contact(token, { route: 'viaOfficer', unnamed: 'on' })
    const unnamed = await atVisit()
    await answerConsent(office, name, 'withdraw')
    expect(await atVisit()).toEqual(unnamed)
    expect(named.filter((r) => r.id !== relatives[1]!.id)).toEqual(unnamed)
    expect(named.length).toBe(unnamed.length + 1)
    const visitor = await office.as('visitor')
    const pledge = await visitor.send('GET', `/pledges/text/${visitId}/${relatives[1]!.id}`)
    expect(pledge.status).toBe(404)
  })

  test('who has a printed code, the clerk or the officer, reads the same after yes, no and withdrawal', async () => {
    const { token } = await selfWay(office, '尹素心')
    const paths = ['', '/agree', '/decline', '/withdraw', '/contact', '/times', '/about', '/code']
    const read = async () =>
      Promise.all(
        paths.map(async (path) =>
          (await page(`/c/${token}${path}`)).text.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ''),
        ),
      )
    await answerConsent(office, '尹素心', 'decline')
    const declined = await read()
    await answerConsent(office, '尹素心', 'agree')
    expect(await read()).toEqual(declined)
    await contact(token, { route: 'phone', phone: '13900005678', unnamed: 'on' })
    const text = await read()
    expect(text.join('')).not.toContain('13900005678')
    await answerConsent(office, '尹素心', 'withdraw')
    expect(await read()).toEqual(text)
  })

  test('nobody answers to words that were changed meanwhile', async () => {
    await answerConsent(office, relatives[0]!.name, 'agree')
    await answerConsent(office, relatives[0]!.name, 'withdraw')
    const { token } = await selfWay(office, relatives[0]!.name)
    const form = hiddenFields((await page(`/c/${token}/agree`)).text)
    const sent = await submit(`/c/${token}/agree`, { ...form, text: form.text!.replace(/./, 'x') })
    expect([sent.status, sent.text.includes('说明刚刚更新过')]).toEqual([409, true])
  })

  test('a relative can change the code: the old one opens nothing, and neither sheet nor officer shows the new one', async () => {
    const before = await selfWay(office, relatives[0]!.name)
    const moved = await submit(`/c/${before.token}/code`)
    const fresh = await page(String(moved.headers.location))
    const after = await selfWay(office, relatives[0]!.name)
    expect(after.code).not.toBe(before.code)
    expect(fresh.text).toContain(`${after.code.slice(0, 4)} ${after.code.slice(4)}`)
    expect((await page(`/c/${before.token}`)).status).toBe(404)
    // nobody else has it: the answer is shown
    expect((await page(`/c/${after.token}`)).text).toContain('好的，您不参加')
  })
})

describe('an answer that an older version kept open', () => {
  test('is read as it stands before it is sealed: who declined or is not to be named is not found, nor made to sign', async () => {
    const cards = (await (await office.as('visitor')).get<{ visits: { visitId: string }[] }>('/visits/mine')).visits
    const other = cards.find((card) => card.visitId !== visitId)!.visitId
    const shown = async () =>
      (await (await office.as('visitor')).get<{ relatives: { id: string }[] }>(`/visits/${other}`)).relatives
    const [adult] = await shown()
    await look(
      office,
      (unit) => sql`insert into consent_answer (unit_id, id, relative_id, purpose, answer, text_hash, way, said_on, at)
        select ${unit}, gen_random_uuid(), ${adult!.id}, 'contact', 'declined', (select t.hash from consent_text t where t.unit_id = ${unit} limit 1), 'page', '2026-09-01', now()`,
    )
    expect((await shown()).map((r) => r.id)).not.toContain(adult!.id)
    expect((await (await office.as('visitor')).send('GET', `/pledges/text/${other}/${adult!.id}`)).status).toBe(404)
    await look(
      office,
      (unit) => sql`insert into consent_answer (unit_id, id, relative_id, purpose, answer, text_hash, way, said_on, at)
        select ${unit}, gen_random_uuid(), ${adult!.id}, 'contact', 'agreed', (select t.hash from consent_text t where t.unit_id = ${unit} limit 1), 'page', '2026-09-01', now()`,
    )
    expect((await shown()).map((r) => r.id)).toContain(adult!.id)
    await look(
      office,
      (unit) =>
        sql`insert into relative_contact (unit_id, relative_id, route, named, said_at) values (${unit}, ${adult!.id}, 'paper', false, now())`,
    )
    expect((await shown()).map((r) => r.id)).not.toContain(adult!.id)
  })
})

describe('a new code', () => {
  const withdrawn = async (token: string) => {
    const form = hiddenFields((await page(`/c/${token}/withdraw`)).text)
    return (await submit(`/c/${token}/withdraw`, form)).status
  }

  test('pressed twice leads to the same new page; pressed and lost, the former page still withdraws', async () => {
    const name = '尹素心'
    const before = await selfWay(office, name)
    await answerConsent(office, name, 'agree')
    const form = hiddenFields((await page(`/c/${before.token}/code`)).text)
    const [first, second] = [
      await submit(`/c/${before.token}/code`, form),
      await submit(`/c/${before.token}/code`, form),
    ]
    expect([first.status, second.status]).toEqual([303, 303])
    expect(second.headers.location).toBe(first.headers.location)
    // the answer never arrived, the form is gone: the paper still opens the page, and another new code can be taken
    expect(await withdrawn(before.token)).toBe(303)
    const again = await submit(`/c/${before.token}/code`, hiddenFields((await page(`/c/${before.token}/code`)).text))
    expect((await page(String(first.headers.location))).status).toBe(404)
    // once the new page was opened it is the only one
    expect((await page(String(again.headers.location))).text).toContain('您的新短码')
    expect((await page(`/c/${before.token}`)).status).toBe(404)
    expect(await withdrawn(String(again.headers.location).split('/')[2]!)).toBe(303)
  })
})

describe('only the relative answers', () => {
  test("neither an account nor the officer's own link nor a visit's link opens the answer", async () => {
    const clerk = await office.as('coordinator')
    for (const act of ['agree', 'decline', 'withdraw', 'say-contact', 'change-code'])
      expect(codesIn(await clerk.send('POST', `/consent/${act}`, { body: {} }))).toEqual(['not-allowed'])
    const [card] = await visitsTogether(office)
    const { token } = await selfWay(office, card!.members[0]!)
    expect((await page(`/c/${token}`)).status).toBe(404)
    expect((await submit(`/c/${token}/agree`, { text: 'x' })).status).toBe(404)
  })
})

describe('slips that come back on paper', () => {
  type Slip = { code: string; answer: 'agreed' | 'declined' }
  const enter = async (slips: readonly Slip[], saidOn = '2026-09-01') =>
    (await office.as('coordinator')).send('POST', '/consent/enter-slips', { body: { slips, saidOn } })
  const yes = (code: string): Slip => ({ code, answer: 'agreed' })
  const no = (code: string): Slip => ({ code, answer: 'declined' })

  test('are entered by their code alone; yes and no get the same answer, event and household', async () => {
    const [first, second] = await Promise.all(['范青岩', '蒋月华'].map((name) => selfWay(office, name)))
    const agreed = await enter([yes(first!.code)])
    const declined = await enter([no(second!.code)])
    expect([agreed.status, agreed.text]).toEqual([declined.status, declined.text])
    expect(codesIn(await enter([no(first!.code)]))).toEqual(['slip.answered'])
    expect(codesIn(await enter([yes('NOSUCHXX')]))).toEqual(['slip.unknown'])
    expect(codesIn(await enter([yes(first!.code)], '2026-09-09'))).toEqual(['slip.future'])
    const events = await look<{ subject_id: string; data: unknown }>(
      office,
      () => sql`select subject_id, data from event where name = 'consent.slipEntered'`,
    )
    expect(events.map((e) => JSON.stringify(e))).toEqual(
      Array(2).fill(JSON.stringify({ subject_id: office.unitId, data: {} })),
    )
  })

  test('a pile is entered in one act, both ticks together; what cannot be is said by its code and left', async () => {
    const open = await look<{ name: string }>(
      office,
      () => sql`select r.name from relative r join self_link l on l.unit_id = r.unit_id and l.relative_id = r.id and l.ended_at is null
        where r.in_scope and not exists (select 1 from consent_answer a where a.unit_id = r.unit_id and a.relative_id = r.id)
        order by r.id limit 3`,
    )
    const [a, b, c] = await Promise.all(open.map(async ({ name }) => (await selfWay(office, name)).code))
    const done = (await selfWay(office, '范青岩')).code
    const typed = `${a!.slice(0, 4).toLowerCase()} ${a!.slice(4)}`
    const { body } = await enter([yes(typed), yes(a!), no(b!), yes(c!), no(c!), yes(done), no('NOSUCHXY')])
    expect(body).toEqual({
      entered: 2,
      left: [
        { code: c, sentence: expect.stringContaining('两边都有') },
        { code: 'NOSUCHXY', sentence: expect.stringContaining('没有这个短码') },
        { code: done, sentence: expect.stringContaining('已经答复过') },
      ],
    })
    const events = await look<{ n: number; data: unknown }>(
      office,
      () => sql`select count(*)::int as n, min(data::text) as data from event where name = 'consent.slipEntered'`,
    )
    expect(events).toEqual([{ n: 3, data: '{}' }])
    // of the pile the one that was answered is answered now, the one that was left is not
    expect((await enter([yes(c!), no(b!)])).body).toMatchObject({ entered: 1, left: [{ code: b }] })
  })

  test('codes cannot be tried out: twenty that open nothing are the most, one by one or in a pile; what is right is entered', async () => {
    const guess = (i: number) => yes(`GUESS2${String(i).padStart(2, '2')}`)
    const pile = await enter(Array.from({ length: 30 }, (_, i) => guess(i + 10)))
    expect([pile.status, problemsIn(pile)[0]?.code]).toEqual([429, 'link.too-often'])
    const one = await enter([guess(50)])
    expect([one.status, problemsIn(one)[0]?.code]).toEqual([429, 'link.too-often'])
    const code = await answerlessCode()
    const both = await enter([yes(code), guess(60), guess(61)])
    expect(both.body).toMatchObject({ entered: 1, left: [{ code: guess(60).code }, { code: guess(61).code }] })
    expect(both.text).toContain('输错的太多')
  })

  /** Of a relative who has not answered. */
  async function answerlessCode(): Promise<string> {
    const [row] = await look<{ name: string }>(
      office,
      () => sql`select r.name from relative r join self_link l on l.unit_id = r.unit_id and l.relative_id = r.id and l.ended_at is null
        where r.in_scope and not exists (select 1 from consent_answer a where a.unit_id = r.unit_id and a.relative_id = r.id)
        order by r.id limit 1`,
    )
    return (await selfWay(office, row!.name)).code
  }
})
