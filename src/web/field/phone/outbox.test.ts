/** A phone whose line breaks at any point, and that is switched off at any point: each act is on the server once, in order, or lies on the phone with its reason. */
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { ink } from '../../../../demo/ink.ts'
import { phoneKey } from '../../../office/identity/phone-key.ts'
import { uuidv7 } from '../../../platform/id.ts'
import { type Client, problemsIn } from '../../../testing/client.ts'
import { type Office, openOffice } from '../../../testing/office.ts'
import { type Card, look, notify, openRound } from '../../../testing/programme.ts'
import type { LateAct } from '../../../visiting/handed-in/contract.ts'
import { visitPage } from '../../../visiting/visits/contract.ts'
import { type WaitingAct, wordsHashOf } from '../../../visiting/visits/rules/predicted-visit.ts'
import { emptyRecord, recordFieldsInput } from '../../../visiting/visits/rules/record-fields.ts'
import { type Give, type Given, handIn, inParts } from './hand-in.ts'
import { keepList, keepVisit } from './keep-read.ts'
import { keptList, putList, putVisit } from './kept-pages.ts'
import { memoryShelf } from './memory-shelf.fixture.ts'
import { addAct, dropActs, entriesOf, foreseenVisit, tryAgain } from './outbox.ts'
import { outboxGeneration, phoneState, setPhone, writeSealed } from './phone-state.ts'
import { type Send, sendInOrder } from './send-in-order.ts'
import type { Shelf } from './shelf.ts'
import { openBySecret, setUpVault, type Vault } from './vault.ts'

const ring = { current: 'k1', keys: new Map([['k1', Buffer.alloc(32, 3)]]) }
const server = phoneKey(ring, 'a', { phone: uuidv7(), keyId: '' })
const paths = {
  record: '/visits/record',
  settleParked: '/visits/settle-parked',
  readBack: '/visits/read-back',
  sign: '/visits/sign',
  settle: '/visits/settle',
  pledge: '/pledges/sign',
}
let office: Office
let visitor: Client
let visitIds: string[]
/** Of another visitor: of random evenings. */
let otherIds: string[]
const shelf = memoryShelf()
beforeAll(async () => {
  office = await openOffice()
  await openRound(office)
  const { visits } = await (await office.as('visitor')).get<{ visits: Card[] }>('/visits/mine')
  visitIds = visits.filter(({ myRole }) => myRole === 'visitor').map(({ visitId }) => visitId)
  for (const visitId of visitIds) await notify(office, visitId, '2026-09-10')
  const others = await (await office.as('othervisitor')).get<{ visits: Card[] }>('/visits/mine')
  otherIds = others.visits.filter(({ myRole }) => myRole === 'visitor').map(({ visitId }) => visitId)
  for (const visitId of otherIds) await notify(office, visitId, '2026-09-10', 'am', 'othervisitor')
  office.setTime('2026-09-10T20:00:00+08:00')
  visitor = await office.as('visitor')
})
afterAll(() => office.stop())

const show = async (visitId: string) => visitPage.parse(await visitor.get(`/visits/${visitId}`))
const page = (visitId: string) => {
  const now = foreseenVisit(visitId)
  if (!now) throw new Error('not kept')
  return now
}

