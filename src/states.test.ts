/**
 * Every act meets every state, through the door, by two people at once: never a defect, and who is refused is told what the
 * state's table says of that act.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ink } from '../demo/ink.ts'
import { lapseSilent } from './followup/matters/jobs.ts'
import type { MatterState } from './followup/matters/rules.ts'
import { type MatterAct, matterActs, matterProblems } from './followup/matters/rules.ts'
import { type ListAct, type ListState, listActs, listProblems } from './list/versions/rules.ts'
import { type ConsentAct, type ConsentState, consentActs, consentProblems } from './people/consent/rules.ts'
import { uuidv7 } from './platform/id.ts'
import type { Answer as StateAnswer } from './platform/state-table.ts'
import { clauseNumbersOf, readPresets } from './programme/plan/reads.ts'
import { type Answer, type Client, problemsIn } from './testing/client.ts'
import { type Office, openOffice } from './testing/office.ts'
import { plainServices } from './testing/plain-renderer.ts'
import {
  answerConsent,
  answerOnPage,
  type Card,
  familyWay,
  fieldsFor,
  hiddenFields,
  hold,
  lastStep,
  notify,
  openRound,
  pick,
  selfWay,
  untilNotice,
  visitsTogether,
} from './testing/programme.ts'
import { sharedRenderer } from './testing/renderers.ts'
import { type DeliveryAct, type DeliveryState, deliveryActs, deliveryProblems } from './visiting/notices/rules.ts'
import type { PressView, PressVisitor } from './visiting/pack/contract.ts'
import type { PressState } from './visiting/pack/rules.ts'
import { type PressAct, pressActs, pressProblems } from './visiting/pack/rules.ts'
import type { DiaryRow } from './visiting/slots/contract.ts'
import { type DeskState, deskActs, deskProblems } from './visiting/slots/rules/desk-acts.ts'
import type { VisitPage } from './visiting/visits/contract.ts'
import type { VisitState } from './visiting/visits/rules/visit-acts.ts'
import { type VisitAct, visitActs, visitProblems } from './visiting/visits/rules/visit-acts.ts'
import { inOwnNumbers } from './vocabulary/clauses.ts'

let office: Office
let drafts: { roundId: string }
let roundId: string
let cards: Card[]
/** What the press waits for before each pack. */
let gate: () => Promise<void> = async () => undefined

beforeAll(async () => {
  const pressRenderer = () => {
    const renderer = sharedRenderer()
    const bundle: typeof renderer.bundle = async (b) => {
      await gate()
      return renderer.bundle(b)
    }
    return { renderer: { ...renderer, bundle }, lanes: 1 }
  }
  office = await openOffice({ overrides: { services: { renderer: plainServices.renderer, pressRenderer } } })
})
afterAll(() => office.stop())

const numbers = clauseNumbersOf(readPresets().find(({ key }) => key === 'county-union')!.body)

/** What each of those who tried at once was told; empty for whoever did it. */
async function meet(rule: StateAnswer, codes: readonly string[], tries: readonly Promise<Answer>[]): Promise<void> {
  const answers = await Promise.all(tries)
  // told with the number of the unit's own plan
  const may = rule === true ? rule : { ...rule, message: inOwnNumbers(rule.message, numbers) }
  for (const answer of answers) {
    expect(answer.status, answer.text.slice(0, 300)).toBeLessThan(500)
    if (answer.status >= 400) expect(sentence(answer)).toMatch(/。/)
    if (may !== true) expect(sentence(answer)).toContain(may.message)
    if (may !== true && isJson(answer)) expect(problemsIn(answer)).toEqual([may])
  }
  const isOpen = (a: Answer) => a.status < 400 || (isJson(a) && !codes.includes(problemsIn(a)[0]?.code ?? ''))
  expect(answers.some(isOpen)).toBe(may === true)
}

