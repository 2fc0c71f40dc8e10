import { sql } from 'kysely'
import type { App } from '../../platform/app.ts'
import type { Scope } from '../../platform/database.ts'
import { sendAhead } from '../../platform/send-ahead.ts'
import type { Pace } from '../../programme/plan/rules.ts'
import type { MatterKind, MatterWay } from '../../vocabulary/matter-kinds.ts'
import { paceOf } from './due.ts'
import type { MatterState, StepKind } from './rules.ts'
import '../../visiting/visits/tables.ts'
import './tables.ts'

export type StepRow = {
  id: string
  kind: StepKind
  text: string
  ownerId: string | null
  owner: string | null
  dueOn: string | null
  /** The kind a matter was mended to. */
  matterKind: MatterKind | null
  /** Of a measure: who helps its owner. */
  helpers: { id: string; name: string }[]
  /** Of an answer: that it cannot be done. */
  cannot: boolean
  at: string
  by: string | null
}
export type MatterRow = {
  id: string
  number: number
  kind: MatterKind
  pace: Pace
  text: string
  /** As it was written first; what was mended since stands in its place everywhere else. */
  own: { kind: MatterKind; text: string }
  nameAllowed: boolean
  raisedAt: string
  raisedBy: MatterWay
  caller: string
  recordItem: number | null
  visitId: string
  householdId: string
  roundId: string
  heldAt: string | null
  visitorId: string
  recorderId: string
  source: string[]
  steps: StepRow[]
}

const HELPERS = sql`coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.position, p.id)
  from matter_helper t join officer p on p.unit_id = t.unit_id and p.id = t.officer_id where t.unit_id = s.unit_id and t.step_id = s.id), '[]')`
const MATTER = sql`m.id, m.number, m.kind, m.pace, m.text, jsonb_build_object('kind', m.kind, 'text', m.text) as own, m.name_allowed as "nameAllowed", m.raised_at as "raisedAt", m.raised_by as "raisedBy", m.caller, m.record_item as "recordItem", m.visit_id as "visitId", m.household_id as "householdId",
  v.round_id as "roundId", v.held_at as "heldAt", v.visitor_id as "visitorId", v.recorder_id as "recorderId", h.names as source,
  coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind, 'text', s.text, 'ownerId', s.owner_id, 'owner', o.name, 'dueOn', s.due_on, 'matterKind', s.matter_kind, 'helpers', ${HELPERS}, 'cannot', s.cannot, 'at', s.at, 'by', a.display_name) order by s.seq)
    from matter_step s left join officer o on o.unit_id = s.unit_id and o.id = s.owner_id left join account a on a.unit_id = s.unit_id and a.id = s.by
    where s.unit_id = m.unit_id and s.matter_id = m.id), '[]') as steps
  from matter m
  join visit_now v on v.unit_id = m.unit_id and v.id = m.visit_id
  join household_members h on h.unit_id = m.unit_id and h.household_id = m.household_id`

/** Matters of the unit; with `officerId`, only those said at visits this officer makes, or owned by this officer by a measure. */
export async function matters({ db, unitId }: Scope, officerId: string | null): Promise<MatterRow[]> {
  const found = await sql<MatterRow>`select ${MATTER} where m.unit_id = ${unitId}
    and (${officerId}::uuid is null or (m.raised_by = 'recorder' and ${officerId}::uuid in (v.visitor_id, v.recorder_id))
      or exists (select 1 from matter_step s where s.unit_id = m.unit_id and s.matter_id = m.id and s.owner_id = ${officerId}::uuid)
      or exists (select 1 from matter_helper t join matter_step s on s.unit_id = t.unit_id and s.id = t.step_id
        where t.unit_id = m.unit_id and t.officer_id = ${officerId}::uuid and s.matter_id = m.id))
    order by m.number`.execute(db)
  return found.rows.map(asMended)
}

/** Matters that were reported and whose family waits for an answer. */
export const unsolved = (scope: Scope) => inStates(scope, ['reported', 'sentBack', 'measured', 'unsettled'])

/** Those, and what is to be reported. */
export const waitingForOffice = (scope: Scope) =>
  inStates(scope, ['raised', 'reported', 'sentBack', 'measured', 'unsettled'])

async function inStates({ db, unitId }: Scope, states: readonly MatterState[]): Promise<MatterRow[]> {
  const found = await sql<MatterRow>`select ${MATTER} where m.unit_id = ${unitId}
    and m.id in (select n.id from matter_now n where n.unit_id = ${unitId} and n.state = any(${[...states]}::text[]))`.execute(
    db,
  )
  return found.rows.map(asMended)
}

export async function mattersOf({ db, unitId }: Scope, ids: readonly string[]): Promise<MatterRow[]> {
  const found =
    await sql<MatterRow>`select ${MATTER} where m.unit_id = ${unitId} and m.id = any(${[...ids]}::uuid[])`.execute(db)
  return found.rows.map(asMended)
}

export async function matter({ db, unitId }: Scope, matterId: string): Promise<MatterRow | undefined> {
  const found = await sql<MatterRow>`select ${MATTER} where m.unit_id = ${unitId} and m.id = ${matterId}`.execute(db)
  return found.rows.map(asMended)[0]
}