/** A whole evening, each act by what the phone shows then. */
const evening: ((visitId: string) => WaitingAct)[] = [
  (visitId) => ({
    kind: 'record',
    input: {
      visitId,
      basedOn: 0,
      attempt: uuidv7(),
      fields: {
        ...emptyRecord,
        present: page(visitId).relatives.map(({ id, name, relation }) => ({ relativeId: id, name, relation })),
        heldAt: '2026-09-10T19:30:00+08:00',
        place: '家中',
        circumstances: ' 说了很多😀 ',
      },
    },
  }),
  (visitId) => ({ kind: 'readBack', input: { visitId, hash: page(visitId).record?.hash ?? '', disputed: '' } }),
  ...(['relative', 'visitor', 'recorder'] as const).map((role) => (visitId: string): WaitingAct => {
    const { record, ...now } = page(visitId)
    const name = role === 'relative' ? (record?.present[0]?.name ?? '') : now[role].name
    return { kind: 'sign', input: { visitId, hash: record?.hash ?? '', role, name, strokes: ink(name) } }
  }),
  (visitId) => ({
    kind: 'pledge',
    input: {
      visitId,
      relativeId: page(visitId).relatives[0]?.id ?? '',
      place: '家中',
      strokes: ink('某'),
      templateId: null,
    },
  }),
  (visitId) => ({ kind: 'settle', input: { visitId, hash: page(visitId).record?.hash ?? '' } }),
]

const arrives: Send = async (act, { key }) => {
  const answer = await visitor.send('POST', paths[act.kind], { body: act.input, ...(key === undefined ? {} : { key }) })
  if (answer.status !== 200)
    throw Object.assign(new Error(), { status: answer.status, data: { problems: problemsIn(answer) } })
  return { parked: JSON.stringify(answer.body).includes('"parked":true') }
}

/** Answers are kept for thirty days. */
const forget = () => look(office, () => sql`delete from command`)

const give: Give = async (input) => {
  const answer = await visitor.send('POST', '/handed-in', { body: input })
  if (answer.status !== 200)
    throw Object.assign(new Error(), { status: answer.status, data: { problems: problemsIn(answer) } })
  return givenTo.parse(answer.body)
}
const givenTo = z.object({ left: z.boolean() })
const given = async (who: Client) =>
  (await who.get<{ visits: { visitId: string; by: string[] }[] }>('/handed-in')).visits
const codesAside = () => {
  const { vault } = phoneState()
  return vault ? entriesOf(vault).map(({ stopped }) => stopped[0]?.code) : []
}

type Way = 'arrives' | 'lost before' | 'lost after' | 'forgotten' | 'off before' | 'off after'
class SwitchedOff extends Error {}

