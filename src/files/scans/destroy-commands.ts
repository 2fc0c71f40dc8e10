/** What a destruction (鉴定销毁) takes of scans, in its transaction: pages of papers of these visits, and of receipt lists that go with them. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'

export type GonePage = { scanId: string; position: number; hash: string | null }

/** Pages that came back signed, replaced ones and those nobody settled too; a scan of which no page is left goes with its name. */
export async function destroyPages(
  { db, unitId }: Scope,
  visits: readonly string[],
  receipts: readonly string[],
): Promise<GonePage[]> {
  const found = await sql<GonePage>`
    delete from scan_page p where p.unit_id = ${unitId} and (p.receipt_id = any(${[...receipts]}::uuid[]) or p.printed_id in
      (select x.id from printed_paper x where x.unit_id = ${unitId} and x.visit_id = any(${[...visits]}::uuid[])))
    returning p.scan_id as "scanId", p.position, p.kept_hash as hash`.execute(db)
  const scans = [...new Set(found.rows.map(({ scanId }) => scanId))]
  await sql`delete from scan s where s.unit_id = ${unitId} and s.id = any(${scans}::uuid[]) and s.state in ('read', 'refused')
    and not exists (select 1 from scan_page p where p.unit_id = s.unit_id and p.scan_id = s.id)`.execute(db)
  return found.rows
}

/** That copies were looked through for what the family asks. */
export async function destroyLookedThrough({ db, unitId }: Scope, documents: readonly string[]): Promise<void> {
  await sql`delete from scan_opinions_taken where unit_id = ${unitId} and document_id = any(${[...documents]}::uuid[])`.execute(
    db,
  )
}
