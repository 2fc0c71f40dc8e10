/** Rows of the calendar: visits to place, who is busy, what families chose, runs and their lines. */
import { type JSONColumnType, sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'
import type { Problem } from '../solver/result.ts'
import type { Proposal } from './propose.ts'
import type { BusyDay } from './sessions.ts'

export type VisitRow = {
  id: string
  householdId: string
  names: string[]
  area: string
  visitorId: string
  visitor: string
  recorderId: string
  recorder: string
  day: string | null
  part: Part | null
  toldAt: string | null
  done: boolean
}

/** The visits of a round in the order of the list. */
export async function visitRows({ db, unitId }: Scope, roundId: string, at: string): Promise<VisitRow[]> {
  const found = await sql<VisitRow>`
    select v.id, v.household_id as "householdId", v.names, v.area, v.visitor_id as "visitorId", v.visitor_name as visitor,
      v.recorder_id as "recorderId", v.recorder_name as recorder, v.day, v.part, v.told_at as "toldAt",
      ended_for_office(v.day, v.told_at, v.settled_at, v.closed_at, ${at}::timestamptz) as done
    from visit_card v
    where v.unit_id = ${unitId} and v.round_id = ${roundId} order by v.position`.execute(db)
  return found.rows
}

export async function busyDays(
  { db, unitId }: Scope,
  from: string,
  officerId?: string,
): Promise<(BusyDay & { id: string })[]> {
  const found = await sql<BusyDay & { id: string }>`
    select id, officer_id as "officerId", day, part from busy_day
    where unit_id = ${unitId} and ended_at is null and day >= ${from}
      and (${officerId ?? null}::uuid is null or officer_id = ${officerId ?? null}::uuid)
    order by day, array_position(array['am', 'pm', 'evening'], part) nulls first`.execute(db)
  return found.rows
}

export async function insertBusyDay(
  { db, unitId }: Scope,
  row: { id: string; officerId: string; day: string; part: Part | null; at: string },
): Promise<boolean> {
  const inserted = await sql`
    insert into busy_day (unit_id, id, officer_id, day, part, noted_at)
    values (${unitId}, ${row.id}, ${row.officerId}, ${row.day}, ${row.part}, ${row.at})
    on conflict (unit_id, officer_id, day, coalesce(part, '')) where ended_at is null do nothing`.execute(db)
  return (inserted.numAffectedRows ?? 0n) > 0n
}

/** False when it is not there, or somebody else's. */
export async function endBusyDay({ db, unitId }: Scope, id: string, officerId: string, at: string): Promise<boolean> {
  const done = await sql`
    update busy_day set ended_at = ${at}
    where unit_id = ${unitId} and id = ${id} and officer_id = ${officerId} and ended_at is null`.execute(db)
  return (done.numAffectedRows ?? 0n) > 0n
}

export type Run = {
  id: string
  tripsAWeek: number
  said: string
  objective: Proposal['objective']
  bounds: Proposal['bounds']
  problems: Problem[]
  madeAt: string
}

export async function newestRun({ db, unitId }: Scope, roundId: string): Promise<Run | undefined> {
  const found = await sql<Run>`
    select id, trips_a_week as "tripsAWeek", said, objective, bounds, problems, made_at as "madeAt"
    from calendar_run where unit_id = ${unitId} and round_id = ${roundId} order by seq desc limit 1`.execute(db)
  return found.rows[0]
}

/** `stands`: whoever the day was proposed for still makes the visit; to anybody else it says nothing. */
export type RunLine = { visitId: string; day: string; part: Part; stands: boolean }

export async function runLines({ db, unitId }: Scope, runId: string): Promise<RunLine[]> {
  const found = await sql<RunLine>`
    select l.visit_id as "visitId", l.day, l.part, v.visitor_id = l.visitor_id as stands from calendar_line l
    join visit v on v.unit_id = l.unit_id and v.id = l.visit_id
    where l.unit_id = ${unitId} and l.run_id = ${runId}`.execute(db)
  return found.rows
}

export async function insertRun(
  { db, unitId }: Scope,
  run: {
    id: string
    roundId: string
    tripsAWeek: number
    iterations: number
    proposal: Proposal
    lines: readonly { visitId: string; visitorId: string; day: string; part: Part }[]
    at: string
    by: string | null
  },
): Promise<void> {
  const { proposal } = run
  await db
    .insertInto('calendar_run')
    .values({
      unit_id: unitId,
      id: run.id,
      round_id: run.roundId,
      trips_a_week: run.tripsAWeek,
      iterations: run.iterations,
      said: proposal.text,
      objective: JSON.stringify(proposal.objective),
      bounds: JSON.stringify(proposal.bounds),
      problems: JSON.stringify(proposal.problems),
      made_at: run.at,
      made_by: run.by,
    })
    .execute()
  const rows = run.lines.map(({ visitId, visitorId, day, part }) => ({
    unit_id: unitId,
    run_id: run.id,
    visit_id: visitId,
    visitor_id: visitorId,
    day,
    part,
  }))
  for (let from = 0; from < rows.length; from += 500)
    await db
      .insertInto('calendar_line')
      .values(rows.slice(from, from + 500))
      .execute()
}

type CalendarRunTable = {
  unit_id: string
  id: string
  round_id: string
  trips_a_week: number
  iterations: number
  said: string
  objective: JSONColumnType<Proposal['objective']>
  bounds: JSONColumnType<Proposal['bounds']>
  problems: JSONColumnType<Problem[]>
  made_at: string
  made_by: string | null
}
type CalendarLineTable = {
  unit_id: string
  run_id: string
  visit_id: string
  visitor_id: string
  day: string
  part: Part
}

declare module '../../platform/database.ts' {
  interface Tables {
    calendar_run: CalendarRunTable
    calendar_line: CalendarLineTable
  }
}
