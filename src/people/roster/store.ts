import { type Selectable, sql } from 'kysely'
import type { Scope, Tables, Tx } from '../../platform/database.ts'
import type { ImportProblemTable } from './tables.ts'

export type ImportRow = Selectable<Tables['roster_import']>

const OPEN = ['waiting', 'reading', 'read', 'refused'] as const

export async function insertImport(
  { db, unitId }: Scope,
  row: { id: string; fileName: string; at: string; by: string | null; fileUntil: string },
): Promise<void> {
  await db
    .insertInto('roster_import')
    .values({
      unit_id: unitId,
      id: row.id,
      file_name: row.fileName,
      state: 'waiting',
      revision: 1,
      rows_read: 0,
      rows_total: 0,
      beat_at: row.at,
      refusal: null,
      reading_sealed: null,
      cells_sealed: null,
      wishes_sealed: null,
      file_until: row.fileUntil,
      summary: 'null',
      read_at: row.at,
      read_by: row.by,
      committed_at: null,
      committed_by: null,
      outcome: null,
      locked: false,
      undo_sealed: null,
      undone_at: null,
      undone_by: null,
    })
    .execute()
}

export function findImport({ db, unitId }: Scope, importId: string): Promise<ImportRow | undefined> {
  return db
    .selectFrom('roster_import')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('id', '=', importId)
    .executeTakeFirst()
}

/** How much lies sealed in an import's row, in bytes. */
export async function sealedBytes({ db, unitId }: Scope, importId: string): Promise<number> {
  const found = await sql<{ bytes: number }>`
    select coalesce(octet_length(reading_sealed), 0) + coalesce(octet_length(cells_sealed), 0)
      + coalesce(octet_length(undo_sealed), 0) as bytes
    from roster_import where unit_id = ${unitId} and id = ${importId}`.execute(db)
  return found.rows[0]?.bytes ?? 0
}

/** The import, locked: two acts on one import take turns. */
export function lockImport({ db, unitId }: Scope, importId: string): Promise<ImportRow | undefined> {
  return db
    .selectFrom('roster_import')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('id', '=', importId)
    .forUpdate()
    .executeTakeFirst()
}

/** Imports of one unit, the newest first; what was given up is left out. */
export async function listImports({ db, unitId }: Scope) {
  const found = await sql<{
    id: string
    file_name: string
    state: ImportRow['state']
    read_at: string
    committed_at: string | null
    by: string | null
    summary: unknown
    outcome: unknown
    undone_at: string | null
  }>`
    select i.id, i.file_name, i.state, i.read_at, i.committed_at, a.display_name as by, i.summary, i.outcome, i.undone_at
    from roster_import i left join account a on a.unit_id = i.unit_id and a.id = coalesce(i.committed_by, i.read_by)
    where i.unit_id = ${unitId} and i.state <> 'dropped' order by i.read_at desc limit 200`.execute(db)
  return found.rows
}

export async function accountName({ db, unitId }: Scope, accountId: string | null): Promise<string | null> {
  if (accountId === null) return null
  const found = await sql<{ name: string }>`
    select display_name as name from account where unit_id = ${unitId} and id = ${accountId}`.execute(db)
  return found.rows[0]?.name ?? null
}

/** Takes a reading that waits, or one that gave no sign of life since `silent`; undefined when there is nothing to do. */
export function beginReading(
  { db, unitId }: Scope,
  importId: string,
  at: string,
  silent: string,
): Promise<ImportRow | undefined> {
  return db
    .updateTable('roster_import')
    .set({ state: 'reading', beat_at: at, rows_read: 0, rows_total: 0 })
    .where('unit_id', '=', unitId)
    .where('id', '=', importId)
    .where((e) =>
      e.or([
        e('state', '=', 'waiting'),
        e.and([e('state', '=', 'reading'), sql<boolean>`is_silent(beat_at, ${silent}::timestamptz)`]),
      ]),
    )
    .returningAll()
    .executeTakeFirst()
}

/** A sign of life; false when it is read no longer. */
export async function beat({ db, unitId }: Scope, importId: string, at: string): Promise<boolean> {
  const going = await db
    .updateTable('roster_import')
    .set({ beat_at: at })
    .where('unit_id', '=', unitId)
    .where('id', '=', importId)
    .where('state', '=', 'reading')
    .executeTakeFirst()
  return going.numUpdatedRows > 0n
}

export async function tellProgress(
  { db, unitId }: Scope,
  importId: string,
  progress: { done: number; total: number },
): Promise<void> {
  await db
    .updateTable('roster_import')
    .set({ rows_read: progress.done, rows_total: progress.total })
    .where('unit_id', '=', unitId)
    .where('id', '=', importId)
    .where('state', '=', 'reading')
    .execute()
}

