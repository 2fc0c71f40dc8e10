/** The log as the audit administrator reads, searches and takes it away. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSheets } from '../../adapters/sheet-xlsx/read-sheets.ts'
import { uuidv7 } from '../../platform/id.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import {
  answerOnPage,
  familyWay,
  hold,
  look,
  notify,
  openRound,
  selfWay,
  visitsTogether,
} from '../../testing/programme.ts'

type Line = { id: string; at: string; actor: string; name: string; said: string; about: string; subjectId: string }
let office: Office
let visitId = ''
beforeAll(async () => {
  office = await openOffice()
  await openRound(office)
  const [card] = await visitsTogether(office)
  visitId = card!.visitId
})
afterAll(() => office.stop())

const log = async (query = '') =>
  (await (await office.as('audit')).get<{ events: Line[] }>(`/audit/events?${query}`)).events

test('what somebody tried and may not do stands there with its name, and a loop cannot fill the log', async () => {
  const clerk = await office.as('coordinator')
  for (let i = 0; i < 45; i++) expect((await clerk.send('GET', '/identity/accounts')).status).toBe(403)
  const lines = await log('name=access.refused')
  expect(lines).toHaveLength(30)
  expect(lines[0]).toMatchObject({
    actor: '宋清和（coordinator）',
    said: '被拒绝：不在职责之内（账号与职责（安全管理员））',
  })
  office.setTime('2026-09-01T09:11:00+08:00')
  await (await office.as('coordinator')).send('POST', '/identity/grant', { body: {} })
  expect((await log('name=access.refused')).length).toBe(31)
})

test('papers opened, packages taken and codes printed stand there with who and about whom', async () => {
  office.setTime('2026-09-02T09:00:00+08:00')
  await notify(office, visitId, '2026-09-08')
  const clerk = await office.as('coordinator')
  const [paper] = await look<{ id: string; about: string }>(
    office,
    (unit) => sql`select d.id, array_to_string(m.names, '、') as about from document d
      join household_members m on m.unit_id = d.unit_id and m.household_id = d.household_id where d.unit_id = ${unit}`,
  )
  await clerk.bytes(`/documents/${paper?.id}/file.pdf`)
  await clerk.post('/registration/issue', {})
  await clerk.bytes('/registration/sheets/1/sheets.pdf')
  expect((await log('name=documents.opened'))[0]).toMatchObject({
    actor: '宋清和（coordinator）',
    about: `${paper?.about}家`,
    // a number that begins with its hour tells a record, made on the evening, from the notice
    subjectId: '',
    said: '打开文书',
  })
  expect((await log('name=documents.codesPrinted'))[0]).toMatchObject({
    actor: '宋清和（coordinator）',
    said: '打印带家属短码的文书',
  })
  // a download that is refused opened nothing
  expect((await (await office.as('leading')).send('GET', `/documents/${paper?.id}/file.pdf`)).status).toBe(403)
  expect(await log('name=documents.opened')).toHaveLength(1)
})

test('it is searched by person, by days and by kind', async () => {
  office.setTime('2026-09-03T09:00:00+08:00')
  await (await office.as('head')).send('GET', '/identity/accounts')
  const people = async (query: string) => [...new Set((await log(query)).map((line) => line.actor))]
  // what the head did, and what was done about the head: the roster that made 沈望舒 one
  const named = await log(`who=${encodeURIComponent('望舒')}`)
  expect(named.filter((line) => line.actor !== '沈望舒（head）')).toMatchObject([
    { actor: '宋清和（coordinator）', said: '初次设置期间一人办理，随即生效（任一把手）', about: '沈望舒' },
  ])
  expect(named.map((line) => line.actor)).toContain('沈望舒（head）')
  expect(await people('who=HEAD')).toEqual(['沈望舒（head）'])
  expect((await log('from=2026-09-03&to=2026-09-03')).every((line) => line.at >= '2026-09-02T16:00')).toBe(true)
  expect((await log('from=2026-09-02&to=2026-09-02')).map((line) => line.name)).toContain('documents.opened')
  expect(await log('from=2026-09-04')).toEqual([])
  expect(await log(`who=${encodeURIComponent('没有这个人')}`)).toEqual([])
})

test('what a family did tells neither whom it was about nor what it was, and a relative is found by no search', async () => {
  office.setTime('2026-09-04T09:00:00+08:00')
  const { token } = await familyWay(office, visitId)
  await answerOnPage(office, `/f/${token}/decline`)
  const self = await selfWay(office, '尹素心')
  await office.stranger.send('GET', `/c/${self.token}`, { raw: true })
  const lines = (await log('from=2026-09-04&to=2026-09-04')).filter((line) => line.actor === '家属')
  expect(lines.map(({ said: sentence, about, subjectId }) => ({ said: sentence, about, subjectId }))).toEqual([
    { said: '家属回应', about: '', subjectId: '' },
  ])
  expect(await log(`who=${encodeURIComponent('尹素心')}`)).toEqual([])
})

test('a workbook holds what was searched for, oldest first, and taking it is an event too', async () => {
  office.setTime('2026-09-05T09:00:00+08:00')
  const auditor = await office.as('audit')
  const whole = await log('to=2026-09-02')
  const bytes = await auditor.bytes('/audit/events.xlsx?to=2026-09-02')
  const path = join(office.dataDir, 'log.xlsx')
  writeFileSync(path, bytes)
  const text = JSON.stringify(await readSheets(path))
  expect(text).toContain('被拒绝：不在职责之内')
  expect(text).toContain('宋清和（coordinator）')
  expect(text).not.toContain('2026/9/3')
  expect(whole.length).toBeGreaterThan(30)
  expect((await log('name=audit.exported'))[0]?.said).toBe('导出审计日志')
  expect((await auditor.send('GET', '/audit/events.xlsx?to=tomorrow')).status).toBe(422)
})

test('what only a visit that was held has stands there by the month, once it is over, without who did it; an end once its round is over', async () => {
  const [, held, ended] = await visitsTogether(office)
  office.setTime('2026-09-10T09:00:00+08:00')
  for (const card of [held, ended]) await notify(office, card!.visitId, '2026-09-15')
  await (await office.as('coordinator')).post('/visits/close', { visitId: ended!.visitId })
  office.setTime('2026-09-15T20:00:00+08:00')
  await hold(office, held!.visitId, { hasOpinions: false })
  // what lay on a phone that evening tells the same
  const { visitId } = held!
  const late = { id: uuidv7(), doneAt: '2026-09-15T19:00:00+08:00' }
  const act = { kind: 'readBack', input: { visitId, hash: '0'.repeat(64), disputed: '' } }
  await (await office.as('recorder')).post('/handed-in', { visitId, acts: [{ ...late, act }] })
  await (await office.as('recorder')).post('/handed-in/take', { actId: late.id })
  office.setTime('2026-09-30T20:00:00+08:00')
  for (const name of ['visits.settled', 'handedIn.given', 'handedIn.taken'])
    expect(await log(`name=${name}`)).toEqual([])
  office.setTime('2026-10-01T09:00:00+08:00')
  const [settled, ...more] = await log('name=visits.settled')
  expect(more).toEqual([])
  expect(settled).toMatchObject({ at: '2026-08-31T16:00:00.000Z', actor: '家访的人', about: '', subjectId: '' })
  // nor does its number
  expect(Number.parseInt(settled!.id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.parse(settled!.at))
  expect(await log(`who=${encodeURIComponent('陆星河')}&name=visits.settled`)).toEqual([])
  expect(await log('name=visits.signed&from=2026-09-15')).toEqual([])
  expect(await log('name=visits.ended')).toEqual([])
  // the whole log, page by page, holds every line once
  const lines: Line[] = []
  for (;;) {
    const page = await log(lines.length > 0 ? `before=${lines.at(-1)!.id}` : '')
    if (page.length === 0) break
    lines.push(...page)
  }
  expect(new Set(lines.map((line) => line.id)).size).toBe(lines.length)
  expect(lines.map((line) => line.id)).toEqual(
    lines
      .map((line) => line.id)
      .sort()
      .reverse(),
  )
  expect(lines.filter((line) => line.name === 'visits.signed')).toHaveLength(3)
  const { id: roundId } = (await (await office.as('coordinator')).get<{ round: { id: string } }>('/rounds/current'))
    .round
  office.setTime('2027-01-04T09:00:00+08:00')
  const closing = await (await office.as('coordinator')).send('POST', '/rounds/close', { body: { roundId } })
  expect([closing.status, closing.text]).toEqual([200, expect.anything()])
  expect((await log('name=visits.ended')).map((line) => line.actor)).toEqual(['系统', '系统'])
})
