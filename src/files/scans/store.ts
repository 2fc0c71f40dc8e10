import { type Selectable, sql } from 'kysely'
import type { PledgeWording } from '../../papers/tables.ts'
import type { Database, Scope, Tables, Tx } from '../../platform/database.ts'
import type { FiledForm } from './rules.ts'
import type { ScanPageTable } from './tables.ts'

export type ScanRow = Selectable<Tables['scan']>
export type PageRow = Selectable<Tables['scan_page']>

export async function insertScan(
  { db, unitId }: Scope,
  scan: { id: string; fileName: string; at: string; by: string | null },
): Promise<void> {
  await db
    .insertInto('scan')
    .values({
      unit_id: unitId,
      id: scan.id,
      file_name: scan.fileName,
      state: 'waiting',
      pages: 0,
      pages_done: 0,
      beat_at: null,
      note: null,
      received_at: scan.at,
      received_by: scan.by,
    })
    .execute()
}

/** Takes a scan that waits, or one that gave no sign of life since `silent`; undefined when there is nothing to do. */
export async function beginReading(
  { db, unitId }: Scope,
  scanId: string,
  at: string,
  silent: string,
): Promise<{ from: number } | undefined> {
  const row = await db
    .updateTable('scan')
    .set({ state: 'reading', beat_at: at })
    .where('unit_id', '=', unitId)
    .where('id', '=', scanId)
    .where((e) =>
      e.or([
        e('state', '=', 'waiting'),
        e.and([e('state', '=', 'reading'), sql<boolean>`is_silent(beat_at, ${silent}::timestamptz)`]),
      ]),
    )
    .returning('pages_done as from')
    .executeTakeFirst()
  return row
}

/** A sign of life; false when it is read no longer. */
export async function beat({ db, unitId }: Scope, scanId: string, at: string): Promise<boolean> {
  const going = await db
    .updateTable('scan')
    .set({ beat_at: at })
    .where('unit_id', '=', unitId)
    .where('id', '=', scanId)
    .where('state', '=', 'reading')
    .executeTakeFirst()
  return going.numUpdatedRows > 0n
}

export async function tellPages({ db, unitId }: Scope, scanId: string, pages: number): Promise<void> {
  await db.updateTable('scan').set({ pages }).where('unit_id', '=', unitId).where('id', '=', scanId).execute()
}

export async function endReading(
  { db, unitId }: Scope,
  scanId: string,
  end: { state: 'read' | 'refused'; note: string | null },
): Promise<boolean> {
  const done = await db
    .updateTable('scan')
    .set(end)
    .where('unit_id', '=', unitId)
    .where('id', '=', scanId)
    .where('state', '=', 'reading')
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Puts a page on record; undefined when another reading has done so. */
export async function insertPage(
  { db, unitId }: Scope,
  page: Omit<ScanPageTable, 'unit_id' | 'seq' | 'settled_at' | 'settled_by'>,
): Promise<{ id: string } | undefined> {
  const row = await db
    .insertInto('scan_page')
    .values({ unit_id: unitId, ...page, settled_at: null, settled_by: null })
    .onConflict((c) => c.columns(['unit_id', 'scan_id', 'position']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (row)
    await db
      .updateTable('scan')
      .set({ pages_done: page.position })
      .where('unit_id', '=', unitId)
      .where('id', '=', page.scan_id)
      .where('pages_done', '<', page.position)
      .execute()
  return row
}

/** The page, locked: two acts on one page take turns. */
export function lockPage({ db, unitId }: Scope, pageId: string): Promise<PageRow | undefined> {
  return db
    .selectFrom('scan_page')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('id', '=', pageId)
    .forUpdate()
    .executeTakeFirst()
}

export function findPage({ db, unitId }: Scope, pageId: string): Promise<PageRow | undefined> {
  return db
    .selectFrom('scan_page')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('id', '=', pageId)
    .executeTakeFirst()
}

export function pageAt({ db, unitId }: Scope, scanId: string, position: number): Promise<PageRow | undefined> {
  return db
    .selectFrom('scan_page')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('scan_id', '=', scanId)
    .where('position', '=', position)
    .executeTakeFirst()
}

/** Pages of one paper are filed one after the other: each makes the copy of all of them. */
export async function lockPaper({ db }: Scope, printedId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`scan ${printedId}`}))`.execute(db)
}

/** What is filed of a paper, in the order of its pages. */
export function filedPages({ db, unitId }: Scope, printedId: string): Promise<PageRow[]> {
  return db
    .selectFrom('scan_page')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('printed_id', '=', printedId)
    .where('state', '=', 'filed')
    .orderBy('page')
    .execute()
}

/** A page with this very picture that is filed, or waits; the newest. */
export function samePicture({ db, unitId }: Scope, hash: string): Promise<PageRow | undefined> {
  return db
    .selectFrom('scan_page')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('hash', '=', hash)
    .where('state', 'in', ['filed', 'waiting'])
    .orderBy('seq', 'desc')
    .executeTakeFirst()
}

export async function settlePage(
  { db, unitId }: Scope,
  pageId: string,
  how: Pick<PageRow, 'state' | 'settled_at' | 'settled_by'> &
    Partial<Pick<PageRow, 'printed_id' | 'receipt_id' | 'gathering_id' | 'page' | 'kept_hash' | 'turn'>>,
): Promise<void> {
  await db.updateTable('scan_page').set(how).where('unit_id', '=', unitId).where('id', '=', pageId).execute()
}

export type PaperRow = {
  printedId: string
  form: FiledForm
  wording: PledgeWording | null
  members: string[]
}

/** Papers of the round under way, or of the last one until the next begins, that come back; the newest print of each; whether one came back is not told. */
export async function candidates({ db, unitId }: Scope): Promise<PaperRow[]> {
  const found = await sql<PaperRow>`
    select * from (
      select distinct on (p.visit_id, p.form, p.wording) p.id as "printedId", p.form, p.wording, m.names as members
      from printed_paper p
      join visit v on v.unit_id = p.unit_id and v.id = p.visit_id
      join round r on r.unit_id = v.unit_id and r.id = v.round_id
        and not exists (select 1 from round n where n.unit_id = r.unit_id and n.seq > r.seq)
      join household_members m on m.unit_id = p.unit_id and m.household_id = p.household_id
      where p.unit_id = ${unitId} and p.form in ('visitRecord', 'pledge')
      order by p.visit_id, p.form, p.wording, p.seq desc) x
    order by members[1] collate "C", form, wording`.execute(db)
  return found.rows
}

/** Who lives where a paper was printed for. */
export async function membersOf({ db, unitId }: Scope, householdId: string): Promise<string[]> {
  const found = await sql<{ names: string[] }>`
    select names from household_members where unit_id = ${unitId} and household_id = ${householdId}`.execute(db)
  return found.rows[0]?.names ?? []
}

/** Scans that gave no sign of life since `silent`, of all units. */
export async function silentScans(db: Tx | Database, silent: string): Promise<{ unit_id: string; id: string }[]> {
  return (await sql<{ unit_id: string; id: string }>`select unit_id, id from silent_scans(${silent})`.execute(db)).rows
}

/** Ends what nobody settled in its time, in all units; tells whose pictures may be deleted. */
export async function sweepScans(db: Tx | Database, now: string): Promise<{ scanId: string; position: number }[]> {
  const found = await sql<{ scanId: string; position: number }>`
    select scan_id as "scanId", page_position as position from sweep_scans(${now})`.execute(db)
  return found.rows
}
