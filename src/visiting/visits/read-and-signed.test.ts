/** What is signed is what was read (mission, line 4): through the door, on an evening that goes in every way it can. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ink } from '../../../demo/ink.ts'
import { wordsOf } from '../../adapters/render-typst/papers.fixture.ts'
import { uuidv7 } from '../../platform/id.ts'
import { type Client, codesIn, problemsIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import {
  answerOnPage,
  type Card,
  familyWay,
  fieldsFor,
  hashNow,
  look,
  notify,
  openRound,
  ownPage,
  sign,
  untilRecordPaper,
} from '../../testing/programme.ts'
import type { PledgeTextShown } from '../pledges/contract.ts'
import { pledgeHash } from '../pledges/rules/pledge.ts'
import type { VisitPage } from './contract.ts'

const OPINION = { kind: 'opinion', text: '值班表能不能早一周告诉家里', nameAllowed: false }
let office: Office
let visitIds: string[]
/** Who holds the phone: 陆星河 where he records, the visitor where somebody else does. */
let recorder: Client
beforeAll(async () => {
  office = await openOffice({ drawn: true })
  await openRound(office)
  const { visits } = await (await office.as('visitor')).get<{ visits: Card[] }>('/visits/mine')
  const own = visits.filter((card) => card.myRole === 'visitor')
  const together = own.filter((card) => card.with === '陆星河')
  visitIds = [...together, ...own.filter((card) => !together.includes(card))].map((card) => card.visitId)
})
afterAll(() => office.stop())

const show = (visitId: string, who: Client = recorder) => who.get<VisitPage>(`/visits/${visitId}`)
const save = async (visitId: string, change: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  recorder.send('POST', '/visits/record', {
    body: {
      visitId,
      basedOn: (await show(visitId)).record?.revision ?? 0,
      attempt: uuidv7(),
      fields: await fieldsFor(office, visitId, change),
      ...more,
    },
  })
const shown = async (visitId: string) => ({ visitId, hash: await hashNow(office, visitId) })
const settle = async (visitId: string) => recorder.send('POST', '/visits/settle', { body: await shown(visitId) })

/** A visit told of for an evening, and that evening come. */
async function evening(nth: number, day: string, notifiedAt = '2026-09-01T09:00:00+08:00'): Promise<string> {
  const visitId = visitIds[nth]!
  office.setTime(notifiedAt)
  await notify(office, visitId, day)
  office.setTime(`${day}T20:00:00+08:00`)
  recorder = await office.as(nth < 3 ? 'recorder' : 'visitor')
  return visitId
}

async function signAll(visitId: string): Promise<void> {
  const read = await shown(visitId)
  const page = await show(visitId)
  await sign(recorder, read, 'relative', page.record!.present[0]!.name)
  await sign(recorder, read, 'visitor', page.visitor.name)
  await sign(recorder, read, 'recorder', page.recorder.name)
}

test('a family answers the evening on its page: of one that was moved meanwhile it is shown the new one, and nothing is booked', async () => {
  const other = visitIds[3]!
  office.setTime('2026-09-01T09:00:00+08:00')
  await notify(office, other, '2026-09-10')
  const { token } = await familyWay(office, other)
  const { text } = await office.stranger.send('GET', `/f/${token}`, { raw: true })
  const slot = /name="slot" value="([^"]+)"/.exec(text)![1]!
  await notify(office, other, '2026-09-17')
  const way = await familyWay(office, other)
  const answers = async () =>
    (
      await look<{ n: number }>(
        office,
        () => sql`select count(*)::int as n from family_answer where visit_id = ${other}`,
      )
    )[0]!.n
  for (const [path, form] of [
    ['acknowledge', { slot }],
    ['move', { slot, wish: '周日' }],
    ['decline', { slot }],
    ['acknowledge', {}],
    ['other-visitor', { visitor: uuidv7() }],
  ] as const) {
    const sent = await office.stranger.send('POST', `/f/${way.token}/${path}`, { raw: true, form })
    expect(sent.status).toBe(409)
    expect(sent.text).toContain('下面是现在的安排')
    if (path === 'acknowledge') expect(sent.text).toContain('9月17日')
    if (path === 'move') expect(sent.text).toContain('周日')
  }
  expect(await answers()).toBe(0)
  expect((await answerOnPage(office, `/f/${way.token}/acknowledge`)).status).toBe(303)
  expect(await answers()).toBe(1)
})

