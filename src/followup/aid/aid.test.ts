/** A hardship is referred to the aid office only as its family agreed, word by word, and no longer than it agrees (方案 §三.4). */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wordsOf } from '../../adapters/render-typst/papers.fixture.ts'
import { codesIn } from '../../testing/client.ts'
import { openOffice } from '../../testing/office.ts'
import { familyWay, hiddenFields, look, notify, ownPage, takeStep, visitsTogether } from '../../testing/programme.ts'
import { bring, type Home, hardship, OWN, send, sheetOf, show, visitedHome, WORDS } from './aid.fixture.ts'
import { clearOver } from './jobs.ts'
import { openAnswer } from './sealed.ts'

let home: Home
beforeAll(async () => {
  home = await visitedHome(await openOffice({ drawn: true }))
})
afterAll(() => home.office.stop())

const read = async (matterId: string) => (await ownPage(home.office, `${home.page}/aid/${matterId}`)).text
const clerk = () => home.office.as('coordinator')
const today = async () =>
  (await (await clerk()).get<{ items: { key: string; text: string }[] }>('/insights/today')).items
    .filter(({ key }) => key.includes('aid-'))
    .map(({ text }) => text)
const sheet = async (referralId: string, kind = 'sheet') =>
  (await clerk()).send('GET', `/aid/referrals/${referralId}/${kind}.pdf`)