const isJson = (answer: Answer) => answer.body !== undefined
const plain = (page: string) => page.replaceAll('&#34;', '"').replaceAll(/<[^>]*>/g, '')
const sentence = (answer: Answer) =>
  isJson(answer) ? (problemsIn(answer)[0]?.message ?? '') : answer.status < 400 ? '' : plain(answer.text)
const twice = <T>(one: () => T): T[] => [one(), one()]
const keysOf = <K extends string>(table: Record<K, unknown>) => Object.keys(table) as K[]
const barred = <A extends string>(row: Record<A, StateAnswer>) => keysOf(row).filter((act) => row[act] !== true)
const everyPair = (table: Record<string, Record<string, StateAnswer>>) =>
  keysOf(table).flatMap((state) => keysOf(table[state]!).map((act) => `${state} ${act}`))

test('a list: 审定 and 公布 in every state of a version (§三.1)', async () => {
  const clerk = await office.as('coordinator')
  const head = await office.as('head')
  const open = { name: '2026年上半年', startsOn: '2026-01-01', endsOn: '2026-12-31', planVersion: 1 }
  drafts = { roundId: (await clerk.post<{ id: string }>('/rounds/open', open)).id }
  const send = (act: ListAct, listId: string) =>
    (act === 'review' ? head : clerk).send('POST', `/assignment/${act === 'takeBack' ? 'take-back' : act}`, {
      body: { listId, ...(act === 'review' ? { approve: true, note: '' } : {}) },
    })
  const make = async (state: ListState): Promise<string> => {
    await clerk.post('/assignment/draw', drafts)
    const { id: listId } = await clerk.post<{ id: string }>('/assignment/draw', drafts)
    if (state !== 'draft') await clerk.post('/assignment/submit', { listId })
    if (state === 'returned') await head.post('/assignment/review', { listId, approve: false, note: '再看看' })
    if (state === 'approved' || state === 'published')
      await head.post('/assignment/review', { listId, approve: true, note: '' })
    if (state === 'published') await clerk.post('/assignment/publish', { listId })
    if (state === 'takenBack') {
      await head.post('/assignment/publish', { listId })
      await clerk.post('/assignment/take-back', { listId })
    }
    return listId
  }
  const tried: string[] = []
  const attempt = async (state: ListState, act: ListAct, listId: string) => {
    await meet(
      listActs[state][act],
      listProblems(act),
      twice(() => send(act, listId)),
    )
    tried.push(`${state} ${act}`)
  }
  for (const state of ['draft', 'takenBack', 'submitted', 'returned', 'approved'] as const) {
    const still = await make(state)
    for (const act of barred<ListAct>(listActs[state])) await attempt(state, act, still)
    // publishing ends what can be drawn anew: it stands last
    for (const act of ['submit', 'review', 'undo'] as const)
      if (listActs[state][act] === true) await attempt(state, act, await make(state))
  }
  const last = await make('approved')
  await attempt('approved', 'publish', last)
  // taking it back ends being published: it stands last
  for (const act of ['submit', 'review', 'publish', 'undo', 'takeBack'] as const) await attempt('published', act, last)
  expect(tried.sort()).toEqual(everyPair(listActs).sort())
  await clerk.post('/rounds/close', drafts)
})

