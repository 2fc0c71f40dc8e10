/** 签收单 on its way back: kept, its lines offered, nothing registered that nobody ticked (docs/decisions/0036). */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newMarkCode } from '../../papers/mark.ts'
import type { Client } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { type Card, look, openRound, pick, untilNotice } from '../../testing/programme.ts'
import { drop, stackOf, trayOf, untilRead } from './office.fixture.ts'

let office: Office
let clerk: Client
let roundId: string
let cards: Card[]
beforeAll(async () => {
  office = await openOffice({ drawn: true, time: '2026-09-01T09:00:00+08:00' })
  roundId = (await openRound(office)).roundId
  clerk = await office.as('coordinator')
  const mine = await (await office.as('visitor')).get<{ visits: Card[] }>('/visits/mine')
  cards = mine.visits.filter((card) => card.myRole === 'visitor').slice(0, 3)
  for (const { visitId } of cards) await fix(visitId, '2026-09-12')
})
afterAll(() => office.stop())

const fix = async (visitId: string, day: string) => {
  await pick(await office.as('visitor'), { visitId, day, part: 'evening', place: '家中' })
  return untilNotice(office, visitId)
}
type Lists = { lists: { receiptId: string; title: string; households: number; open: number }[] }
const signed = () => clerk.get<Lists>('/scans/receipts')
const codes = () =>
  look<{ code: string; notices: string[] }>(
    office,
    () => sql`select code, notice_ids as notices from receipt_list order by made_at`,
  )
const openPress = async (pressId: string) => (await clerk.send('GET', `/pack/${pressId}/parts/1/packs.pdf`)).bytes

/** The list lies on top. */
function firstPage(pdf: Uint8Array): Uint8Array {
  const [whole, one] = ['whole.pdf', 'list-%d.pdf'].map((name) => join(office.dataDir, name))
  writeFileSync(whole!, pdf)
  spawnSync('pdfseparate', ['-l', '1', whole!, one!])
  return readFileSync(join(office.dataDir, 'list-1.pdf'))
}

test('the list that was printed comes back: kept with its lines, none of them taken for signed', async () => {
  const { id: pressId } = await clerk.post<{ id: string }>('/pack/choose-notices', {
    roundId,
    visitIds: cards.map((c) => c.visitId),
    sorted: 'visitor',
  })
  await clerk.post('/pack/begin', { pressId })
  await expect
    .poll(async () => (await clerk.get<{ state: string }>(`/pack/presses/${pressId}`)).state, { timeout: 60_000 })
    .toBe('done')
  const printed = await openPress(pressId)
  // opened again it is the same list
  await openPress(pressId)
  const [list, ...others] = await codes()
  expect(others).toEqual([])
  expect(list!.notices).toHaveLength(cards.length)

  const { pages, scan } = await untilRead(clerk, await drop(clerk, firstPage(printed)))
  expect(scan.counts).toMatchObject({ filed: 1, waiting: 0 })
  expect(pages[0]).toMatchObject({ form: 'receipts', page: 1, state: 'filed', members: [] })
  const { lists } = await signed()
  expect(lists).toMatchObject([{ title: '林知远', households: 3, open: 3 }])
  const shown = await clerk.get<{ noticeIds: string[]; pages: { pageId: string }[] }>(
    `/scans/receipts/${lists[0]!.receiptId}`,
  )
  expect(shown.noticeIds).toEqual(list!.notices)
  const picture = await clerk.send('GET', `/scans/${shown.pages[0]!.pageId}/receipts.jpg`)
  expect([picture.status, picture.bytes.subarray(0, 2).toString('hex')]).toEqual([200, 'ffd8'])

  await clerk.post('/notices/deliver-many', {
    notices: shown.noticeIds.slice(0, 2).map((noticeId) => ({ noticeId, to: '' })),
    at: office.product.app.clock().toISOString(),
    way: 'hand',
  })
  expect((await signed()).lists).toMatchObject([{ open: 1 }])

  // a time that is off makes another list, with another code; the paper in hand still says what stands on it
  await fix(cards[2]!.visitId, '2026-09-20')
  await openPress(pressId)
  const after = await codes()
  expect(after.map(({ notices }) => notices.length)).toEqual([3, 2])
  expect(after[0]).toEqual(list)
})

test('the same page comes again with more signatures, or without a code that can be read: each picture stays', async () => {
  const [list] = await codes()
  const mark = { form: 'receipts', code: list!.code } as const
  expect((await untilRead(clerk, await drop(clerk, await stackOf(office, [{ mark }])))).scan.counts).toMatchObject({
    filed: 1,
    waiting: 0,
  })
  await untilRead(clerk, await drop(clerk, await stackOf(office, ['unmarked'])))
  const page = (await trayOf(clerk)).find(({ reason }) => reason === 'noCode')!
  const { paper } = await clerk.get<{ paper: { printedId: string; form: string } }>(`/scans/codes/${list!.code}`)
  expect(paper.form).toBe('receipts')
  await clerk.post('/scans/file', { pageId: page.id, printedId: paper.printedId, page: 1, turn: 0, replace: false })
  const { pages } = await clerk.get<{ pages: unknown[] }>(`/scans/receipts/${paper.printedId}`)
  expect(pages).toHaveLength(3)
  // one that this unit never printed waits for a person
  const foreign = { mark: { form: 'receipts', code: newMarkCode() } } as const
  await untilRead(clerk, await drop(clerk, await stackOf(office, [foreign])))
  expect((await trayOf(clerk)).map(({ reason }) => reason)).toContain('unknownCode')
})
