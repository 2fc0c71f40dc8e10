/** A family's page opened by somebody who is signed in for the unit. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, type Office, openOffice } from '../testing/office.ts'
import { familyWay, notify, openRound, visitsTogether } from '../testing/programme.ts'

type Line = { name: string; said: string; actor: string; about: string }
let office: Office
let base: string
let family: string

beforeAll(async () => {
  office = await openOffice()
  await openRound(office)
  const [card] = await visitsTogether(office)
  await notify(office, card!.visitId, '2026-09-08')
  base = `/f/${(await familyWay(office, card!.visitId)).token}`
  family = card!.members.join('、')
})
afterAll(() => office.stop())

const open = async (member: Member | null, path = '') => {
  const client = member ? await office.as(member) : office.stranger
  return client.send('GET', `${base}${path}`, { raw: true })
}
const log = async () => {
  const { events } = await (await office.as('audit')).get<{ events: Line[] }>(
    '/audit/events?name=family.openedByAccount',
  )
  return events
}

test('a family that opens it by itself is told of nobody, and the log neither', async () => {
  expect((await open(null)).text).not.toContain('单位的人')
  expect(await log()).toEqual([])
})

test('an account that opens it stands in the log once a day, and its day on the page, for whoever opens it', async () => {
  office.setTime('2026-09-03T09:00:00+08:00')
  expect((await open('coordinator')).status).toBe(200)
  expect((await open('coordinator', '/about')).status).toBe(200)
  expect((await open(null)).text).toContain('单位的人用自己的登录打开过这一页：2026年9月3日')
  expect(await log()).toMatchObject([
    { said: '家属页面由单位账号打开', actor: '宋清和（coordinator）', about: `${family}家` },
  ])
  office.setTime('2026-09-04T09:00:00+08:00')
  await open('records', '/own')
  expect((await log()).map((line) => line.actor)).toEqual(['records（records）', '宋清和（coordinator）'])
  expect((await open(null)).text).toContain('2026年9月4日')
})

test('a session that is over is nobody of the unit', async () => {
  const client = await office.as('head')
  const cookie = client.cookie()
  await client.post('/identity/sign-out', {})
  const { status } = await office.stranger.send('GET', base, { raw: true, headers: { cookie } })
  expect(status).toBe(200)
  expect(await log()).toHaveLength(2)
})
