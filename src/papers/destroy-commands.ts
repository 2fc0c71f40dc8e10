/** What a destruction (鉴定销毁) takes of kept papers, in its transaction: their rows, what was not made of them, the codes of printed ones. */
import { sql } from 'kysely'
import type { Scope } from '../platform/database.ts'

type Gone = { ids: string[]; hashes: string[] }

/** Everything a paper of these visits may be made of or stand for: the visit, its parts, its matters and their steps. */
function causes(unitId: string, visits: readonly string[]) {
  const of = sql`any(${[...visits]}::uuid[])`
  return sql`
    select id from visit where unit_id = ${unitId} and id = ${of}
    union all select id from slot where unit_id = ${unitId} and visit_id = ${of}
    union all select id from notice where unit_id = ${unitId} and visit_id = ${of}
    union all select id from visit_record where unit_id = ${unitId} and visit_id = ${of}
    union all select id from record_objection where unit_id = ${unitId} and visit_id = ${of}
    union all select id from pledge where unit_id = ${unitId} and visit_id = ${of}
    union all select id from printed_paper where unit_id = ${unitId} and visit_id = ${of}
    union all select id from matter where unit_id = ${unitId} and visit_id = ${of}
    union all select s.id from matter_step s join matter m on m.unit_id = s.unit_id and m.id = s.matter_id
      where s.unit_id = ${unitId} and m.visit_id = ${of}`
}

/**
 * Waits until papers that are being made are there, and holds up others until the transaction ends: one that came after its subject was
 * gone would stay for good, one with bytes that are just wiped would have none.
 */
export async function awaitPapers({ db }: Pick<Scope, 'db'>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('papers', 0))`.execute(db)
}

/** Papers of these visits, those that were replaced too. */
export async function papersOfVisits({ db, unitId }: Scope, visits: readonly string[]): Promise<Gone> {
  const found = await sql<{ id: string; hash: string }>`
    select id, hash from document where unit_id = ${unitId} and subject_id in (${causes(unitId, visits)})`.execute(db)
  return { ids: found.rows.map(({ id }) => id), hashes: found.rows.map(({ hash }) => hash) }
}

/** After what hangs on them, before what they are made of. */
export async function destroyPapers(
  { db, unitId }: Scope,
  ids: readonly string[],
  visits: readonly string[],
): Promise<void> {
  await sql`delete from document where unit_id = ${unitId} and id = any(${[...ids]}::uuid[])`.execute(db)
  await sql`delete from unmade_paper where unit_id = ${unitId} and cause_id in (${causes(unitId, visits)})`.execute(db)
  await sql`delete from paper_stand_in where unit_id = ${unitId} and cause_id in (${causes(unitId, visits)})`.execute(
    db,
  )
}

export async function destroyPrinted({ db, unitId }: Scope, visits: readonly string[]): Promise<void> {
  await sql`delete from printed_paper where unit_id = ${unitId} and visit_id = any(${[...visits]}::uuid[])`.execute(db)
}

/** Forgets stored files that no row of the unit names any more; gives those whose bytes no unit holds. */
export async function releaseFiles({ db, unitId }: Scope, hashes: readonly string[]): Promise<string[]> {
  const found = await sql<{ hash: string }>`select hash from release_blobs(${unitId}, ${[...hashes]}::text[])`.execute(
    db,
  )
  return found.rows.map(({ hash }) => hash)
}

/** Whether a row of some unit names a stored file: the same bytes may have been kept again since. */
export async function isHeld({ db }: Pick<Scope, 'db'>, hash: string): Promise<boolean> {
  const found = await sql<{ held: boolean }>`select blob_is_held(${hash}) as held`.execute(db)
  return found.rows[0]?.held ?? false
}
