/** 今日: what waits for whom, and until when. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wordsOf } from '../../adapters/render-typst/papers.fixture.ts'
import { uuidv7 } from '../../platform/id.ts'
import { codesIn } from '../../testing/client.ts'
import { type Member, type Office, openOffice } from '../../testing/office.ts'
import {
  answerOnPage,
  type Card,
  familyWay,
  fieldsFor,
  hashNow,
  look,
  notify,
  openRound,
  pick,
  sign,
  untilNotice,
  untilRecordPaper,
  visitsTogether,
} from '../../testing/programme.ts'

let office: Office
let roundId: string
let visitIds: string[]
type Item = { key: string; text: string; due: string | null; link: string }
const today = async (who: Member = 'coordinator') =>
  (await (await office.as(who)).get<{ items: Item[] }>('/insights/today')).items
const item = async (key: string, who?: Member) => (await today(who)).find((i) => i.key === key)

beforeAll(async () => {
  office = await openOffice({ drawn: true })
  roundId = (await openRound(office)).roundId
  visitIds = (await visitsTogether(office)).map((c) => c.visitId)
})
afterAll(() => office.stop())

test('a notice counts to the last day it may be delivered, not to the visit (方案 §二.2)', async () => {
  const visitor = await office.as('visitor')
  await pick(visitor, { visitId: visitIds[0], day: '2026-09-12', part: 'evening', place: '' })
  await untilNotice(office, visitIds[0]!)
  // three clear days: delivered on the 8th, the 9th to the 11th pass, visited on the 12th
  expect(await item('deliver')).toMatchObject({ due: '2026-09-08', text: '1 份通知书待送达' })
})

test('a record whose paper cannot be made is the work of those who made the visit, and is mended without touching what was signed', async () => {
  const visitId = visitIds[1]!
  await notify(office, visitId, '2026-09-05')
  office.setTime('2026-09-05T20:00:00+08:00')
  const recorder = await office.as('recorder')
  const fields = await fieldsFor(office, visitId)
  const typed = await recorder.send('POST', '/visits/record', {
    body: { visitId, basedOn: 0, attempt: uuidv7(), fields: { ...fields, circumstances: '住在\ue000村' } },
  })
  // where it is typed it is asked about, at its field
  expect(typed.status).toBe(422)
  expect(typed.text).toMatch(/fields\.circumstances/)
  expect(typed.text).toMatch(/U\+E000.*印不到纸上/)
  await recorder.post('/visits/record', { visitId, basedOn: 0, attempt: uuidv7(), fields })
  // as records were that were written before it was asked
  await look(office, () => sql`update visit_record set circumstances = ${'住在\ue000村'} where visit_id = ${visitId}`)
  const shown = { visitId, hash: await hashNow(office, visitId) }
  await recorder.post('/visits/read-back', shown)
  await sign(recorder, shown, 'relative', fields.present[0]!.name)
  await sign(recorder, shown, 'visitor', '林知远')
  await sign(recorder, shown, 'recorder', '陆星河')
  await recorder.post('/visits/settle', shown)

  const waiting = await untilSome(() => item('unmade', 'recorder'))
  expect(waiting).toMatchObject({ text: '1 件文书没有做成', link: '/unmade' })
  // what a family said and signed is not the office's to see, nor another visitor's
  expect(await item('unmade', 'coordinator')).toBeUndefined()
  for (const who of ['coordinator', 'othervisitor'] as const)
    expect(await (await office.as(who)).get('/documents/unmade')).toEqual({ papers: [] })
  const { papers } = await recorder.get<{ papers: { id: string; title: string; characters: unknown[] }[] }>(
    '/documents/unmade',
  )
  expect(papers).toMatchObject([
    { title: '家访情况登记表', characters: [{ character: '\ue000', where: '住在\ue000村' }] },
  ])
  const again = (words: string, character = '\ue000') =>
    recorder.send('POST', '/documents/make-again', {
      body: { unmadeId: papers[0]!.id, standIns: [{ character, words }] },
    })
  expect(codesIn(await again('龙', '住'))).toEqual(['paper.stand-in'])
  expect((await again('\ue001')).status).toBe(422)
  // on what was signed no bare words: they would read as what was signed
  for (const bare of ['龙云', '〔龙〕云', '〓村', '〔〕'])
    expect(codesIn(await again(bare))).toEqual(['paper.stand-in'])
  expect((await again('〔龙云〕')).status).toBe(200)
  const documentId = await untilRecordPaper(office, visitId)
  const words = wordsOf(await recorder.bytes(`/documents/${documentId}/file.pdf`)).replace(/\s/g, '')
  expect(words).toContain('住在〔龙云〕村')
  expect(words).toContain('“〔龙云〕”代无法印刷的字符（U+E000）')
  expect(words).toContain('林知远')
  expect(await item('unmade', 'recorder')).toBeUndefined()
  const kept = await look<{ circumstances: string }>(
    office,
    () => sql`select circumstances from visit_record where visit_id = ${visitId}`,
  )
  expect(kept).toEqual([{ circumstances: '住在\ue000村' }])
})

test('a notice that could not be made is the office’s', async () => {
  await look(office, () => sql`update officer set title = ${'主任\ue000'} where name = '林知远'`)
  office.setTime('2026-09-06T09:00:00+08:00')
  const visitId = visitIds[2]!
  await pick(await office.as('visitor'), { visitId, day: '2026-09-20', part: 'evening', place: '' })
  expect(await untilSome(() => item('unmade'))).toMatchObject({ text: '1 件文书没有做成' })
  const clerk = await office.as('coordinator')
  const { papers } = await clerk.get<{ papers: { id: string }[] }>('/documents/unmade')
  await clerk.post('/documents/make-again', {
    unmadeId: papers[0]!.id,
    standIns: [{ character: '\ue000', words: '〓' }],
  })
  await untilNotice(office, visitId)
  expect(await item('unmade')).toBeUndefined()
  await look(office, () => sql`update officer set title = '副主席' where name = '林知远'`)
})

test('a notice that can no longer be made is nobody’s work: the visit ended, or its evening is off', async () => {
  const cards = (await (await office.as('visitor')).get<{ visits: Card[] }>('/visits/mine')).visits
  const [ended, off] = cards
    .filter((c) => c.myRole === 'visitor' && !visitIds.includes(c.visitId))
    .map((c) => c.visitId)
  await look(office, () => sql`update officer set title = ${'主任\ue000'} where name = '林知远'`)
  const visitor = await office.as('visitor')
  await pick(visitor, { visitId: ended, day: '2026-09-22', part: 'evening', place: '' })
  await pick(visitor, { visitId: off, day: '2026-09-23', part: 'evening', place: '' })
  expect(await untilSome(async () => (await item('unmade'))?.text.startsWith('2') || undefined)).toBe(true)
  await (await office.as('coordinator')).post('/visits/close', { visitId: ended })
  expect(await item('unmade')).toMatchObject({ text: '1 件文书没有做成' })
  await look(office, (unit) => sql`update slot set ended_at = now() where unit_id = ${unit} and visit_id = ${off!}`)
  expect(await item('unmade')).toBeUndefined()
  expect(
    await look(office, (unit) => sql`select id from unmade_paper where unit_id = ${unit} and made_at is null`),
  ).toEqual([])
  await look(office, () => sql`update officer set title = '副主席' where name = '林知远'`)
})

test('reassigned after the family acknowledged: its page says the evening is off, the office is asked to tell it, and the reason is that of the move', async () => {
  office.setTime('2026-09-07T09:00:00+08:00')
  const visitId = await movable('许怀瑾')
  const { token } = await familyWayAfter(visitId, '2026-09-15')
  const page = () => office.stranger.send('GET', `/f/${token}`, { raw: true })
  const clerk = await office.as('coordinator')
  type List = {
    list: {
      id: string
      lines: { householdId: string; why: string; visitor: { id: string; name: string }; members: { name: string }[] }[]
      loads: { visitor: { id: string; name: string } }[]
    }
  }
  const standing = async () => (await clerk.get<List>(`/assignment/list/${roundId}`)).list
  const list = await standing()
  const [row] = await look<{ household: string }>(
    office,
    () => sql`select household_id as household from visit where id = ${visitId}`,
  )
  const to = list.loads.find((l) => l.visitor.name === '许怀瑾')!.visitor
  await clerk.post('/assignment/move', { listId: list.id, householdId: row!.household, visitorId: to.id })
  const reason = '综合部改派：原由林知远家访，改由许怀瑾家访（§三.1）'
  // kept with the clause, told with the number of the unit's own plan
  const whyTold = reason.replace('§三.1', '方案第三部分第一项')
  const line = async () => (await standing()).lines.find((l) => l.householdId === row!.household)
  expect(await line()).toMatchObject({ why: whyTold, visitor: { name: '许怀瑾' } })
  // another act on the list leaves it
  const other = (await standing()).lines.find((l) => l.householdId !== row!.household)!
  await clerk.post('/assignment/freeze', {
    listId: (await standing()).id,
    householdIds: [other.householdId],
    frozen: true,
  })
  expect(await line()).toMatchObject({ why: whyTold })
  expect(await item('off')).toBeUndefined()
  await (await office.as('head')).post('/assignment/publish', { listId: (await standing()).id, reason: '工作调整' })
  const text = (await page()).text
  expect(text).toContain('<h1>9月15日（周二）晚上不来了</h1>')
  expect(text).toContain('给您送新的通知书')
  expect(text).not.toContain('改派')
  expect(await item('off')).toMatchObject({ text: '1 户说好的家访时间取消了，请告诉家属', due: '2026-09-15' })
  const { rows } = await clerk.get<{ rows: { visitId: string; off: unknown }[] }>(`/notices/table/${roundId}`)
  expect(rows.filter((r) => r.off !== null)).toMatchObject([{ visitId, off: { day: '2026-09-15', part: 'evening' } }])
  const visits = await look<{ why: string }>(office, () => sql`select why from visit where id = ${visitId}`)
  expect(visits).toEqual([{ why: reason }])

  // what comes next: another evening, with a notice of its own
  await pick(await office.as('othervisitor'), {
    visitId,
    day: '2026-09-22',
    part: 'evening',
    place: '',
  })
  const again = (await page()).text
  expect(again).toContain('原来说好的9月15日（周二）晚上不来了')
  expect(again).toContain('9月22日（周二）晚上')
  expect(again).toContain('<button>知道了</button>')
  const found = await untilSome(async () => {
    const table = await clerk.get<{ rows: { visitId: string; documentId: string | null; noticeId: string }[] }>(
      `/notices/table/${roundId}`,
    )
    return table.rows.find((r) => r.visitId === visitId && r.documentId !== null)
  })
  await clerk.post('/notices/deliver', {
    noticeId: found.noticeId,
    at: office.product.app.clock().toISOString(),
    to: '本人',
    way: 'hand',
  })
  expect(await item('off')).toBeUndefined()
  expect((await page()).text).not.toContain('不来了')
})

/** A visit of 林知远 without a day that the rules let this person make too. */
async function movable(name: string): Promise<string> {
  const { visits } = await (await office.as('visitor')).get<{ visits: { visitId: string; state: string }[] }>(
    '/visits/mine',
  )
  const clerk = await office.as('coordinator')
  const { list } = await clerk.get<{ list: { id: string; loads: { visitor: { id: string; name: string } }[] } }>(
    `/assignment/list/${roundId}`,
  )
  const to = list.loads.find((l) => l.visitor.name === name)!.visitor.id
  for (const { visitId } of visits.filter((v) => v.state === 'unscheduled')) {
    const [row] = await look<{ household: string }>(
      office,
      () => sql`select household_id as household from visit where id = ${visitId}`,
    )
    const { breaks } = await clerk.get<{ breaks: string[] }>(
      `/assignment/check-move/${list.id}/${row!.household}/${to}`,
    )
    if (breaks.length === 0) return visitId
  }
  throw new Error('nobody can be moved')
}

/** The visit has a day that its family acknowledged. */
async function familyWayAfter(visitId: string, day: string) {
  await notify(office, visitId, day)
  const way = await familyWay(office, visitId)
  await answerOnPage(office, `/f/${way.token}/acknowledge`)
  return way
}

async function untilSome<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 200; tries++) {
    const found = await ask()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('nothing within ten seconds')
}
