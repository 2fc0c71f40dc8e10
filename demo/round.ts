/** The demo's round so far: some visits held and answered, some notices out, some families not yet asked. */

import { sql } from 'kysely'
import { makeReply } from '../src/followup/matters/jobs.ts'
import type { App } from '../src/platform/app.ts'
import { addDays } from '../src/platform/calendar.ts'
import { uuidv7 } from '../src/platform/id.ts'
import { performAsSystem } from '../src/platform/operation.ts'
import { makeNotice } from '../src/visiting/notices/jobs.ts'
import { makePaper } from '../src/visiting/pledges/jobs.ts'
import { makeRecord } from '../src/visiting/visits/jobs.ts'
import { recordOf } from '../src/visiting/visits/reads.ts'
import type { RecordFields } from '../src/visiting/visits/rules/record-fields.ts'
import { emptyRecord } from '../src/visiting/visits/rules/record-fields.ts'
import { recordHash } from '../src/visiting/visits/rules/record-hash.ts'
import { ink } from './ink.ts'
import { demoAccounts } from './roster.ts'
import type { openStage, Person } from './stage.ts'

type Play = {
  app: App
  stage: ReturnType<typeof openStage>
  people: ReadonlyMap<string, Person>
  clerk: Person
  roundId: string
  today: string
  at: (days: number, hour: number) => void
}
type VisitRow = {
  id: string
  householdId: string
  visitorId: string
  recorderId: string
  area: string
  relatives: { id: string; name: string; relation: 'spouse' | 'child' | 'parent' | 'parentInLaw' }[]
}

/** What each held visit brought: days before today, words, a matter. */
const HELD = [
  {
    day: -16,
    part: 'evening',
    circumstances: '夫妻和睦，孩子在外地上班，老人身体硬朗。',
    matter: { kind: 'opinion', text: '希望单位的节日活动能提前告知，方便家属安排时间一起参加。', done: 'closed' },
  },
  {
    day: -15,
    part: 'evening',
    circumstances: '家里两个老人需要轮流照看。',
    matter: { kind: 'hardship', text: '老人看病需要接送，希望遇到急事时能灵活调班。', done: 'replied' },
  },
  { day: -14, part: 'evening', circumstances: '', matter: null },
  {
    day: -12,
    part: 'pm',
    circumstances: '家庭和睦，家风淳朴。',
    matter: { kind: 'question', text: '想了解职工子女暑期托管班怎么报名。', done: 'settled' },
  },
  { day: -11, part: 'pm', circumstances: '', matter: null },
  {
    day: -9,
    part: 'evening',
    circumstances: '新近搬家，通勤比以前远。',
    matter: { kind: 'opinion', text: '建议食堂晚餐延长半小时，加班的同志能吃上热饭。', done: 'measured' },
  },
  {
    day: -7,
    part: 'evening',
    circumstances: '',
    matter: { kind: 'opinion', text: '希望家访能多听听年轻职工家属的想法。', done: 'reported' },
  },
] as const

const COMING = [
  { day: 4, part: 'evening', delivered: true, acknowledged: true, wish: '' },
  { day: 5, part: 'evening', delivered: true, acknowledged: false, wish: '周末上午更方便' },
  { day: 6, part: 'am', delivered: false, acknowledged: false, wish: '' },
] as const

export async function playRound(p: Play): Promise<void> {
  const visits = await listVisits(p)
  for (const [i, held] of HELD.entries()) await playHeld(p, visits[i]!, held)
  await playDeclined(p, visits[HELD.length]!)
  for (const [i, coming] of COMING.entries()) await playComing(p, visits[HELD.length + 1 + i]!, coming)
}

