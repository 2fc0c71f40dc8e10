/** SQL of visits of which nobody who came can come in any more, and of who finishes them (docs/decisions/0071). */
import { type RawBuilder, sql } from 'kysely'
import { beijingDay } from '../../platform/calendar.ts'
import type { Scope } from '../../platform/database.ts'
import './tables.ts'
import '../../people/register/tables.ts'

/** Whether an officer has to keep out of the household of `v`: lives there, is kin, or is to avoid it (方案 §二.1). */
export const keepsOut = (officer: RawBuilder<unknown>) => sql<boolean>`exists (select 1 from officer home
  join officer own on own.unit_id = home.unit_id and own.id = ${officer}
  where home.unit_id = v.unit_id and home.household_id = v.household_id and (own.household_id = home.household_id
    or exists (select 1 from kin k where k.unit_id = own.unit_id and k.a = least(own.id, home.id) and k.b = greatest(own.id, home.id))
    or exists (select 1 from avoidance x where x.unit_id = own.unit_id and x.visitor_id = own.id and x.household_id = home.household_id and x.ended_at is null)))`

/** Who finishes the visit `v`, by the newest word; null where nobody was named, or who was has to keep out of that household since. */
export const FINISHER = sql<
  string | null
>`(select case when not ${keepsOut(sql`f.officer_id`)} then f.officer_id end from visit_finisher f
  where f.unit_id = v.unit_id and f.visit_id = v.id order by f.seq desc limit 1)`

/** Whether this officer was named to finish the visit, and may. */
export async function finishes({ db, unitId }: Scope, visitId: string, officerId: string): Promise<boolean> {
  const found = await sql<{ is: boolean }>`select ${FINISHER} = ${officerId}::uuid as is
    from visit v where v.unit_id = ${unitId} and v.id = ${visitId}`.execute(db)
  return found.rows[0]?.is ?? false
}

/** Of these officers one can come in and act as a visitor or recorder. */
export const anyThere = (officers: RawBuilder<unknown>) => sql<boolean>`exists (select 1 from officer o
  join account a on a.unit_id = o.unit_id and a.officer_id = o.id and a.closed_at is null
  where o.unit_id = v.unit_id and o.left_on is null and (o.post <> 'staff' or o.can_record) and o.id in (${officers}))`

/** Neither who came nor who was named to finish the visit `v` can come in any more. */
export const NOBODY_LEFT = sql<boolean>`not ${anyThere(sql`v.visitor_id, v.recorder_id, ${FINISHER}`)}`

/**
 * Who took over what the two who make the visit `v` owe families, where neither can come in any more: of those who were named for the
 * two the first who can, and does not have to keep out of that household, named by somebody who does not either.
 */
export const SUCCESSOR = sql<string | null>`(select s.officer_id from pair_successor s
  join account n on n.unit_id = s.unit_id and n.id = s.named_by
  where s.unit_id = v.unit_id and s.round_id = v.round_id and s.visitor_id = v.visitor_id and s.recorder_id = v.recorder_id
    and not ${anyThere(sql`v.visitor_id, v.recorder_id`)} and ${anyThere(sql`s.officer_id`)}
    and not ${keepsOut(sql`s.officer_id`)} and not ${keepsOut(sql`n.officer_id`)} order by s.seq limit 1)`

/**
 * Whose work beside the call it is with the visit `v`, to tell the family, or what was promised instead: its visitor's; the recorder's, who
 * was to come along and sees that nobody goes, where the visitor cannot come in any more; where neither can, theirs who took over.
 */
export const leads = (officer: string | null) => sql<boolean>`(v.visitor_id = ${officer}::uuid
  or (v.recorder_id = ${officer}::uuid and not ${anyThere(sql`v.visitor_id`)}) or ${SUCCESSOR} = ${officer}::uuid)`

/** Somebody holds this post on the day, or stands in for it, can come in, and does not have to keep out of the household of `v`. */
const able = (
  post: 'head' | 'inspector',
  at: string,
) => sql<boolean>`exists (select 1 from terms_on(${beijingDay(at)}) t
  join account a on a.unit_id = t.unit_id and a.officer_id = t.officer_id and a.closed_at is null
  where t.unit_id = v.unit_id and ${post} in (t.post, coalesce(t.acting_post, '')) and not ${keepsOut(sql`t.officer_id`)})`