test('an evening over a line that breaks, on a phone that is switched off in between, is on the server once, whole', async () => {
  let nth = 0
  const ways = ['arrives', 'forgotten', 'lost before', 'lost after', 'off before', 'off after'] as const
  const way = fc.constantFrom<Way>(...ways)
  const on = async (isFirst: boolean) => {
    const [lock] = await shelf.locks()
    const vault =
      isFirst || !lock
        ? await setUpVault(shelf, 'a', '805137', uuidv7(), server, undefined)
        : await openBySecret(shelf, lock, server)
    setPhone({ vault, line: 'there' })
  }
  await on(true)
  visitor = await office.as('othervisitor')
  const withFamily: string[] = []
  for (const visitId of otherIds) if ((await show(visitId)).relatives.length > 0) withFamily.push(visitId)
  await fc.assert(
    fc.asyncProperty(fc.array(way, { minLength: 8, maxLength: 20 }), fc.nat(6), async (ways, early) => {
      const visitId = withFamily[nth++] ?? ''
      await writeSealed([putVisit(await show(visitId))])
      const before = await show(visitId)
      const left = [...ways]
      const sent: WaitingAct[] = []
      const send: Send = async (act, context) => {
        const now = left.shift() ?? 'arrives'
        if (now === 'lost before') throw new TypeError('no line')
        if (now === 'off before') throw new SwitchedOff()
        const answer = await arrives(act, context)
        sent.push(act)
        if (now === 'forgotten') await forget()
        if (now === 'lost after' || now === 'forgotten') throw new TypeError('no line')
        if (now === 'off after') throw new SwitchedOff()
        return answer
      }
      // once more: what is in memory is gone when the phone is switched off, and read again from the shelf
      const go = async () => {
        const sending = sendInOrder(
          async (act, context) => {
            try {
              return await send(act, context)
            } catch (error) {
              if (error instanceof SwitchedOff) setPhone({ vault: undefined })
              throw error
            }
          },
          () => true,
        )
        await sending
        if (!phoneState().vault) await on(false)
      }
      for (const [i, act] of evening.entries()) {
        expect(await addAct(visitId, act(visitId), '林知远')).toBeDefined()
        if (i >= early) await go()
      }
      expect(page(visitId).card.state).toBe('settled')
      while (phoneState().waiting > 0) await go()
      const { card, record, signatures } = await show(visitId)
      expect([card.state, record?.revision, record?.circumstances]).toEqual(['settled', 1, '说了很多😀'])
      expect(signatures.map(({ role }) => role)).toEqual(['relative', 'visitor', 'recorder'])
      const rows = await look<{ n: number }>(
        office,
        () => sql`select count(*)::int as n from signature where taken_by is not null and subject_id in
          (select id from visit_record where visit_id = ${visitId} union select id from pledge where visit_id = ${visitId})`,
      )
      expect(rows).toEqual([{ n: 4 }])
      // once more when all of it is over, and its answers are forgotten: done once, and nothing of it is refused
      await forget()
      for (const act of sent) expect(await arrives(act, {})).toEqual({ parked: false })
      const events = await look<{ name: string; n: number }>(
        office,
        () => sql`select name, count(*)::int as n from event
          where name ~ '^(visits|pledges)[.](recorded|readBack|signed|settled)$'
            and subject_id in (select ${visitId} union select id::text from pledge where visit_id = ${visitId}) group by name order by name`,
      )
      expect(events.map(({ name, n }) => `${name} ${n}`)).toEqual([
        ...['pledges.signed 1', 'visits.readBack 1', 'visits.recorded 1', 'visits.settled 1', 'visits.signed 3'],
      ])
      // another phone that was away all the time: its words are of an evening that is over, and lie on the server all the same
      await writeSealed([putVisit(before)])
      await addAct(visitId, evening[0]!(visitId), '林知远')
      await sendInOrder(arrives, () => true)
      expect(codesAside()).toEqual(['visit.settled'])
      await handIn(give, () => true)
      expect(codesAside()).toEqual(['handed-in.kept'])
      const { vault } = phoneState()
      await dropActs(vault ? entriesOf(vault) : [])
      expect((await given(visitor)).map((one) => one.visitId)).toContain(visitId)
      // taken back since: a phone that was away does not give it anew
      await look(office, () => sql`update pledge set withdrawn_at = now() where visit_id = ${visitId}`)
      for (const act of sent) if (act.kind === 'pledge') expect(await arrives(act, {})).toEqual({ parked: false })
      expect(
        await look(office, () => sql`select id from pledge where visit_id = ${visitId} and withdrawn_at is null`),
      ).toEqual([])
    }),
    { numRuns: withFamily.length, seed: 58, endOnFailure: true },
  )
  expect(nth).toBeGreaterThan(2)
  visitor = await office.as('visitor')
})

test('a visit that ended meanwhile: nothing of it is booked, every act lies there with the reason, and nothing else waits for it', async () => {
  const visitId = visitIds.at(-1) ?? ''
  await writeSealed([putVisit(await show(visitId))])
  for (const act of evening.slice(0, 3)) await addAct(visitId, act(visitId), '林知远')
  await visitor.post('/visits/close', { visitId })
  await sendInOrder(arrives, () => true)
  const { vault } = phoneState()
  const aside = vault ? entriesOf(vault) : []
  expect(aside.map(({ stopped }) => stopped[0]?.code)).toEqual(['visit.closed', 'outbox.before', 'outbox.before'])
  expect(aside[0]?.stopped[0]?.message).toContain('本轮不上门')
  expect((await show(visitId)).record).toBeNull()
  // what was laid aside is no longer foreseen
  expect(page(visitId).record).toBeNull()
  // and it is on the server, too, for those who went: a phone may be lost
  await handIn(give, () => true)
  expect(codesAside()).toEqual(['handed-in.kept', 'handed-in.kept', 'handed-in.kept'])
  expect(await given(visitor)).toMatchObject([{ visitId, by: ['林知远'] }])
  await dropActs(aside)
  expect(phoneState().waiting).toBe(0)
})

