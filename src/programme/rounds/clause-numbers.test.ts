/** Whoever reads a reason or a refusal reads the number of the own unit's plan, and never the product's. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemsIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { hold, notify, visitsTogether } from '../../testing/programme.ts'

let office: Office
let roundId: string
type Plan = { version: number; body: Record<string, unknown> }

beforeAll(async () => {
  office = await openOffice()
  const clerk = await office.as('coordinator')
  const { plan } = await clerk.get<{ plan: Plan }>('/plan/current')
  const clauseNumbers = {
    scope: '第三条',
    layers: '第五条',
    time: '第八条',
    list: '',
    talk: '',
    pledge: '',
    matters: '第十二条',
    record: '',
  }
  const round = { name: '2026年下半年', startsOn: '2026-07-01', endsOn: '2026-12-31', planVersion: plan.version }
  roundId = (await clerk.post<{ id: string }>('/rounds/open', round)).id
  // told while the round goes on: of use at once
  await clerk.post('/plan/change', { basedOn: plan.version, body: { ...plan.body, clauseNumbers } })
})
afterAll(() => office.stop())

test('what stands on the screens cites the unit’s document, and where that has no number, nothing', async () => {
  const clerk = await office.as('coordinator')
  const { id: listId } = await clerk.post<{ id: string }>('/assignment/draw', { roundId })
  const { list } = await clerk.get<{ list: { lines: { householdId: string; why: string }[] } }>(
    `/assignment/list/${roundId}`,
  )
  const whys = list.lines.map(({ why }) => why)
  expect(whys.some((why) => why.endsWith('（方案第五条）'))).toBe(true)
  expect(whys.some((why) => /改由对口联系领导[^（）]+$/.test(why))).toBe(true)
  const texts = [
    whys.join(),
    (await clerk.send('GET', `/assignment/before/${roundId}`)).text,
    (await clerk.send('GET', `/assignment/history/${roundId}`)).text,
    (await clerk.send('GET', `/assignment/standing/${listId}/${list.lines[0]?.householdId}`)).text,
    (await clerk.send('GET', '/census/households')).text,
    (await (await office.as('staff')).send('GET', '/census/mine')).text,
    (await clerk.send('GET', '/templates')).text,
  ]
  expect(texts.join()).not.toContain('§')
  expect(texts.join()).toContain('方案第三条')
})

test('a refusal cites it too', async () => {
  const clerk = await office.as('coordinator')
  const { list } = await clerk.get<{ list: { id: string } }>(`/assignment/list/${roundId}`)
  await (await office.as('head')).post('/assignment/publish', { listId: list.id })
  const [card] = await visitsTogether(office)
  const early = await (await office.as('visitor')).send('POST', '/schedule/pick', {
    body: { visitId: card?.visitId, day: '2026-09-02', part: 'evening', place: '', seen: null },
  })
  expect(problemsIn(early)[0]?.message).toContain('方案要求提前 3 天（方案第八条）。')
  const { clauses } = await clerk.get<{ clauses: { key: string; number: string | null; text: string }[] }>(
    '/rounds/clauses',
  )
  expect(clauses.find(({ key }) => key === 'time')).toMatchObject({
    number: '第八条',
    text: expect.stringContaining('在家访前3天书面通知家庭'),
  })
  expect(clauses.find(({ key }) => key === 'list')).toMatchObject({ number: null })
})

test('what a person wrote is given back as it was written, whatever it cites: what is read out is what is signed', async () => {
  const original = '按《办法》办（方案 §二.2），见方案 §三.1。'
  const [card] = await visitsTogether(office)
  const visitId = card!.visitId
  await notify(office, visitId, '2026-09-05')
  office.setTime('2026-09-05T20:00:00+08:00')
  await hold(office, visitId, { circumstances: original })
  const recorder = await office.as('recorder')
  const visit = await recorder.get<{ record: { circumstances: string } }>(`/visits/${visitId}`)
  expect(visit.record.circumstances).toBe(original)
  const { id } = await recorder.post<{ id: string }>('/matters/raise', {
    visitId,
    kind: 'opinion',
    text: original,
    nameAllowed: true,
  })
  expect((await recorder.get<{ text: string }>(`/matters/${id}`)).text).toBe(original)
  const clerk = await office.as('coordinator')
  const shown = await clerk.get<{ inUse: { text: string } }>('/templates/of/notice')
  await clerk.post('/templates/use', {
    form: 'notice',
    text: `${shown.inUse.text}\n${original}`,
    fileName: null,
    basedOn: null,
  })
  expect((await clerk.get<{ inUse: { text: string } }>('/templates/of/notice')).inUse.text).toContain(original)
})
