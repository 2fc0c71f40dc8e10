/**
 * Offices in which everything is the same but what became of one picture: somebody with the code took it out, the office did, it is still
 * shown. Who took it out reads the same for every duty, the log among them; that it is gone is seen on the wall alone (mission, line 1).
 */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DRAWN_BY_LOT, differences, logsOf, type World } from '../../testing/compare-offices.ts'
import { cast, type Member, openOffice } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'
import { arranged } from '../activities/activities.fixture.ts'
import { openWall, photo, picturesOn, send, tapOut } from './wall.fixture.ts'

const LABELS = ['tapped', 'office', 'shown'] as const
const members = Object.keys(cast).filter((m): m is Member => m in cast)
let worlds: World[] = []
beforeAll(async () => {
  worlds = await Promise.all(LABELS.map(play))
}, 240_000)
afterAll(async () => {
  for (const { office } of worlds) await office.stop()
})

async function play(label: (typeof LABELS)[number]): Promise<World> {
  const office = await openOffice()
  const activityId = await arranged(office)
  const { token } = await openWall(office, activityId)
  office.setTime('2026-09-18T15:30:00+08:00')
  for (const member of members) await office.as(member)
  await send(office, token, await photo(100), '留下')
  await send(office, token, await photo(200), '拿下')
  const clerk = await office.as('coordinator')
  const pictures = await picturesOn(clerk, activityId)
  for (const { id } of pictures) await clerk.post('/wall/hang', { pictureId: id })
  const pictureId = pictures.find(({ word }) => word === '拿下')!.id
  if (label === 'tapped') await tapOut(office, token, pictureId)
  if (label === 'office') await clerk.post('/wall/take-out', { pictureId })
  return { office, ids: { activityId, visitId: activityId, pictureId, year: '2026' }, label }
}

/** Looking is itself written down. */
const LOTS = [...DRAWN_BY_LOT, 'audit.events', 'audit.export', 'activities.sheet']

test('the log and the commands that are kept do not know that a picture was sent or taken out', async () => {
  const plain = await logsOf(worlds)
  expect(plain[1]).toEqual(plain[0])
  expect(plain[2]).toEqual(plain[0])
  expect(plain[0]!.filter((line) => line.startsWith('wall.')).map((line) => line.split(' ')[0])).toEqual([
    'wall.looked',
    'wall.looked',
    'wall.opened',
  ])
})

test('whoever took it out, every duty reads the same; that it is gone is seen on the wall alone', {
  timeout: 240_000,
}, async () => {
  const seen = await differences(worlds, members, LOTS)
  const doors = seen.map((line) => line.split(' ').slice(0, 3).join(' '))
  expect(doors.filter((line) => !line.endsWith(' shown:'))).toEqual([])
  expect([...new Set(doors.map((line) => line.split(' ')[0]))].sort()).toEqual(['wall.picture', 'wall.show'])
})

test('no time stands in the rows of a wall, nor in the ids of its pictures', async () => {
  const { office } = worlds[0]!
  const [columns] = await look<{ times: number }>(
    office,
    () => sql`select count(*)::int as times from information_schema.columns
      where table_name in ('wall', 'wall_picture') and (data_type like '%time%' or data_type = 'date')`,
  )
  expect(columns!.times).toBe(0)
  const ids = await look<{ id: string }>(office, () => sql`select id from wall_picture`)
  expect(ids.map(({ id }) => id[14])).toEqual(['4'])
})