export type Namer = { officerId: string; isHead: boolean }

/** Whose it is to name somebody for the household of `v`: a head's; the inspector's where no head can. */
export const isAsked = ({ isHead }: Namer, at: string) => sql<boolean>`(${isHead} or not ${able('head', at)})`

/** Who names somebody for it: whoever is asked and does not have to keep out of it. */
export const mayName = (namer: Namer, at: string) =>
  sql<boolean>`(not ${keepsOut(sql`${namer.officerId}::uuid`)} and ${isAsked(namer, at)})`

/** Nobody can: both posts are empty, or who holds them has to keep out. */
export const nobodyNames = (at: string) => sql<boolean>`(not ${able('head', at)} and not ${able('inspector', at)})`

/** Whether this officer leads it, and not as its visitor. */
export async function standsInForVisitor({ db, unitId }: Scope, visitId: string, officerId: string): Promise<boolean> {
  const found = await sql<{ leads: boolean }>`select ${leads(officerId)} and v.visitor_id <> ${officerId}::uuid as leads
    from visit v where v.unit_id = ${unitId} and v.id = ${visitId}`.execute(db)
  return found.rows[0]?.leads ?? false
}

/** Of the record `w`: who was there in this role is gone, and has not signed what stands there since it was read out. */
const unsigned = (role: 'visitor' | 'recorder', officer: RawBuilder<unknown>) => sql<boolean>`(not ${anyThere(officer)}
  and not exists (select 1 from signature s where s.unit_id = w.unit_id and s.subject_id = w.id and s.role = ${role}
    and s.signed_at >= coalesce(w.read_back_at, w.written_at)))`

export type UnfinishedRow = {
  visitId: string
  members: string[]
  round: string
  day: string | null
  visitor: string
  recorder: string
  gone: string[]
  finisherId: string | null
  finisher: string | null
}

/**
 * Something of the visit `v` is not finished: its record is not settled, and one of those who came cannot sign it any more; or it is not
 * settled, its paper could not be made, what arrived late waits (0072), one that was signed by hand and came back was not looked through for what the family asks, a family's
 * other word has no answer or a slip nobody who agrees to it, and nobody is left to do it.
 */
export const UNFINISHED = sql<boolean>`((v.record_id is not null and v.settled_at is null and not ${anyThere(FINISHER)} and (${NOBODY_LEFT}
          or exists (select 1 from visit_record w where w.unit_id = v.unit_id and w.id = v.record_id
            and (${unsigned('visitor', sql`v.visitor_id`)} or ${unsigned('recorder', sql`v.recorder_id`)}))))
        or (${NOBODY_LEFT} and (exists (select 1 from new_slip s where s.unit_id = v.unit_id and s.visit_id = v.id and s.agreed_at is null and s.dropped_at is null)
        or exists (select 1 from handed_in h where h.unit_id = v.unit_id and h.visit_id = v.id and h.taken_at is null and h.kind <> 'pledge')
        or exists (select 1 from unmade_paper u where u.unit_id = v.unit_id and u.cause_id = v.id and u.made_at is null and u.kind in ('visitRecord', 'objection'))
        or (v.settled_at is null and exists (select 1 from printed_paper p join document d on d.unit_id = p.unit_id and d.subject_id = p.id
          and d.kind = 'signedCopy' and d.replaced_at is null where p.unit_id = v.unit_id and p.visit_id = v.id and p.form = 'visitRecord'
          and not exists (select 1 from scan_opinions_taken t where t.unit_id = d.unit_id and t.document_id = d.id)))
        or exists (select 1 from record_objection b where b.unit_id = v.unit_id and b.visit_id = v.id
          and not exists (select 1 from record_objection_answer a where a.unit_id = b.unit_id and a.objection_id = b.id)
          and not coalesce((select ${anyThere(sql`n.visitor_id, n.recorder_id`)} from visit n
            join round r on r.unit_id = n.unit_id and r.id = n.round_id
            where n.unit_id = v.unit_id and n.household_id = v.household_id order by r.seq desc limit 1), false)))))`

