/** SQL of reports: their versions, and those that were issued. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { ReportBlock, Words } from './rules.ts'
import './tables.ts'
import '../../people/register/tables.ts'

export type Version = Words & { id: string; number: number; blocks: ReportBlock[]; by: string; at: string }

/** The last version of a round's report; undefined where nobody wrote anything. */
export async function lastVersion({ db, unitId }: Scope, roundId: string): Promise<Version | undefined> {
  const found = await sql<Version>`
    select v.id, v.number, v.title, v.addressee, v.blocks, a.display_name as by, v.written_at as at
    from report_version v join account a on a.unit_id = v.unit_id and a.id = v.written_by
    where v.unit_id = ${unitId} and v.round_id = ${roundId} order by v.number desc limit 1`.execute(db)
  return found.rows[0]
}

/** Whoever writes and whoever issues take turns. */
export async function lockReport({ db, unitId }: Scope, roundId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`report ${unitId} ${roundId}`}))`.execute(db)
}

export async function insertVersion(
  { db, unitId }: Scope,
  v: Words & { id: string; roundId: string; number: number; at: string; by: string },
): Promise<void> {
  await db
    .insertInto('report_version')
    .values({
      ...{ unit_id: unitId, id: v.id, round_id: v.roundId, number: v.number, title: v.title, addressee: v.addressee },
      ...{ blocks: JSON.stringify(v.blocks), written_at: v.at, written_by: v.by },
    })
    .execute()
}

export type IssuedRow = {
  id: string
  versionId: string
  version: number
  number: string
  issuedOn: string
  by: string
  pages: number
  hash: string
  title: string
}

/** What was issued of a round's report, in its order; or one, by its id. */
export async function issued({ db, unitId }: Scope, which: { roundId?: string; id?: string }): Promise<IssuedRow[]> {
  const found = await sql<IssuedRow>`
    select i.id, i.version_id as "versionId", v.number as version, i.number, i.issued_on as "issuedOn", a.display_name as by,
      i.pages, i.hash, v.title
    from issued_report i
    join report_version v on v.unit_id = i.unit_id and v.id = i.version_id
    join account a on a.unit_id = i.unit_id and a.id = i.issued_by
    where i.unit_id = ${unitId} and (${which.roundId ?? null}::uuid is null or i.round_id = ${which.roundId ?? null}::uuid)
      and (${which.id ?? null}::uuid is null or i.id = ${which.id ?? null}::uuid)
    order by v.number`.execute(db)
  return found.rows
}

export async function insertIssued(
  { db, unitId }: Scope,
  i: {
    id: string
    roundId: string
    versionId: string
    number: string
    issuedOn: string
    hash: string
    pages: number
    sealedBy: string
    at: string
    by: string
  },
): Promise<void> {
  await db
    .insertInto('issued_report')
    .values({
      ...{ unit_id: unitId, id: i.id, round_id: i.roundId, version_id: i.versionId, number: i.number },
      ...{ issued_on: i.issuedOn, hash: i.hash, pages: i.pages, sealed_by: i.sealedBy },
      ...{ issued_at: i.at, issued_by: i.by },
    })
    .execute()
}

/** Names of whoever is visited in a round and of their families: what a report says without. */
export async function namesOf({ db, unitId }: Scope, roundId: string): Promise<string[]> {
  const found = await sql<{ name: string }>`
    select o.name from visit v join officer o on o.unit_id = v.unit_id and o.household_id = v.household_id
      where v.unit_id = ${unitId} and v.round_id = ${roundId}
    union select r.name from visit v join relative r on r.unit_id = v.unit_id and r.household_id = v.household_id
      where v.unit_id = ${unitId} and v.round_id = ${roundId} order by name`.execute(db)
  return found.rows.map(({ name }) => name)
}
