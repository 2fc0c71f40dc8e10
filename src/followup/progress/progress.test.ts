/** 进展通报 (方案 §三.4): all that are owed this week in one press, each a kept paper with its number, and how it reached both. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPdf, wordsOf } from '../../adapters/render-typst/papers.fixture.ts'
import type { Client } from '../../testing/client.ts'
import { codesIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { answerOnPage, familyWay, look, reportedMatters, takeStep } from '../../testing/programme.ts'
import type { ProgressNotice, ProgressOwedRow } from './contract.ts'

type Table = { owed: ProgressOwedRow[]; sent: ProgressNotice[]; weekEnd: string }
let office: Office
let clerk: Client
let matterIds: string[]
let members: string[]

beforeAll(async () => {
  office = await openOffice({ drawn: true })
  const created = await reportedMatters(office, 4)
  matterIds = created.matterIds
  members = created.members
  const group = await office.as('partygroup')
  const { owners } = await group.get<{ owners: { id: string; name: string }[] }>(`/matters/${matterIds[0]}`)
  const owner = owners.find(({ name }) => name === '唐若溪')!
  for (const matterId of matterIds.slice(0, 2))
    await takeStep(group, 'decide', { matterId, measure: '改造食堂。', ownerId: owner.id, dueOn: '2026-12-20' })
  await takeStep(await office.as('staff'), 'work', { matterId: matterIds[0]!, text: '图纸已经画好😀。' })
  clerk = await office.as('coordinator')
})
afterAll(() => office.stop())

const table = () => clerk.get<Table>('/progress')
const at = async (day: string) => {
  office.setTime(`${day}T10:00:00+08:00`)
  clerk = await office.as('coordinator')
}
const send = async (act: string, body: Record<string, unknown>) =>
  codesIn(await clerk.send('POST', `/progress/${act}`, { body }))
const inputOf = (rows: ProgressOwedRow[]) => ({
  matters: rows.map(({ matterId, seen, words }) => ({ matterId, seen, text: words })),
})
async function untilMade(): Promise<Table> {
  for (let tries = 0; tries < 600; tries++) {
    const now = await table()
    if (now.sent.every(({ documentId }) => documentId !== null)) return now
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the notices were not made')
}
const waits = async () => {
  const { items } = await clerk.get<{ items: { key: string; text: string }[] }>('/insights/today')
  return items.filter(({ key }) => key.startsWith('progress')).map(({ text }) => text)
}

test('nothing is owed before its week; in that week also what the party group has not decided yet', async () => {
  expect((await table()).owed).toEqual([])
  expect(await waits()).toEqual([])
  await at('2026-09-29')
  const { owed, weekEnd } = await table()
  expect([weekEnd, owed.length]).toEqual(['2026-10-04', 0])
  await at('2026-10-05')
  const now = await table()
  expect(now.owed.map(({ matterId }) => matterId).sort()).toEqual([...matterIds].sort())
  expect(await waits()).toEqual(['本周要向 4 件事项的家庭通报进展'])
  const of = (i: number) => now.owed.find((row) => row.matterId === matterIds[i])!
  expect(of(0)).toMatchObject({ words: '图纸已经画好😀。', fromOwner: true, owner: '唐若溪', state: 'measured' })
  expect(of(1)).toMatchObject({ words: '唐若溪正在照定下的措施办理，还没有办完。', fromOwner: false })
  expect(of(2)).toMatchObject({ words: '已经报告党组，正在研究办理措施。', owner: '', measure: '' })
})

test('what has moved on since it was shown is told to nobody, and none of the others either', async () => {
  const { owed } = await table()
  await takeStep(await office.as('staff'), 'work', { matterId: matterIds[1]!, text: '已经开工。' })
  const refused = await clerk.send('POST', '/progress/tell', { body: inputOf(owed) })
  const { number } = owed.find(({ matterId }) => matterId === matterIds[1])!
  expect([codesIn(refused), refused.text.includes(`第 ${number} 号刚刚又有了进展`)]).toEqual([
    ['matter.moved-on'],
    true,
  ])
  expect((await table()).sent).toEqual([])
  expect(await send('tell', { matters: [] })).toEqual(['input.invalid'])
  expect(
    await send('tell', { matters: [{ matterId: owed[0]!.matterId, seen: owed[0]!.seen, text: ' ' }] }),
  ).toHaveLength(1)
})

test('one press tells all; each becomes a kept paper with its number, addressed to the officers, and the family reads it', async () => {
  // both looked before either pressed
  const shown = inputOf((await table()).owed)
  const both = await Promise.all([send('tell', shown), send('tell', shown)])
  expect(both.flat()).toEqual(['matter.moved-on'])
  const { owed, sent } = await untilMade()
  expect([owed.length, sent.length]).toEqual([0, 4])
  expect(sent.every(({ nth, toldOn }) => nth === 1 && toldOn === '2026-10-05')).toBe(true)
  const first = sent.find(({ matterId }) => matterId === matterIds[1])!
  const words = wordsOf(await clerk.bytes(`/documents/${first.documentId}/file.pdf`))
  for (const expected of ['已经开工。', `编号${String(first.number).padStart(3, '0')}-1`, '第1次', '改造食堂。'])
    expect(words).toContain(expected)
  expect(members.some((name) => words.includes(`${name}同志`))).toBe(true)
  expect(await waits()).toEqual(['4 份进展通报还没有登记送达'])
  // the visitor who heard it may read the paper, a member of staff who carries it out may not
  expect((await (await office.as('visitor')).send('GET', `/documents/${first.documentId}/file.pdf`)).status).toBe(200)
  expect((await (await office.as('staff')).send('GET', `/documents/${first.documentId}/file.pdf`)).status).toBe(404)
})

test('all that have not reached both are printed as one file, each on a sheet of its own', async () => {
  const bytes = await clerk.bytes('/progress/print.pdf')
  expect(readPdf(bytes, 'pdfinfo')).toMatch(/Pages:\s+8/)
})

test('how and when they reached officer and family is written down in one act, once, on a day that can be, and is taken back', async () => {
  const { sent } = await table()
  const stepIds = sent.map(({ stepId }) => stepId)
  const act = { stepIds, receivers: ['officer', 'family'], way: 'hand', on: '2026-10-05' }
  expect(await send('deliver', { ...act, on: '2026-10-04' })).toEqual(['progress.day'])
  expect(await send('deliver', { ...act, on: '2026-10-06' })).toEqual(['progress.day'])
  expect(await send('deliver', { ...act, stepIds: stepIds.slice(0, 1), receivers: ['officer'] })).toEqual([])
  expect(await send('deliver', act)).toEqual(['progress.delivered'])
  const rest = { ...act, stepIds: stepIds.slice(1) }
  expect((await Promise.all([send('deliver', rest), send('deliver', rest)])).flat()).toEqual(['progress.delivered'])
  expect(await waits()).toEqual(['1 份进展通报还没有登记送达'])
  expect(await send('deliver', { ...act, stepIds: stepIds.slice(0, 1), receivers: ['family'], way: 'post' })).toEqual(
    [],
  )
  const [one] = (await table()).sent
  expect([one?.officer, one?.family]).toMatchObject([
    { way: 'hand', on: '2026-10-05' },
    { way: 'post', on: '2026-10-05' },
  ])
  expect(await waits()).toEqual([])
  const withdrawn = { deliveryIds: [one!.family!.id] }
  expect((await Promise.all([send('withdraw', withdrawn), send('withdraw', withdrawn)])).flat()).toEqual([
    'progress.withdrawn',
  ])
  expect((await table()).sent[0]).toMatchObject({ family: null })
  // what one press wrote down bears one moment, and is taken back by one; what a colleague took back meanwhile is as it was to be
  const together = (await table()).sent.slice(1).flatMap((n) => [n.officer!, n.family!])
  expect(new Set(together.map(({ at }) => at)).size).toBe(1)
  const all = [one!.family!.id, ...together.map(({ id }) => id)]
  expect((await clerk.send('POST', '/progress/withdraw', { body: { deliveryIds: all } })).body).toEqual({
    withdrawn: together.length,
  })
  expect(await waits()).toEqual([`${sent.length} 份进展通报还没有登记送达`])
  expect(await send('deliver', rest)).toEqual([])
  expect(await send('deliver', { ...act, stepIds: [stepIds[0]], receivers: ['family'] })).toEqual([])
  expect(codesIn(await clerk.send('GET', '/progress/print.pdf'))).toEqual(['progress.none'])
})

test('a second notice bears the next number; a measure that was sent back is promised by nobody', async () => {
  await takeStep(await office.as('partygroup'), 'decide', {
    ...{ matterId: matterIds[2]!, measure: '另行安排。', dueOn: '2026-12-25' },
    ownerId: (await (await office.as('partygroup')).get<{ owners: { id: string }[] }>(`/matters/${matterIds[2]}`))
      .owners[3]!.id,
  })
  await takeStep(clerk, 'sendBack', { matterId: matterIds[2]!, text: '不归这里管' })
  await at('2026-11-04')
  const row = (await table()).owed.find(({ matterId }) => matterId === matterIds[2])!
  expect(row.words).toBe('正在重新研究办理措施。')
  expect(await send('tell', inputOf([row]))).toEqual([])
  const { sent } = await untilMade()
  const notice = sent.find(({ matterId, nth }) => matterId === matterIds[2] && nth === 2)!
  const words = wordsOf(await clerk.bytes(`/documents/${notice.documentId}/file.pdf`))
  expect(words).toContain('单位继续研究办理。')
  expect(words).not.toContain('另行安排')
})

test('what the owner said before an answer is no news after it; a notice promises the later day that was given', async () => {
  const [matterId] = matterIds as [string]
  const staff = await office.as('staff')
  await takeStep(staff, 'askExtension', { matterId, until: '2027-01-15', text: '要等设备' })
  await takeStep(await office.as('partygroup'), 'extend', { matterId, agree: true, text: '设备一月到。' })
  await takeStep(staff, 'work', { matterId, text: '旧灶台拆了。' })
  await at('2026-12-05')
  const row = () => table().then(({ owed }) => owed.find((one) => one.matterId === matterId)!)
  expect((await row()).words).toBe('旧灶台拆了。')
  expect(await send('tell', inputOf([await row()]))).toEqual([])
  const { sent } = await untilMade()
  const notice = sent.find((one) => one.matterId === matterId && one.nth === 2)!
  const words = wordsOf(await clerk.bytes(`/documents/${notice.documentId}/file.pdf`))
  expect(words).toContain('2027年1月15日前答复您家')
  expect(words).not.toContain('2026年12月20日')
  expect(wordsOf(await clerk.bytes(`/matters/${matterId}/sheet.pdf`))).toContain('2027年1月15日')
  await takeStep(await office.as('staff'), 'work', { matterId, text: '新灶台装好了。' })
  await takeStep(clerk, 'reply', { matterId, text: '食堂改好了，请看看。' })
  const [of] = await look<{ visitId: string }>(
    office,
    () => sql`select visit_id as "visitId" from matter where id = ${matterId}`,
  )
  const page = `/f/${(await familyWay(office, of!.visitId)).token}`
  expect((await answerOnPage(office, `${page}/matter/${matterId}`, { settles: 'no', text: '还是早' })).status).toBe(303)
  await at('2027-01-20')
  expect(await row()).toMatchObject({ words: '您家说还没有解决，正在继续办理。', fromOwner: false })
})

test('the log says that a paper of a matter was opened, not of whose: beside the hour at which it was told that would name the family', async () => {
  const { sent } = await table()
  const papers = await look<{ id: string }>(
    office,
    () => sql`select id from document where kind in ('progressNotice', 'matterReply', 'supplement')`,
  )
  const opened = new Set(papers.map(({ id }) => id))
  await clerk.bytes(`/documents/${sent.find(({ documentId }) => documentId !== null)!.documentId}/file.pdf`)
  type Log = { events: { name: string; subjectId: string; about: string }[] }
  const { events } = await (await office.as('audit')).get<Log>('/audit/events?name=documents.opened')
  const about = events.filter(({ subjectId }) => opened.has(subjectId)).map((event) => event.about)
  expect([...new Set(about)]).toEqual([''])
})

test('whatever its owner may write may be told as it stands', async () => {
  const matterId = matterIds[1]!
  await takeStep(await office.as('staff'), 'work', { matterId, text: `${'办'.repeat(999)}。` })
  clerk = await office.as('coordinator')
  const row = (await table()).owed.find((one) => one.matterId === matterId)!
  expect([row.words.length, await send('tell', inputOf([row]))]).toEqual([1000, []])
  await untilMade()
})

test('who visits the same household in another round reads no paper of this visit', async () => {
  const papers = await look<{ id: string; kind: string; householdId: string }>(
    office,
    () => sql`select id, kind, household_id as "householdId" from document
      order by kind`,
  )
  expect([...new Set(papers.map(({ kind }) => kind))]).toEqual(
    expect.arrayContaining(['matterReply', 'notice', 'progressNotice', 'supplement', 'visitRecord']),
  )
  await look(
    office,
    (unit) => sql`with other as (
        insert into round (unit_id, id, plan_id, name, starts_on, ends_on, opened_at, closed_at)
        select unit_id, gen_random_uuid(), plan_id, '上一轮', '2026-01-01', '2026-06-30', '2026-01-01T00:00:00Z', '2026-06-30T00:00:00Z' from round where unit_id = ${unit}
        returning unit_id, id
      ) insert into visit (unit_id, id, round_id, household_id, visitor_id, recorder_id, why, position)
      select v.unit_id, gen_random_uuid(), r.id, v.household_id, o.id, v.visitor_id, v.why, v.position
      from visit v cross join other r join officer o on o.unit_id = v.unit_id and o.name = '许怀瑾'
      where v.unit_id = ${unit} and v.household_id = any(${papers.map((paper) => paper.householdId)}::uuid[])`,
  )
  const read = async (member: 'othervisitor' | 'recorder') => {
    const client = await office.as(member)
    const answers = papers.map(({ id }) => client.send('GET', `/documents/${id}/file.pdf`))
    return [...new Set((await Promise.all(answers)).map(({ status }) => status))]
  }
  expect(await read('othervisitor')).toEqual([404])
  expect(await read('recorder')).toEqual([200])
})

test('two notices of one matter that no font can print wait as one, and are made together once it is said what stands there instead', async () => {
  const matterId = matterIds[3]!
  await look(
    office,
    () =>
      sql`update officer set name = name || ${'\ue123'} where household_id = (select household_id from matter where id = ${matterId})`,
  )
  for (const day of ['2027-01-20', '2027-01-21']) {
    await at(day)
    await takeStep(clerk, 'progress', { matterId, text: '还在办。' })
  }
  type Unmade = { papers: { id: string; title: string; characters: { character: string }[] }[] }
  const unmade = async () => (await clerk.get<Unmade>('/documents/unmade')).papers
  for (let tries = 0; tries < 200 && (await unmade()).length === 0; tries++)
    await new Promise((resolve) => setTimeout(resolve, 50))
  const [one, ...more] = await unmade()
  expect([one?.characters.map(({ character }) => character), more]).toEqual([['\ue123'], []])
  await clerk.post('/documents/make-again', { unmadeId: one!.id, standIns: [{ character: '\ue123', words: '石旁' }] })
  const { sent } = await untilMade()
  expect(sent.filter((notice) => notice.matterId === matterId)).toHaveLength(2)
  expect(await unmade()).toEqual([])
})
