/** Writes to the calendar for whoever may ask for them in their transaction. */
import type { Scope } from '../../platform/database.ts'
import './calendar-store.ts'

/** The visits go for which days were proposed: so do the proposals. */
export async function dropProposals({ db, unitId }: Scope, roundId: string): Promise<void> {
  const runs = db.selectFrom('calendar_run').select('id').where('unit_id', '=', unitId).where('round_id', '=', roundId)
  await db.deleteFrom('calendar_line').where('unit_id', '=', unitId).where('run_id', 'in', runs).execute()
  await db.deleteFrom('calendar_run').where('unit_id', '=', unitId).where('round_id', '=', roundId).execute()
}