test('a password that ran out while acts waited lays nothing aside: they wait for whoever has set a new one', async () => {
  const visitId = visitIds.at(-3) ?? ''
  const mustChange = (must: boolean) =>
    look(
      office,
      () => sql`update account a set must_change = ${must} from visit v
        where v.unit_id = a.unit_id and v.id = ${visitId} and a.officer_id = v.visitor_id returning a.id`,
    )
  await writeSealed([putVisit(await show(visitId))])
  for (const act of evening.slice(0, 3)) await addAct(visitId, act(visitId), '林知远')
  expect(await mustChange(true)).toHaveLength(1)
  await sendInOrder(arrives, () => true)
  const { vault, line } = phoneState()
  expect([line, vault && entriesOf(vault).map(({ stopped }) => stopped)]).toEqual(['signIn', [[], [], []]])
  await mustChange(false)
  await sendInOrder(arrives, () => true)
  expect([phoneState().waiting, phoneState().line]).toEqual([0, 'there'])
  const { record, signatures } = await show(visitId)
  expect([record?.revision, signatures.map(({ role }) => role)]).toEqual([1, ['relative']])
})

test('a visit that was somebody else’s for a day: what was laid aside goes out as it was signed, once it may', async () => {
  const visitId = visitIds.at(-2) ?? ''
  const goes = (name: string) =>
    look(
      office,
      () => sql`update visit v set visitor_id = o.id from officer o
        where o.unit_id = v.unit_id and v.id = ${visitId} and o.name = ${name} returning v.id`,
    )
  const before = await show(visitId)
  await writeSealed([putVisit(before)])
  for (const act of evening.slice(0, 3)) await addAct(visitId, act(visitId), '林知远')
  expect(await goes('沈望舒')).toHaveLength(1)
  await sendInOrder(arrives, () => true)
  const { vault } = phoneState()
  const aside = vault ? entriesOf(vault) : []
  expect(aside.map(({ stopped }) => stopped[0]?.code)).toEqual(['not-found', 'outbox.before', 'outbox.before'])
  await tryAgain(aside)
  await sendInOrder(arrives, () => true)
  expect(vault && entriesOf(vault).map(({ stopped }) => stopped[0]?.code)).toEqual([
    'not-found',
    'outbox.before',
    'outbox.before',
  ])
  // refused for another reason than whose visit it is (a relative who is no longer of it): nothing is handed in, and the phone does not say so
  await goes(before.visitor.name)
  await handIn(give, () => true)
  expect(codesAside()).toEqual(['handed-in.own', 'handed-in.own', 'handed-in.own'])
  expect(await given(visitor)).not.toContainEqual(expect.objectContaining({ visitId }))
  await goes('沈望舒')
  await tryAgain(vault ? entriesOf(vault) : [])
  await sendInOrder(arrives, () => true)
  // no line: it waits here; then it lies, word by word, before whoever has the visit now
  await handIn(
    async () => {
      throw new TypeError('no line')
    },
    () => true,
  )
  expect(codesAside()).toEqual(['not-found', 'outbox.before', 'outbox.before'])
  for (const _ of [1, 2]) await handIn(give, () => true)
  expect(codesAside()).toEqual(['handed-in.given', 'handed-in.given', 'handed-in.given'])
  const head = await office.as('head')
  expect(await given(head)).toEqual([expect.objectContaining({ visitId, by: ['林知远'] })])
  const { acts } = await head.get<{ acts: LateAct[] }>(`/handed-in/${visitId}`)
  expect(acts.map(({ id, act }) => ({ id, act }))).toEqual(aside.map(({ key, act }) => ({ id: key, act })))
  // who was never one of these learns nothing, and gives nothing
  const other = await office.as('othervisitor')
  expect((await other.send('GET', `/handed-in/${visitId}`)).status).toBe(404)
  const body = { visitId, acts: acts.map(({ doneAt, act }) => ({ id: uuidv7(), doneAt, act })) }
  expect((await other.send('POST', '/handed-in', { body })).status).toBe(404)
  const [first] = acts
  for (const _ of [1, 2]) await head.post('/handed-in/take', { actId: first?.id })
  expect((await head.get<{ acts: LateAct[] }>(`/handed-in/${visitId}`)).acts).toHaveLength(2)
  await goes(before.visitor.name)
  await tryAgain(vault ? entriesOf(vault) : [])
  await sendInOrder(arrives, () => true)
  expect(phoneState().waiting).toBe(0)
  const { record, signatures } = await show(visitId)
  expect([record?.revision, signatures.map(({ role }) => role)]).toEqual([1, ['relative']])
})

