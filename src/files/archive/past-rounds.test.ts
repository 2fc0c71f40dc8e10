/** A round that is over is found again, as it was (方案 §三.5). */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wordsOf } from '../../adapters/render-typst/papers.fixture.ts'
import { readSheets } from '../../adapters/sheet-xlsx/read-sheets.ts'
import type { PlanBody } from '../../programme/plan/rules.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { hold, notify, openRound, takeStep, untilRecordPaper, visitsTogether } from '../../testing/programme.ts'

type Round = { id: string; name: string; closedAt: string | null; planTitle: string }

let office: Office
let first: string
let listId: string
let members: string[]
beforeAll(async () => {
  office = await openOffice({ drawn: true })
  const opened = await openRound(office)
  first = opened.roundId
  listId = opened.listId
  const [card] = await visitsTogether(office)
  members = card!.members
  await notify(office, card!.visitId, '2026-09-05')
  office.setTime('2026-09-05T20:00:00+08:00')
  await hold(office, card!.visitId)
  await untilRecordPaper(office, card!.visitId)
  const { id: matterId } = await (await office.as('recorder')).post<{ id: string }>('/matters/raise', {
    visitId: card!.visitId,
    kind: 'thanks',
    text: '谢谢大家来看望',
    nameAllowed: true,
  })
  await takeStep(await office.as('coordinator'), 'report', { matterId })
})
afterAll(() => office.stop())

const rounds = async () => (await (await office.as('records')).get<{ rounds: Round[] }>('/rounds')).rounds

/** Everything that is taken from a round, as it reads. */
async function taken(roundId: string) {
  const [clerk, head, records] = [await office.as('coordinator'), await office.as('head'), await office.as('records')]
  const workbook = async (path: string) => {
    const file = join(mkdtempSync(join(tmpdir(), 'lf-past-')), 'book.xlsx')
    writeFileSync(file, await clerk.bytes(path))
    return (await readSheets(file)).map((sheet) => sheet.rows.map(({ cells }) => cells))
  }
  const [file] = (await records.get<{ files: { officerId: string; name: string }[] }>('/archive/files')).files.filter(
    (f) => f.name === members[0],
  )
  await records.post('/archive/consult', { officerId: file!.officerId, reason: '核对上一轮' })
  return {
    list: await head.get(`/assignment/as-of/${roundId}/2026-09-30`),
    listSheets: await workbook(`/assignment/${listId}/list.xlsx`),
    ledger: await workbook(`/rounds/${roundId}/ledger.xlsx`),
    visitLedger: wordsOf(await records.bytes(`/rounds/${roundId}/visit-ledger.pdf`)),
    matterLedger: wordsOf(await records.bytes(`/rounds/${roundId}/matter-ledger.pdf`)),
    report: wordsOf(await head.bytes(`/rounds/${roundId}/report.pdf`)),
    catalogue: wordsOf(await records.bytes(`/archive/${file!.officerId}/catalogue.pdf`)),
  }
}

test('its list, ledger, report and files are reached from the list of rounds, and are as they were', async () => {
  const before = await taken(first)
  expect(JSON.stringify(before.list)).toContain(members[0])
  expect(before.matterLedger).toContain('谢谢大家来看望')
  const clerk = await office.as('coordinator')
  await clerk.post('/rounds/close', { roundId: first })
  const next = { name: '2026年第二次', startsOn: '2026-09-06', endsOn: '2027-03-31', planVersion: 1 }
  const { id } = await clerk.post<{ id: string }>('/rounds/open', next)
  await clerk.post('/assignment/draw', { roundId: id })
  const [now, past] = await rounds()
  expect(now).toMatchObject({ id, name: next.name, closedAt: null })
  expect(past).toMatchObject({ id: first, name: '2026年下半年', closedAt: expect.any(String) })
  expect(past!.planTitle).not.toBe('')
  expect(await taken(past!.id)).toEqual(before)
})

test('a plan that says otherwise since changes nothing of it, on file or not: what its own plan keeps lies in the files', async () => {
  const before = await taken(first)
  expect(before.catalogue).toContain('家访通知书')
  const clerk = await office.as('coordinator')
  const { plan } = await clerk.get<{ plan: { version: number; body: PlanBody } }>('/plan/current')
  const { file, names, pledge, notice } = plan.body
  const body: PlanBody = {
    ...plan.body,
    title: '新的实施方案',
    file: { ...file, kept: false, years: 3 },
    names: { ...names, coordinator: '党群部', recordsOffice: '档案室', partyGroup: '党委', leadingGroup: '新领导小组' },
    pledge: { ...pledge, offered: false },
    notice: { ...notice, days: 9 },
    pack: [],
  }
  await clerk.post('/plan/change', { basedOn: plan.version, body })
  expect(await taken(first)).toEqual(before)
})

test('nothing of it is changed any more', async () => {
  const clerk = await office.as('coordinator')
  const answer = await clerk.send('POST', '/assignment/amend', { body: { listId, mode: 'amend' } })
  expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('round.closed')])
})