/** Visits in an order that lets the demo's team member and recorder show every state. */
async function listVisits(p: Play): Promise<VisitRow[]> {
  return p.stage.read(async ({ db, unitId }) => {
    const found = await sql<VisitRow>`
      select v.id, v.household_id as "householdId", v.visitor_id as "visitorId", v.recorder_id as "recorderId", h.area,
        coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'relation', r.relation) order by r.position) from relative_in_scope r
          where r.unit_id = v.unit_id and r.household_id = v.household_id), '[]') as relatives
      from visit v join household h on h.unit_id = v.unit_id and h.id = v.household_id
      where v.unit_id = ${unitId} and v.round_id = ${p.roundId} order by v.position desc`.execute(db)
    return found.rows.filter((row) => row.relatives.length > 0)
  })
}

/** The member of staff who signs in without any other duty. */
const staffOf = (p: Play) => {
  const name = demoAccounts.find((account) => account.name === 'zhigong')?.officer
  return [...p.people.values()].find((one) => one.name === name)!
}
const person = (p: Play, officerId: string) => p.people.get(officerId)!

async function schedule(p: Play, v: VisitRow, day: number, part: string, before: number): Promise<void> {
  p.at(day - before, 9)
  await p.stage.act(person(p, v.visitorId), 'schedule', 'pick', {
    visitId: v.id,
    seen: null,
    day: addDays(p.today, day),
    part,
    place: `${v.area}家中`,
  })
  await performAsSystem(p.app, await unit(p), (context) => makeNotice(context, v.id))
}

async function deliver(p: Play, v: VisitRow, day: number): Promise<void> {
  p.at(day, 16)
  const noticeId = await p.stage.read(
    async ({ db, unitId }) =>
      (
        await sql<{
          id: string
        }>`select notice_id as id from visit_now where unit_id = ${unitId} and id = ${v.id}`.execute(db)
      ).rows[0]!.id,
  )
  await p.stage.act(p.clerk, 'notices', 'deliver', {
    noticeId,
    at: p.app.clock().toISOString(),
    to: v.relatives[0]!.name,
    way: 'hand',
  })
}

async function playHeld(p: Play, v: VisitRow, held: (typeof HELD)[number]): Promise<void> {
  await schedule(p, v, held.day, held.part, 7)
  await deliver(p, v, held.day - 6)
  p.at(held.day - 5, 20)
  await p.stage.actAsFamily(v, 'acknowledge', { slot: await slotOf(p, v) })
  p.at(held.day, 20)
  const visitor = person(p, v.visitorId)
  const recorder = person(p, v.recorderId)
  const fields: RecordFields = {
    ...emptyRecord,
    present: v.relatives.map((r) => ({ relativeId: r.id, name: r.name, relation: r.relation })),
    heldAt: p.app.clock().toISOString(),
    place: `${v.area}家中`,
    hasOpinions: held.matter !== null,
    circumstances: held.circumstances,
    difficulties: '',
    unwritten: 0,
    followUp: '',
    packItems: ['form', 'card', 'proposal', 'pledge', 'letter'],
    opinions: held.matter === null ? [] : [{ kind: held.matter.kind, text: held.matter.text, nameAllowed: false }],
  }
  await p.stage.act(recorder, 'visits', 'record', { visitId: v.id, basedOn: 0, attempt: uuidv7(), fields })
  const shown = { visitId: v.id, hash: await hashOf(p, v) }
  await p.stage.act(recorder, 'visits', 'readBack', shown)
  for (const [role, name] of [
    ['relative', v.relatives[0]!.name],
    ['visitor', visitor.name],
    ['recorder', recorder.name],
  ] as const)
    await p.stage.act(recorder, 'visits', 'sign', { ...shown, role, name, strokes: ink(name) })
  const pledge = await p.stage.act(recorder, 'pledges', 'sign', {
    visitId: v.id,
    relativeId: v.relatives[0]!.id,
    place: `${v.area}家中`,
    strokes: ink(v.relatives[0]!.name),
    templateId: null,
  })
  await p.stage.act(recorder, 'visits', 'settle', shown)
  const unitId = await unit(p)
  await performAsSystem(p.app, unitId, (context) => makeRecord(context, v.id))
  await performAsSystem(p.app, unitId, (context) => makePaper(context, pledge.pledgeId))
  const matter = await matterOf(p, v)
  if (matter && held.matter) await playMatter(p, v, matter, held.day, held.matter.done)
}

