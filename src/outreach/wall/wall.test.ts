/** 照片墙 (方案 §四.2), through the door: a code, a picture without what its file knew, looked at, taken out by anybody, and an end. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codesIn } from '../../testing/client.ts'
import { type Member, type Office, openOffice } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'
import { arranged } from '../activities/activities.fixture.ts'
import { clearWalls } from './jobs.ts'
import { openWall, pageOf, photo, picturesOn, send, tapOut } from './wall.fixture.ts'

let office: Office
let activityId: string
let way: { token: string; code: string }
beforeAll(async () => {
  office = await openOffice()
  activityId = await arranged(office)
})
afterAll(() => office.stop())

const clerk = () => office.as('coordinator')
const refused = async (member: Member, path: string, body: Record<string, unknown>) =>
  codesIn(await (await office.as(member)).send('POST', `/wall/${path}`, { body }))
const waits = async () => {
  const { items } = await (await clerk()).get<{ items: { key: string; text: string }[] }>('/insights/today')
  return items.filter(({ key }) => key.startsWith('wall')).map(({ text }) => text)
}
const rows = (table: 'wall' | 'wall_picture') => look(office, () => sql`select id from ${sql.table(table)}`)

test('the office opens one wall for an activity and prints its code; pictures are taken from the day on', async () => {
  expect(await refused('coordinator', 'open', { activityId, day: '2026-09-17' })).toEqual(['wall.day'])
  way = await openWall(office, activityId)
  expect(await refused('coordinator', 'open', { activityId, day: '2026-09-18' })).toEqual(['wall.there'])
  const sheet = await (await clerk()).bytes(`/wall/${activityId}/sheet.pdf`)
  expect(sheet.toString()).toContain(way.code.slice(0, 4))
  const typed = await office.stranger.send('POST', '/c', { raw: true, form: { code: way.code.toLowerCase() } })
  expect(typed.headers.location).toBe(`/w/${way.token}`)
  const early = await send(office, way.token, await photo(1))
  expect([early.status, early.text]).toEqual([409, expect.stringContaining('活动那天才能传照片')])
  expect((await pageOf(office, way.token)).text).not.toContain('type="file"')
  office.setTime('2026-09-18T15:30:00+08:00')
})

test('a picture is written anew, waits for the office, and is shown when somebody looked at it', async () => {
  const sent = await send(office, way.token, await photo(200), '一家人😀')
  expect(sent.status).toBe(303)
  // a second tap is no second picture
  await send(office, way.token, await photo(200), '一家人😀')
  expect((await pageOf(office, way.token)).text).not.toContain('<img')
  expect(await waits()).toEqual(['“家风伴我行😀”的照片墙有 1 张照片等您看过再挂出'])
  const [picture] = await picturesOn(await clerk(), activityId)
  expect(picture).toMatchObject({ word: '一家人😀', shown: false })
  expect(await picturesOn(await office.as('head'), activityId)).toEqual([])
  const desk = `/wall/pictures/${picture!.id}`
  expect((await (await office.as('head')).send('GET', desk)).status).toBe(404)
  const kept = await (await clerk()).bytes(desk)
  expect((await sharp(kept).metadata()).exif).toBeUndefined()
  expect(kept.toString('latin1')).not.toContain('secret-phone')
  await (await clerk()).post('/wall/hang', { pictureId: picture!.id })
  expect(await refused('coordinator', 'hang', { pictureId: picture!.id })).toEqual(['wall.gone'])
  expect(await waits()).toEqual([])
  const page = (await pageOf(office, way.token)).text
  for (const expected of ['一家人😀', '把这张拿下', '2026年12月17日']) expect(page).toContain(expected)
  const src = /src="([^"]+)"/.exec(page.slice(page.indexOf('<figure>')))![1]!
  expect((await office.stranger.send('GET', src, { raw: true })).bytes).toEqual(kept)
  expect((await (await office.as('head')).send('GET', desk)).status).toBe(200)
})

test('anybody with the code takes a picture out by one tap: gone at once, for everybody, and the log knows nothing of it', async () => {
  const before = await look(office, () => sql`select id from event`)
  const [picture] = await picturesOn(await clerk(), activityId)
  expect((await tapOut(office, way.token, picture!.id)).status).toBe(303)
  expect((await pageOf(office, way.token)).text).not.toContain('<img')
  expect(await picturesOn(await clerk(), activityId)).toEqual([])
  expect((await (await clerk()).send('GET', `/wall/pictures/${picture!.id}`)).status).toBe(404)
  expect(await rows('wall_picture')).toEqual([])
  expect(await look(office, () => sql`select id from event`)).toEqual(before)
  // tapped by two at once
  expect((await tapOut(office, way.token, picture!.id)).status).toBe(303)
})

test('what waits is taken out by nobody but the office, and no wall reaches into another', async () => {
  await send(office, way.token, await photo(30))
  const [waiting] = await picturesOn(await clerk(), activityId)
  await tapOut(office, way.token, waiting!.id)
  expect(await picturesOn(await clerk(), activityId)).toHaveLength(1)
  expect(await refused('coordinator', 'agree', { pictureId: waiting!.id })).toEqual(['wall.gone'])
  await (await clerk()).post('/wall/take-out', { pictureId: waiting!.id })
  expect(await rows('wall_picture')).toEqual([])
})

test('what is no picture, too large or no form at all is refused on the page, and nothing of it stays', async () => {
  const svg = await send(office, way.token, Buffer.from('<svg onload="alert(1)"/>'), '一句话')
  expect([svg.status, svg.text]).toEqual([422, expect.stringContaining('这不是 JPEG')])
  const large = await send(office, way.token, new Uint8Array(16 * 2 ** 20))
  expect(large.text).toContain('文件超过 15 MB')
  const url = `/w/${way.token}/send`
  expect((await office.stranger.send('POST', url, { raw: true, form: { word: '只有字' } })).status).toBe(422)
  const broken = await office.stranger.send('POST', url, {
    ...{ raw: true, body: Buffer.from('x'), headers: { 'content-type': 'text/plain' } },
  })
  expect(broken.status).toBeGreaterThanOrEqual(400)
  expect(await rows('wall_picture')).toEqual([])
  expect((await send(office, 'x'.repeat(32), await photo(1))).status).toBe(404)
})

test('after ninety days pictures are gone from the page before the night, then from the rows; those that all agreed to a year after', async () => {
  await send(office, way.token, await photo(120), '留九十天')
  await send(office, way.token, await photo(220), '留一年')
  await send(office, way.token, await photo(250), '没有看过')
  for (const { id, word } of await picturesOn(await clerk(), activityId)) {
    if (word !== '没有看过') await (await clerk()).post('/wall/hang', { pictureId: id })
    if (word === '留一年') await (await clerk()).post('/wall/agree', { pictureId: id })
  }
  office.setTime('2026-12-17T23:00:00+08:00')
  await clearWalls(office.product.app)
  expect((await pageOf(office, way.token)).text.match(/<img/g)).toHaveLength(2)
  const late = await send(office, way.token, await photo(9))
  expect(late.text).toContain('传照片的时间已经过了')
  office.setTime('2026-12-18T01:00:00+08:00')
  expect((await pageOf(office, way.token)).text).not.toContain('留九十天')
  expect((await picturesOn(await clerk(), activityId)).map(({ word }) => word)).toEqual(['留一年'])
  expect(await waits()).toEqual([])
  await clearWalls(office.product.app)
  expect(await rows('wall_picture')).toHaveLength(1)
  office.setTime('2027-09-19T05:00:00+08:00')
  expect((await pageOf(office, way.token)).status).toBe(404)
  await clearWalls(office.product.app)
  expect(await rows('wall')).toEqual([])
  expect((await pageOf(office, way.token)).status).toBe(404)
  // a backup takes the rows and what lies on its way in
  expect(readdirSync(join(office.dataDir, 'uploads'))).toEqual([])
})
