/** Two officers are registered as one household after they were visited apart: what was written of each lies in the own file and keeps its family's name (方案 §三.5). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Office, openOffice } from '../../testing/office.ts'
import {
  type Card,
  hold,
  notify,
  openRound,
  takeStep,
  untilRecordPaper,
  visitsTogether,
} from '../../testing/programme.ts'

type File = { officerId: string; name: string }
let office: Office
let roundId: string
let stays: { card: Card; id: string }
let moves: { card: Card; id: string }
beforeAll(async () => {
  office = await openOffice()
  roundId = (await openRound(office)).roundId
  const cards = (await visitsTogether(office)).filter(({ members }) => members.length === 1).slice(0, 2)
  for (const { visitId } of cards) await notify(office, visitId, '2026-09-05')
  office.setTime('2026-09-05T20:00:00+08:00')
  for (const { visitId } of cards) {
    await hold(office, visitId, { hasOpinions: false })
    await untilRecordPaper(office, visitId)
  }
  const { files } = await (await office.as('records')).get<{ files: File[] }>('/archive/files')
  const idOf = (name: string) => files.find((file) => file.name === name)!.officerId
  const [first, second] = cards.map((card) => ({ card, id: idOf(card.members[0]!) }))
  stays = first!
  moves = second!
  await (await office.as('recorder')).post('/matters/raise', {
    ...{ visitId: moves.card.visitId, kind: 'opinion', text: '食堂晚饭早了半小时', nameAllowed: true },
  })
  office.setTime('2026-09-07T09:00:00+08:00')
})
afterAll(() => office.stop())

const titles = async (officerId: string) => {
  const records = await office.as('records')
  await records.post('/archive/consult', { officerId, reason: '核对' })
  const { items } = await records.get<{ items: { title: string; documentId: string }[] }>(`/archive/files/${officerId}`)
  return items.map(({ title, documentId }) => `${title} ${documentId}`)
}
const untilTitles = async (officerId: string, n: number) => {
  for (let tries = 0; tries < 400; tries++) {
    const found = await titles(officerId)
    if (found.length >= n) return found
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('the papers were not made within ten seconds')
}
const join = async () =>
  (await office.as('coordinator')).post('/census/join-couple', { officerId: stays.id, spouseId: moves.id })
const source = async () => {
  const { matters } = await (await office.as('coordinator')).get<{ matters: { source: string | null }[] }>(
    '/matters/table',
  )
  return matters.map((matter) => matter.source)
}

test('each file holds what it held, the matter still says whose it is, and all of it goes on file', async () => {
  // the notice, the record and what was heard there
  const before = [await titles(stays.id), await untilTitles(moves.id, 3)]
  await join()
  expect([await titles(stays.id), await titles(moves.id)]).toEqual(before)
  expect(await source()).toEqual(moves.card.members)
  const clerk = await office.as('coordinator')
  const { matters } = await clerk.get<{ matters: { id: string }[] }>('/matters/table')
  await takeStep(clerk, 'report', { matterId: matters[0]!.id })
  const group = await office.as('partygroup')
  const decision = { measure: '延长半小时', ownerId: stays.id, dueOn: '2026-09-30' }
  await takeStep(group, 'decide', { matterId: matters[0]!.id, ...decision })
  await takeStep(clerk, 'reply', { matterId: matters[0]!.id, text: '从下周起延长半小时。' })
  // the answer to a family that is counted with another now
  const after = await untilTitles(moves.id, 4)
  expect(after.slice(0, 3)).toEqual(before[1])
  expect(await titles(stays.id)).toEqual(before[0])
  await clerk.post('/rounds/close', { roundId })
  const records = await office.as('records')
  const { late } = await records.get<{ late: boolean }>(`/filing/${roundId}`)
  expect(late).toBe(false)
  // what the other's family had said before, and is answered now, is none of who lives there since
  await (await office.as('recorder')).post('/matters/raise', {
    ...{ visitId: stays.card.visitId, kind: 'hardship', text: '家里有人住院', nameAllowed: true },
  })
  const own = await untilTitles(stays.id, before[0]!.length + 1)
  expect(own.slice(0, before[0]!.length)).toEqual(before[0])
  expect(await titles(moves.id)).toEqual(after)
})

test('registered apart again, each keeps its own', async () => {
  const before = [await titles(stays.id), await titles(moves.id)]
  await (await office.as('coordinator')).post('/census/part-couple', { officerId: moves.id })
  expect([await titles(stays.id), await titles(moves.id)]).toEqual(before)
})

test('what is said to the one who stayed is never the other’s, when that one moves on, too, and nobody lives there any more', async () => {
  office.setTime('2026-09-09T09:00:00+08:00')
  const others = [await titles(moves.id), (await titles(stays.id)).length] as const
  await (await office.as('recorder')).post('/matters/raise', {
    ...{ visitId: stays.card.visitId, kind: 'opinion', text: '班车早一点', nameAllowed: true },
  })
  const mine = await untilTitles(stays.id, others[1] + 1)
  const { files } = await (await office.as('records')).get<{ files: File[] }>('/archive/files')
  const next = files.find(({ officerId }) => ![stays.id, moves.id].includes(officerId))!
  office.setTime('2026-09-10T09:00:00+08:00')
  const clerk = await office.as('coordinator')
  await clerk.post('/census/join-couple', { officerId: next.officerId, spouseId: stays.id })
  expect([await titles(moves.id), await titles(stays.id)]).toEqual([others[0], mine])
  const { matters } = await clerk.get<{ matters: { text: string; source: string | null }[] }>('/matters/table')
  expect(matters.find(({ text }) => text === '班车早一点')?.source).toBe(stays.card.members.join('、'))
})