test('a visit: from its day to its end (§二.2, §三.5)', async () => {
  ;({ roundId } = await openRound(office))
  cards = await visitsTogether(office)
  const { visits } = await (await office.as('visitor')).get<{ visits: Card[] }>('/visits/mine')
  const alone = visits.filter((card) => card.myRole === 'visitor' && card.with !== '陆星河')
  const tried = new Set<string>()
  const page = async (visitId: string) => (await office.as('visitor')).get<VisitPage>(`/visits/${visitId}`)
  const bodyOf = async (act: VisitAct, visitId: string, day: string): Promise<{ path: string; body: object }> => {
    const seen = await page(visitId)
    const strokes = ink('陆星河')
    // what ended is answered as done when it comes once more (docs/decisions/0072): barred is what is of another text
    const isOver = seen.card.state === 'settled'
    const hash = (isOver ? undefined : seen.record?.hash) ?? '0'.repeat(64)
    const relative = seen.relatives.find((r) => !r.pledged) ?? seen.relatives[0]
    switch (act) {
      case 'pick':
        return {
          path: '/schedule/pick',
          body: { visitId, seen: seen.card.slot?.id ?? null, day, part: 'evening', place: '家中' },
        }
      case 'record':
        return {
          path: '/visits/record',
          body: {
            visitId,
            basedOn: seen.record?.revision ?? 0,
            attempt: uuidv7(),
            fields: await fieldsFor(office, visitId),
          },
        }
      case 'readBack':
        return { path: '/visits/read-back', body: { visitId, hash } }
      case 'sign':
        return { path: '/visits/sign', body: { visitId, hash, role: 'recorder', name: '陆星河', strokes } }
      case 'pledge':
        return {
          path: '/pledges/sign',
          body: { visitId, relativeId: relative?.id, place: '家中', strokes, templateId: null },
        }
      case 'raise':
        return { path: '/matters/raise', body: { visitId, kind: 'opinion', text: '食堂', nameAllowed: false } }
      case 'settle':
        return { path: '/visits/settle', body: { visitId, hash } }
      case 'close':
        return { path: '/visits/close', body: { visitId } }
    }
  }
  const attempt = async (state: VisitState, act: VisitAct, visitId: string, day = '2026-09-20') => {
    expect((await page(visitId)).card.state).toBe(state)
    const { path, body } = await bodyOf(act, visitId, day)
    // where a visit was held or had ended the office is told nothing: ends-alike.test.ts
    const closes = visitActs[state].close === true ? 'coordinator' : 'visitor'
    const second = act === 'pick' ? 'visitor' : act === 'close' ? closes : 'recorder'
    const people = [await office.as('visitor'), await office.as(second)]
    await meet(
      visitActs[state][act],
      visitProblems(act),
      people.map((who) => who.send('POST', path, { body })),
    )
    tried.add(`${state} ${act}`)
  }
  const allBarred = async (state: VisitState, visitId: string) => {
    for (const act of barred<VisitAct>(visitActs[state]))
      if (`${state} ${act}` !== 'closed close') await attempt(state, act, visitId)
  }
  const [a, b] = cards.map((card) => card.visitId) as [string, string]
  const [c, d] = alone.map((card) => card.visitId) as [string, string]
  expect(alone.length).toBeGreaterThanOrEqual(2)
  await allBarred('unscheduled', a)
  await attempt('unscheduled', 'pick', a, '2026-09-05')
  await allBarred('scheduled', a)
  await attempt('scheduled', 'pick', a, '2026-09-06')
  await notify(office, a, '2026-09-08')
  await allBarred('noticed', a)
  await attempt('noticed', 'pick', a, '2026-09-11')
  await notify(office, a, '2026-09-07')
  await attempt('unscheduled', 'close', b)
  await allBarred('closed', b)
  // a second try finds it done: no command is kept to answer it from
  expect((await (await office.as('coordinator')).send('POST', '/visits/close', { body: { visitId: b } })).status).toBe(
    200,
  )
  tried.add('closed close')
  await pick(await office.as('visitor'), { visitId: c, day: '2026-09-08', part: 'am', place: '' })
  await attempt('scheduled', 'close', c)
  await notify(office, d, '2026-09-09')
  await attempt('noticed', 'close', d)

  office.setTime('2026-09-07T20:00:00+08:00')
  await attempt('noticed', 'pledge', a)
  await attempt('noticed', 'record', a)
  await allBarred('recorded', a)
  for (const act of ['record', 'pledge', 'readBack'] as const) await attempt('recorded', act, a)
  await allBarred('readBack', a)
  for (const act of ['readBack', 'sign', 'pledge'] as const) await attempt('readBack', act, a)
  await attempt('readBack', 'record', a)
  const recorder = await office.as('recorder')
  const seen = await page(a)
  const read = { visitId: a, hash: seen.record!.hash }
  await recorder.post('/visits/read-back', read)
  for (const { id } of seen.parked) await recorder.post('/visits/settle-parked', { parkedId: id })
  for (const [role, name] of [
    ['relative', seen.record!.present[0]!.name],
    ['visitor', '林知远'],
    ['recorder', '陆星河'],
  ])
    await recorder.post('/visits/sign', { ...read, role, name, strokes: ink('陆星河') })
  await attempt('readBack', 'settle', a)
  await allBarred('settled', a)
  for (const act of ['pledge', 'raise'] as const) await attempt('settled', act, a)
  expect([...tried].sort()).toEqual(everyPair(visitActs).sort())
})

