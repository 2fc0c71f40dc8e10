import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { ReportedMatter } from './matter-counts.ts'
import type { Times } from './rules.ts'
import './tables.ts'

export async function insertRound(
  { db, unitId }: Scope,
  round: { id: string; planId: string; name: string; startsOn: string; endsOn: string; at: string },
): Promise<void> {
  await db
    .insertInto('round')
    .values({
      unit_id: unitId,
      id: round.id,
      plan_id: round.planId,
      name: round.name,
      starts_on: round.startsOn,
      ends_on: round.endsOn,
      opened_at: round.at,
      closed_at: null,
    })
    .execute()
}

export async function nameTaken({ db, unitId }: Scope, name: string, but?: string): Promise<boolean> {
  return (
    (await db
      .selectFrom('round')
      .select('id')
      .where('unit_id', '=', unitId)
      .where('name', '=', name)
      .$if(but !== undefined, (q) => q.where('id', '<>', but ?? ''))
      .executeTakeFirst()) !== undefined
  )
}

export async function closeRound({ db, unitId }: Scope, roundId: string, at: string): Promise<boolean> {
  const closed = await db
    .updateTable('round')
    .set({ closed_at: at })
    .where('unit_id', '=', unitId)
    .where('id', '=', roundId)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return closed.numUpdatedRows > 0n
}

export async function changeRound(
  { db, unitId }: Scope,
  roundId: string,
  to: { name: string; startsOn: string; endsOn: string },
): Promise<void> {
  await db
    .updateTable('round')
    .set({ name: to.name, starts_on: to.startsOn, ends_on: to.endsOn })
    .where('unit_id', '=', unitId)
    .where('id', '=', roundId)
    .execute()
}

/** The round, locked: whoever changes, closes or reopens it takes turns with whoever picks a day in it. */
export async function lockRound({ db, unitId }: Scope, roundId: string) {
  return db
    .selectFrom('round')
    .select(['name', 'starts_on as startsOn', 'ends_on as endsOn', 'closed_at as closedAt'])
    .where('unit_id', '=', unitId)
    .where('id', '=', roundId)
    .forUpdate()
    .executeTakeFirst()
}

/** The round that was closed last, no other was opened after and nobody put on file: its end can be taken back. */
export async function reopenable({ db, unitId }: Scope): Promise<string | undefined> {
  const found = await sql<{ id: string; open: boolean }>`
    select r.id, r.closed_at is null or exists (select 1 from filing f where f.unit_id = r.unit_id and f.round_id = r.id) as open
    from round r where r.unit_id = ${unitId} order by r.seq desc limit 1`.execute(db)
  return found.rows[0]?.open === false ? found.rows[0].id : undefined
}

/** Whether a round's papers are on file (方案 §三.5). */
export async function isFiled({ db, unitId }: Scope, roundId: string): Promise<boolean> {
  const found = await sql<{ there: boolean }>`select exists (select 1 from filing
    where unit_id = ${unitId} and round_id = ${roundId}) as there`.execute(db)
  return found.rows[0]?.there ?? false
}

export async function reopenRound({ db, unitId }: Scope, roundId: string): Promise<void> {
  await db
    .updateTable('round')
    .set({ closed_at: null })
    .where('unit_id', '=', unitId)
    .where('id', '=', roundId)
    .execute()
}

/** The days that are picked in a round, whatever became of their visits (mission, line 1), against other dates. */
export async function timesIn(
  { db, unitId }: Scope,
  roundId: string,
  { startsOn, endsOn }: { startsOn: string; endsOn: string },
): Promise<Times> {
  const found = await sql<Times>`
    select min(v.day)::date as first, max(v.day)::date as last,
      count(*) filter (where v.day < ${startsOn}::date or v.day > ${endsOn}::date)::int as outside,
      count(*) filter (where v.slot_id is null)::int as without
    from visit_now v where v.unit_id = ${unitId} and v.round_id = ${roundId}`.execute(db)
  return found.rows[0]!
}

