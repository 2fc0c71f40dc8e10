/** Bytes that are stored at the moment in which the same ones are wiped: whoever keeps them keeps them, a file of study and an activity's paper too. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { arranged, invite, recorded, shown } from '../../outreach/activities/activities.fixture.ts'
import { aPdf, sendFile } from '../../outreach/materials/files.fixture.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { look, openRound } from '../../testing/programme.ts'
import { fileRound, laterOn, papersFor } from './filed.fixture.ts'
import { carryOut } from './jobs.ts'
import { begin, decide, show, sign } from './lists.fixture.ts'
import { agreed, gate, until, waits } from './racing.fixture.ts'

let office: Office
let activityId: string

beforeAll(async () => {
  office = await openOffice()
  const { roundId } = await openRound(office)
  activityId = await arranged(office)
  await invite(office, activityId, 1)
  office.setTime('2026-09-19T09:00:00+08:00')
  const clerk = await office.as('coordinator')
  await clerk.post('/activities/record', { activityId, seen: (await shown(clerk, activityId)).version, ...recorded() })
  await papersFor(office, ['林知远', '许怀瑾'])
  await fileRound(office, roundId, 2026)
})
afterAll(() => office.stop())

/** Stores by `keep`, halts behind the bytes, wipes the same ones meanwhile; what is left of them then. */
async function keptWhileWiped(list: string, keep: () => Promise<unknown>): Promise<string> {
  const { app } = office.product
  const { put, putFrom } = app.blobs
  const stored = gate()
  let hash = ''
  Object.assign(app.blobs, {
    put: async (bytes: Uint8Array) => {
      hash = await put(bytes)
      await stored.pass()
      return hash
    },
    putFrom: async (pieces: AsyncIterable<Uint8Array>) => {
      const found = await putFrom(pieces)
      hash = found.hash
      await stored.pass()
      return found
    },
  })
  try {
    const kept = keep()
    await stored.there
    await look(
      office,
      (unit) =>
        sql`insert into file_to_wipe (unit_id, appraisal_id, kind, name) values (${unit}, ${list}, 'blob', ${hash})`,
    )
    await agreed(office, list)
    const isDone = async () => (await show(office, list)).list.state === 'done'
    const destroyed = carryOut(app, office.unitId, list)
    await until(async () => (await waits(office)) || isDone())
    stored.letGo()
    await Promise.all([kept, destroyed])
    await until(isDone)
    return app.blobs.check(hash)
  } finally {
    Object.assign(app.blobs, { put, putFrom })
  }
}

async function listOfOne(): Promise<string> {
  const [list] = (await begin(office)) as [string]
  await decide(office, list, { verdict: 'extend', more: 1, reason: '还有用' })
  expect((await sign(office, 'records', 'propose', list)).status).toBe(200)
  return list
}

test('a paper of an activity that is closed', async () => {
  await laterOn(office, '2037-01-04T09:00:00+08:00')
  const list = await listOfOne()
  const clerk = await office.as('coordinator')
  const left = await keptWhileWiped(list, async () =>
    clerk.post('/activities/close', { activityId, seen: (await shown(clerk, activityId)).version }),
  )
  expect(left).toBe('kept')
})

test('a file of study', async () => {
  await laterOn(office, '2038-01-04T09:00:00+08:00')
  const list = await listOfOne()
  const clerk = await office.as('coordinator')
  const { hash } = await sendFile(clerk, aPdf())
  const input = { materialId: null, seen: null, title: '学习', fileName: '学习.pdf', hash, posterHash: null }
  expect(await keptWhileWiped(list, () => clerk.post('/materials/keep-file', input))).toBe('kept')
})
