/** SQL of files that go to another unit. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { TransferOutTable } from './tables.ts'
import './tables.ts'
import '../../people/register/tables.ts'
import '../../programme/rounds/tables.ts'
import '../../visiting/visits/tables.ts'
import '../filing/tables.ts'

export type OutgoingRow = {
  id: string
  officerId: string
  name: string
  /** Who lives in that household, or is kin of whose file it is: none of them decides. */
  ownTo: string[]
  fileNumber: number | null
  toUnit: string
  reason: string
  askedBy: string
  askedById: string
  askedByOfficer: string | null
  askedAt: string
  decidedBy: string | null
  agreed: boolean | null
  words: string
  withdrawnAt: string | null
  packageId: string | null
  handedAt: string | null
  handedBy: string | null
  head: string | null
  receivedAt: string | null
  receiver: string
  receivedOn: string | null
  version: number
}

/** Transfers out, the newest first; one of them by its id. */
export async function outgoing({ db, unitId }: Scope, id: string | null = null): Promise<OutgoingRow[]> {
  const found = await sql<OutgoingRow>`
    select t.id, t.officer_id as "officerId", o.name,
      array(select c.id from officer c where c.unit_id = o.unit_id and (c.household_id = o.household_id
        or exists (select 1 from kin k where k.unit_id = c.unit_id and k.a = least(c.id, o.id) and k.b = greatest(c.id, o.id)))) as "ownTo",
      f.number as "fileNumber", t.to_unit as "toUnit", t.reason,
      a.display_name as "askedBy", t.asked_by as "askedById", a.officer_id as "askedByOfficer", t.asked_at as "askedAt",
      d.display_name as "decidedBy", t.agreed, t.words, t.withdrawn_at as "withdrawnAt", t.package_id as "packageId",
      t.handed_at as "handedAt", h.display_name as "handedBy", t.head, t.received_at as "receivedAt", t.receiver,
      t.received_on as "receivedOn", t.version
    from transfer_out t
    join officer o on o.unit_id = t.unit_id and o.id = t.officer_id
    join account a on a.unit_id = t.unit_id and a.id = t.asked_by
    left join account d on d.unit_id = t.unit_id and d.id = t.decided_by
    left join account h on h.unit_id = t.unit_id and h.id = t.handed_by
    left join person_file f on f.unit_id = t.unit_id and f.officer_id = t.officer_id
    where t.unit_id = ${unitId} and (${id}::uuid is null or t.id = ${id}::uuid) order by t.seq desc`.execute(db)
  return found.rows
}

/** Held until the transaction ends. */
export async function lockOutgoing(scope: Scope, id: string): Promise<OutgoingRow | undefined> {
  const { db, unitId } = scope
  await sql`select 1 from transfer_out where unit_id = ${unitId} and id = ${id} for update`.execute(db)
  return (await outgoing(scope, id))[0]
}

export async function insertOutgoing(
  { db, unitId }: Scope,
  row: { id: string; officerId: string; toUnit: string; reason: string; at: string; by: string },
): Promise<void> {
  const { id, officerId, toUnit, reason, at, by } = row
  await db
    .insertInto('transfer_out')
    .values({
      ...{ unit_id: unitId, id, officer_id: officerId, to_unit: toUnit, reason, asked_at: at, asked_by: by },
      ...{ words: '', receiver: '', version: 1 },
    })
    .execute()
}

export async function changeOutgoing(
  { db, unitId }: Scope,
  id: string,
  to: Partial<Omit<TransferOutTable, 'unit_id' | 'id' | 'seq' | 'version'>>,
): Promise<void> {
  await db
    .updateTable('transfer_out')
    .set({ ...to, version: sql`version + 1` })
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .execute()
}

/** Whether a transfer of this file is under way; others that ask for it wait. */
export async function openOut({ db, unitId }: Scope, officerId: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtext(${`transfer ${unitId} ${officerId}`}))`.execute(db)
  const found = await sql<{ there: boolean }>`select exists (select 1 from transfer_out where unit_id = ${unitId}
    and officer_id = ${officerId} and withdrawn_at is null and received_at is null and agreed is distinct from false) as there`.execute(
    db,
  )
  return found.rows[0]?.there ?? false
}

/**
 * Whether something may have been put into a file after an instant: taken in from another unit, or filed of a round of its household. Asked of
 * whole rounds, as whether all is on file.
 */
export async function cameSince({ db, unitId }: Scope, officerId: string, at: string): Promise<boolean> {
  const found = await sql<{ there: boolean }>`select exists (select 1 from transfer_in
      where unit_id = ${unitId} and officer_id = ${officerId} and taken_at > ${at}::timestamptz)
    or exists (select 1 from officer o join visit v on v.unit_id = o.unit_id and v.household_id = o.household_id
      join filing f on f.unit_id = v.unit_id and f.round_id = v.round_id
      where o.unit_id = ${unitId} and o.id = ${officerId} and f.filed_at > ${at}::timestamptz) as there`.execute(db)
  return found.rows[0]?.there ?? false
}

/** Whether the household of an officer has a visit of an open round. */
export async function goesOn({ db, unitId }: Scope, officerId: string): Promise<boolean> {
  const found = await sql<{ there: boolean }>`
    select exists (select 1 from officer o join visit v on v.unit_id = o.unit_id and v.household_id = o.household_id
      join round r on r.unit_id = v.unit_id and r.id = v.round_id
      where o.unit_id = ${unitId} and o.id = ${officerId} and r.closed_at is null) as there`.execute(db)
  return found.rows[0]?.there ?? false
}

/** Rounds that are over in which the household of an officer was to be visited. */
export async function roundsOf({ db, unitId }: Scope, officerId: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select distinct r.id from officer o join visit v on v.unit_id = o.unit_id and v.household_id = o.household_id
    join round r on r.unit_id = v.unit_id and r.id = v.round_id
    where o.unit_id = ${unitId} and o.id = ${officerId} and r.closed_at is not null`.execute(db)
  return found.rows.map(({ id }) => id)
}

/** Whose files may go: those who have one. */
export async function people({ db, unitId }: Scope) {
  const found = await sql<{ officerId: string; name: string; department: string }>`
    select o.id as "officerId", o.name, d.name as department
    from person_file f join officer o on o.unit_id = f.unit_id and o.id = f.officer_id
    join department d on d.unit_id = o.unit_id and d.id = o.department_id
    where f.unit_id = ${unitId} order by f.number`.execute(db)
  return found.rows
}
