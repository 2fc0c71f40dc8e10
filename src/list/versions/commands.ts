/** For whoever shows people on the list what is theirs: that it was looked at (docs/decisions/0035). */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import './tables.ts'

/** Whether the list of the open round is out and nobody on it has looked yet. Almost always no, and cheap. */
export async function isUnseen({ db, unitId }: Scope): Promise<boolean> {
  const found = await sql<{ unseen: boolean }>`
    select exists (select 1 from round_list p join round r on r.unit_id = p.unit_id and r.id = p.round_id and r.closed_at is null
      where p.unit_id = ${unitId} and p.published_id is not null and p.seen_at is null) as unseen`.execute(db)
  return found.rows[0]?.unseen ?? false
}

/**
 * Notes the first look. What is shown is read after this: whoever takes the list back at the same moment holds its row, and
 * then there is nothing to show.
 */
export async function noteSeen({ db, unitId }: Scope, at: string): Promise<void> {
  await sql`update round_list p set seen_at = ${at} from round r
    where p.unit_id = ${unitId} and p.published_id is not null and p.seen_at is null
      and r.unit_id = p.unit_id and r.id = p.round_id and r.closed_at is null`.execute(db)
}