test('who does not go out any more is told that, and gives what was signed to whoever goes', async () => {
  const visitId = visitIds.at(-4) ?? ''
  const duty = (post: string) =>
    look(office, () => sql`update officer set post = ${post} where name = '林知远' returning id`)
  await writeSealed([putVisit(await show(visitId))])
  const recorderName = page(visitId).recorder.name
  const records = (can: boolean) =>
    look(office, () => sql`update officer set can_record = ${can} where name = ${recorderName} returning id`)
  for (const i of [0, 1, 5]) await addAct(visitId, evening[i]!(visitId), '林知远')
  await duty('staff')
  const aside = async () => {
    await sendInOrder(arrives, () => true)
    const { vault } = phoneState()
    return vault ? entriesOf(vault) : []
  }
  expect((await aside()).map(({ stopped }) => stopped[0]?.code)).toEqual([
    ...['not-allowed', 'outbox.before', 'outbox.before'],
  ])
  expect((await aside())[0]?.stopped[0]?.message).toContain('您现在不担任家访人、随同记录人员')
  const full = { status: 409, data: { problems: [{ code: 'handed-in.full', message: '太多' }] } }
  const refuses = () => Promise.reject(Object.assign(new Error(), full))
  for (const _ of [1, 2]) await handIn(refuses, () => true)
  expect(codesAside()).toEqual(['handed-in.full', 'handed-in.full', 'handed-in.full'])
  // of two who are both gone nobody reads who gave a pledge: whoever hands it in is told what becomes of it
  await records(false)
  await tryAgain(await aside())
  await aside()
  await handIn(give, () => true)
  expect(codesAside()).toEqual(['handed-in.left', 'handed-in.left', 'handed-in.pledge'])
  await records(true)
  await tryAgain(await aside())
  await aside()
  await handIn(give, () => true)
  expect(codesAside()).toEqual(['handed-in.given', 'handed-in.given', 'handed-in.given'])
  await duty('team')
  const recorder = (await show(visitId)).recorder.name
  expect(await given(visitor)).toContainEqual(expect.objectContaining({ visitId, by: ['林知远'] }))
  expect(recorder).not.toBe('林知远')
  await dropActs(await aside())
})

test('what is handed in goes in parts that a body holds, in order', () => {
  const act = (length: number): Given => {
    const input = { visitId: '', relativeId: '', place: '一'.repeat(length), strokes: [], templateId: null }
    return { id: String(length), doneAt: '', act: { kind: 'pledge', input } }
  }
  const lengths = (acts: Given[]) => inParts(acts).map((part) => part.map(({ id }) => Number(id)))
  expect(lengths([200_000, 90_000, 90_000, 400_000, 10].map(act))).toEqual([
    [200_000, 90_000],
    [90_000],
    [400_000],
    [10],
  ])
  expect(inParts(Array.from({ length: 25 }, () => act(1))).map((part) => part.length)).toEqual([10, 10, 5])
})