describe('an opinion', () => {
  test('stands in the record that is read back, and becomes a matter when that is signed; what comes later lies on a supplement', async () => {
    const visitId = await evening(0, '2026-09-05')
    await save(visitId, { opinions: [OPINION] })
    await recorder.post('/visits/read-back', await shown(visitId))
    const late = { visitId, kind: 'question', text: '托管班怎么报名', nameAllowed: true }
    const raised = await recorder.send('POST', '/matters/raise', { body: late })
    expect(codesIn(raised)).toEqual(['matter.in-record'])
    await signAll(visitId)
    expect((await settle(visitId)).status).toBe(200)
    expect((await show(visitId)).matters.map(({ kind, text }) => ({ kind, text }))).toEqual([
      { kind: 'opinion', text: OPINION.text },
    ])
    await recorder.post('/matters/raise', late)
    const words = await recordWords(visitId)
    expect(words).toContain(OPINION.text)
    expect(words).not.toContain(late.text)
    const supplement = await untilDocument('supplement')
    expect(supplement.title).toContain('家访补充登记')
    // the one that was read back needs none
    expect(await documents('supplement')).toHaveLength(1)
  })

  test('that is only said to exist is read to nobody: it is written down, left unwritten at its wish, or taken back', async () => {
    const visitId = await evening(3, '2026-09-08')
    await save(visitId, { hasOpinions: true, opinions: [], unwritten: 0 })
    const read = await recorder.send('POST', '/visits/read-back', { body: await shown(visitId) })
    expect(problemsIn(read)[0]).toMatchObject({ code: 'record.opinions', path: 'opinions' })
    // a record that was read back before this was asked
    await look(office, () => sql`update visit_record set read_back_at = now() where visit_id = ${visitId}`)
    await signAll(visitId)
    expect(codesIn(await settle(visitId))).toEqual(['record.opinions'])
    await save(visitId, { hasOpinions: false, unwritten: 0 })
    await recorder.post('/visits/read-back', await shown(visitId))
    await signAll(visitId)
    expect((await settle(visitId)).status).toBe(200)
  })
})

describe('one person', () => {
  test('whose answer was lost goes on in the own text: nobody else wrote, and nothing is put aside', async () => {
    const visitId = await evening(2, '2026-09-09')
    const attempt = uuidv7()
    const write = async (who: Client, followUp: string, by = attempt) =>
      who.post('/visits/record', {
        visitId,
        basedOn: 0,
        attempt: by,
        fields: await fieldsFor(office, visitId, { followUp }),
      })
    expect(await write(recorder, '')).toEqual({ revision: 1, parked: false })
    // the answer did not arrive; a word more, still based on nothing
    expect(await write(recorder, '再补一句')).toEqual({ revision: 2, parked: false })
    // another phone of the same person, or somebody else with whatever number, is asked to compare, and is named
    const visitor = await office.as('visitor')
    expect(await write(visitor, '家访人的一句')).toEqual({ revision: 2, parked: true })
    expect(await write(recorder, '另一部手机', uuidv7())).toEqual({ revision: 2, parked: true })
    const page = await show(visitId)
    expect(page.record).toMatchObject({ followUp: '再补一句', writtenBy: '陆星河' })
    expect(page.parked.map((p) => p.by)).toEqual(['林知远', '陆星河'])
  })
})

describe('a name', () => {
  test('given under one text is not set under another, nor read back, nor settled', async () => {
    const visitId = visitIds[2]!
    await save(visitId, {})
    const { revision } = (await show(visitId)).record!
    await recorder.post('/visits/read-back', await shown(visitId))
    const first = await shown(visitId)
    await save(visitId, { circumstances: '后来改的话' })
    await recorder.post('/visits/read-back', await shown(visitId))
    const body = { ...first, role: 'visitor', name: '林知远', strokes: ink('林知远') }
    for (const [path, sent] of [
      ['/visits/sign', body],
      ['/visits/read-back', first],
      ['/visits/settle', first],
    ] as const) {
      const answer = await recorder.send('POST', path, { body: sent })
      expect(problemsIn(answer)[0]).toMatchObject({ code: 'record.changed', message: expect.stringContaining('看过') })
    }
    expect((await show(visitId)).signatures).toEqual([])
    // the same words by another hand are the same text
    const { record } = await show(visitId)
    await save(visitId, {
      ...(await fieldsFor(office, visitId)),
      circumstances: record!.circumstances,
      heldAt: record!.heldAt,
    })
    expect((await show(visitId)).record).toMatchObject({ revision: revision + 2, hash: record!.hash })
  })
})

test('a pledge is signed in the words that were read: where names or the relation were put right since, it is read anew', async () => {
  const visitId = visitIds[2]!
  const relativeId = (await show(visitId)).relatives[0]!.id
  const read = async () => recorder.get<PledgeTextShown>(`/pledges/text/${visitId}/${relativeId}`)
  const before = await read()
  const other = before.relation === 'spouse' ? 'parent' : 'spouse'
  await look(office, () => sql`update relative set relation = ${other} where id = ${relativeId} returning id`)
  const sign = (text: PledgeTextShown) =>
    recorder.send('POST', '/pledges/sign', {
      body: {
        ...{ visitId, relativeId, place: '家中', strokes: ink(text.signer), templateId: text.templateId },
        read: pledgeHash(text.signer, text),
      },
    })
  expect(codesIn(await sign(before))).toEqual(['pledge.text-unknown'])
  expect((await show(visitId)).relatives[0]?.pledged).toBe(false)
  const now = await read()
  expect(now.commitments).not.toEqual(before.commitments)
  expect((await sign(now)).status).toBe(200)
})

