/** Who a request comes from: the cookie's session, or a family's link. Used by the door of every operation. */
import { sql } from 'kysely'
import { lastDay } from '../../outreach/wall/rules.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { sha256 } from '../../platform/crypto.ts'
import { setUnit, type Tx } from '../../platform/database.ts'
import type { Identify } from '../../platform/operation.ts'
import { currentPlan } from '../../programme/plan/reads.ts'
import type { GrantedDuty } from '../../vocabulary/duties.ts'
import { dutiesOf, narrowedDuties, passwordExpired, policy, sessionState } from './rules.ts'

/** How stale `seen_at` may be before it is written again: a read does not cost a write each time. */
const TOUCH_SECONDS = 60

/** Characters of a link's secret. The short code beside the QR is for typing, behind a limit of tries; it is no address. */
const SHORTEST_LINK = 32

type SessionRow = {
  unit_id: string
  session_id: string
  account_id: string
  started_at: string
  seen_at: string
  display_name: string
  officer_id: string | null
  must_change: boolean
  password_at: string
  duties: GrantedDuty[]
  post: string | null
  can_record: boolean | null
  acting_posts: string[]
  client: 'console' | 'field'
  narrowed: boolean
}

/** A unit without a plan has no visits either. */
const TABLE_HOURS = 3

export const identify: Identify = async (tx, request, now) => {
  if (request.familyToken) return identifyFamily(tx, request.familyToken, now)
  if (!request.token) return { kind: 'stranger' }
  const found =
    await sql<SessionRow>`select * from open_session(${sha256(request.token)}, ${beijingDay(now.toISOString())})`.execute(
      tx,
    )
  const row = found.rows[0]
  if (!row) return { kind: 'stranger' }
  const idle = now.getTime() - new Date(row.seen_at).getTime()
  const isLong = row.client === 'field' && idle > policy.idleMinutes * 60_000
  const plan = isLong ? await currentPlan({ db: tx, unitId: row.unit_id }) : undefined
  const state = sessionState(
    { startedAt: row.started_at, seenAt: row.seen_at, client: row.client, narrowed: row.narrowed },
    now,
    plan?.body.phone.idleHours ?? TABLE_HOURS,
  )
  if (state === 'ended') return { kind: 'stranger' }
  const narrowed = state === 'narrowed'
  const duties = dutiesOf(row.duties, row.post, row.can_record, row.acting_posts)
  // a page that reads again by itself is not use
  if (idle > TOUCH_SECONDS * 1000 && !request.idle)
    await sql`update session set seen_at = ${now}, narrowed = ${narrowed} where unit_id = ${row.unit_id} and id = ${row.session_id}`.execute(
      tx,
    )
  return {
    kind: 'account',
    unitId: row.unit_id,
    accountId: row.account_id,
    sessionId: row.session_id,
    officerId: row.officer_id,
    name: row.display_name,
    duties: narrowed ? narrowedDuties(duties) : duties,
    narrowed,
    mustChange: row.must_change || passwordExpired(row.password_at, now),
  }
}

async function identifyFamily(tx: Tx, token: string, now: Date): ReturnType<Identify> {
  if (token.length < SHORTEST_LINK) return { kind: 'stranger' }
  const found = await sql<{ unit_id: string; id: string; visit_id: string; household_id: string; expires_at: string }>`
    select unit_id, id, visit_id, household_id, expires_at from family_link_by_hash(${sha256(token)})`.execute(tx)
  const row = found.rows[0]
  if (!row) return identifySelf(tx, token, now)
  if (new Date(row.expires_at) <= now) return { kind: 'stranger' }
  await setUnit(tx, row.unit_id)
  return { kind: 'family', unitId: row.unit_id, linkId: row.id, householdId: row.household_id, visitId: row.visit_id }
}

type SelfRow = {
  unit_id: string
  id: string
  officer_id: string | null
  relative_id: string | null
  household_id: string
  expires_at: string | null
}

/** An officer's own household link, or an adult relative's own. */
async function identifySelf(tx: Tx, token: string, now: Date): ReturnType<Identify> {
  const found = await sql<SelfRow>`
    select unit_id, id, officer_id, relative_id, household_id, expires_at from self_link_by_hash(${sha256(token)})`.execute(
    tx,
  )
  const row = found.rows[0]
  if (!row) return identifyVisitor(tx, token, now)
  if (row.expires_at !== null && new Date(row.expires_at) <= now) return { kind: 'stranger' }
  await setUnit(tx, row.unit_id)
  const link = { unitId: row.unit_id, linkId: row.id, householdId: row.household_id }
  if (row.officer_id !== null) return { kind: 'household', ...link, officerId: row.officer_id }
  if (row.relative_id !== null) return { kind: 'relative', ...link, relativeId: row.relative_id }
  return { kind: 'stranger' }
}

/** Whoever reads the own evenings by the link from the work chat. */
async function identifyVisitor(tx: Tx, token: string, now: Date): ReturnType<Identify> {
  const found = await sql<{ unit_id: string; id: string; round_id: string; officer_id: string }>`
    select unit_id, id, round_id, officer_id from evening_link_by_hash(${sha256(token)})`.execute(tx)
  const row = found.rows[0]
  if (!row) return identifyPortrayed(tx, token, now)
  await setUnit(tx, row.unit_id)
  return { kind: 'evenings', unitId: row.unit_id, linkId: row.id, officerId: row.officer_id, roundId: row.round_id }
}

/** Somebody whom a story tells about, by the own link. */
async function identifyPortrayed(tx: Tx, token: string, now: Date): ReturnType<Identify> {
  const found = await sql<{ unit_id: string; id: string; story_id: string }>`
    select unit_id, id, story_id from story_person_by_hash(${sha256(token)})`.execute(tx)
  const row = found.rows[0]
  if (!row) return identifyInvited(tx, token, now)
  await setUnit(tx, row.unit_id)
  return { kind: 'portrayed', unitId: row.unit_id, linkId: row.id, storyId: row.story_id }
}

/** A household by its invitation to an activity, until that day is over; by its token alone, never by the code to type. */
async function identifyInvited(tx: Tx, token: string, now: Date): ReturnType<Identify> {
  const found = await sql<{ unit_id: string; id: string; activity_id: string; household_id: string; day: string }>`
    select unit_id, id, activity_id, household_id, day from activity_invitation_by_hash(${sha256(token)})`.execute(tx)
  const row = found.rows[0]
  if (!row) return identifyGuest(tx, token, now)
  if (row.day < beijingDay(now.toISOString())) return { kind: 'stranger' }
  await setUnit(tx, row.unit_id)
  const link = { unitId: row.unit_id, linkId: row.id, householdId: row.household_id }
  return { kind: 'invited', ...link, activityId: row.activity_id }
}

/** Whoever has the code of an activity's picture wall. */
async function identifyGuest(tx: Tx, token: string, now: Date): ReturnType<Identify> {
  const found = await sql<{ unit_id: string; id: string; activity_id: string; day: string }>`
    select unit_id, id, activity_id, day from wall_by_hash(${sha256(token)})`.execute(tx)
  const row = found.rows[0]
  if (!row || beijingDay(now.toISOString()) > lastDay(row.day, true)) return { kind: 'stranger' }
  await setUnit(tx, row.unit_id)
  return { kind: 'guest', unitId: row.unit_id, wallId: row.id, activityId: row.activity_id }
}
