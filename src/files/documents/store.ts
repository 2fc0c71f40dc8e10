/** Who may read a kept paper: those who made the visit, the household, and who stated a reason. */

import type { DocumentTable } from '../../papers/tables.ts'
import type { Scope } from '../../platform/database.ts'
import '../../followup/matters/tables.ts'
import '../archive/tables.ts'
import '../../visiting/visits/tables.ts'

/** True when the officer makes the visit that the document's household belongs to, or lives in that household. */
export async function concerns({ db, unitId }: Scope, document: DocumentTable, officerId: string): Promise<boolean> {
  const own = await db
    .selectFrom('officer')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('id', '=', officerId)
    .where('household_id', '=', document.household_id)
    .executeTakeFirst()
  if (own) return true
  // an answer to what was not said at the visit is not for those who made it
  const { kind, subject_id } = document
  if (kind === 'matterReply' && !(await saidAtVisit({ db, unitId }, subject_id))) return false
  if (kind === 'progressNotice' && !(await toldOfVisit({ db, unitId }, subject_id))) return false
  const visit = await db
    .selectFrom('visit')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('household_id', '=', document.household_id)
    .where((e) => e.or([e('visitor_id', '=', officerId), e('recorder_id', '=', officerId)]))
    .executeTakeFirst()
  return visit !== undefined
}

async function saidAtVisit({ db, unitId }: Scope, matterId: string): Promise<boolean> {
  const row = await db
    .selectFrom('matter')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('id', '=', matterId)
    .where('raised_by', '=', 'recorder')
    .executeTakeFirst()
  return row !== undefined
}

/** Whether a notice of progress is about what was said at the visit. */
async function toldOfVisit({ db, unitId }: Scope, stepId: string): Promise<boolean> {
  const step = await db
    .selectFrom('matter_step')
    .select('matter_id')
    .where('unit_id', '=', unitId)
    .where('id', '=', stepId)
    .executeTakeFirst()
  return step !== undefined && saidAtVisit({ db, unitId }, step.matter_id)
}

/** How long a stated reason opens a file, in minutes. */
export const CONSULTATION_MINUTES = 60

/** True when the account stated a reason to read the file that the document belongs to, within the hour. */
export async function consulted(
  { db, unitId, now }: Scope & { now: Date },
  document: DocumentTable,
  accountId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('consultation as c')
    .innerJoin('officer as o', (join) => join.onRef('o.unit_id', '=', 'c.unit_id').onRef('o.id', '=', 'c.officer_id'))
    .select('c.id')
    .where('c.unit_id', '=', unitId)
    .where('c.account_id', '=', accountId)
    .where('o.household_id', '=', document.household_id)
    .where('c.at', '>', new Date(now.getTime() - CONSULTATION_MINUTES * 60_000).toISOString())
    .executeTakeFirst()
  return row !== undefined
}
