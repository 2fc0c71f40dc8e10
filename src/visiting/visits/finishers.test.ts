/** Both who came are gone before the visit is finished: the head names who finishes it, and the paper says so (mission, line 4; 方案 §三.5). */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ink } from '../../../demo/ink.ts'
import { uuidv7 } from '../../platform/id.ts'
import { codesIn } from '../../testing/client.ts'
import { type Member, type Office, openOffice } from '../../testing/office.ts'
import {
  answerOnPage,
  type Card,
  familyWay,
  fieldsFor,
  hold,
  look,
  notify,
  openRound,
  ownPage,
  sign,
  visitsTogether,
} from '../../testing/programme.ts'
import type { UnfinishedVisit, VisitPage } from './contract.ts'
import { storedFields } from './rules/hashed-record.ts'
import { recordHashOf } from './rules/predicted-visit.ts'
import { recordFieldsInput } from './rules/record-fields.ts'
import { missingSigners, rolesSigned } from './rules/signers.ts'
import { listedSigners, nextAct } from './screens/field-next-act.ts'

let office: Office
let held: Card
let objected: Card
let slipped: Card
let relative: string
let fields: Awaited<ReturnType<typeof fieldsFor>>
beforeAll(async () => {
  office = await openOffice()
  const { roundId } = await openRound(office)
  const cards = await visitsTogether(office)
  held = cards[0]!
  objected = cards[1]!
  slipped = cards[2]!
  for (const { visitId } of [held, objected]) await notify(office, visitId, '2026-09-05')
  await notify(office, slipped.visitId, '2026-09-20')
  office.setTime('2026-09-05T20:00:00+08:00')
  fields = await fieldsFor(office, held.visitId, {
    opinions: [{ kind: 'opinion', text: '希望食堂延长半小时。', nameAllowed: false }],
    unwritten: 0,
  })
  relative = fields.present[0]!.name
  await (await office.as('recorder')).post('/visits/record', {
    ...{ visitId: held.visitId, basedOn: 0, attempt: uuidv7(), fields },
  })
  await hold(office, objected.visitId, { hasOpinions: false })
  const { token } = await familyWay(office, objected.visitId)
  await answerOnPage(office, `/f/${token}/object`, { text: '我们没有说过“一切都好”' })
  const clerk = await office.as('coordinator')
  await clerk.post('/slips/ask', { visitId: slipped.visitId, reason: '忘了口令' })
  office.setTime('2026-09-07T09:00:00+08:00')
  await (await office.as('coordinator')).post('/rounds/close', { roundId })
})
afterAll(() => office.stop())

const unfinished = async (who: Member = 'head') =>
  (await (await office.as(who)).get<{ visits: UnfinishedVisit[] }>('/visits/unfinished')).visits
const today = async (who: Member) =>
  (await (await office.as(who)).get<{ items: { key: string; text: string }[] }>('/insights/today')).items
const keys = async (who: Member) => (await today(who)).map(({ key }) => key)
const gone = (name: string) =>
  look(office, (unit) => sql`update officer set left_on = '2026-09-07' where unit_id = ${unit} and name = ${name}`)
const idOf = (visit: UnfinishedVisit | undefined, name: string) =>
  visit?.candidates.find((one) => one.name === name)?.id ?? uuidv7()
const name = async (visitId: string, whom: string, by: Member = 'head') => {
  const visit = (await unfinished()).find((one) => one.visitId === visitId)
  const body = { visitId, officerId: idOf(visit, whom), seen: visit?.finisherId ?? null }
  return (await office.as(by)).send('POST', '/visits/name-finisher', { body })
}

