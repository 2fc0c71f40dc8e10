import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Blocks } from './rules.ts'
import './tables.ts'
import '../gatherings/tables.ts'

export type Activity = Blocks & {
  id: string
  kindKey: string
  kindName: string
  minutes: boolean
  families: boolean
  title: string
  plannedOn: string
  proposal: number
  approved: number | null
  sentBack: number | null
  sentBackWords: string
  proposedBy: string
  approvedBy: string | null
  approvedAt: string | null
  droppedAt: string | null
  version: number
  gatheringId: string | null
  spoke: string
  decided: string
  relatives: number | null
  minutesText: string
  summary: string
  recordedAt: string | null
  closedAt: string | null
  askedFamilies: boolean
}

const COLUMNS = [
  ...(['a.id', 'a.minutes', 'a.families', 'a.title', 'a.purpose', 'a.arrangement', 'a.speakers'] as const),
  ...(['a.transport', 'a.materials', 'a.proposal', 'a.approved', 'a.version', 'a.spoke', 'a.decided'] as const),
  ...(['a.relatives', 'a.summary', 'a.kind_key as kindKey', 'a.kind_name as kindName'] as const),
  ...(['a.planned_on as plannedOn', 'a.sent_back as sentBack', 'a.sent_back_words as sentBackWords'] as const),
  ...(['a.proposed_by as proposedBy', 'a.approved_by as approvedBy', 'a.approved_at as approvedAt'] as const),
  ...(['a.dropped_at as droppedAt', 'a.gathering_id as gatheringId', 'a.minutes_text as minutesText'] as const),
  ...(['a.recorded_at as recordedAt', 'a.closed_at as closedAt'] as const),
  'a.asked_families as askedFamilies' as const,
]

const from = ({ db, unitId }: Scope) => db.selectFrom('activity as a').select(COLUMNS).where('a.unit_id', '=', unitId)

/** Of these days: as arranged, or as proposed while it is not. */
export async function activitiesBetween(scope: Scope, first: string, last: string): Promise<Activity[]> {
  const day = sql<string>`coalesce(g.day, a.planned_on)`
  return from(scope)
    .leftJoin('gathering as g', (join) =>
      join.onRef('g.unit_id', '=', 'a.unit_id').onRef('g.id', '=', 'a.gathering_id'),
    )
    .where(day, '>=', first)
    .where(day, '<=', last)
    .orderBy(day)
    .orderBy('a.seq')
    .execute()
}

/** Whose path is not at its end. */
export async function openActivities(scope: Scope): Promise<Activity[]> {
  return from(scope)
    .where('a.closed_at', 'is', null)
    .where('a.dropped_at', 'is', null)
    .orderBy('a.planned_on')
    .orderBy('a.seq')
    .execute()
}

/** By its own id, or by that of its gathering: what asks people to come knows only that one. */
export async function activity(scope: Scope, id: string): Promise<Activity | undefined> {
  return from(scope)
    .where((eb) => eb.or([eb('a.id', '=', id), eb('a.gathering_id', '=', id)]))
    .executeTakeFirst()
}

/** Held until the transaction ends: one writes on it after the other. */
export async function lockActivity(scope: Scope, id: string): Promise<Activity | undefined> {
  await sql`select 1 from activity where unit_id = ${scope.unitId} and id = ${id} for update`.execute(scope.db)
  return from(scope).where('a.id', '=', id).executeTakeFirst()
}

export type Proposal = Blocks & { title: string; plannedOn: string }

const written = ({ plannedOn, title, purpose, arrangement, speakers, transport, materials }: Proposal) => ({
  ...{ planned_on: plannedOn, title, purpose, arrangement, speakers, transport, materials },
})

export async function insertActivity(
  { db, unitId }: Scope,
  a: { id: string; kind: { key: string; name: string; minutes: boolean; families: boolean }; at: string; by: string },
  proposal: Proposal,
): Promise<void> {
  const { key, name, minutes, families } = a.kind
  await db
    .insertInto('activity')
    .values({
      ...written(proposal),
      ...{ unit_id: unitId, id: a.id, kind_key: key, kind_name: name, minutes, families },
      ...{ proposed_at: a.at, proposed_by: a.by, sent_back_words: '' },
      ...{ spoke: '', decided: '', minutes_text: '', summary: '' },
    })
    .execute()
}

type Change = {
  approved_at?: string | null
  approved_by?: string | null
  sent_back_words?: string
  dropped_at?: string
  gathering_id?: string
  spoke?: string
  decided?: string
  relatives?: number | null
  minutes_text?: string
  summary?: string
  recorded_at?: string
  closed_at?: string
  asked_families?: boolean
  approved?: number
  sent_back?: number
}

/** Every change is another version. */
export async function changeActivity({ db, unitId }: Scope, id: string, change: Change): Promise<void> {
  await db
    .updateTable('activity')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .execute()
}

/** Another writing of the proposal, which nobody agreed to yet. */
export async function rewrite(
  { db, unitId }: Scope,
  id: string,
  proposal: Proposal,
  { at, by }: { at: string; by: string },
): Promise<void> {
  await db
    .updateTable('activity')
    .set((eb) => ({
      ...written(proposal),
      ...{ approved: null, approved_at: null, approved_by: null, proposed_at: at, proposed_by: by },
      proposal: eb('proposal', '+', 1),
      version: eb('version', '+', 1),
    }))
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .execute()
}

/** Whether this unit holds its activities here at all. */
export async function hasAny({ db, unitId }: Scope): Promise<boolean> {
  return (
    (await db.selectFrom('activity').select('id').where('unit_id', '=', unitId).limit(1).executeTakeFirst()) !==
    undefined
  )
}

export async function accountNames({ db, unitId }: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await sql<{ id: string; name: string }>`
    select id, display_name as name from account where unit_id = ${unitId} and id = any(${[...ids]}::uuid[])`.execute(
    db,
  )
  return new Map(found.rows.map(({ id, name }) => [id, name]))
}

/** Whether an account, closed or not, is of this officer: the person decides, not the account. */
export async function isAccountOf(
  { db, unitId }: Scope,
  accountId: string,
  officerId: string | null,
): Promise<boolean> {
  if (officerId === null) return false
  const row = await db
    .selectFrom('account')
    .select('officer_id')
    .where('unit_id', '=', unitId)
    .where('id', '=', accountId)
    .executeTakeFirst()
  return row?.officer_id === officerId
}
