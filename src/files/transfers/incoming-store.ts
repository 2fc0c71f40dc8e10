/** SQL of files that came from another unit. */
import { sql } from 'kysely'
import type { Scope, Tx } from '../../platform/database.ts'
import type { TransferInTable } from './tables.ts'
import './tables.ts'

export type IncomingRow = {
  id: string
  fileName: string
  fromUnit: string
  about: string
  packedOn: string
  head: string | null
  fingerprint: string | null
  holder: string
  isWhole: boolean
  findings: string[]
  person: string
  fileNumber: string
  papers: number
  checkedAt: string
  officer: string | null
  takenAt: string | null
  takenBy: string | null
  receipt: string | null
  receiptSeal: string | null
  droppedAt: string | null
  version: number
}

/** Packages that came, the newest first; one of them by its id. */
export async function incoming({ db, unitId }: Scope, id: string | null = null): Promise<IncomingRow[]> {
  const found = await sql<IncomingRow>`
    select t.id, t.file_name as "fileName", t.from_unit as "fromUnit", t.about, t.packed_on as "packedOn", t.head, t.fingerprint,
      t.holder, t.is_whole as "isWhole", t.findings, t.person, t.file_number as "fileNumber", t.papers, t.checked_at as "checkedAt",
      o.name as officer, t.taken_at as "takenAt", a.display_name as "takenBy", t.receipt, t.receipt_seal as "receiptSeal",
      t.dropped_at as "droppedAt", t.version
    from transfer_in t
    left join officer o on o.unit_id = t.unit_id and o.id = t.officer_id
    left join account a on a.unit_id = t.unit_id and a.id = t.taken_by
    where t.unit_id = ${unitId} and (${id}::uuid is null or t.id = ${id}::uuid) order by t.seq desc`.execute(db)
  return found.rows
}

/** Held until the transaction ends. */
export async function lockIncoming(scope: Scope, id: string): Promise<IncomingRow | undefined> {
  const { db, unitId } = scope
  await sql`select 1 from transfer_in where unit_id = ${unitId} and id = ${id} for update`.execute(db)
  return (await incoming(scope, id))[0]
}

export async function insertIncoming(
  { db, unitId }: Scope,
  row: Omit<IncomingRow, 'officer' | 'takenAt' | 'takenBy' | 'receipt' | 'receiptSeal' | 'droppedAt' | 'version'> & {
    checkedBy: string
  },
): Promise<void> {
  await db
    .insertInto('transfer_in')
    .values({
      ...{ unit_id: unitId, id: row.id, file_name: row.fileName, from_unit: row.fromUnit, about: row.about },
      ...{ packed_on: row.packedOn, head: row.head, fingerprint: row.fingerprint, holder: row.holder },
      ...{ is_whole: row.isWhole, findings: row.findings, person: row.person, file_number: row.fileNumber },
      ...{ papers: row.papers, checked_at: row.checkedAt, checked_by: row.checkedBy, version: 1 },
    })
    .execute()
}

export async function changeIncoming(
  { db, unitId }: Scope,
  id: string,
  to: Partial<Omit<TransferInTable, 'unit_id' | 'id' | 'seq' | 'version'>>,
): Promise<void> {
  await db
    .updateTable('transfer_in')
    .set({ ...to, version: sql`version + 1` })
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .execute()
}

/** Whether what one package holds was taken in before; a second who takes it waits. */
export async function takenBefore({ db, unitId }: Scope, head: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtext(${`transfer in ${unitId} ${head}`}))`.execute(db)
  const found = await sql<{ there: boolean }>`select exists (select 1 from transfer_in
    where unit_id = ${unitId} and head = ${head} and taken_at is not null) as there`.execute(db)
  return found.rows[0]?.there ?? false
}

export type KeptPaper = {
  id: string
  place: number
  title: string
  responsible: string
  madeOn: string
  pages: number
  hash: string
  origin: { unit: string; place: number } | null
}

export async function insertPapers(
  { db, unitId }: Scope,
  of: { transferId: string; officerId: string },
  papers: readonly KeptPaper[],
): Promise<void> {
  for (let from = 0; from < papers.length; from += MOST_AT_ONCE)
    await db
      .insertInto('received_paper')
      .values(
        papers.slice(from, from + MOST_AT_ONCE).map((p) => ({
          ...{ unit_id: unitId, id: p.id, transfer_id: of.transferId, officer_id: of.officerId, place: p.place },
          ...{ title: p.title, responsible: p.responsible, made_on: p.madeOn, pages: p.pages, hash: p.hash },
          ...{ origin: p.origin?.unit ?? null, origin_place: p.origin?.place ?? null },
        })),
      )
      .execute()
}
/** A statement takes 65,535 values, and a list has ten thousand lines. */
const MOST_AT_ONCE = 1_000

type Shown = Omit<KeptPaper, 'origin'> & { fromUnit: string; officerId: string; takenAt: string; bytes: number }

/** What came with packages of other units: of one officer, or one paper. */
export async function receivedPapers(
  { db, unitId }: Scope,
  which: { officerId?: string; id?: string },
): Promise<Shown[]> {
  const found = await sql<Shown>`
    select p.id, coalesce(p.origin, t.from_unit) as "fromUnit", p.officer_id as "officerId", coalesce(p.origin_place, p.place) as place, p.title, p.responsible,
      p.made_on as "madeOn", p.pages, p.hash, t.taken_at as "takenAt", b.size as bytes
    from received_paper p join transfer_in t on t.unit_id = p.unit_id and t.id = p.transfer_id
    join blob b on b.unit_id = p.unit_id and b.hash = p.hash
    where p.unit_id = ${unitId} and (${which.officerId ?? null}::uuid is null or p.officer_id = ${which.officerId ?? null}::uuid)
      and (${which.id ?? null}::uuid is null or p.id = ${which.id ?? null}::uuid)
    order by t.seq, p.place`.execute(db)
  return found.rows
}

export async function officerThere({ db, unitId }: Scope, officerId: string): Promise<boolean> {
  const row = await db
    .selectFrom('officer')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('id', '=', officerId)
    .executeTakeFirst()
  return row !== undefined
}

export async function accountName({ db, unitId }: Scope, accountId: string): Promise<string> {
  const row = await db
    .selectFrom('account')
    .select('display_name')
    .where('unit_id', '=', unitId)
    .where('id', '=', accountId)
    .executeTakeFirst()
  return row?.display_name ?? ''
}

/** Packages that nobody took or sent back since then, of all units: whose file may go. */
export async function silentIn(db: Pick<Tx, 'getExecutor'>, before: string): Promise<{ unitId: string; id: string }[]> {
  const found = await sql<{ unitId: string; id: string }>`
    select unit_id as "unitId", id from silent_transfers(${before})`.execute(db)
  return found.rows
}