test('a time set from the desk: by what the office sees (§二.2)', async () => {
  const clerk = await office.as('coordinator')
  const read = async () => (await clerk.get<{ rows: DiaryRow[] }>(`/schedule/diary/${roundId}`)).rows
  const [a, b] = (await read()).filter((row) => row.visitor === '许怀瑾' && row.slot === null)
  const attempt = async (state: DeskState, visitId: string, day: string) => {
    const row = (await read()).find((r) => r.visitId === visitId)
    const askedAt = office.product.app.clock().toISOString()
    const seen = row?.slot?.id ?? null
    const body = { visitId, seen, day, part: 'pm', place: '家中', askedBy: 'visitor', askedAt }
    const may = deskActs[state].set
    if (row) expect(row.may).toBe(may === true ? true : may.message)
    await meet(
      may,
      deskProblems,
      twice(() => clerk.send('POST', '/schedule/set-for', { body })),
    )
  }
  await attempt('undated', a!.visitId, '2026-10-10')
  await attempt('dated', a!.visitId, '2026-10-11')
  await notify(office, a!.visitId, '2026-10-12', 'pm', 'othervisitor')
  await attempt('told', a!.visitId, '2026-10-13')
  await (await office.as('othervisitor')).post('/visits/close', { visitId: b!.visitId, way: 'none' })
  await attempt('over', b!.visitId, '2026-10-13')
})

test('the delivery of a notice: registered, and corrected until something was built on it (§二.2)', async () => {
  const free = async (by: 'visitor' | 'othervisitor') =>
    (await (await office.as(by)).get<{ visits: Card[] }>('/visits/mine')).visits.find(
      (card) => card.myRole === 'visitor' && card.state === 'unscheduled',
    )!.visitId
  const [one, other] = [await free('visitor'), await free('othervisitor')]
  const seenAt = async (noticeId: string) => {
    const { rows } = await (await office.as('coordinator')).get<{
      rows: { noticeId: string | null; deliveredAt: string | null }[]
    }>(`/notices/table/${roundId}`)
    return rows.find((row) => row.noticeId === noticeId)?.deliveredAt ?? office.product.app.clock().toISOString()
  }
  const send = async (act: DeliveryAct, noticeId: string) => {
    const at = office.product.app.clock().toISOString()
    const body =
      act === 'deliver'
        ? { noticeId, at, to: '家属', way: 'hand' }
        : { notices: [{ noticeId, seen: await seenAt(noticeId) }], reason: '登记错了一户' }
    return (await office.as('coordinator')).send(
      'POST',
      `/notices/${act === 'deliver' ? 'deliver' : 'correct-deliveries'}`,
      { body },
    )
  }
  const tried: string[] = []
  const attempt = async (state: DeliveryState, act: DeliveryAct, noticeId: string) => {
    await meet(
      deliveryActs[state][act],
      deliveryProblems(act),
      twice(() => send(act, noticeId)),
    )
    tried.push(`${state} ${act}`)
  }
  await pick(await office.as('visitor'), { visitId: one, day: '2026-09-18', part: 'am', place: '' })
  const noticeId = await untilNotice(office, one)
  await attempt('open', 'correct', noticeId)
  await attempt('open', 'deliver', noticeId)
  await attempt('delivered', 'deliver', noticeId)
  await attempt('delivered', 'correct', noticeId)
  await send('deliver', noticeId)
  const { token } = await familyWay(office, one)
  await answerOnPage(office, `/f/${token}/acknowledge`)
  for (const act of keysOf(deliveryActs.answered)) await attempt('answered', act, noticeId)
  const notified = await notify(office, other, '2026-09-14', 'am', 'othervisitor')
  const now = office.product.app.clock().toISOString()
  office.setTime('2026-09-14T08:00:00+08:00')
  for (const act of keysOf(deliveryActs.dayCome)) await attempt('dayCome', act, notified)
  office.setTime(now)
  await pick(await office.as('visitor'), { visitId: one, day: '2026-09-19', part: 'am', place: '' })
  for (const act of keysOf(deliveryActs.void)) await attempt('void', act, noticeId)
  expect(tried.sort()).toEqual(everyPair(deliveryActs).sort())
})