test('a visit of which the server fails holds up its own acts alone: those of another go out, and it is tried again', async () => {
  const [stuck, other] = [visitIds.at(-1) ?? '', visitIds.at(-4) ?? '']
  await writeSealed([
    putVisit({ ...(await show(other)), card: { ...(await show(other)).card, visitId: stuck } }),
    putVisit(await show(other)),
  ])
  const record = evening[0]!
  await addAct(stuck, record(stuck), '林知远')
  await addAct(other, record(other), '林知远')
  const asked: string[] = []
  const fails: Send = async (act, context) => {
    const { visitId } = act.input as { visitId: string }
    asked.push(visitId)
    if (visitId === stuck) throw Object.assign(new Error(), { status: 500, data: {} })
    return arrives(act, context)
  }
  await sendInOrder(fails, () => true)
  expect(asked).toEqual([stuck, other])
  expect((await show(other)).record?.revision).toBe(1)
  const { vault } = phoneState()
  expect(vault && entriesOf(vault).map(({ visitId, stopped }) => [visitId, stopped])).toEqual([[stuck, []]])
  await sendInOrder(fails, () => true)
  expect(asked).toEqual([stuck, other, stuck])
})

test('written twice without a line, and once by somebody else meanwhile: sent again as it is, it stands beside the other’s words and not over them', async () => {
  const visitId = visitIds.at(-5) ?? ''
  await writeSealed([putVisit(await show(visitId))])
  await addAct(visitId, evening[0]!(visitId), '林知远')
  const { record } = page(visitId)
  const again = (circumstances: string): WaitingAct => ({
    kind: 'record',
    input: {
      ...{ visitId, basedOn: record?.revision ?? 0, attempt: uuidv7() },
      ...(record && { over: wordsHashOf(record, page(visitId)) }),
      fields: { ...recordFieldsInput.parse(record), circumstances },
    },
  })
  await addAct(visitId, again('改过的一份。'), '林知远')
  await addAct(visitId, evening[1]!(visitId), '林知远')
  const fields = { ...recordFieldsInput.parse(record), circumstances: '同行的人写的。' }
  await visitor.post('/visits/record', { visitId, basedOn: 0, attempt: uuidv7(), fields })
  await sendInOrder(arrives, () => true)
  const { vault } = phoneState()
  const aside = vault ? entriesOf(vault).filter((one) => one.visitId === visitId) : []
  expect(aside.map(({ act, stopped }) => [act.kind, stopped[0]?.code])).toEqual([
    ['record', 'record.parked'],
    ['readBack', 'outbox.before'],
  ])
  // what stands there is another's: nothing is read out of a page that has the own words in its place
  expect(foreseenVisit(visitId)).toBeUndefined()
  await tryAgain(aside)
  await sendInOrder(arrives, () => true)
  const now = await show(visitId)
  expect([now.record?.circumstances, now.record?.revision, now.card.state]).toEqual(['同行的人写的。', 1, 'recorded'])
  expect(now.parked.map((one) => one.fields.circumstances).sort()).toEqual(['改过的一份。', '说了很多😀'])
  // its answer was forgotten: put beside once, compared once
  await forget()
  expect(aside[0] && (await arrives(aside[0].act, {}))).toEqual({ parked: true })
  expect((await show(visitId)).parked).toHaveLength(2)
  const settled = { kind: 'settleParked', input: { parkedId: now.parked[0]!.id } } as const
  for (const _ of [1, 2]) expect(await arrives(settled, {})).toEqual({ parked: false })
  for (const { id } of now.parked.slice(1)) await visitor.post('/visits/settle-parked', { parkedId: id })
  expect(aside[0] && (await arrives(aside[0].act, {}))).toEqual({ parked: false })
  expect((await show(visitId)).parked).toEqual([])
})

/** What another window of the phone has in its memory, as of now. */
async function otherWindow(): Promise<Vault> {
  const [lock] = await shelf.locks()
  const vault = lock && (await openBySecret(shelf, lock, server))
  if (!vault) throw new Error('nothing is kept')
  return vault
}

