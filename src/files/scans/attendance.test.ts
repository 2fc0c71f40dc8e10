/** 签到表 on its way back: kept with its training, nobody taken for present whom no person marked (方案 §四.1; docs/decisions/0036). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newMarkCode } from '../../papers/mark.ts'
import type { Client } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { openRound } from '../../testing/programme.ts'
import { drop, stackOf, trayOf, untilRead } from './office.fixture.ts'

let office: Office
let clerk: Client
let sessionId: string
beforeAll(async () => {
  office = await openOffice({ drawn: true })
  const { roundId } = await openRound(office)
  clerk = await office.as('coordinator')
  const all = { audience: 'everyone', departmentIds: [] }
  const when = { day: '2026-09-01', from: '08:00', to: '09:00' }
  const { who } = await clerk.post<{ who: string }>('/training/outlook', { ...all, ...when })
  const { id } = await clerk.post<{ id: string }>('/training/plan', {
    ...{ roundId, covers: ['purpose'], ...all, who },
    ...{
      title: '培训',
      day: '2026-09-01',
      from: '08:00',
      to: '09:00',
      place: '',
      speaker: '',
      versionIds: [],
      capacity: null,
    },
  })
  sessionId = id
})
afterAll(() => office.stop())
const back = () => clerk.get<{ pages: { pageId: string; page: number }[] }>(`/scans/attendance/${sessionId}`)

test('the list that was printed finds its training; its picture is shown there, and nobody is marked', async () => {
  const printed = await clerk.bytes(`/training/${sessionId}/attendance.pdf`)
  const { pages, scan } = await untilRead(clerk, await drop(clerk, printed))
  expect(scan.counts).toMatchObject({ filed: pages.length, waiting: 0 })
  expect(pages[0]).toMatchObject({ form: 'attendance', state: 'filed', gathering: { id: sessionId, kind: 'training' } })
  const { pages: kept } = await back()
  expect(kept).toHaveLength(pages.length)
  const picture = await clerk.send('GET', `/scans/${kept[0]!.pageId}/attendance.jpg`)
  expect([picture.status, picture.bytes.subarray(0, 2).toString('hex')]).toEqual([200, 'ffd8'])
  expect((await clerk.send('GET', `/scans/${kept[0]!.pageId}/receipts.jpg`)).status).toBe(404)
  const { people } = await clerk.get<{ people: { mark: string | null }[] }>(`/training/${sessionId}/people`)
  expect(people.filter(({ mark }) => mark !== null)).toEqual([])
})

test('a page whose code is torn off is filed by typing it; a code of nobody waits for a person', async () => {
  await untilRead(clerk, await drop(clerk, await stackOf(office, ['unmarked'])))
  const page = (await trayOf(clerk)).find(({ reason }) => reason === 'noCode')!
  await clerk.post('/scans/file', { pageId: page.id, printedId: sessionId, page: 2, turn: 0, replace: false })
  expect((await back()).pages.map((one) => one.page)).toContain(2)
  const foreign = { mark: { form: 'attendance', code: newMarkCode() } } as const
  await untilRead(clerk, await drop(clerk, await stackOf(office, [foreign])))
  expect((await trayOf(clerk)).map(({ reason }) => reason)).toContain('unknownCode')
})