test('a matter: 件件有着落，事事有回音 (§三.4)', async () => {
  const visitId = cards[2]!.visitId
  office.setTime('2026-09-08T09:00:00+08:00')
  await notify(office, visitId, '2026-09-12')
  office.setTime('2026-09-12T20:00:00+08:00')
  await hold(office, visitId)
  const { token } = await familyWay(office, visitId)
  const recorder = await office.as('recorder')
  const clerk = await office.as('coordinator')
  const group = await office.as('partygroup')
  const settle = (matterId: string, settles: 'yes' | 'no') =>
    answerOnPage(office, `/f/${token}/matter/${matterId}`, { settles })
  const raise = { visitId, kind: 'opinion', text: '食堂', nameAllowed: true }
  const first = await recorder.post<{ id: string }>('/matters/raise', raise)
  const { owners } = await clerk.get<{ owners: { id: string }[] }>(`/matters/${first.id}`)
  const decided = { measure: '改', ownerId: owners[0]!.id, helperIds: [owners[1]!.id], dueOn: '2026-09-30' }
  const send = (act: MatterAct, matterId: string): Promise<Answer> => {
    const post = async (who: Client, more: object) =>
      who.send('POST', `/matters/${act}`, { body: { matterId, seen: await lastStep(clerk, matterId), ...more } })
    switch (act) {
      case 'split':
        return post(clerk, { parts: ['甲', '乙'].map((text) => ({ kind: 'opinion', text })) })
      case 'join':
        return recorder
          .post<{ id: string }>('/matters/raise', raise)
          .then(({ id: intoId }) => post(clerk, { intoId, intoSeen: null }))
      case 'mend':
        return post(clerk, { kind: 'question', text: uuidv7() })
      case 'report':
      case 'accept':
        return post(clerk, {})
      case 'decide':
        return post(group, decided)
      case 'extend':
        return post(group, { agree: true, text: '材料还没有到' })
      case 'askExtension':
        return post(clerk, { until: '2026-10-10', text: '材料还没有到' })
      case 'help':
        return post(clerk, { helperId: decided.helperIds[0], text: '协办' })
      case 'sendBack':
      case 'work':
      case 'progress':
      case 'reply':
        return post(clerk, { text: '在办' })
      case 'close':
        return post(clerk, { note: '' })
      case 'settle':
        return settle(matterId, 'yes')
      case 'unsettle':
        return settle(matterId, 'no')
    }
  }
  const lapse = async () => {
    office.setTime('2026-10-20T09:00:00+08:00')
    await lapseSilent(office.product.app)
    office.setTime('2026-09-12T20:00:00+08:00')
  }
  const way: Record<MatterState, readonly (MatterAct | 'lapse')[]> = {
    raised: [],
    reported: ['report'],
    sentBack: ['report', 'decide', 'sendBack'],
    measured: ['report', 'decide'],
    replied: ['report', 'decide', 'reply'],
    unsettled: ['report', 'decide', 'reply', 'unsettle'],
    settled: ['report', 'decide', 'reply', 'settle'],
    lapsed: ['report', 'decide', 'reply', 'lapse'],
    closed: ['report', 'decide', 'reply', 'close'],
    split: ['split'],
    joined: ['join'],
  }
  const make = async (state: MatterState) => {
    const { id } = await recorder.post<{ id: string }>('/matters/raise', raise)
    for (const act of way[state]) await (act === 'lapse' ? lapse() : send(act, id))
    expect((await clerk.get<{ state: string }>(`/matters/${id}`)).state).toBe(state)
    return id
  }
  for (const state of keysOf(matterActs)) {
    const still = await make(state)
    for (const act of keysOf(matterActs[state])) {
      const may = matterActs[state][act]
      const matterId = may === true ? await make(state) : still
      await meet(
        may,
        matterProblems(act),
        twice(() => send(act, matterId)),
      )
    }
  }
})

