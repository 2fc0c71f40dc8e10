import { sql } from 'kysely'
import type { Tx } from '../platform/database.ts'

type Scope = { db: Tx; unitId: string }
export type EventRow = { id: string; at: string; actor: string; name: string; subjectId: string }

/** Events, newest first, before an id; who did them by login name. What families answered has no subject here: nobody can tell who answered what. */
export async function events(
  { db, unitId }: Scope,
  limit: number,
  before: string | null,
  name: string | null,
): Promise<EventRow[]> {
  const found = await sql<EventRow>`
    select e.id, e.at, e.name, case when e.actor_kind = 'family' then '' else e.subject_id end as "subjectId",
      case e.actor_kind when 'account' then coalesce(a.name, '') when 'family' then '家属' when 'system' then '系统' else coalesce(s.name, '未登录') end as actor
    from event e left join account a on a.unit_id = e.unit_id and a.id = e.account_id
    -- signing in is done by a stranger who turns out to be its subject
    left join account s on e.actor_kind = 'stranger' and s.unit_id = e.unit_id and s.id::text = e.subject_id
    where e.unit_id = ${unitId} and (${before}::uuid is null or e.id < ${before}::uuid) and (${name}::text is null or e.name = ${name}::text)
    order by e.id desc limit ${limit}`.execute(db)
  return found.rows
}

export type Health = {
  database: string
  jobsWaiting: number
  jobsFailed: number
  documents: number
  accounts: number
  backupAt: string | null
  backupBytes: number | null
  filesCheckedAt: string | null
  filesMissing: number
  filesChanged: number
}

export async function health({ db, unitId }: Scope): Promise<Health> {
  const found = await sql<Health>`
    select current_setting('server_version') as database,
      (select count(*)::int from job.job where state in ('created', 'retry', 'active') and data ->> 'unitId' = ${unitId}) as "jobsWaiting",
      (select count(*)::int from job.job where state = 'failed' and data ->> 'unitId' = ${unitId}) as "jobsFailed",
      (select count(*)::int from document where unit_id = ${unitId}) as documents,
      (select count(*)::int from account where unit_id = ${unitId} and closed_at is null) as accounts,
      (select at from backup_made) as "backupAt",
      (select bytes from backup_made) as "backupBytes",
      (select at from blob_check) as "filesCheckedAt",
      coalesce((select missing from blob_check), 0) as "filesMissing",
      coalesce((select changed from blob_check), 0) as "filesChanged"`.execute(db)
  return found.rows[0]!
}
