/** One opinion that holds three is split, two of one household that are one are joined (方案 §三.4); every number stays. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wordsOf } from '../../adapters/render-typst/papers.fixture.ts'
import { codesIn } from '../../testing/client.ts'
import { type Member, type Office, openOffice } from '../../testing/office.ts'
import { familyWay, hold, look, notify, openRound, ownPage, takeStep, visitsTogether } from '../../testing/programme.ts'
import type { MatterView } from './contract.ts'

let office: Office
let roundId: string
const homes: { visitId: string; page: string; members: string[] }[] = []
beforeAll(async () => {
  office = await openOffice({ drawn: true })
  roundId = (await openRound(office)).roundId
  const cards = (await visitsTogether(office)).slice(0, 2)
  for (const { visitId } of cards) await notify(office, visitId, '2026-09-05')
  for (const { visitId, members } of cards)
    homes.push({ visitId, members, page: `/f/${(await familyWay(office, visitId)).token}` })
  office.setTime('2026-09-05T20:00:00+08:00')
  for (const { visitId } of cards) await hold(office, visitId)
  office.setTime('2026-09-07T09:00:00+08:00')
})
afterAll(() => office.stop())

const show = async (who: Member, matterId: string) => (await office.as(who)).get<MatterView>(`/matters/${matterId}`)
const seenOf = async (matterId: string) => (await show('coordinator', matterId)).steps.at(-1)?.id ?? null
const raise = async (text: string, nameAllowed = false, home = 0) =>
  (
    await (
      await office.as('recorder')
    ).post<{ id: string }>('/matters/raise', {
      visitId: homes[home]!.visitId,
      kind: 'opinion',
      text,
      nameAllowed,
    })
  ).id
const call = async (text: string, nameAllowed = false) =>
  (
    await (
      await office.as('coordinator')
    ).post<{ id: string }>('/matters/take-call', {
      visitId: homes[0]!.visitId,
      kind: 'opinion',
      text,
      nameAllowed,
      caller: '',
    })
  ).id
const three = ['食堂早点开', '体检加一项', '老人看病接送'].map((text, i) => ({
  kind: i === 2 ? 'hardship' : 'opinion',
  text,
}))
const split = async (matterId: string, seen: string | null) =>
  (await office.as('coordinator')).send('POST', '/matters/split', { body: { matterId, seen, parts: three } })
const join = async (matterId: string, intoId: string) =>
  (await office.as('coordinator')).send('POST', '/matters/join', {
    body: { matterId, seen: await seenOf(matterId), intoId, intoSeen: await seenOf(intoId) },
  })
const reads = async (matterId: string) => (await ownPage(office, `${homes[0]!.page}/matter/${matterId}`)).text
const report = async (matterId: string) => takeStep(await office.as('coordinator'), 'report', { matterId })
const counts = async () => {
  type Current = { round: { steps: { key: string; total: number }[] } }
  const { round } = await (await office.as('coordinator')).get<Current>('/rounds/current')
  return round.steps.find(({ key }) => key === 'matter')!.total
}

describe('split', () => {
  test('each part has a number and goes its own way, reported as the whole was; the family sees all and where it went', async () => {
    const id = await raise('食堂早点开，体检加一项，老人看病没有人送')
    await report(id)
    const before = await counts()
    expect((await split(id, await seenOf(id))).status).toBe(200)
    const whole = await show('coordinator', id)
    expect([whole.state, whole.due, whole.ties.map(({ tie }) => tie)]).toEqual([
      'split',
      null,
      ['part', 'part', 'part'],
    ])
    const parts = await Promise.all(whole.ties.map((tie) => show('coordinator', tie.id)))
    expect(
      parts.map(({ state, kind, text }) => ({ state, kind, text })).sort((a, b) => (a.text < b.text ? -1 : 1)),
    ).toEqual(three.map((part) => ({ state: 'reported', ...part })).sort((a, b) => (a.text < b.text ? -1 : 1)))
    expect(new Set([whole.number, ...parts.map(({ number }) => number)]).size).toBe(4)
    expect(await counts()).toBe(before + 2)
    const read = await reads(id)
    for (const { number } of parts) expect(read).toContain(`分出来的：第 ${number} 号：正在研究`)
    expect(await reads(parts[0]!.id)).toContain(`原来是一件：第 ${whole.number} 号`)
    expect((await show('partygroup', parts[0]!.id)).source).toBeNull()
    const ledger = wordsOf(await (await office.as('coordinator')).bytes(`/rounds/${roundId}/matter-ledger.pdf`))
    const numbers = parts.map(({ number }) => number).sort((a, b) => a - b)
    expect(ledger.replaceAll(/\s/g, '')).toContain(`分成第${numbers.join('、')}号办理`)
  })

  test('not after a decision, and of two at once the second is told', async () => {
    const id = await raise('一件里几件事')
    const seen = await seenOf(id)
    const both = await Promise.all([split(id, seen), split(id, seen)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const decided = await raise('定了的')
    await report(decided)
    const { owners } = await show('partygroup', decided)
    const measure = { matterId: decided, measure: '办', ownerId: owners[0]!.id, dueOn: '2026-09-20' }
    await takeStep(await office.as('partygroup'), 'decide', measure)
    expect(codesIn(await split(decided, await seenOf(decided)))).toEqual(['matter.state'])
  })
})

describe('joined', () => {
  test('said at the visit and again by telephone it is one: the answer reaches both, and both keep their numbers', async () => {
    const [id, again] = [await raise('宿舍漏雨', true), await call('又漏雨了', true)]
    for (const one of [id, again]) await report(one)
    const before = await counts()
    expect((await show('coordinator', again)).joinable.map((m) => m.id)).toContain(id)
    expect((await join(again, id)).status).toBe(200)
    expect(await counts()).toBe(before - 1)
    expect((await show('coordinator', again)).ties).toMatchObject([{ tie: 'into', id }])
    const { owners } = await show('partygroup', id)
    const measure = { matterId: id, measure: '修', ownerId: owners[0]!.id, dueOn: '2026-09-20' }
    await takeStep(await office.as('partygroup'), 'decide', measure)
    await takeStep(await office.as('coordinator'), 'reply', { matterId: id, text: '屋顶已经修好。' })
    const { number } = await show('coordinator', id)
    for (const words of ['又漏雨了', `一起办理的：第 ${number} 号`, '屋顶已经修好。'])
      expect(await reads(again)).toContain(words)
    expect(await reads(id)).toContain('并到这一件的')
    // whoever was told at the visit, and the owner, are not told that the family called as well
    expect((await show('recorder', id)).ties).toEqual([])
    expect(codesIn(await split(id, await seenOf(id)))).toEqual(['matter.state'])
  })

  test('what was said at the visit goes into nothing that came otherwise: joined to what its recorder cannot see, it would tell', async () => {
    const [id, called] = [await raise('路灯不亮', true), await call('路灯又不亮', true)]
    expect(codesIn(await join(id, called))).toEqual(['matter.heard'])
    expect((await show('coordinator', id)).joinable.map((m) => m.id)).not.toContain(called)
    expect((await show('recorder', id)).state).toBe('raised')
    expect((await join(called, id)).status).toBe(200)
  })

  test('nor, unnamed, the other way round: a head who made the visit knows the one family, and would know the other’s by it', async () => {
    const [id, called, again] = [await raise('井盖松了'), await call('井盖又松了'), await call('井盖还没有修')]
    for (const [from, into] of [
      [called, id],
      [id, called],
    ] as const)
      expect(codesIn(await join(from, into))).toEqual(['matter.heard'])
    expect((await show('coordinator', called)).joinable.map((m) => m.id)).not.toContain(id)
    expect((await join(again, called)).status).toBe(200)
  })

  test('an unnamed one is never laid beside a named one of its family, nor beside another family', async () => {
    const [unnamed, named, other] = [
      await raise('不说是谁'),
      await raise('可以说', true),
      await raise('别家的', false, 1),
    ]
    expect(codesIn(await join(unnamed, named))).toEqual(['matter.names-differ'])
    expect(codesIn(await join(unnamed, other))).toEqual(['matter.not-one-home'])
    expect(codesIn(await join(unnamed, unnamed))).toEqual(['matter.not-one-home'])
    expect((await show('coordinator', unnamed)).joinable.map((m) => m.id)).not.toContain(named)
    await report(unnamed)
    expect((await show('partygroup', unnamed)).joinable).toEqual([])
  })

  test('what others were joined to stands: it is not split, and joined no further; crosswise at once, one of two is told', async () => {
    const [a, b] = [await raise('甲'), await raise('乙')]
    const cross = await Promise.all([join(a, b), join(b, a)])
    expect(cross.map(({ status }) => status).sort()).toEqual([200, 409])
    const [standing] = await look<{ id: string }>(
      office,
      () => sql`select other_id as id from matter_step where kind = 'joined' and matter_id in (${a}, ${b})`,
    )
    const more = await raise('丙')
    expect(codesIn(await split(standing!.id, await seenOf(standing!.id)))).toEqual(['matter.has-joined'])
    expect(codesIn(await join(standing!.id, more))).toEqual(['matter.has-joined'])
    expect((await join(more, standing!.id)).status).toBe(200)
  })
})