/** Takes the outcome of a reading, unless something else is to be read by now; tells whether it was taken. */
export async function finishReading(
  { db, unitId }: Scope,
  importId: string,
  revision: number,
  outcome:
    | { state: 'read'; reading_sealed: string; cells_sealed: string; summary: string; refusal: null }
    | { state: 'refused'; refusal: string; locked: boolean },
): Promise<boolean> {
  const taken = await db
    .updateTable('roster_import')
    .set(outcome)
    .where('unit_id', '=', unitId)
    .where('id', '=', importId)
    .where('revision', '=', revision)
    .where('state', '=', 'reading')
    .executeTakeFirst()
  return taken.numUpdatedRows > 0n
}

/** The workbook is to be read again: with other wishes, or because it is another one. */
export async function readAgain(
  { db, unitId }: Scope,
  importId: string,
  change: { wishes_sealed: string; file_until: string; beat_at: string; file_name?: string },
): Promise<void> {
  await db
    .updateTable('roster_import')
    .set((e) => ({ ...change, state: 'waiting', refusal: null, locked: false, revision: e('revision', '+', 1) }))
    .where('unit_id', '=', unitId)
    .where('id', '=', importId)
    .execute()
}

export async function keepWishes({ db, unitId }: Scope, importId: string, sealed: string): Promise<void> {
  await db
    .updateTable('roster_import')
    .set({ wishes_sealed: sealed })
    .where('unit_id', '=', unitId)
    .where('id', '=', importId)
    .execute()
}

/** Over, one way or the other: the reading is dropped, its counts stay (little is kept). */
export async function closeImport(
  { db, unitId }: Scope,
  importId: string,
  end: { at: string; by: string | null; outcome: string; undo: string | null } | 'dropped',
): Promise<void> {
  const gone = { reading_sealed: null, cells_sealed: null, wishes_sealed: null, file_until: null }
  await db
    .updateTable('roster_import')
    .set(
      end === 'dropped'
        ? { ...gone, state: 'dropped' }
        : {
            ...gone,
            state: 'committed',
            committed_at: end.at,
            committed_by: end.by,
            outcome: end.outcome,
            undo_sealed: end.undo,
          },
    )
    .where('unit_id', '=', unitId)
    .where('id', '=', importId)
    .where('state', 'in', OPEN)
    .execute()
}

export async function recordOf({ db, unitId }: Scope, importId: string) {
  const found = await sql<{
    id: string
    kind: 'added' | 'changed' | 'left'
    name: string
    department: string
    fields: unknown
  }>`
    select c.id, c.kind, o.name, d.name as department, c.fields from import_change c
    join officer o on o.unit_id = c.unit_id and o.id = c.officer_id
    join department d on d.unit_id = o.unit_id and d.id = o.department_id
    where c.unit_id = ${unitId} and c.import_id = ${importId} order by c.position limit 5000`.execute(db)
  return found.rows
}

export async function insertProblems({ db }: Scope, rows: ImportProblemTable[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 500)
    await db
      .insertInto('import_problem')
      .values(rows.slice(at, at + 500))
      .execute()
}

export function waitingProblems({ db, unitId }: Scope) {
  return db
    .selectFrom('import_problem')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('settled_at', 'is', null)
    .orderBy('import_id')
    .orderBy('position')
    .execute()
}

export function problemsOf({ db, unitId }: Scope, importId: string) {
  return db
    .selectFrom('import_problem')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('import_id', '=', importId)
    .orderBy('position')
    .execute()
}

/** Settles waiting problems by hand, or by the import that put them right; tells how many were still waiting. */
export async function settleProblems(
  { db, unitId }: Scope,
  problemIds: readonly string[],
  how: { at: string; by: string | null; importId: string | null },
): Promise<number> {
  if (problemIds.length === 0) return 0
  const settled = await db
    .updateTable('import_problem')
    .set({ settled_at: how.at, settled_by: how.by, settled_import: how.importId })
    .where('unit_id', '=', unitId)
    .where('id', 'in', problemIds)
    .where('settled_at', 'is', null)
    .executeTakeFirst()
  return Number(settled.numUpdatedRows)
}

/** Readings of all units that gave no sign of life since then. */
export async function silentImports(db: Pick<Tx, 'getExecutor'>, silent: string) {
  const found = await sql<{ unit_id: string; id: string }>`
    select unit_id, id from silent_imports(${silent})`.execute(db)
  return found.rows
}

/** Ends what is over its time, of all units; tells whose workbooks are to be deleted. */
export async function sweepImports(db: Pick<Tx, 'getExecutor'>, now: string): Promise<string[]> {
  const found = await sql<{ id: string }>`select id from sweep_imports(${now})`.execute(db)
  return found.rows.map(({ id }) => id)
}
