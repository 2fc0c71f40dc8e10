/** A paper of a volume that is made in the minute in which the volume's turn comes: it holds the volume, and is never left without what it is of. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepPaper } from '../../papers/keep-paper.ts'
import { performAsSystem } from '../../platform/operation.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { look, openRound } from '../../testing/programme.ts'
import { fileRound, laterOn, papersFor } from './filed.fixture.ts'
import { carryOut } from './jobs.ts'
import { begin, decide, show, sign } from './lists.fixture.ts'
import { agreed, gate, until, waits } from './racing.fixture.ts'

let office: Office
let home: string
let id: string
let matterId: string

beforeAll(async () => {
  office = await openOffice()
  const { roundId } = await openRound(office)
  home = (await papersFor(office, ['林知远'])).get('林知远')!
  await fileRound(office, roundId, 2026)
  const [matter] = await look<{ id: string }>(
    office,
    (
      unit,
    ) => sql`insert into matter (unit_id, id, visit_id, household_id, kind, pace, text, name_allowed, raised_at, raised_by, number)
      select ${unit}::uuid, gen_random_uuid(), v.id, v.household_id, 'opinion', 'accept', '食堂', false, now(), 'recorder', 1
      from visit v where v.household_id = ${home} returning id`,
  )
  matterId = matter!.id
  for (const kind of ['replied', 'lapsed'])
    await look(
      office,
      (unit) => sql`insert into matter_step (unit_id, id, matter_id, kind, text, at)
        values (${unit}, gen_random_uuid(), ${matterId}, ${kind}, '好', now())`,
    )
  await laterOn(office, '2037-01-04T09:00:00+08:00')
  ;[id] = (await begin(office)) as [string]
  await decide(office, id)
  expect((await sign(office, 'records', 'propose', id)).status).toBe(200)
})
afterAll(() => office.stop())

const PAPER = {
  name: '答复',
  about: '',
  kind: 'form' as const,
  day: '2037-01-04',
  foot: '',
  blocks: [{ type: 'title' as const, text: '答复' }],
}
const subject = () => ({
  kind: 'matterReply' as const,
  subjectId: matterId,
  householdId: home,
  title: '答复',
  templateVersion: '1',
})
const isDone = async (list: string) => (await show(office, list)).list.state === 'done'

test('holds the volume: nothing is destroyed around it', async () => {
  const { app } = office.product
  const { renderer } = app.services
  const drawing = gate()
  const pdf: typeof renderer.pdf = async (...paper) => {
    await drawing.pass()
    return renderer.pdf(...paper)
  }
  const made = performAsSystem(app, office.unitId, async (context) => {
    const services = { ...app.services, renderer: { ...renderer, pdf } }
    await keepPaper({ ...context, app: { ...app, services } }, subject(), PAPER)
  })
  await drawing.there
  await agreed(office, id)
  const destroyed = carryOut(app, office.unitId, id)
  await until(async () => (await waits(office)) || isDone(id))
  drawing.letGo()
  await Promise.all([made, destroyed])
  expect((await show(office, id)).lines.map(({ outcome }) => outcome)).toEqual(['held'])
  const left = await look<{ subject: boolean }>(
    office,
    () =>
      sql`select exists (select 1 from matter m where m.id = d.subject_id) as subject from document d where d.kind = 'matterReply'`,
  )
  expect(left).toEqual([{ subject: true }])
})

test('with the bytes of one that was destroyed keeps its bytes', async () => {
  const { app } = office.product
  const bytes = Buffer.from('as it was')
  const hash = await app.blobs.put(bytes)
  const [list] = (await begin(office)) as [string]
  expect((await decide(office, list, { verdict: 'extend', more: 1, reason: '还有用' })).status).toBe(200)
  expect((await sign(office, 'records', 'propose', list)).status).toBe(200)
  await look(
    office,
    (unit) =>
      sql`insert into file_to_wipe (unit_id, appraisal_id, kind, name) values (${unit}, ${list}, 'blob', ${hash})`,
  )
  const stored = gate()
  const put: typeof app.blobs.put = async () => {
    const kept = await app.blobs.put(bytes)
    await stored.pass()
    return kept
  }
  const made = performAsSystem(app, office.unitId, async (context) => {
    await keepPaper({ ...context, app: { ...app, blobs: { ...app.blobs, put } } }, subject(), PAPER)
  })
  await stored.there
  await agreed(office, list)
  const destroyed = carryOut(app, office.unitId, list)
  await until(async () => (await waits(office)) || isDone(list))
  stored.letGo()
  await Promise.all([made, destroyed])
  expect(await isDone(list)).toBe(true)
  expect(await app.blobs.check(hash)).toBe('kept')
  expect(await look(office, () => sql`select 1 from file_to_wipe`)).toEqual([])
})