/** Takes a matter as far as the demo wants it. */
async function playMatter(
  p: Play,
  v: VisitRow,
  matterId: string,
  day: number,
  until: 'reported' | 'measured' | 'replied' | 'settled' | 'closed',
): Promise<void> {
  const group = [...p.people.values()].find((one) => one.duties.includes('partyGroup'))!
  p.at(day + 1, 10)
  await p.stage.act(p.clerk, 'matters', 'report', { matterId, seen: await lastStep(p, matterId) })
  if (until === 'reported') return
  p.at(day + 2, 15)
  await p.stage.act(group, 'matters', 'decide', {
    matterId,
    seen: await lastStep(p, matterId),
    measure: '由综合部牵头了解情况，拿出可行的办法，并向家属说明。',
    ownerId: until === 'measured' ? staffOf(p).officerId : p.people.get(v.visitorId)!.officerId,
    dueOn: addDays(p.today, day + 14),
  })
  if (until === 'measured') return
  p.at(day + 5, 11)
  await p.stage.act(p.clerk, 'matters', 'reply', {
    matterId,
    seen: await lastStep(p, matterId),
    text: '您提的意见我们认真研究过了，已经作了安排，下个月起按新的办法执行。感谢您关心单位的工作。',
  })
  await performAsSystem(p.app, await unit(p), (context) => makeReply(context, matterId))
  if (until === 'replied') return
  p.at(day + 6, 19)
  await p.stage.actAsFamily(v, 'answerReply', {
    matterId,
    reply: (await lastStep(p, matterId)) ?? '',
    settles: 'yes',
    text: '',
  })
  if (until === 'settled') return
  p.at(day + 7, 9)
  await p.stage.act(p.clerk, 'matters', 'close', { matterId, seen: await lastStep(p, matterId), note: '' })
}

async function playDeclined(p: Play, v: VisitRow): Promise<void> {
  await schedule(p, v, -6, 'evening', 7)
  await deliver(p, v, -12)
  p.at(-11, 20)
  await p.stage.actAsFamily(v, 'decline', { slot: await slotOf(p, v) })
}

async function playComing(p: Play, v: VisitRow, coming: (typeof COMING)[number]): Promise<void> {
  await schedule(p, v, coming.day, coming.part, coming.day + 2)
  if (!coming.delivered) return
  await deliver(p, v, -1)
  p.at(-1, 20)
  if (coming.acknowledged) await p.stage.actAsFamily(v, 'acknowledge', { slot: await slotOf(p, v) })
  if (coming.wish) await p.stage.actAsFamily(v, 'askMove', { slot: await slotOf(p, v), wish: coming.wish })
}

/** What the screens of the acts show. */
async function slotOf(p: Play, v: VisitRow): Promise<string> {
  const rows = await p.stage.read(({ db, unitId }) =>
    sql<{ id: string }>`select slot_id as id from visit_now where unit_id = ${unitId} and id = ${v.id}`.execute(db),
  )
  return rows.rows[0]!.id
}

async function hashOf(p: Play, v: VisitRow): Promise<string> {
  const written = await p.stage.read((scope) => recordOf(scope, v.id))
  return recordHash(written!)
}

async function matterOf(p: Play, v: VisitRow): Promise<string | undefined> {
  const rows = await p.stage.read(({ db, unitId }) =>
    sql<{ id: string }>`select id from matter where unit_id = ${unitId} and visit_id = ${v.id} order by number`.execute(
      db,
    ),
  )
  return rows.rows[0]?.id
}

async function lastStep(p: Play, matterId: string): Promise<string | null> {
  const rows = await p.stage.read(({ db, unitId }) =>
    sql<{
      id: string
    }>`select id from matter_step where unit_id = ${unitId} and matter_id = ${matterId} order by seq desc limit 1`.execute(
      db,
    ),
  )
  return rows.rows[0]?.id ?? null
}

async function unit(p: Play): Promise<string> {
  return p.stage.read(async ({ unitId }) => unitId)
}