test("a relative's own consent (PIPL 13–16)", async () => {
  const clerk = await office.as('coordinator')
  await clerk.post('/registration/issue', {})
  const seen = (await (await office.as('visitor')).get<VisitPage>(`/visits/${cards[2]!.visitId}`)).relatives
  const name = seen[0]!.name
  const { token, code } = await selfWay(office, name)
  const post = async (act: ConsentAct): Promise<Answer> => {
    if (act === 'enterSlip')
      return clerk.send('POST', '/consent/enter-slips', {
        body: { slips: [{ code, answer: 'agreed' }], saidOn: '2026-09-10' },
      })
    const path = `/c/${token}/${{ sayContact: 'contact', sayTimes: 'times' }[act as string] ?? act}`
    const hidden = hiddenFields((await office.stranger.send('GET', path, { raw: true })).text)
    const form = { text: 'x', ...hidden, route: 'paper', part_evening: 'on' }
    return office.stranger.send('POST', path, { raw: true, form })
  }
  const attempt = (state: ConsentState, act: ConsentAct) =>
    meet(
      consentActs[state][act],
      consentProblems(act),
      twice(() => post(act)),
    )
  for (const act of barred<ConsentAct>(consentActs.open)) await attempt('open', act)
  await attempt('open', 'agree')
  const lead = { agreed: 'agree', declined: 'decline', withdrawn: 'withdraw' } as const
  for (const state of ['agreed', 'declined', 'withdrawn'] as const)
    for (const act of keysOf(consentActs[state])) {
      await answerConsent(office, name, lead[state])
      await attempt(state, act)
    }
})

test('a run of the press (§三.2)', async () => {
  const clerk = await office.as('coordinator')
  const { visitors } = await clerk.get<{ visitors: PressVisitor[] }>(`/pack/choices/${roundId}`)
  const visitIds = visitors.flatMap((v) => v.households.map((h) => h.visitId)).slice(0, 2)
  const see = (id: string) => clerk.get<PressView>(`/pack/presses/${id}`)
  const until = (id: string, state: PressState) =>
    expect.poll(async () => (await see(id)).state, { timeout: 60_000 }).toBe(state)
  const send = (act: PressAct, pressId: string) => clerk.send('POST', `/pack/${act}`, { body: { pressId } })
  /** A run in a state; `open` lets the press print again. */
  const make = async (state: PressState): Promise<{ id: string; open: () => void }> => {
    const { id } = await clerk.post<{ id: string }>('/pack/choose', { roundId, visitIds, items: ['card'] })
    let open: () => void = () => undefined
    const opened = new Promise<void>((resolve) => {
      open = resolve
    })
    gate = () => opened
    if (state === 'done') open()
    if (state !== 'ready' && state !== 'dropped') await clerk.post('/pack/begin', { pressId: id })
    if (state === 'paused') await clerk.post('/pack/pause', { pressId: id })
    if (state === 'dropped') await clerk.post('/pack/drop', { pressId: id })
    await until(id, state)
    return { id, open }
  }
  for (const state of keysOf(pressActs))
    for (const act of keysOf(pressActs[state])) {
      const { id, open } = await make(state)
      await meet(
        pressActs[state][act],
        pressProblems(act),
        twice(() => send(act, id)),
      )
      open()
      if ((await see(id)).state === 'printing') await until(id, 'done')
    }
})
