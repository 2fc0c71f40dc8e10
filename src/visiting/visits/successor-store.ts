/** SQL of two who made visits together and cannot come in any more, and of who took over what they owed families (docs/decisions/0073). */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import {
  anyThere,
  isAsked,
  keepsOut,
  mayName,
  type Namer,
  nobodyNames,
  SUCCESSOR,
  UNFINISHED,
} from './finisher-store.ts'
import './tables.ts'

export type Pair = { roundId: string; visitorId: string; recorderId: string }
export type PairRow = Pair & {
  round: string
  visitor: string
  recorder: string
  /** The newest who was named before. */
  seen: string | null
  former: string | null
}

/**
 * The visit `v` is of the open round, or of the last one until the next begins, and of two who are gone, of whom one was able to come in
 * once; a notice was made, or the office sees that it is over: before, nothing can have been promised. By nothing that the office is not
 * told: what became of it, and what the family answered, does not matter, so that it tells of none (mission, line 1).
 */
const ofTwoGone = (
  at: string,
) => sql<boolean>`((select w.closed_at is null or not exists (select 1 from round n where n.unit_id = w.unit_id and n.seq > w.seq)
    from round w where w.unit_id = v.unit_id and w.id = v.round_id)
  and (exists (select 1 from notice n where n.unit_id = v.unit_id and n.visit_id = v.id)
    or ended_for_office(v.day, v.told_at, v.settled_at, v.closed_at, ${at}::timestamptz))
  and exists (select 1 from officer o where o.unit_id = v.unit_id and o.id in (v.visitor_id, v.recorder_id)
    and (o.left_on is not null or exists (select 1 from account a where a.unit_id = o.unit_id and a.officer_id = o.id)))
  and not ${anyThere(sql`v.visitor_id, v.recorder_id`)})`

/** Nobody was named who may go to that household. */
const waits = (at: string) => sql<boolean>`(${ofTwoGone(at)} and ${SUCCESSOR} is null)`

/**
 * It waits for whoever names: also for one whose word does not count, because that household is to have another, until it was given. Not
 * to be asked would tell of that household.
 */
const waitsFor = (namer: Namer, at: string) => sql<boolean>`((${waits(at)} and ${mayName(namer, at)})
  or (${ofTwoGone(at)} and ${isAsked(namer, at)} and ${keepsOut(sql`${namer.officerId}::uuid`)} and not exists (
    select 1 from pair_successor s join account n on n.unit_id = s.unit_id and n.id = s.named_by and n.officer_id = ${namer.officerId}::uuid
    where s.unit_id = v.unit_id and s.round_id = v.round_id and s.visitor_id = v.visitor_id and s.recorder_id = v.recorder_id
      and ${anyThere(sql`s.officer_id`)} and not ${keepsOut(sql`s.officer_id`)})))`

export async function pairsToSucceed({ db, unitId, at }: Scope & { at: string }, namer: Namer): Promise<PairRow[]> {
  const found = await sql<PairRow>`
    select p.*, w.name as round, a.name as visitor, b.name as recorder, s.id as seen, f.name as former from (
      select distinct v.round_id as "roundId", v.visitor_id as "visitorId", v.recorder_id as "recorderId" from visit_card v
      where v.unit_id = ${unitId} and ${waitsFor(namer, at)}) p
    join round w on w.unit_id = ${unitId} and w.id = p."roundId"
    join officer a on a.unit_id = w.unit_id and a.id = p."visitorId"
    join officer b on b.unit_id = w.unit_id and b.id = p."recorderId"
    left join lateral (select s.id, s.officer_id from pair_successor s where s.unit_id = w.unit_id and s.round_id = w.id
      and s.visitor_id = a.id and s.recorder_id = b.id order by s.seq desc limit 1) s on true
    left join officer f on f.unit_id = w.unit_id and f.id = s.officer_id
    order by w.seq, a.position, b.position`.execute(db)
  return found.rows
}

export type PairCandidate = Pair & { id: string; name: string; title: string }

/** Who can take over: comes in as visitor or recorder, does not name, and does not have to keep out of all of their families that wait. */
export async function pairCandidates(
  { db, unitId, at }: Scope & { at: string },
  namer: Namer,
): Promise<PairCandidate[]> {
  const found = await sql<PairCandidate>`
    select v.round_id as "roundId", v.visitor_id as "visitorId", v.recorder_id as "recorderId", c.id, c.name, c.title
    from visit_card v join officer c on c.unit_id = v.unit_id and c.id <> ${namer.officerId}::uuid
    where v.unit_id = ${unitId} and ${waitsFor(namer, at)} and ${anyThere(sql`c.id`)} and not ${keepsOut(sql`c.id`)}
    group by v.round_id, v.visitor_id, v.recorder_id, c.unit_id, c.id
    order by array_position(array['head', 'inspector', 'team', 'staff'], c.post), c.position, c.id`.execute(db)
  return found.rows
}

/** Whoever names for a pair takes turns with others who do. */
export async function holdPair({ db, unitId }: Scope, { roundId, visitorId, recorderId }: Pair): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`pair ${unitId} ${roundId} ${visitorId} ${recorderId}`}))`.execute(
    db,
  )
}

export async function insertSuccessor(
  { db, unitId }: Scope,
  s: Pair & { id: string; officerId: string; at: string; by: string },
): Promise<void> {
  await db
    .insertInto('pair_successor')
    .values({
      unit_id: unitId,
      ...{ id: s.id, round_id: s.roundId, visitor_id: s.visitorId, recorder_id: s.recorderId },
      ...{ officer_id: s.officerId, named_at: s.at, named_by: s.by },
    })
    .execute()
}

/** Whether this officer took over for the visit. */
export async function succeeds({ db, unitId }: Scope, visitId: string, officerId: string): Promise<boolean> {
  const found = await sql<{ is: boolean }>`select ${SUCCESSOR} = ${officerId}::uuid as is
    from visit v where v.unit_id = ${unitId} and v.id = ${visitId}`.execute(db)
  return found.rows[0]?.is ?? false
}

/** Whether something waits for a name that neither head nor inspector can give. */
export async function waitsForNobody({ db, unitId, at }: Scope & { at: string }): Promise<boolean> {
  // few wait: only of those it is asked who could name
  const found = await sql<{ waits: boolean }>`select exists (select 1 from (
      select v.unit_id, v.household_id from visit_card v where v.unit_id = ${unitId} and (${UNFINISHED} or ${waits(at)}) offset 0) v
    where ${nobodyNames(at)}) as waits`.execute(db)
  return found.rows[0]?.waits ?? false
}

/** Whether an open account holds this duty. */
export async function anybodyHolds({ db, unitId }: Scope, duty: string): Promise<boolean> {
  const found =
    await sql`select 1 from duty d join account a on a.unit_id = d.unit_id and a.id = d.account_id and a.closed_at is null
    where d.unit_id = ${unitId} and d.duty = ${duty} and d.ended_at is null limit 1`.execute(db)
  return found.rows.length > 0
}