test('a record that one of the two left unsigned waits for somebody to be named; once both are gone the head reads which families wait, and of none why', async () => {
  expect(await unfinished()).toEqual([])
  await gone('林知远')
  expect(await unfinished()).toMatchObject([{ visitId: held.visitId, gone: ['林知远'] }])
  // who stays signs as the one who was there, beside who finishes it
  const signs = (by: readonly ('visitor' | 'recorder')[]) =>
    missingSigners({ disputed: '' }, ['relative'], { gone: by })
  expect([signs(['visitor']), signs(['visitor', 'recorder'])]).toEqual([['recorder', 'finisher'], ['finisher']])
  expect(codesIn(await name(objected.visitId, '许怀瑾'))).toEqual(['finisher.not-needed'])
  await gone('陆星河')
  const all = await unfinished()
  expect(all.map(({ visitId }) => visitId).sort()).toEqual(
    [held, objected, slipped].map(({ visitId }) => visitId).sort(),
  )
  const { visitId: _, members: __, candidates: ___, day: ____, ...said } = all[0]!
  for (const { visitId: _, members: __, candidates: ___, day: ____, ...other } of all) expect(other).toEqual(said)
  expect((await today('head')).find(({ key }) => key === 'unfinished')?.text).toContain('3 户的家访')
  // the inspector names where no head can
  expect(await keys('inspector')).not.toContain('unfinished')
  expect(await unfinished('inspector')).toEqual([])
})

test('nobody names oneself, the family’s own, or who cannot come in; whoever stands for the head’s own household is the inspector', async () => {
  const visit = (await unfinished()).find((one) => one.visitId === held.visitId)!
  const names = visit.candidates.map((one) => one.name)
  expect(names).toContain('许怀瑾')
  for (const not of ['沈望舒', '林知远', '陆星河', '唐若溪', ...visit.members]) expect(names).not.toContain(not)
  const livesIn = (household: string) =>
    look(
      office,
      (unit) => sql`update officer set household_id = ${household} where unit_id = ${unit} and name = '沈望舒'`,
    )
  const [home] = await look<{ head: string; visited: string }>(
    office,
    (unit) => sql`select o.household_id as head, v.household_id as visited from officer o
      join visit v on v.unit_id = o.unit_id and v.id = ${held.visitId} where o.unit_id = ${unit} and o.name = '沈望舒'`,
  )
  await livesIn(home!.visited)
  expect((await unfinished()).map(({ visitId }) => visitId)).not.toContain(held.visitId)
  expect((await unfinished('inspector')).map(({ visitId }) => visitId)).toEqual([held.visitId])
  expect(await keys('inspector')).toContain('unfinished')
  await livesIn(home!.head)
})