describe('from the question to the answer', () => {
  let matterId: string
  beforeAll(async () => {
    matterId = await hardship(home)
  })

  test('it is asked once, with the words that stand there; another text since is shown first', async () => {
    const { standing } = await show(home, matterId)
    expect(standing).toMatchObject({ state: 'none', office: '工会帮扶工作站', agreed: null, may: { ask: true } })
    const stale = { matterId, text: 'f'.repeat(64), words: WORDS }
    expect(codesIn(await (await clerk()).send('POST', '/aid/ask', { body: stale }))).toEqual(['aid.text-changed'])
    const both = await Promise.all([send.ask(home, matterId), send.ask(home, matterId)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await show(home, matterId)).standing).toMatchObject({ state: 'asked', offer: null, words: WORDS })
    const page = await read(matterId)
    for (const words of ['工会帮扶工作站', WORDS, '不转哪些', '可以先不回答']) expect(page).toContain(words)
    expect((await ownPage(home.office, `${home.page}/own`)).text).toContain('转给工会帮扶工作站：请您家决定')
  })

  test('nothing of it stands on the page that the paper opens, nor opens without the word', async () => {
    const open = (path: string) => home.office.stranger.send('GET', path, { raw: true })
    expect((await open(home.page)).text).not.toMatch(/转介|帮扶/)
    await home.office.stranger.send('POST', `${home.page}/lock`, { raw: true, form: {} })
    expect((await open(`${home.page}/aid/${matterId}`)).text).not.toContain(WORDS)
    const form = { command: '', request: '', text: '' }
    const sent = await home.office.stranger.send('POST', `${home.page}/aid/${matterId}/decline`, { raw: true, form })
    expect(sent.status).toBe(403)
  })

  test('before the family agrees no sheet is made; a wrong telephone keeps what was typed; none is one way', async () => {
    expect(codesIn(await send.refer(home, matterId))).toEqual(['aid.state'])
    const { text } = await ownPage(home.office, `${home.page}/aid/${matterId}/yes`)
    const request = /name="request" value="([^"]+)"/.exec(text)![1]!
    const form = { command: '', request, ...OWN, phone: '138' }
    const bad = await home.office.stranger.send('POST', `${home.page}/aid/${matterId}/agree`, { raw: true, form })
    expect([bad.status, bad.text.includes('电话号码不完整'), bad.text.includes(OWN.text)]).toEqual([409, true, true])
    const none = { ...form, phone: '' }
    await home.office.stranger.send('POST', `${home.page}/aid/${matterId}/agree`, { raw: true, form: none })
    expect((await show(home, matterId)).standing?.agreed).toMatchObject({ name: OWN.name, phone: '', words: OWN.text })
  })

  test('the sheet is made from what was agreed to, never from what was on the screen before', async () => {
    const old = (await show(home, matterId)).standing!.agreed!.hash
    expect((await send.agree(home, matterId)).status).toBe(303)
    const stale = await (await clerk()).send('POST', '/aid/refer', { body: { matterId, agreement: old } })
    expect(codesIn(stale)).toEqual(['aid.agreement-changed'])
    expect(await today()).toEqual(['家属同意转介帮扶了，请写转介单'])
    const both = await Promise.all([send.refer(home, matterId), send.refer(home, matterId)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const [one, ...more] = (await show(home, matterId)).standing!.sheets
    expect([one!.year, one!.nth, more]).toEqual([2026, 1, []])
    expect(await today()).toEqual(['转介单〔2026〕1号还没有交给工会帮扶工作站'])
  })

  test('says what was agreed to and nothing else of the family, its matter or its visit', async () => {
    const words = wordsOf((await sheet((await sheetOf(home, matterId)).id)).bytes)
    for (const expected of [OWN.name, OWN.phone, OWN.text, '〔2026〕1号', '工会帮扶工作站'])
      expect(words).toContain(expected)
    expect(words).not.toContain(WORDS)
    for (const name of [...home.members, '林知远', '陆星河', '云溪社区']) expect(words).not.toContain(name)
  })

  test('what is kept of it in the database is sealed', async () => {
    const found = await look(
      home.office,
      () => sql`select 1 from aid_request r left join aid_referral s on s.matter_id = r.matter_id
        where concat(r.said_sealed, s.content_sealed) ~ ${`${OWN.name}|${OWN.phone}|${OWN.text}`}`,
    )
    expect(found).toEqual([])
  })

  test('is handed over on a day that has come, and the family reads when, to whom, and what came of it', async () => {
    const { id: referralId } = await sheetOf(home, matterId)
    for (const on of ['2026-09-06', '2026-09-08']) {
      const early = await (await clerk()).send('POST', '/aid/hand-over', { body: { referralId, on, to: '某人' } })
      expect(codesIn(early)).toEqual(['aid.day'])
    }
    expect((await send.handOver(home, matterId)).status).toBe(200)
    home.office.setTime('2026-09-09T09:00:00+08:00')
    const body = { referralId, seen: null, kind: 'helped', words: '每月补助三百元' }
    const office = await clerk()
    const both = await Promise.all([1, 2].map(() => office.send('POST', '/aid/outcome', { body })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(both.flatMap(codesIn)).toEqual(['aid.moved-on'])
    const page = await read(matterId)
    for (const words of ['2026年9月7日', '交给了县总工会帮扶站', '已帮扶：每月补助三百元', '撤回同意'])
      expect(page).toContain(words)
    const { said: response, standing } = await show(home, matterId)
    expect(response.map(({ kind, text }) => [kind, text])).toEqual([
      ['handedOver', '交给县总工会帮扶站'],
      ['helped', '每月补助三百元'],
    ])
    expect(standing?.suggestion).toContain('已帮扶（2026年9月9日）。每月补助三百元')
    expect(await today()).toEqual([])
  })

  test('who made the visit knows that it was and on what day; who may not know the family learns nothing', async () => {
    expect((await show(home, matterId, 'visitor')).said.map(({ kind, text }) => [kind, text])).toEqual([
      ['handedOver', ''],
      ['helped', ''],
    ])
    for (const who of ['partygroup', 'head', 'inspector'] as const)
      expect(await show(home, matterId, who)).toEqual({ standing: null, said: [] })
  })

  test('withdrawn in one tap: every word is destroyed, the office that has the sheet is to be told, nothing more is added', async () => {
    const { id: referralId } = await sheetOf(home, matterId)
    const before = await show(home, matterId, 'visitor')
    expect((await send.withdraw(home, matterId)).status).toBe(303)
    expect(codesIn(await sheet(referralId))).toEqual(['aid.gone'])
    expect(codesIn(await send.outcome(home, matterId))).toEqual(['aid.state'])
    expect(await today()).toEqual(['家属撤回了同意：请告知县总工会帮扶站停用转介单〔2026〕1号'])
    const notice = wordsOf((await sheet(referralId, 'recall')).bytes)
    expect(notice).toContain('〔2026〕1号')
    expect(notice).not.toContain(OWN.name)
    const left = await look(home.office, () => sql`select 1 from aid_referral where content_sealed is not null`)
    expect(left).toEqual([])
    expect((await show(home, matterId)).standing?.suggestion).toBe('')
    // that it was taken back is the family's and the office's to know
    expect(await show(home, matterId, 'visitor')).toEqual(before)
    expect(await read(matterId)).not.toContain(OWN.text)
    home.office.setTime('2026-09-10T09:00:00+08:00')
    expect((await send.markTold(home, matterId)).status).toBe(200)
    expect(await today()).toEqual([])
    const page = await read(matterId)
    for (const words of ['2026年9月10日', '已经告诉县总工会帮扶站停用', '按照法律']) expect(page).toContain(words)
    const steps = ['请您家决定', '您家同意转介', '写了转介单', '交给了', '已帮扶', '您家撤回了同意', '已经告诉']
    const places = steps.map((words) => page.indexOf(words, page.indexOf('经过')))
    expect(places).toEqual([...places].sort((one, other) => one - other))
    expect(places[0]).toBeGreaterThan(0)
  })
})

test('of a sheet that has not left the office the printed one is destroyed, and the family may agree anew', async () => {
  const matterId = await hardship(home, false, '孩子上学有困难')
  await bring(home, matterId, 'made')
  const first = await sheetOf(home, matterId)
  await (await clerk()).post('/aid/take-back', { matterId })
  expect(await today()).toEqual([`家属撤回了同意：转介单〔2026〕${first.nth}号作废，请不要交出，把打印的销毁`])
  expect(await read(matterId)).toContain('照您家的电话撤回了同意')
  expect(codesIn(await send.handOver(home, matterId))).toEqual(['aid.state'])
  expect((await sheet(first.id, 'recall')).status).toBe(409)
  await send.markTold(home, matterId)
  expect((await send.agree(home, matterId)).status).toBe(303)
  expect((await send.refer(home, matterId)).status).toBe(200)
  expect((await sheetOf(home, matterId)).nth).toBe(first.nth + 1)
})

test('a family answers for its own matters alone', async () => {
  const matterId = await hardship(home, false, '别人家的事')
  await bring(home, matterId, 'agreed')
  const other = (await visitsTogether(home.office)).find(({ visitId }) => visitId !== home.visitId)!
  await notify(home.office, other.visitId, '2026-09-25')
  const page = `/f/${(await familyWay(home.office, other.visitId)).token}`
  await ownPage(home.office, `${page}/own`)
  expect((await ownPage(home.office, `${page}/aid/${matterId}`)).status).toBe(404)
  for (const act of ['agree', 'decline', 'withdraw']) {
    const form = { command: '', request: 'x', ...OWN }
    const sent = await home.office.stranger.send('POST', `${page}/aid/${matterId}/${act}`, { raw: true, form })
    expect(sent.status).toBe(404)
  }
  expect((await show(home, matterId)).standing?.state).toBe('agreed')
})

test('words that are too long are cut between two characters, never through one', async () => {
  const matterId = await hardship(home, false, `${'难'.repeat(499)}😀求助`)
  expect((await show(home, matterId)).standing?.offer?.words).toBe('难'.repeat(499))
})

test('no opinion is referred, nothing before it is reported, nothing where the plan names no office', async () => {
  const raised = { visitId: home.visitId, kind: 'opinion', text: '食堂早一点', nameAllowed: false }
  const opinion = await (await home.office.as('recorder')).post<{ id: string }>('/matters/raise', raised)
  expect((await show(home, opinion.id)).standing).toBeNull()
  expect(codesIn(await send.ask(home, opinion.id))).toEqual(['aid.not-hardship'])
  const hard = { ...raised, kind: 'hardship' }
  const { id } = await (await home.office.as('recorder')).post<{ id: string }>('/matters/raise', hard)
  expect(codesIn(await send.ask(home, id))).toEqual(['aid.unreported'])
  // before it is reported it is not there (0041)
  expect((await (await home.office.as('head')).send('GET', `/aid/${id}`)).status).toBe(404)
})

test('once the matter is over nothing more is agreed to, and what was agreed to is taken back as before', async () => {
  const over = await hardship(home, false, '两件事')
  await bring(home, over, 'asked')
  const { text } = await ownPage(home.office, `${home.page}/aid/${over}/yes`)
  const parts = ['甲', '乙'].map((part) => ({ kind: 'hardship', text: part }))
  await takeStep(await clerk(), 'split', { matterId: over, parts })
  const form = { ...hiddenFields(text), ...OWN }
  const sent = await home.office.stranger.send('POST', `${home.page}/aid/${over}/agree`, { raw: true, form })
  expect([sent.status, sent.text.includes('不能在这里转介')]).toEqual([409, true])
  expect(await read(over)).toContain('不用再定了')
  expect((await ownPage(home.office, `${home.page}/own`)).text).not.toContain(`${home.page}/aid/${over}`)

  const closed = await hardship(home, false, '已经办结的')
  await bring(home, closed, 'handed')
  const group = await home.office.as('partygroup')
  const { owners } = await group.get<{ owners: { id: string }[] }>(`/matters/${closed}`)
  await takeStep(group, 'decide', { matterId: closed, measure: '帮', ownerId: owners[0]!.id, dueOn: '2026-11-10' })
  for (const [act, input] of [
    ['reply', { text: '办了' }],
    ['close', { note: '' }],
  ] as const)
    await takeStep(await clerk(), act, { matterId: closed, ...input })
  expect((await send.withdraw(home, closed)).status).toBe(303)
  expect((await show(home, closed)).standing?.state).toBe('owed')
})

test('what the family wrote goes by itself when its time is over; the fact and its days stay', async () => {
  const matterId = await hardship(home, false, '房子漏雨')
  await bring(home, matterId, 'handed')
  const kept = async () =>
    (
      await look<{ kept: boolean; handedOn: string }>(
        home.office,
        () =>
          sql`select content_sealed is not null as kept, handed_on as "handedOn" from aid_referral where matter_id = ${matterId}`,
      )
    )[0]
  for (const [day, isKept] of [
    ['2027-09-06', true],
    ['2027-09-20', false],
  ] as const) {
    home.office.setTime(`${day}T09:00:00+08:00`)
    await clearOver(home.office.product.app)
    expect([day, await kept()]).toEqual([day, { kept: isKept, handedOn: '2026-09-07' }])
  }
  expect(await read(matterId)).not.toContain(OWN.text)
  const lengths = await look<{ n: number }>(
    home.office,
    () => sql`select count(distinct length(said_sealed))::int as n from aid_request`,
  )
  expect(lengths).toEqual([{ n: 1 }])
  const log = await look(
    home.office,
    () => sql`select 1 from event where name = 'aid.cleared' and subject_id = ${matterId}`,
  )
  expect(log).toHaveLength(1)
})

test('a family that answers after its time was over is kept as long as any other, not for ever', async () => {
  home.office.setTime('2026-09-07T09:00:00+08:00')
  const matterId = await hardship(home, false, '租房有困难')
  await bring(home, matterId, 'asked')
  const saidOn = async (day: string) => {
    home.office.setTime(`${day}T09:00:00+08:00`)
    await clearOver(home.office.product.app)
    const [row] = await look<{ sealed: string }>(
      home.office,
      () => sql`select said_sealed as sealed from aid_request where matter_id = ${matterId}`,
    )
    return openAnswer(home.office.product.app.keyring, row!.sealed, matterId).agreed?.words ?? null
  }
  expect(await saidOn('2027-09-20')).toBeNull()
  expect((await send.agree(home, matterId)).status).toBe(303)
  expect(await saidOn('2028-09-19')).toBe(OWN.text)
  expect(await saidOn('2028-09-21')).toBeNull()
})
