/** What of the own file its officer finds listed (docs/decisions/0061). */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import '../../followup/matters/tables.ts'
import '../../papers/tables.ts'

/**
 * Of these papers those that were said to the household together: notices, records and what was heard there with its answers.
 * What one relative signed, put right or raised alone is that relative's: a list of it would tell who did not.
 */
export async function sharedWithHousehold({ db, unitId }: Scope, documentIds: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ id: string }>`
    select d.id from document d where d.unit_id = ${unitId} and d.id = any(${[...documentIds]}::uuid[]) and (d.kind in ('notice', 'visitRecord')
      or (d.kind = 'signedCopy' and exists (select 1 from printed_paper p where p.unit_id = d.unit_id and p.id = d.subject_id and p.form = 'visitRecord'))
      or (d.kind in ('matterReply', 'supplement') and exists (select 1 from matter m where m.unit_id = d.unit_id and m.id = d.subject_id and m.raised_by = 'recorder'))
      or (d.kind = 'progressNotice' and exists (select 1 from matter_step s join matter m on m.unit_id = s.unit_id and m.id = s.matter_id
        where s.unit_id = d.unit_id and s.id = d.subject_id and m.raised_by = 'recorder')))`.execute(db)
  return new Set(found.rows.map((row) => row.id))
}
