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

const until = async (isSo: () => Promise<boolean>) => {
  for (let tries = 0; tries < 400; tries++) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('it did not come to it')
}

test('holds the volume: nothing is destroyed around it', async () => {
  const { app } = office.product
  const { renderer } = app.services
  let draws: () => void = () => undefined
  const drawing = new Promise<void>((resolve) => {
    draws = resolve
  })
  let release: () => void = () => undefined
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const pdf: typeof renderer.pdf = async (...paper) => {
    draws()
    await released
    return renderer.pdf(...paper)
  }
  const made = performAsSystem(app, office.unitId, async (context) => {
    const services = { ...app.services, renderer: { ...renderer, pdf } }
    const subject = {
      kind: 'matterReply' as const,
      subjectId: matterId,
      householdId: home,
      title: '答复',
      templateVersion: '1',
    }
    const paper = {
      name: '答复',
      about: '',
      kind: 'form' as const,
      day: '2037-01-04',
      foot: '',
      blocks: [{ type: 'title' as const, text: '答复' }],
    }
    await keepPaper({ ...context, app: { ...app, services } }, subject, paper)
  })
  await drawing
  const at = app.clock().toISOString()
  await look(
    office,
    () =>
      sql`update appraisal set agreed_at = ${at}, agreed_by = (select id from account where name = 'head') where id = ${id}`,
  )
  const destroyed = carryOut(app, office.unitId, id)
  const waits = () =>
    look(
      office,
      () => sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
  await until(async () => (await waits()).length > 0 || (await show(office, id)).list.state === 'done')
  release()
  await Promise.all([made, destroyed])
  expect((await show(office, id)).lines.map(({ outcome }) => outcome)).toEqual(['held'])
  const left = await look<{ subject: boolean }>(
    office,
    () =>
      sql`select exists (select 1 from matter m where m.id = d.subject_id) as subject from document d where d.kind = 'matterReply'`,
  )
  expect(left).toEqual([{ subject: true }])
})