describe('a family that does not agree', () => {
  test('is heard at the table: its words stand on the paper, it signs nothing, and it gets an answer that lies in the file', async () => {
    const visitId = await evening(1, '2026-09-12')
    await save(visitId, { hasOpinions: false })
    const agreed = await shown(visitId)
    await recorder.post('/visits/read-back', { ...agreed, disputed: '我们没有说过“一切都好”' })
    expect((await shown(visitId)).hash).not.toBe(agreed.hash)
    const read = await shown(visitId)
    await sign(recorder, read, 'visitor', '林知远')
    await sign(recorder, read, 'recorder', '陆星河')
    expect((await settle(visitId)).status).toBe(200)
    const words = await recordWords(visitId)
    expect(words).toContain('家属不认可')
    expect(words).toContain('我们没有说过')

    const waiting = async (who: 'recorder' | 'visitor' | 'othervisitor' | 'coordinator') =>
      (await (await office.as(who)).get<{ items: { key: string; link: string }[] }>('/insights/today')).items.filter(
        (item) => item.key === 'objections',
      )
    expect((await waiting('recorder'))[0]?.link).toBe(`/field/visits/${visitId}`)
    expect(await waiting('visitor')).toHaveLength(1)
    expect([...(await waiting('othervisitor')), ...(await waiting('coordinator'))]).toEqual([])
    // visits that are settled lie folded on the phone, which is all that most of those who came have
    const onPhone = async (who: 'recorder' | 'visitor' | 'othervisitor') =>
      (await (await office.as(who)).get<{ objections: { visitId: string }[] }>('/visits/mine')).objections
    for (const who of ['recorder', 'visitor'] as const)
      expect(await onPhone(who)).toMatchObject([{ visitId, members: expect.any(Array) }])
    expect(await onPhone('othervisitor')).toEqual([])
    const [objection] = (await show(visitId)).objections
    const answer = { objectionId: objection!.id, text: '这句话删去，以您说的为准。' }
    const other = await office.as('othervisitor')
    expect((await other.send('POST', '/visits/answer-objection', { body: answer })).status).toBe(404)
    await recorder.post('/visits/answer-objection', answer)
    const again = await (await office.as('visitor')).send('POST', '/visits/answer-objection', { body: answer })
    expect(problemsIn(again)[0]).toMatchObject({
      code: 'objection.answered',
      message: expect.stringContaining('陆星河'),
    })
    expect([await waiting('recorder'), await onPhone('recorder')]).toEqual([[], []])
    const { token } = await familyWay(office, visitId)
    const page = (await ownPage(office, `/f/${token}/record`)).text
    expect(page).toContain('您家不认可，说：我们没有说过')
    expect(page).toContain(answer.text)
    await expect.poll(objectionWords, { timeout: 60_000 }).toContain('这句话删去')
  })
})

describe('a day before the one that was told (§二.2)', () => {
  test('is recorded only if the family agreed, says so on the paper, and never before the notice came', async () => {
    const visitId = visitIds[4]!
    office.setTime('2026-09-15T09:00:00+08:00')
    await notify(office, visitId, '2026-09-25')
    office.setTime('2026-09-16T20:00:00+08:00')
    recorder = await office.as('visitor')
    expect((await show(visitId)).firstDay).toBe('2026-09-25')
    const early = await save(visitId, { hasOpinions: false })
    expect(problemsIn(early)[0]).toMatchObject({ code: 'record.early', message: expect.stringContaining('同意提前吗') })
    const before = await save(visitId, { early: true, heldAt: '2026-09-15T08:00:00+08:00' })
    expect(codesIn(before)).toEqual(['record.before-notice'])
    expect((await save(visitId, { early: true, hasOpinions: false })).status).toBe(200)
    await recorder.post('/visits/read-back', await shown(visitId))
    await signAll(visitId)
    await settle(visitId)
    expect(await recordWords(visitId)).toContain('家属同意提前')
  })
})

type Document = { id: string; title: string; hash: string }
const documents = (kind: string) =>
  look<Document>(
    office,
    () => sql`select id, title, hash from document where kind = ${kind} and replaced_at is null order by made_at`,
  )
async function untilDocument(kind: string): Promise<Document> {
  await expect.poll(async () => (await documents(kind)).length, { timeout: 60_000 }).toBeGreaterThan(0)
  return (await documents(kind))[0]!
}
const objectionWords = async () => {
  const [paper] = await documents('objection')
  return paper ? wordsOf(await office.product.app.blobs.get(paper.hash, paper.title)) : ''
}
async function recordWords(visitId: string): Promise<string> {
  const documentId = await untilRecordPaper(office, visitId)
  return wordsOf(await recorder.bytes(`/documents/${documentId}/file.pdf`))
}