test('two windows send in turn: the second neither sends what the first has sent, nor brings back what was dropped there', async () => {
  const visitId = visitIds.at(-4) ?? ''
  const [readBack, relative] = [evening[1]!(visitId), evening[2]!]
  await addAct(visitId, readBack, '林知远')
  await addAct(visitId, { ...readBack, input: { ...readBack.input, disputed: '没有说过。' } } as WaitingAct, '林知远')
  const first = phoneState().vault
  const second = await otherWindow()
  const asked: WaitingAct['kind'][] = []
  const hears: Send = (act, context) => {
    if (act.kind !== 'record') asked.push(act.kind)
    return arrives(act, context)
  }
  const lost: string[] = []
  await sendInOrder(
    async (act, context) => {
      if ('disputed' in act.input && act.input.disputed !== '') {
        lost.push(act.kind)
        throw Object.assign(new Error(), { status: 409, data: { problems: [{ code: 'record.changed', message: '' }] } })
      }
      return hears(act, context)
    },
    () => true,
  )
  await dropActs(first ? entriesOf(first).filter((one) => one.visitId === visitId) : [])
  expect([asked, lost]).toEqual([['readBack'], ['readBack']])
  setPhone({ vault: second })
  await sendInOrder(hears, () => true)
  expect(asked).toEqual(['readBack'])
  expect(entriesOf(second).filter((one) => one.visitId === visitId)).toEqual([])
  // and it goes on from the page that the first one left
  await addAct(visitId, relative(visitId), '林知远')
  await sendInOrder(hears, () => true)
  expect((await show(visitId)).signatures.map(({ role }) => role)).toEqual(['relative'])
})

test('what another window pressed counts as pressed here: a page that was asked for before is of before', async () => {
  const before = outboxGeneration()
  const window = new BroadcastChannel('lianfang phone')
  window.postMessage('a')
  await expect.poll(outboxGeneration).toBeGreaterThan(before)
  window.close()
})

test('on a phone without room what waits goes out all the same, and no page stays that is older than what arrived', async () => {
  const [one, two] = [visitIds.at(-2) ?? '', visitIds.at(-4) ?? '']
  await writeSealed([putVisit(await show(one)), putVisit(await show(two))])
  const sign = (visitId: string) => evening[3]!(visitId)
  for (const visitId of [one, two]) await addAct(visitId, sign(visitId), '林知远')
  const roomy = shelf.write
  const full: Shelf['write'] = (put, remove, of) =>
    put.length > 0 ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : roomy(put, remove, of)
  Object.assign(shelf, { write: full })
  await sendInOrder(arrives, () => true)
  expect([phoneState().line, phoneState().isFull]).toEqual(['there', true])
  const { vault } = phoneState()
  const left = vault && entriesOf(vault).filter(({ visitId }) => [one, two].includes(visitId))
  expect([left, foreseenVisit(one), foreseenVisit(two)]).toEqual([[], undefined, undefined])
  for (const visitId of [one, two])
    expect((await show(visitId)).signatures.map(({ role }) => role)).toEqual(['relative', 'visitor'])
  // what is read then is shown as it was read, not as it was kept before
  Object.assign(shelf, { write: roomy })
  const kept = await show(one)
  await writeSealed([
    putVisit({ ...kept, hospitality: '以前的' }),
    ...putList({ ...EMPTY, today: '2026-09-09' }, 'then'),
  ])
  Object.assign(shelf, { write: full })
  await keepVisit(kept)
  await keepList({ ...EMPTY, today: '2026-09-10' }, 'now')
  expect([foreseenVisit(one), vault && keptList(vault), phoneState().isFull]).toEqual([undefined, undefined, true])
  Object.assign(shelf, { write: roomy })
})
const EMPTY = { visits: [], left: [], objections: [], objectionsLeft: [], calledOff: [] }
