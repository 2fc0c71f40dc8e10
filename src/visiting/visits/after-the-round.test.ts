/** A round is closed while a visit of it is not over: what was held is finished, and its opinions reach somebody (方案 §三.4). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '../../platform/id.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { type Card, fieldsFor, hashNow, notify, openRound, sign, visitsTogether } from '../../testing/programme.ts'

type Shown = Card & { closedRound: string | null }
let office: Office
let roundId: string
let held: string
let unwritten: string
let byLetter: string
beforeAll(async () => {
  office = await openOffice({ time: '2026-09-01T09:00:00+08:00' })
  roundId = (await openRound(office)).roundId
  const cards = await visitsTogether(office)
  held = cards[0]!.visitId
  unwritten = cards[1]!.visitId
  byLetter = cards[2]!.visitId
  for (const visitId of [held, unwritten]) await notify(office, visitId, '2026-09-05')
  await (await office.as('visitor')).post('/visits/close', { visitId: byLetter, way: 'letter' })
  office.setTime('2026-09-05T20:00:00+08:00')
  await record(held, {
    opinions: [{ kind: 'opinion', text: '希望食堂延长半小时。', nameAllowed: false }],
    unwritten: 0,
  })
  await (await office.as('recorder')).post('/visits/read-back', { visitId: held, hash: await hashNow(office, held) })
  office.setTime('2026-09-06T09:00:00+08:00')
  await (await office.as('coordinator')).post('/rounds/close', { roundId })
})
afterAll(() => office.stop())

async function record(visitId: string, change: Record<string, unknown> = {}): Promise<void> {
  const fields = await fieldsFor(office, visitId, change)
  await (await office.as('recorder')).post('/visits/record', { visitId, basedOn: 0, attempt: uuidv7(), fields })
}
const visits = async () => (await office.as('visitor')).get<{ visits: Shown[]; left: string[] }>('/visits/mine')
/** But for what is done instead of a visit. */
const mine = async () => (await visits()).visits.filter(({ visitId }) => visitId !== byLetter)
const finish = async (visitId: string) => {
  const recorder = await office.as('recorder')
  const shown = { visitId, hash: await hashNow(office, visitId) }
  await sign(recorder, shown, 'relative', (await fieldsFor(office, visitId)).present[0]!.name)
  await sign(recorder, shown, 'visitor', '林知远')
  await sign(recorder, shown, 'recorder', '陆星河')
  await recorder.post('/visits/settle', shown)
}

test('what was held and is not settled, and what has no record yet, stays on the phone with the name of its round; nothing of it is late', async () => {
  const cards = await mine()
  expect(cards.map(({ visitId }) => visitId).sort()).toEqual([held, unwritten].sort())
  for (const card of cards) expect(card).toMatchObject({ closedRound: '2026年下半年', late: false })
})

test('it is signed and settled, and what the family said gets an owner like everything else', async () => {
  await finish(held)
  expect((await mine()).map(({ visitId }) => visitId)).toEqual([unwritten])
  const clerk = await office.as('coordinator')
  const { matters } = await clerk.get<{ matters: { text: string }[] }>('/matters/table')
  expect(matters.map(({ text }) => text)).toEqual(['希望食堂延长半小时。'])
  const { items } = await clerk.get<{ items: { link: string }[] }>('/insights/today')
  expect(items.some(({ link }) => link.startsWith('/matters'))).toBe(true)
})

test('a letter that is not written yet is still to be written, until it is', async () => {
  const shown = await visits()
  expect(shown.left).toEqual([byLetter])
  expect(shown.visits.find(({ visitId }) => visitId === byLetter)).toMatchObject({ state: 'closed' })
  const visitor = await office.as('visitor')
  expect((await visitor.send('GET', `/pack/letters/${byLetter}/letter.pdf`)).status).toBe(200)
  await visitor.post('/visits/did-instead', { visitId: byLetter })
  expect((await visits()).left).toEqual([])
})

test('a record that nobody wrote can be written until the next round begins; one that was begun is finished later too', async () => {
  await record(unwritten)
  await (await office.as('recorder')).post('/visits/read-back', {
    visitId: unwritten,
    hash: await hashNow(office, unwritten),
  })
  office.setTime('2027-01-04T09:00:00+08:00')
  await (await office.as('coordinator')).post('/rounds/open', {
    ...{ name: '2027年上半年', startsOn: '2027-01-04', endsOn: '2027-06-30', planVersion: 1 },
  })
  expect((await mine()).map(({ visitId }) => visitId)).toEqual([unwritten])
  await finish(unwritten)
  expect(await mine()).toEqual([])
})
