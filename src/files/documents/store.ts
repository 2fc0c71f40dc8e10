/** Who may read a kept paper: those who made the visit, the household, and who stated a reason. */

import { sql } from 'kysely'
import type { DocumentKind, DocumentTable } from '../../papers/tables.ts'
import type { Scope, Tx } from '../../platform/database.ts'
import { FINISHER, SUCCESSOR } from '../../visiting/visits/reads.ts'
import type { KeptPaper } from './check-rules.ts'
import '../../followup/matters/tables.ts'
import '../archive/tables.ts'
import '../../visiting/visits/tables.ts'

/** What whoever was named to finish a visit reads of it: not who gave a pledge. */
const FINISHED: readonly DocumentKind[] = ['notice', 'visitRecord', 'objection']

/** True when the officer lived in the household when what it says was said, or makes or finishes the visit that the document is of: not another round's, nor what was said otherwise. */
export async function concerns({ db, unitId }: Scope, document: DocumentTable, officerId: string): Promise<boolean> {
  const { kind, subject_id: subject, household_id: household } = document
  const found = await sql<{ own: boolean; made: boolean }>`
    select exists (select 1 from lived_in(${unitId}::uuid, ${household}::uuid, said_at(${unitId}::uuid, ${kind}::text, ${subject}::uuid, ${document.made_at}::timestamptz)) o where o.officer_id = ${officerId}::uuid) as own,
      exists (select 1 from visit v where v.unit_id = ${unitId} and (${officerId}::uuid in (v.visitor_id, v.recorder_id)
        or ((${FINISHED.includes(kind)} or ${kind === 'signedCopy' ? isRecord(unitId, subject) : sql`false`}) and ${FINISHER} = ${officerId}::uuid)
        -- whoever took over what was promised reads when somebody was to come
        or (${kind === 'notice'} and ${SUCCESSOR} = ${officerId}::uuid)) and v.id = ${visitOf[kind](unitId, subject)}) as made`.execute(
    db,
  )
  const [answer] = found.rows
  return answer !== undefined && (answer.own || answer.made)
}

/** Of papers that were signed by hand only the record. */
const isRecord = (unitId: string, subject: string) =>
  sql`exists (select 1 from printed_paper p where p.unit_id = ${unitId} and p.id = ${subject} and p.form = 'visitRecord')`

type VisitOf = (unitId: string, subject: string) => ReturnType<typeof sql>
const ofMatter: VisitOf = (unitId, subject) =>
  sql`(select m.visit_id from matter m where m.unit_id = ${unitId} and m.id = ${subject} and m.raised_by = 'recorder')`
const ofRecord: VisitOf = (unitId, subject) =>
  sql`(select w.visit_id from visit_record w where w.unit_id = ${unitId} and w.id = ${subject})`

/** Of which visit a paper is, by what it was made of. */
const visitOf: Record<DocumentKind, VisitOf> = {
  notice: (unitId, subject) => sql`(select n.visit_id from notice n where n.unit_id = ${unitId} and n.id = ${subject})`,
  visitRecord: ofRecord,
  objection: ofRecord,
  pledge: (unitId, subject) => sql`(select p.visit_id from pledge p where p.unit_id = ${unitId} and p.id = ${subject})`,
  signedCopy: (unitId, subject) =>
    sql`(select p.visit_id from printed_paper p where p.unit_id = ${unitId} and p.id = ${subject})`,
  matterReply: ofMatter,
  supplement: ofMatter,
  progressNotice: (unitId, subject) =>
    sql`(select m.visit_id from matter_step s join matter m on m.unit_id = s.unit_id and m.id = s.matter_id
      where s.unit_id = ${unitId} and s.id = ${subject} and m.raised_by = 'recorder')`,
}

/** What anybody may know of a paper who has its code or its bytes; asked before any unit is known. */
export async function paperToCheck(db: Tx, code: string, hash: string): Promise<KeptPaper | undefined> {
  const found = await sql<KeptPaper>`
    select kind, unit, unit_now as "unitNow", made_at as "madeAt", replaced, destroyed, hash from paper_to_check(${code}, ${hash})`.execute(
    db,
  )
  return found.rows[0]
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
