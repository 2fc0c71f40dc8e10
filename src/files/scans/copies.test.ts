/** What a family wrote by hand on the record that came back by scan becomes matters by those who made the visit (方案 §三.4). */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codesIn } from '../../testing/client.ts'
import { type Member, type Office, openOffice } from '../../testing/office.ts'
import { familyWay, look, notify, openRound, ownPage, visitsTogether } from '../../testing/programme.ts'
import type { UnfinishedVisit } from '../../visiting/visits/contract.ts'
import { drop, printFor, stackOf, untilRead } from './office.fixture.ts'

let office: Office
let roundId: string
let visitId: string
let members: string[]
type Copy = { documentId: string; members: string[]; filedOn: string }
const copiesOf = async (who: Member) =>
  (await (await office.as(who)).get<{ copies: Copy[] }>('/scans/own-copies')).copies

beforeAll(async () => {
  office = await openOffice({ drawn: true })
  roundId = (await openRound(office)).roundId
  const [card] = await visitsTogether(office)
  visitId = card!.visitId
  members = card!.members
  await notify(office, visitId, '2026-09-05')
  office.setTime('2026-09-08T09:00:00+08:00')
  const records = await office.as('records')
  const printed = await printFor(office, visitId)
  await untilRead(records, await drop(records, await stackOf(office, printed.slice(0, 2))))
})
afterAll(() => office.stop())

test('the record signed on paper is asked about, of those who made the visit alone; a pledge is not', async () => {
  for (const who of ['visitor', 'recorder'] as const)
    expect(await copiesOf(who)).toMatchObject([{ members, filedOn: '2026-09-08' }])
  expect(await copiesOf('othervisitor')).toEqual([])
  const recorder = await office.as('recorder')
  const [{ documentId }] = (await copiesOf('recorder')) as [Copy]
  expect((await recorder.bytes(`/documents/${documentId}/file.pdf`)).subarray(0, 5).toString()).toBe('%PDF-')
  const other = await office.as('othervisitor')
  const body = { documentId, kind: 'opinion', text: '冒登', nameAllowed: false }
  expect(codesIn(await other.send('POST', '/scans/raise-from-copy', { body }))).toEqual(['not-found'])
  expect(codesIn(await other.send('POST', '/scans/opinions-taken', { body: { documentId } }))).toEqual(['not-found'])
})

test('both who made the visit are gone: the head names who reads it, and that one reads the record and no pledge', async () => {
  const gone = (day: string | null) =>
    look(
      office,
      (unit) => sql`update officer set left_on = ${day} where unit_id = ${unit} and name in ('林知远', '陆星河')`,
    )
  const papers = await look<{ id: string; form: string }>(
    office,
    () =>
      sql`select d.id, p.form from document d join printed_paper p on p.id = d.subject_id where d.kind = 'signedCopy'`,
  )
  expect(new Set(papers.map(({ form }) => form))).toEqual(new Set(['pledge', 'visitRecord']))
  await gone('2026-09-08')
  const head = await office.as('head')
  const { visits } = await head.get<{ visits: UnfinishedVisit[] }>('/visits/unfinished')
  expect(visits).toMatchObject([{ visitId, gone: ['林知远', '陆星河'] }])
  const officerId = visits[0]?.candidates.find(({ name }) => name === '许怀瑾')?.id
  await head.post('/visits/name-finisher', { visitId, officerId, seen: null })
  expect(await copiesOf('othervisitor')).toMatchObject([{ members }])
  const finisher = await office.as('othervisitor')
  for (const { id, form } of papers)
    expect([form, (await finisher.send('GET', `/documents/${id}/file.pdf`)).status]).toEqual([
      form,
      form === 'visitRecord' ? 200 : 404,
    ])
  expect((await head.get<{ visits: UnfinishedVisit[] }>('/visits/unfinished')).visits).toEqual([])
  await gone(null)
  expect(await copiesOf('othervisitor')).toEqual([])
})

test('each is written down with its own number, also when the round was closed meanwhile, told to the family and the coordinator, and to nobody else before it is reported', async () => {
  const clerk = await office.as('coordinator')
  await clerk.post('/rounds/close', { roundId })
  // a paper that comes back late is still filed by its family
  const { papers } = await clerk.get<{ papers: { members: string[] }[] }>('/scans/candidates')
  expect(papers.some((paper) => paper.members[0] === members[0])).toBe(true)
  const recorder = await office.as('recorder')
  const [{ documentId }] = (await copiesOf('recorder')) as [Copy]
  const raised = { documentId, kind: 'hardship', nameAllowed: false }
  const one = await recorder.post<{ id: string; number: number }>('/scans/raise-from-copy', {
    ...raised,
    text: '老人看病难😀',
  })
  const two = await recorder.post<{ number: number }>('/scans/raise-from-copy', { ...raised, text: '食堂晚饭早' })
  expect(one.number).not.toBe(two.number)
  type Table = { matters: { id: string; text: string; state: string }[] }
  const tableOf = async (who: Member) => (await (await office.as(who)).get<Table>('/matters/table')).matters
  expect((await tableOf('coordinator')).map(({ text }) => text).sort()).toEqual(['老人看病难😀', '食堂晚饭早'].sort())
  expect((await tableOf('visitor')).length).toBe(2)
  expect(await tableOf('partygroup')).toEqual([])
  const { token } = await familyWay(office, visitId)
  expect((await ownPage(office, `/f/${token}/matter/${one.id}`)).text).toContain('老人看病难😀')
  expect(await copiesOf('visitor')).toHaveLength(1)
})

test('looked through once, it is asked about no more; nothing of it stands in the log by name', async () => {
  const [{ documentId }] = (await copiesOf('visitor')) as [Copy]
  const taken = async (who: Member) =>
    (await (await office.as(who)).send('POST', '/scans/opinions-taken', { body: { documentId } })).status
  expect((await Promise.all([taken('visitor'), taken('recorder')])).sort()).toEqual([200, 404])
  expect(await copiesOf('visitor')).toEqual([])
  office.setTime('2026-09-09T09:00:00+08:00')
  const { events } = await (await office.as('audit')).get<{ events: { name: string; who: string | null }[] }>(
    '/audit/events',
  )
  expect(events.filter(({ name }) => name === 'scans.opinionsTaken')).toEqual([])
})
