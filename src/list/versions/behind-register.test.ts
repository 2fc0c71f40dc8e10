/** A list in force that does not suit any more stands in 今日 of the office until it is amended (方案 §三.1, §三.5). */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Office, openOffice } from '../../testing/office.ts'
import {
  answerOnPage,
  type Card,
  familyWay,
  look,
  notify,
  type Opened,
  openRound,
  visitsTogether,
} from '../../testing/programme.ts'
import type { VisitListView } from './view-schemas.ts'

let office: Office
let round: Opened
let cards: Card[]
beforeAll(async () => {
  office = await openOffice()
  round = await openRound(office)
  cards = await visitsTogether(office)
})
afterAll(() => office.stop())

const clerk = () => office.as('coordinator')
const standing = async () =>
  (await (await clerk()).get<{ list: VisitListView }>(`/assignment/list/${round.roundId}`)).list
const behind = async () =>
  (await (await clerk()).get<{ items: { key: string; text: string }[] }>('/insights/today')).items
    .filter(({ key }) => key === 'list-behind')
    .map(({ text }) => text)
const amend = async () => {
  const { id } = await (await clerk()).post<{ id: string }>('/assignment/amend', {
    listId: (await standing()).id,
    mode: 'keep',
  })
  await (await office.as('head')).post('/assignment/publish', { listId: id, reason: '人员有变动' })
}
const idOf = async (name: string) =>
  (
    await look<{ id: string }>(office, (unit) => sql`select id from officer where unit_id = ${unit} and name = ${name}`)
  )[0]!.id

test('a family that asks for another visitor after its notice waits for the office, which is told neither who asked nor of whom', async () => {
  const [card] = cards
  await notify(office, card!.visitId, '2026-09-13')
  const { token } = await familyWay(office, card!.visitId)
  expect(await behind()).toEqual([])
  expect((await answerOnPage(office, `/f/${token}/other-visitor`)).status).toBe(303)
  expect(await behind()).toEqual(['1 户登记有变化，名单还没有跟上'])
  expect((await standing()).drift).toMatchObject({ barred: [card!.members.join('、')], gone: [] })
  await amend()
  expect(await behind()).toEqual([])
  expect((await standing()).drift.barred).toEqual([])
})

test('kin that is entered between list and visit changes the list, and what ends by itself is not told any more', async () => {
  const [, card] = cards
  const [a, b] = [await idOf('陆星河'), await idOf(card!.members[0]!)].sort()
  await look(office, (unit) => sql`insert into kin (unit_id, a, b, relation) values (${unit}, ${a}, ${b}, '表亲')`)
  expect(await behind()).toEqual(['1 户登记有变化，名单还没有跟上'])
  expect((await standing()).drift.barred).toEqual([card!.members.join('、')])
  await look(office, (unit) => sql`delete from kin where unit_id = ${unit} and a = ${a} and b = ${b}`)
  expect(await behind()).toEqual([])
})

test('whoever may not keep records any more, or is no leader now, is told before the evening comes', async () => {
  const officerId = await idOf('陆星河')
  await (await clerk()).post('/structure/set-recording', { officerId, canRecord: false })
  expect(await behind()).toEqual([expect.stringMatching(/^\d+ 户登记有变化，名单还没有跟上$/)])
  await amend()
  expect(await behind()).toEqual([])
  await look(office, (unit) => sql`update officer set post = 'staff' where unit_id = ${unit} and name = '林知远'`)
  expect(await behind()).toEqual([expect.stringMatching(/^\d+ 户登记有变化/)])
})

test('a family of somebody who came since the list was published is on no list, and the office is told', async () => {
  await look(office, (unit) => sql`update officer set post = 'team' where unit_id = ${unit} and name = '林知远'`)
  expect(await behind()).toEqual([])
  await (await clerk()).post('/structure/add', {
    ...{ name: '柳新来', area: '', canRecord: false, another: false, department: '办公室', newDepartment: false },
    ...{ title: '科员', post: 'staff', from: '2026-09-01' },
  })
  expect(await behind()).toEqual(['1 户登记有变化，名单还没有跟上'])
  expect((await standing()).drift.joined).toEqual(['柳新来'])
  await amend()
  expect(await behind()).toEqual([])
})

test('a family of somebody who came into the leadership since is visited by the head or the inspector, and the office is told (方案 §二.1)', async () => {
  const line = (await standing()).lines.find(
    ({ members, visitor }) => visitor.name === '许怀瑾' && members.every(({ name }) => name !== '柳新来'),
  )!
  office.setTime('2026-09-02T09:00:00+08:00')
  await (await clerk()).post('/structure/transfer', {
    ...{ officerId: await idOf(line.members[0]!.name), department: '办公室', newDepartment: false },
    ...{ title: '副主席', post: 'team', from: '2026-09-02' },
  })
  expect(await behind()).toEqual([expect.stringMatching(/^1 户登记有变化/)])
  await amend()
  expect(await behind()).toEqual([])
})
