import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import { anyThere, FINISHER } from '../../visiting/visits/reads.ts'
import './tables.ts'

export type OwnCopy = { documentId: string; visitId: string; householdId: string; members: string[]; filedAt: string }

/**
 * Signed records that came back by scan, of visits that the officer makes, or finishes for two who are gone, and that were recorded on paper alone; until they were looked
 * through for what the family asks, also when the round is over. A copy that another page replaced is asked about anew.
 */
export async function ownCopies({ db, unitId }: Scope, officerId: string): Promise<OwnCopy[]> {
  const found = await sql<OwnCopy>`
    select d.id as "documentId", v.id as "visitId", v.household_id as "householdId", h.names as members, d.made_at as "filedAt"
    from document d
    join printed_paper p on p.unit_id = d.unit_id and p.id = d.subject_id and p.form = 'visitRecord'
    join visit_now v on v.unit_id = p.unit_id and v.id = p.visit_id
    join household_members h on h.unit_id = v.unit_id and h.household_id = v.household_id
    where d.unit_id = ${unitId} and d.kind = 'signedCopy' and d.replaced_at is null and v.settled_at is null
      and (${officerId}::uuid in (v.visitor_id, v.recorder_id)
        or (${FINISHER} = ${officerId}::uuid and not ${anyThere(sql`v.visitor_id, v.recorder_id`)}))
      and not exists (select 1 from scan_opinions_taken t where t.unit_id = d.unit_id and t.document_id = d.id)
    order by d.made_at, d.id`.execute(db)
  return found.rows
}

/** False when another was faster. */
export async function insertTaken(
  { db, unitId }: Scope,
  taken: { documentId: string; at: string; by: string },
): Promise<boolean> {
  const done = await db
    .insertInto('scan_opinions_taken')
    .values({ unit_id: unitId, document_id: taken.documentId, at: taken.at, by: taken.by })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}
