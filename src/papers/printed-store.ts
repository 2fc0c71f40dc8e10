import type { Scope } from '../platform/database.ts'
import type { Mark } from './mark.ts'
import type { PledgeWording } from './tables.ts'

import './tables.ts'

export async function insertPrinted({ db, unitId }: Scope, papers: readonly Printed[], at: string): Promise<void> {
  if (papers.length === 0) return
  await db
    .insertInto('printed_paper')
    .values(
      papers.map((p) => ({
        unit_id: unitId,
        id: p.id,
        code: p.mark.code,
        form: p.mark.form,
        household_id: p.householdId,
        visit_id: p.visitId,
        wording: p.wording,
        template_version: p.templateVersion,
        made_at: at,
      })),
    )
    .execute()
}

export async function findPrinted(
  { db, unitId }: Scope,
  by: { code: string } | { id: string },
): Promise<Printed | undefined> {
  const all = db.selectFrom('printed_paper').selectAll().where('unit_id', '=', unitId)
  const one = 'code' in by ? all.where('code', '=', by.code) : all.where('id', '=', by.id)
  const row = await one.executeTakeFirst()
  return (
    row && {
      id: row.id,
      mark: { form: row.form, code: row.code },
      householdId: row.household_id,
      visitId: row.visit_id,
      wording: row.wording,
      templateVersion: row.template_version,
    }
  )
}

export type Printed = {
  id: string
  mark: Mark
  householdId: string
  visitId: string
  /** Whose words a pledge is in; null for every other form. */
  wording: PledgeWording | null
  templateVersion: string
}
