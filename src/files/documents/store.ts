/** Who may read a kept paper: those who made the visit, the household, and who stated a reason. */

import type { DocumentTable } from '../../papers/tables.ts'
import type { Scope } from '../../platform/database.ts'
import '../../followup/matters/tables.ts'
import '../archive/tables.ts'
import '../../visiting/visits/tables.ts'

/** True when the officer makes a visit of the document's household, or lives there; of a matter's paper, the visit at which it was said. */
export async function concerns(scope: Scope, document: DocumentTable, officerId: string): Promise<boolean> {
  const { db, unitId } = scope
  const own = await db
    .selectFrom('officer')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('id', '=', officerId)
    .where('household_id', '=', document.household_id)
    .executeTakeFirst()
  if (own) return true
  const { kind, subject_id } = document
  if (kind === 'matterReply' || kind === 'supplement') return heardBy(scope, subject_id, officerId)
  if (kind === 'progressNotice') return heardBy(scope, await matterOfStep(scope, subject_id), officerId)
  const visit = await db
    .selectFrom('visit')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('household_id', '=', document.household_id)
    .where((e) => e.or([e('visitor_id', '=', officerId), e('recorder_id', '=', officerId)]))
    .executeTakeFirst()
  return visit !== undefined
}

/** A paper of a matter is for those to whom it was said: not for who visits the household in another round, nor of what came otherwise. */
async function heardBy({ db, unitId }: Scope, matterId: string | null, officerId: string): Promise<boolean> {
  const row = await db
    .selectFrom('matter as m')
    .innerJoin('visit as v', (join) => join.onRef('v.unit_id', '=', 'm.unit_id').onRef('v.id', '=', 'm.visit_id'))
    .select('m.id')
    .where('m.unit_id', '=', unitId)
    .where('m.id', '=', matterId)
    .where('m.raised_by', '=', 'recorder')
    .where((e) => e.or([e('v.visitor_id', '=', officerId), e('v.recorder_id', '=', officerId)]))
    .executeTakeFirst()
  return row !== undefined
}

async function matterOfStep({ db, unitId }: Scope, stepId: string): Promise<string | null> {
  const step = await db
    .selectFrom('matter_step')
    .select('matter_id')
    .where('unit_id', '=', unitId)
    .where('id', '=', stepId)
    .executeTakeFirst()
  return step?.matter_id ?? null
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