/** With the words and the kind that stand now. */
function asMended(row: MatterRow): MatterRow {
  const last = row.steps.findLast((s) => s.kind === 'mended')
  return last?.matterKind ? { ...row, kind: last.matterKind, pace: paceOf(last.matterKind), text: last.text } : row
}

/** Locks the matter: steps are added one after another. */
export async function lockMatter({ db, unitId }: Scope, matterId: string): Promise<void> {
  await sendAhead(
    db,
    db.selectFrom('matter').select('id').where('unit_id', '=', unitId).where('id', '=', matterId).forUpdate(),
  )
}

/** How many a household wrote on its own page since an instant. */
export async function raisedFromHome({ db, unitId }: Scope, householdId: string, since: string): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from matter
    where unit_id = ${unitId} and household_id = ${householdId} and raised_by = 'family' and split_from is null and raised_at >= ${since}::timestamptz`.execute(
    db,
  )
  return found.rows[0]!.n
}

/**
 * Every household that stands on a list, with the visit for whose page a call is written down: the last one of which the family has the
 * page in hand; where it has none, that of the last round.
 */
export async function callers({
  db,
  unitId,
  at,
}: Scope & { at: string }): Promise<{ visitId: string; members: string[]; round: string }[]> {
  const found = await sql<{ visitId: string; members: string[]; round: string }>`
    select c.* from (
      select distinct on (v.household_id) v.id as "visitId", m.names as members, r.name as round
      from visit v join round r on r.unit_id = v.unit_id and r.id = v.round_id
      join household_members m on m.unit_id = v.unit_id and m.household_id = v.household_id
      where v.unit_id = ${unitId} order by v.household_id, exists (select 1 from family_link l
        where l.unit_id = v.unit_id and l.visit_id = v.id and l.ended_at is null and l.expires_at > ${at}::timestamptz) desc, r.starts_on desc, v.id
    ) c order by c.members`.execute(db)
  return found.rows
}

export type NewStep = {
  id: string
  matterId: string
  kind: StepKind
  text: string
  ownerId?: string
  dueOn?: string
  matterKind?: MatterKind
  otherId?: string
  cannot?: boolean
  at: string
  by: string | null
}

export async function insertStep({ db, unitId }: Scope, s: NewStep): Promise<void> {
  const step = {
    unit_id: unitId,
    id: s.id,
    matter_id: s.matterId,
    kind: s.kind,
    text: s.text,
    owner_id: s.ownerId ?? null,
    due_on: s.dueOn ?? null,
    matter_kind: s.matterKind ?? null,
    other_id: s.otherId ?? null,
    cannot: s.cannot ?? false,
    at: s.at,
    by: s.by,
  }
  await sendAhead(db, db.insertInto('matter_step').values(step))
}

export async function insertHelpers(
  { db, unitId }: Scope,
  stepId: string,
  officerIds: readonly string[],
): Promise<void> {
  const rows = officerIds.map((officerId) => ({ unit_id: unitId, step_id: stepId, officer_id: officerId }))
  await sendAhead(db, db.insertInto('matter_helper').values(rows))
}

/** Who can be given a measure: officers still employed, leaders first. */
export async function owners({ db, unitId }: Scope): Promise<{ id: string; name: string; title: string }[]> {
  const found = await sql<{ id: string; name: string; title: string }>`
    select id, name, title from officer where unit_id = ${unitId} and left_on is null order by (post = 'staff'), position`.execute(
    db,
  )
  return found.rows
}

/** The paper of a matter that was written down after its record was signed. */
export async function hasSupplement({ db, unitId }: Scope, matterId: string): Promise<boolean> {
  const row = await db
    .selectFrom('document')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('kind', '=', 'supplement')
    .where('subject_id', '=', matterId)
    .where('replaced_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export async function replyDocument(
  { db, unitId }: Scope,
  matterId: string,
): Promise<{ id: string; aboutId: string | null } | null> {
  const row = await db
    .selectFrom('document')
    .select(['id', 'about_id'])
    .where('unit_id', '=', unitId)
    .where('kind', '=', 'matterReply')
    .where('subject_id', '=', matterId)
    .where('replaced_at', 'is', null)
    .executeTakeFirst()
  return row ? { id: row.id, aboutId: row.about_id } : null
}

/** Steps of a matter whose notice of progress was made. */
export async function progressPapers({ db, unitId }: Scope, matterId: string): Promise<Set<string>> {
  const found = await sql<{ id: string }>`select d.subject_id as id from document d
    join matter_step s on s.unit_id = d.unit_id and s.id = d.subject_id
    where d.unit_id = ${unitId} and d.kind = 'progressNotice' and s.matter_id = ${matterId}`.execute(db)
  return new Set(found.rows.map(({ id }) => id))
}

/** Locks a matter of a visit; false when there is none. */
export async function lockMatterOf({ db, unitId }: Scope, visitId: string, matterId: string): Promise<boolean> {
  const row = await db
    .selectFrom('matter')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('id', '=', matterId)
    .where('visit_id', '=', visitId)
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}

/** Matters whose family was answered and has not spoken, of all units: ids only (the function runs as the owner). */
export async function waitingForWord({
  db,
  clock,
}: Pick<App, 'db' | 'clock'>): Promise<{ unit_id: string; id: string }[]> {
  const found = await sql<{ unit_id: string; id: string }>`select * from matters_waiting_for_word(${clock()})`.execute(
    db,
  )
  return found.rows
}
