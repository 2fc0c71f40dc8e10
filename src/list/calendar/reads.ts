/** Reads of the calendar that other slices may use inside their transaction (docs/decisions/0002). */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'
import { busyDays, newestRun, runLines } from './calendar-store.ts'
import type { BusyDay } from './sessions.ts'

/** What the newest run proposes for one visit. */
export async function proposedFor(
  { db, unitId }: Scope,
  visitId: string,
): Promise<{ day: string; part: Part } | undefined> {
  const found = await sql<{ day: string; part: Part }>`
    select l.day, l.part from visit v
    join lateral (select r.id from calendar_run r where r.unit_id = v.unit_id and r.round_id = v.round_id order by r.seq desc limit 1) r on true
    join calendar_line l on l.unit_id = v.unit_id and l.run_id = r.id and l.visit_id = v.id and l.visitor_id = v.visitor_id
    where v.unit_id = ${unitId} and v.id = ${visitId}`.execute(db)
  return found.rows[0]
}

/** The newest run of a round with the lines that stand. */
export async function newestProposal(
  scope: Scope,
  roundId: string,
): Promise<{ id: string; lines: { visitId: string; day: string; part: Part }[] } | undefined> {
  const run = await newestRun(scope, roundId)
  return run && { id: run.id, lines: (await runLines(scope, run.id)).filter(({ stands }) => stands) }
}

/** Days from one on that somebody has said not to be able to go. */
export function daysAway(scope: Scope, from: string): Promise<BusyDay[]> {
  return busyDays(scope, from)
}
