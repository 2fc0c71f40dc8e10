import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
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

export async function nameTaken({ db, unitId }: Scope, name: string): Promise<boolean> {
  return (
    (await db
      .selectFrom('round')
      .select('id')
      .where('unit_id', '=', unitId)
      .where('name', '=', name)
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

export type Counts = {
  households: number
  waiting: number
  drawn: boolean
  visits: number
  scheduled: number
  delivered: number
  done: number
  matters: number
  answered: number
}

/** What each step of the round has done, counted by the database in one question. */
export async function countSteps({ db, unitId }: Scope, roundId: string, at: string): Promise<Counts> {
  const ended = sql`ended_for_office(v.day, v.told_at, v.settled_at, v.closed_at, ${at}::timestamptz)`
  const found = await sql<Counts>`
    select
      (select count(distinct household_id)::int from officer where unit_id = ${unitId} and left_on is null) as households,
      (select count(*)::int from import_problem where unit_id = ${unitId} and settled_at is null) as waiting,
      exists (select 1 from visit_list where unit_id = ${unitId} and round_id = ${roundId}) as drawn,
      count(*)::int as visits,
      count(*) filter (where v.slot_id is not null)::int as scheduled,
      count(*) filter (where v.delivered_at is not null or ${ended})::int as delivered,
      count(*) filter (where ${ended})::int as done,
      (select count(*)::int from matter_now where unit_id = ${unitId} and round_id = ${roundId}) as matters,
      (select count(replied_at)::int from matter_now where unit_id = ${unitId} and round_id = ${roundId}) as answered
    from visit_now v where v.unit_id = ${unitId} and v.round_id = ${roundId}`.execute(db)
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
    where unit_id = ${unitId} and round_id = ${roundId} and kind <> 'thanks' and replied_at is null`.execute(db)
  return found.rows[0]!.n
}