/** The matters of a round that were reported before a day (ISO, Beijing), as they stood when it began. */
export async function reportedMatters(
  { db, unitId }: Scope,
  roundId: string,
  before: string,
): Promise<ReportedMatter[]> {
  const day = sql`(s.at at time zone 'Asia/Shanghai')::date`
  const then = sql`${day} < ${before}::date`
  const found = await sql<ReportedMatter>`
    select f.kind, f."reportedOn", f."answeredOn", f."settledOn", f.standing, f."answerBy" from (
      select coalesce((array_agg(s.matter_kind order by s.seq desc) filter (where s.kind = 'mended'))[1], min(m.kind)) as kind,
        min(${day}) filter (where s.kind = 'reported') as "reportedOn",
        min(${day}) filter (where s.kind = 'replied' and ${then}) as "answeredOn",
        min(${day}) filter (where s.kind = 'settled' and ${then}) as "settledOn",
        (array_agg(s.kind order by s.seq desc) filter (where s.kind not in ('progressed', 'accepted', 'helped', 'mended') and ${then}))[1] as standing,
        (array_agg(s.due_on order by s.seq desc) filter (where s.kind in ('measured', 'extended') and ${then}))[1] as "answerBy",
        bool_or(s.kind in ('split', 'joined')) as gone
      from visit v join matter m on m.unit_id = v.unit_id and m.visit_id = v.id
      join matter_step s on s.unit_id = m.unit_id and s.matter_id = m.id
      where v.unit_id = ${unitId} and v.round_id = ${roundId} group by m.id) f
    where not f.gone and f."reportedOn" < ${before}::date`.execute(db)
  return found.rows
}

export type Counts = {
  households: number
  /** Of them, those whose register was checked by the household or for it. */
  checked: number
  waiting: number
  drawn: boolean
  visits: number
  scheduled: number
  delivered: number
  done: number
}
export type MatterCounts = { matters: number; answered: number }

/** What each step of the round has done, but for its matters, counted by the database in one question. */
export async function countSteps({ db, unitId }: Scope, roundId: string, at: string): Promise<Counts> {
  const ended = sql`ended_for_office(v.day, v.told_at, v.settled_at, v.closed_at, ${at}::timestamptz)`
  const found = await sql<Counts>`
    select
      (select count(distinct household_id)::int from officer where unit_id = ${unitId} and left_on is null) as households,
      (select count(distinct o.household_id)::int from officer o where o.unit_id = ${unitId} and o.left_on is null
        and exists (select 1 from household_check k where k.unit_id = o.unit_id and k.household_id = o.household_id)) as checked,
      (select count(*)::int from import_problem where unit_id = ${unitId} and settled_at is null) as waiting,
      exists (select 1 from visit_list where unit_id = ${unitId} and round_id = ${roundId}) as drawn,
      count(*)::int as visits,
      count(*) filter (where v.slot_id is not null)::int as scheduled,
      count(*) filter (where v.delivered_at is not null or ${ended})::int as delivered,
      count(*) filter (where ${ended})::int as done
    from visit_now v where v.unit_id = ${unitId} and v.round_id = ${roundId}`.execute(db)
  return found.rows[0]!
}

/** All matters, whether they are reported or not: for whoever reports them alone (docs/decisions/0041). */
export async function countMatters({ db, unitId }: Scope, roundId: string): Promise<MatterCounts> {
  const found = await sql<MatterCounts>`
    select count(*)::int as matters, count(replied_at)::int as answered from matter_now
    where unit_id = ${unitId} and round_id = ${roundId} and state not in ('split', 'joined')`.execute(db)
  return found.rows[0]!
}

export async function countHouseholds({ db, unitId }: Scope): Promise<number> {
  const found = await sql<{
    n: number
  }>`select count(distinct household_id)::int as n from officer where unit_id = ${unitId} and left_on is null`.execute(
    db,
  )
  return found.rows[0]!.n
}

export async function openMatters({ db, unitId }: Scope, roundId: string): Promise<number> {
  const found = await sql<{
    n: number
  }>`select count(*)::int as n from matter_now
    where unit_id = ${unitId} and round_id = ${roundId} and kind <> 'thanks' and replied_at is null and state not in ('split', 'joined')`.execute(
    db,
  )
  return found.rows[0]!.n
}
