/** 今日: what waits for whom, and until when. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wordsOf } from '../adapters/render-typst/papers.fixture.ts'
import { codesIn } from '../testing/client.ts'
import { type Member, type Office, openOffice } from '../testing/office.ts'
import {
  fieldsFor,
  look,
  notify,
  openRound,
  sign,
  untilNotice,
  untilRecordPaper,
  visitsTogether,
} from '../testing/programme.ts'

let office: Office
let visitIds: string[]
type Item = { key: string; text: string; due: string | null; link: string }
const today = async (who: Member = 'coordinator') =>
  (await (await office.as(who)).get<{ items: Item[] }>('/insights/today')).items
const item = async (key: string, who?: Member) => (await today(who)).find((i) => i.key === key)

beforeAll(async () => {
  office = await openOffice()
  await openRound(office)
  visitIds = (await visitsTogether(office)).map((c) => c.visitId)
})
afterAll(() => office.stop())

test('a notice counts to the last day it may be delivered, not to the visit (方案 §二.2)', async () => {
  const visitor = await office.as('visitor')
  await visitor.post('/schedule/pick', { visitId: visitIds[0], day: '2026-09-12', part: 'evening', place: '' })
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
    body: { visitId, basedOn: 0, fields: { ...fields, circumstances: '住在\ue000村' } },
  })
  // where it is typed it is asked about, at its field
  expect(typed.status).toBe(422)
  expect(typed.text).toMatch(/fields\.circumstances/)
  expect(typed.text).toMatch(/U\+E000.*印不到纸上/)
  await recorder.post('/visits/record', { visitId, basedOn: 0, fields })
  // as records were that were written before it was asked
  await look(office, () => sql`update visit_record set circumstances = ${'住在\ue000村'} where visit_id = ${visitId}`)
  await recorder.post('/visits/read-back', { visitId, revision: 1 })
  await sign(recorder, visitId, 'relative', fields.present[0]!.name)
  await sign(recorder, visitId, 'visitor', '林知远')
  await sign(recorder, visitId, 'recorder', '陆星河')
  await recorder.post('/visits/settle', { visitId })

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
  await (await office.as('visitor')).post('/schedule/pick', { visitId, day: '2026-09-20', part: 'evening', place: '' })
  expect(await untilSome(() => item('unmade'))).toMatchObject({ text: '1 件文书没有做成' })
  const clerk = await office.as('coordinator')
  const { papers } = await clerk.get<{ papers: { id: string }[] }>('/documents/unmade')
  await clerk.post('/documents/make-again', {
    unmadeId: papers[0]!.id,
    standIns: [{ character: '\ue000', words: '〓' }],
  })
  await untilNotice(office, visitId)
  expect(await item('unmade')).toBeUndefined()
})

async function untilSome<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 200; tries++) {
    const found = await ask()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('nothing within ten seconds')
}