test('who was named finds it on the phone, reads it out and signs as that; the opinions get their owner, and paper and family’s page name everybody', async () => {
  expect((await name(held.visitId, '许怀瑾')).status).toBe(200)
  expect((await unfinished()).map(({ visitId }) => visitId)).not.toContain(held.visitId)
  // the log tells who named somebody and when; of which family would tell that it was visited
  const { events } = await (await office.as('audit')).get<{ events: object[] }>(
    '/audit/events?name=visits.finisherNamed',
  )
  expect(events).toMatchObject([{ actor: '沈望舒（head）', about: '', subjectId: '' }])
  expect(await keys('othervisitor')).toContain('toFinish')
  const finisher = await office.as('othervisitor')
  const { visits } = await finisher.get<{ visits: Card[] }>('/visits/mine')
  expect(visits).toContainEqual(expect.objectContaining({ visitId: held.visitId, finishing: true }))
  const page = () => finisher.get<VisitPage>(`/visits/${held.visitId}`)
  const { record } = await page()
  const shown = { visitId: held.visitId, hash: record!.hash }
  await finisher.post('/visits/read-back', shown)
  // who was not there is not told who gave a pledge, by asking for one neither
  const { relatives, pledgeOffered } = await page()
  expect([relatives.length > 0, relatives.every(({ pledged }) => pledged === null), pledgeOffered]).toEqual([
    ...[true, true, false],
  ])
  const wording = `/pledges/text/${held.visitId}/${relatives[0]!.id}`
  expect((await finisher.send('GET', wording)).status).toBe(404)
  await sign(finisher, shown, 'relative', relative)
  expect(codesIn(await finisher.send('POST', '/visits/settle', { body: shown }))).toEqual(['record.unsigned'])
  const forAnother = { ...shown, role: 'visitor', name: '林知远', strokes: ink('林知远') }
  expect(codesIn(await finisher.send('POST', '/visits/sign', { body: forAnother }))).toEqual(['signature.name'])
  const later = { ...forAnother, doneAt: '2026-09-08T09:00:00+08:00' }
  expect(codesIn(await finisher.send('POST', '/visits/sign', { body: later }))).toEqual(['signature.name'])
  await sign(finisher, shown, 'finisher', '许怀瑾')
  await finisher.post('/visits/settle', shown)
  expect(await keys('othervisitor')).not.toContain('toFinish')
  const { matters } = await (await office.as('coordinator')).get<{ matters: { text: string }[] }>('/matters/table')
  expect(matters.map(({ text }) => text)).toEqual(['希望食堂延长半小时。'])
  let documentId: string | null = null
  for (let tries = 0; documentId === null && tries < 1200; tries++) {
    documentId = (await page()).record?.documentId ?? null
    if (documentId === null) await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const words = (await finisher.bytes(`/documents/${documentId}/file.pdf`)).toString()
  for (const word of ['林知远', '陆星河', '由沈望舒', '指定接着办结', '接办人签名', '已离开，没有签'])
    expect(words).toContain(word)
  const { token } = await familyWay(office, held.visitId)
  const home = (await ownPage(office, `/f/${token}/record`)).text
  for (const word of ['林知远', '许怀瑾（去过您家的同志离开了，由单位指定）']) expect(home).toContain(word)
})

test('a family’s other word and a slip that nobody agreed to go the same way', async () => {
  for (const { visitId } of [objected, slipped]) expect((await name(visitId, '许怀瑾')).status).toBe(200)
  expect(await keys('head')).not.toContain('unfinished')
  expect(await keys('othervisitor')).toEqual(expect.arrayContaining(['objections', 'slips']))
  const finisher = await office.as('othervisitor')
  const done = await finisher.get<VisitPage>(`/visits/${objected.visitId}`)
  // a record that is done waits for nobody's name
  expect(listedSigners(done)).toEqual(['relative', 'visitor', 'recorder'])
  const { objections } = done
  await finisher.post('/visits/answer-objection', { objectionId: objections[0]!.id, text: '问过了，以您说的为准。' })
  const { slips } = await finisher.get<{ slips: { id: string; mayAgree: boolean }[] }>('/slips')
  expect(slips).toMatchObject([{ mayAgree: true }])
  await finisher.post('/slips/agree', { slipId: slips[0]!.id })
  expect((await finisher.send('GET', `/slips/${slipped.visitId}/slip.pdf`)).status).toBe(200)
  // nothing else of a visit without a record: it may be one in which the family did not take part, and nobody who was not there writes one
  expect((await finisher.send('GET', `/visits/${slipped.visitId}`)).status).toBe(404)
  const { visits } = await finisher.get<{ visits: Card[] }>('/visits/mine')
  expect(visits.map(({ visitId }) => visitId)).not.toContain(slipped.visitId)
  office.setTime('2026-09-20T20:00:00+08:00')
  const body = { visitId: slipped.visitId, basedOn: 0, attempt: uuidv7(), fields }
  expect((await (await office.as('othervisitor')).send('POST', '/visits/record', { body })).status).toBe(404)
  // nor does one hand in to oneself what opens it
  const own = { id: uuidv7(), doneAt: '2026-09-20T19:00:00+08:00', act: { kind: 'record', input: body } }
  await (await office.as('othervisitor')).post('/handed-in', { visitId: slipped.visitId, acts: [own] })
  expect((await (await office.as('othervisitor')).send('GET', `/visits/${slipped.visitId}`)).status).toBe(404)
  await look(office, () => sql`delete from handed_in`)
})

test('where who was named goes, too, it is asked again and says who had it; what was asked of a page of before is refused', async () => {
  await look(office, () => sql`delete from record_objection_answer`)
  // kept out since: nothing of that household is shown to who was named, and somebody else is
  const may = async () => (await (await office.as('othervisitor')).send('GET', `/visits/${objected.visitId}`)).status
  expect([await may(), await unfinished()]).toEqual([200, []])
  await look(
    office,
    (
      unit,
    ) => sql`insert into avoidance (unit_id, id, visitor_id, household_id, source, noted_at) select v.unit_id, gen_random_uuid(), o.id, v.household_id, 'complaint', now()
      from visit v join officer o on o.unit_id = v.unit_id and o.name = '许怀瑾' where v.unit_id = ${unit} and v.id = ${objected.visitId}`,
  )
  const [other] = await unfinished()
  expect([await may(), other?.visitId, other?.finisher]).toEqual([404, objected.visitId, null])
  expect(other?.candidates.map((one) => one.name)).not.toContain('许怀瑾')
  await look(office, () => sql`update avoidance set ended_at = now()`)
  await gone('许怀瑾')
  const [again] = await unfinished()
  expect(again).toMatchObject({ visitId: objected.visitId, finisher: '许怀瑾' })
  const body = { visitId: objected.visitId, officerId: idOf(again, '周以宁'), seen: null }
  expect(codesIn(await (await office.as('head')).send('POST', '/visits/name-finisher', { body }))).toEqual([
    'finisher.changed',
  ])
})

test('where one of the two is still there that one signs as before, and who finishes it for the other', async () => {
  await look(
    office,
    (unit) => sql`update officer set left_on = null where unit_id = ${unit} and name in ('林知远', '许怀瑾')`,
  )
  await look(office, () => sql`update visit_record set settled_at = null where visit_id = ${objected.visitId}`)
  await look(office, () => sql`delete from signature where role = 'recorder'`)
  expect((await unfinished()).map(({ gone: left }) => left)).toEqual([])
  // named before, and back again
  const [visitor, finisher] = [await office.as('visitor'), await office.as('othervisitor')]
  const { record, signatures, finisher: named } = await visitor.get<VisitPage>(`/visits/${objected.visitId}`)
  expect(named?.gone).toEqual(['recorder'])
  expect(signatures.map(({ role }) => role).sort()).toEqual(['relative', 'visitor'])
  const shown = { visitId: objected.visitId, hash: record!.hash }
  expect(codesIn(await visitor.send('POST', '/visits/settle', { body: shown }))).toEqual(['record.unsigned'])
  // what was signed that evening and lay on a phone since is that one's own; what is said to be of after the naming is not
  const late = { ...shown, role: 'recorder', name: '陆星河', strokes: ink('陆星河') }
  const after = { ...late, doneAt: '2026-09-07T09:00:01+08:00' }
  for (const body of [late, after])
    expect(codesIn(await visitor.send('POST', '/visits/sign', { body }))).toEqual(['signature.name'])
  await visitor.post('/visits/sign', { ...late, doneAt: '2026-09-05T21:00:00+08:00' })
  await visitor.post('/visits/settle', shown)
  await look(office, () => sql`update visit_record set settled_at = null where visit_id = ${objected.visitId}`)
  await look(office, () => sql`delete from signature where role = 'recorder'`)
  await sign(finisher, shown, 'finisher', '许怀瑾')
  await visitor.post('/visits/settle', shown)
})

test('named, and then who came is back and who was named is gone: those who came sign, nobody waits for a name that nobody can give', async () => {
  await look(office, () => sql`update visit_record set settled_at = null where visit_id = ${objected.visitId}`)
  await look(office, () => sql`delete from signature where role in ('recorder', 'finisher')`)
  await gone('许怀瑾')
  expect((await unfinished()).map(({ visitId }) => visitId)).toEqual([objected.visitId])
  await look(office, (unit) => sql`update officer set left_on = null where unit_id = ${unit} and name = '陆星河'`)
  expect(await unfinished()).toEqual([])
  const recorder = await office.as('recorder')
  const { record } = await recorder.get<VisitPage>(`/visits/${objected.visitId}`)
  const shown = { visitId: objected.visitId, hash: record!.hash }
  await sign(recorder, shown, 'recorder', '陆星河')
  await recorder.post('/visits/settle', shown)
})

test('a record that lay on a phone while both went lies before who finishes that visit, who does it as it is; a pledge does not', async () => {
  const { visitId } = slipped
  const recorder = await office.as('recorder')
  const said = await fieldsFor(office, visitId, { opinions: fields.opinions, unwritten: 0 })
  const acts = (['record', 'pledge'] as const).map((kind) => ({
    ...{ id: uuidv7(), doneAt: '2026-09-20T20:00:00+08:00' },
    act: {
      kind,
      input: {
        ...{ visitId, basedOn: 0, attempt: uuidv7(), relativeId: said.present[0]!.relativeId, fields: said },
        ...{ place: '', strokes: ink('某'), templateId: null },
      },
    },
  }))
  await look(office, (unit) => sql`delete from visit_finisher where unit_id = ${unit} and visit_id = ${visitId}`)
  const hash = recordHashOf(visitId, storedFields(recordFieldsInput.parse(said)), '')
  const signed = { visitId, hash, role: 'visitor', name: '林知远', strokes: ink('林知远') }
  const doneAt = '2026-09-20T19:59:00+08:00'
  const signs = { id: uuidv7(), doneAt, act: { kind: 'sign', input: { ...signed, doneAt } } }
  // acts of another visit do not ride along, and a phone that lies in no year gives nothing
  const ends = (of: string) => ({ kind: 'settle', input: { visitId: of, hash } })
  const records = (can: boolean) =>
    look(office, (unit) => sql`update officer set can_record = ${can} where unit_id = ${unit} and name = '陆星河'`)
  const refused = async (act: object) =>
    (await recorder.send('POST', '/handed-in', { body: { visitId, acts: [{ ...signs, id: uuidv7(), ...act }] } }))
      .status
  expect(await refused({ act: ends(held.visitId) })).toBe(404)
  for (const doneAt of ['0000-01-01T00:00:00Z', '2026-09-20T19:59:00+23:59'])
    expect(await refused({ doneAt })).toBe(422)
  // whoever still makes it hands in nothing: what is refused there is refused for another reason
  const body = { visitId, acts: [...acts, signs] }
  expect(codesIn(await recorder.send('POST', '/handed-in', { body }))).toEqual(['handed-in.own'])
  const forged = { ...signed, doneAt, strokes: ink('林知') }
  const ownHand = { ...signs, id: uuidv7(), act: { kind: 'sign', input: forged } }
  await records(false)
  await recorder.post('/handed-in', body)
  await recorder.post('/handed-in', { visitId, acts: [ownHand] })
  const isOf = (whom: string) => sql`update handed_in h set by_officer = o.id from officer o
    where o.unit_id = h.unit_id and h.id = ${ownHand.id} and o.name = ${whom}`
  await look(office, () => isOf('许怀瑾'))
  await records(true)
  expect(await unfinished()).toEqual([])
  for (const name of ['林知远', '陆星河']) await gone(name)
  await look(office, (unit) => sql`update officer set left_on = null where unit_id = ${unit} and name = '许怀瑾'`)
  expect((await unfinished()).map((one) => one.visitId)).toContain(visitId)
  expect((await name(visitId, '许怀瑾')).status).toBe(200)
  const finisher = await office.as('othervisitor')
  expect(await keys('othervisitor')).toContain('handedIn')
  await finisher.post('/handed-in/take', { actId: ownHand.id })
  const { acts: late } = await finisher.get<{ acts: { id: string; act: { kind: string } }[] }>(`/handed-in/${visitId}`)
  // in the order in which they were pressed, whatever the phone's clock said meanwhile
  expect(late.map(({ act }) => act.kind)).toEqual(['record', 'sign'])
  // who was not there begins no visit
  const unwritten = await finisher.get<VisitPage>(`/visits/${visitId}`)
  expect(nextAct(unwritten, false, false)).toMatchObject({ kind: 'wait' })
  await finisher.post('/visits/record', acts[0]!.act.input)
  await finisher.post('/visits/read-back', { visitId, hash })
  // who finishes it sends the one that came from the phone of who was there, and no other
  expect(codesIn(await finisher.send('POST', '/visits/sign', { body: forged }))).toEqual(['signature.name'])
  await finisher.post('/visits/sign', { ...signed, doneAt })
  for (const { id } of late) await finisher.post('/handed-in/take', { actId: id })
  expect((await finisher.get<VisitPage>(`/visits/${visitId}`)).record?.opinions).toHaveLength(1)
  expect(await keys('othervisitor')).not.toContain('handedIn')
  // pressed on two phones at once: the same words of the same sitting are not put beside themselves
  await look(office, (unit) => sql`update officer set left_on = null where unit_id = ${unit} and name = '陆星河'`)
  const once = await (await office.as('recorder')).post<{ parked: boolean }>('/visits/record', acts[0]!.act.input)
  expect(once.parked).toBe(false)
  expect((await finisher.get<VisitPage>(`/visits/${visitId}`)).parked).toEqual([])
})

test('a pledge that nobody is left for is shown to nobody of the office; its home is told that it does not count, and whoever gave it knows', async () => {
  const { visitId } = slipped
  const { token } = await familyWay(office, visitId)
  const home = async () => (await ownPage(office, `/f/${token}/own`)).text
  const lost = '承诺书没有办成'
  expect(await home()).not.toContain(lost)
  const recorder = await office.as('recorder')
  const duty = (can: boolean) =>
    look(office, (unit) => sql`update officer set can_record = ${can} where unit_id = ${unit} and name = '陆星河'`)
  await duty(false)
  const strokes = ink('某')
  const input = { visitId, relativeId: uuidv7(), place: '', strokes, templateId: null }
  const given = { id: uuidv7(), doneAt: '2026-09-20T20:00:00+08:00', act: { kind: 'pledge', input } }
  const answer = await recorder.post<{ left: boolean }>('/handed-in', { visitId, acts: [given] })
  expect(answer).toEqual({ left: true })
  expect(await home()).toContain(lost)
  for (const who of ['head', 'inspector', 'othervisitor', 'coordinator'] as const)
    expect(await keys(who)).not.toContain('handedIn')
  expect((await unfinished()).map((one) => one.visitId)).not.toContain(visitId)
  // one of the two is back, and does it
  await duty(true)
  expect(await home()).not.toContain(lost)
  expect(await keys('recorder')).toContain('handedIn')
  // enough is enough
  await duty(false)
  await look(
    office,
    (unit) => sql`insert into handed_in (unit_id, id, visit_id, by_officer, done_at, arrived_at, kind, body_sealed)
      select h.unit_id, gen_random_uuid(), h.visit_id, h.by_officer, h.done_at, h.arrived_at, h.kind, h.body_sealed
      from handed_in h, generate_series(1, 200) where h.unit_id = ${unit} and h.id = ${given.id}`,
  )
  const more = { visitId, acts: [{ ...given, id: uuidv7() }] }
  expect(codesIn(await recorder.send('POST', '/handed-in', { body: more }))).toEqual(['handed-in.full'])
  expect(await recorder.post('/handed-in', { visitId, acts: [given] })).toEqual({ left: true })
})

test('who was named before, signed and went has not signed for who is named after', () => {
  const signed = [
    { role: 'relative', name: '甲' },
    { role: 'finisher', name: '乙' },
  ] as const
  expect(rolesSigned(signed, { name: '丙' })).toEqual(['relative'])
  expect(rolesSigned(signed, { name: '乙' })).toEqual(['relative', 'finisher'])
})
