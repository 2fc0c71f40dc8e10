/** What asking for a transfer tells, who agrees, and what its list names (docs/decisions/0063). */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codesIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import {
  answerOnPage,
  familyWay,
  hold,
  look,
  notify,
  openRound,
  untilRecordPaper,
  visitsTogether,
} from '../../testing/programme.ts'

let office: Office
let roundId: string
let visitId: string
let held: string
let other: string
beforeAll(async () => {
  office = await openOffice()
  roundId = (await openRound(office)).roundId
  const [card] = await visitsTogether(office)
  visitId = card!.visitId
  await notify(office, visitId, '2026-09-05')
  office.setTime('2026-09-05T20:00:00+08:00')
  await hold(office, visitId)
  await untilRecordPaper(office, visitId)
  office.setTime('2026-09-20T10:00:00+08:00')
  const visited = (name: string, other: boolean) =>
    look<{ id: string }>(
      office,
      (unit) => sql`select o.id from officer o join visit v on v.unit_id = o.unit_id and v.household_id = o.household_id
        where o.unit_id = ${unit} and (o.name = ${name}) <> ${other} and o.name <> '沈望舒' and v.round_id = ${roundId} order by o.position limit 1`,
    )
  held = (await visited(card!.members[0]!, false))[0]!.id
  other = (await visited(card!.members[0]!, true))[0]!.id
  await (await office.as('coordinator')).post('/rounds/close', { roundId })
  for (const officerId of [held, other])
    await (await office.as('records')).post('/archive/consult', { officerId, reason: '核对' })
})
afterAll(() => office.stop())

const records = () => office.as('records')
const ask = async (officerId: string) => {
  const body = { officerId, toUnit: '石桥县总工会', reason: '调任', told: true }
  const { status, text } = await (await records()).send('POST', '/transfers/ask', { body })
  return status === 200 ? 'asked' : JSON.parse(text).data.problems[0]
}
type Out = { id: string; officerId: string; version: number; state: string; mayDecide: true | string; package: unknown }
const the = async (officerId: string) =>
  (await (await office.as('head')).get<{ out: Out[] }>('/transfers')).out.find((one) => one.officerId === officerId)!
const act = async (by: 'records' | 'head', name: string, officerId: string) => {
  const { id: transferId, version: seen } = await the(officerId)
  return (await office.as(by)).send('POST', `/transfers/${name}`, { body: { transferId, seen } })
}
const list = async () => (await records()).send('GET', `/transfers/out/${(await the(held)).id}/list.pdf`)

test('a refusal tells nothing of one file: it is the same for whose visit was held and whose was not', async () => {
  const loose = [await ask(held), await ask(other)]
  expect(loose).toEqual([expect.objectContaining({ code: 'transfer.not-filed' }), loose[0]])
  const { round } = await (await records()).get<{ round: { closedAt: string } }>(`/filing/${roundId}`)
  await (await records()).post('/filing/file', { roundId, closedAt: round.closedAt, fonds: '0123', office: '' })
  // later one family objects: that its paper is the late one is told by its file alone
  const { token } = await familyWay(office, visitId)
  await answerOnPage(office, `/f/${token}/object`, { text: '我们说的是周三，不是周四' })
  const late = async () => (await (await records()).get<{ late: boolean }>(`/filing/${roundId}`)).late
  await expect.poll(late).toBe(true)
  expect([await ask(held), await ask(other)]).toEqual(loose)
  await (await records()).post('/filing/supplement', { roundId, number: 1 })
  expect([await ask(held), await ask(other)]).toEqual(['asked', 'asked'])
})

test('a file of the head’s kin is not agreed to by the head', async () => {
  expect((await the(held)).mayDecide).toBe(true)
  await look(
    office,
    (
      unit,
    ) => sql`insert into kin (unit_id, a, b, relation) select ${unit}, least(id, ${other}::uuid), greatest(id, ${other}::uuid), 'siblings'
      from officer where unit_id = ${unit} and name = '沈望舒' returning a`,
  )
  expect((await the(other)).mayDecide).toContain('家人')
  expect(codesIn(await act('head', 'agree', other))).toEqual(['transfer.own'])
})

test('its list names what the package has, once there is one, and nothing after it was taken back', async () => {
  expect((await act('head', 'agree', held)).status).toBe(200)
  expect((await list()).status).toBe(404)
  expect((await act('records', 'pack', held)).status).toBe(200)
  expect((await list()).text).toContain('家访情况登记表')
  expect((await act('records', 'withdraw', held)).status).toBe(200)
  expect((await list()).status).toBe(404)
})

test('what is on file lies there whatever a later plan keeps', async () => {
  const titles = async () => {
    const path = `/archive/files/${held}`
    const { items } = await (await records()).get<{ items: { title: string; code: string }[] }>(path)
    return items.map(({ title, code }) => `${code} ${title}`)
  }
  const before = await titles()
  expect(before.join()).toContain('通知书')
  await look(
    office,
    (
      unit,
    ) => sql`insert into plan overriding user value select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(),
      'version', p.version + 1, 'body', jsonb_set(p.body, '{file,kept}', 'false')))).* from plan p where unit_id = ${unit}
      order by version limit 1 returning id`,
  )
  expect(await titles()).toEqual(before)
  expect(await ask(held)).toBe('asked')
})