/** Unfinished visits, for whoever names. Which of these it is is told to nobody before the one who finishes it. `visitId`: this one only. */
export async function unfinished(
  { db, unitId, at }: Scope & { at: string },
  { visitId = null, ...namer }: Namer & { visitId?: string | null },
): Promise<UnfinishedRow[]> {
  const found = await sql<UnfinishedRow>`
    select v.id as "visitId", v.names as members, w.name as round, v.day, v.visitor_name as visitor, v.recorder_name as recorder,
      array_remove(array[case when not ${anyThere(sql`v.visitor_id`)} then v.visitor_name end,
        case when not ${anyThere(sql`v.recorder_id`)} then v.recorder_name end], null) as gone,
      ${FINISHER} as "finisherId", (select o.name from officer o where o.unit_id = v.unit_id and o.id = ${FINISHER}) as finisher
    from visit_card v join round w on w.unit_id = v.unit_id and w.id = v.round_id
    where v.unit_id = ${unitId} and (${visitId}::uuid is null or v.id = ${visitId}::uuid)
      and ${UNFINISHED} and ${mayName(namer, at)}
    order by v.day nulls last, v.position, v.id`.execute(db)
  return found.rows
}

export type Candidate = { visitId: string; id: string; name: string; title: string }

/** Who can finish these visits: comes in as visitor or recorder, does not have to keep out, and does not name. */
export async function candidates(
  { db, unitId }: Scope,
  visitIds: readonly string[],
  namedBy: string,
): Promise<Candidate[]> {
  if (visitIds.length === 0) return []
  const found = await sql<Candidate>`
    select v.id as "visitId", c.id, c.name, c.title from visit v join officer c on c.unit_id = v.unit_id and c.id <> ${namedBy}::uuid
    where v.unit_id = ${unitId} and v.id = any(${[...visitIds]}::uuid[]) and ${anyThere(sql`c.id`)} and not ${keepsOut(sql`c.id`)}
    order by v.id, array_position(array['head', 'inspector', 'team', 'staff'], c.post), c.position, c.id`.execute(db)
  return found.rows
}

export async function insertFinisher(
  { db, unitId }: Scope,
  f: { id: string; visitId: string; officerId: string; at: string; by: string },
): Promise<void> {
  await db
    .insertInto('visit_finisher')
    .values({ unit_id: unitId, id: f.id, visit_id: f.visitId, officer_id: f.officerId, named_at: f.at, named_by: f.by })
    .execute()
}

export type Finisher = {
  id: string
  name: string
  title: string
  namedBy: string
  namedAt: string
  /** Since when somebody else finishes it, whoever it is now. */
  firstNamedAt: string
  /** Of those who came who cannot come in any more. */
  gone: ('visitor' | 'recorder')[]
}

/** Who finishes a visit, and who named them, by the newest word. */
export async function finisherOf({ db, unitId }: Scope, visitId: string): Promise<Finisher | null> {
  const found = await sql<Finisher>`
    select o.id, o.name, o.title, a.display_name as "namedBy", f.named_at as "namedAt",
      (select min(e.named_at) from visit_finisher e where e.unit_id = f.unit_id and e.visit_id = f.visit_id) as "firstNamedAt",
      array_remove(array[case when not ${anyThere(sql`v.visitor_id`)} then 'visitor' end,
        case when not ${anyThere(sql`v.recorder_id`)} then 'recorder' end], null) as gone
    from visit_finisher f join visit v on v.unit_id = f.unit_id and v.id = f.visit_id
    join officer o on o.unit_id = f.unit_id and o.id = f.officer_id
    join account a on a.unit_id = f.unit_id and a.id = f.named_by
    where f.unit_id = ${unitId} and f.visit_id = ${visitId} order by f.seq desc limit 1`.execute(db)
  return found.rows[0] ?? null
}

/** Households whose record this officer was named to finish, and is not settled. */
export async function toFinish(
  { db, unitId }: Scope,
  officerId: string,
): Promise<{ visitId: string; members: string[] }[]> {
  const found = await sql<{ visitId: string; members: string[] }>`
    select v.id as "visitId", v.names as members from visit_card v
    where v.unit_id = ${unitId} and ${FINISHER} = ${officerId}::uuid and v.record_id is not null and v.settled_at is null
    order by v.day nulls last, v.position`.execute(db)
  return found.rows
}
