/** Writing a merged roster: few statements whatever its size, all in the command's transaction. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import { keepFormerHomes } from './commands.ts'
import type { HouseholdTable, KinTable, OfficerTable, RelativeTable } from './tables.ts'

/** Rows a statement: 15 columns x 500 stay well below the protocol's 65,535 parameters. */
const CHUNK = 500

/** Ids of departments by name; one that is not there yet is added after the others. */
export async function ensureDepartments(
  { db, unitId }: Scope,
  names: readonly string[],
  newId: () => string,
): Promise<Map<string, string>> {
  const existing = await db
    .selectFrom('department')
    .select(['id', 'name', 'position'])
    .where('unit_id', '=', unitId)
    .execute()
  const ids = new Map(existing.map((row) => [row.name, row.id]))
  const next = Math.max(-1, ...existing.map(({ position }) => position)) + 1
  const rows = names
    .filter((name) => !ids.has(name))
    .map((name, i) => ({ unit_id: unitId, id: newId(), name, position: next + i }))
  for (const chunk of chunks(rows)) await db.insertInto('department').values(chunk).execute()
  return new Map([...ids, ...rows.map(({ name, id }): [string, string] => [name, id])])
}

export async function upsertHouseholds({ db }: Scope, rows: HouseholdTable[]): Promise<void> {
  for (const chunk of chunks(rows))
    await db
      .insertInto('household')
      .values(chunk)
      .onConflict((c) =>
        c
          .columns(['unit_id', 'id'])
          .doUpdateSet((e) => ({ area: e.ref('excluded.area'), has_children: e.ref('excluded.has_children') })),
      )
      .execute()
}

export async function upsertOfficers(scope: Scope & { at: string }, rows: OfficerTable[]): Promise<void> {
  const { db } = scope
  await keepFormerHomes(scope, rows)
  for (const chunk of chunks(rows))
    await db
      .insertInto('officer')
      .values(chunk)
      .onConflict((c) =>
        c.columns(['unit_id', 'id']).doUpdateSet((e) => ({
          name: e.ref('excluded.name'),
          gender: e.ref('excluded.gender'),
          birth_month: e.ref('excluded.birth_month'),
          party: e.ref('excluded.party'),
          department_id: e.ref('excluded.department_id'),
          title: e.ref('excluded.title'),
          post: e.ref('excluded.post'),
          phone_sealed: e.ref('excluded.phone_sealed'),
          can_record: e.ref('excluded.can_record'),
          household_id: e.ref('excluded.household_id'),
          position: e.ref('excluded.position'),
          left_on: e.ref('excluded.left_on'),
        })),
      )
      .execute()
}

/** Registers that officers left; their past stays. */
export async function markLeft({ db, unitId }: Scope, ids: readonly string[], day: string): Promise<void> {
  if (ids.length > 0)
    await db.updateTable('officer').set({ left_on: day }).where('unit_id', '=', unitId).where('id', 'in', ids).execute()
}

/** Kin found are added; kin known from elsewhere stay, because a workbook that does not mention them denies nothing. */
export async function addKin({ db }: Scope, rows: KinTable[]): Promise<void> {
  for (const chunk of chunks(rows))
    await db
      .insertInto('kin')
      .values(chunk)
      .onConflict((c) => c.columns(['unit_id', 'a', 'b']).doNothing())
      .execute()
}

/** New relatives are added, known ones changed. */
export async function upsertRelatives({ db }: Scope, rows: RelativeTable[]): Promise<void> {
  for (const chunk of chunks(rows))
    await db
      .insertInto('relative')
      .values(chunk)
      .onConflict((c) =>
        c.columns(['unit_id', 'id']).doUpdateSet((e) => ({
          household_id: e.ref('excluded.household_id'),
          in_scope: e.ref('excluded.in_scope'),
          reason: e.ref('excluded.reason'),
          clause: e.ref('excluded.clause'),
          position: e.ref('excluded.position'),
        })),
      )
      .execute()
}

/** A household nobody lives in any more (a couple that was joined later) is removed when nothing refers to it. */
export async function dropEmptyHouseholds({ db, unitId }: Scope): Promise<void> {
  await sql`delete from household h where h.unit_id = ${unitId}
    and not exists (select 1 from officer o where o.unit_id = h.unit_id and o.household_id = h.id)
    and not exists (select 1 from relative r where r.unit_id = h.unit_id and r.household_id = h.id)
    and not exists (select 1 from visit v where v.unit_id = h.unit_id and v.household_id = h.id)
    and not exists (select 1 from list_line l where l.unit_id = h.unit_id and l.household_id = h.id)
    and not exists (select 1 from avoidance a where a.unit_id = h.unit_id and a.household_id = h.id)
    and not exists (select 1 from household_wish w where w.unit_id = h.unit_id and w.household_id = h.id)
    and not exists (select 1 from household_check k where k.unit_id = h.unit_id and k.household_id = h.id)`.execute(db)
}

export function* chunks<T>(rows: readonly T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += CHUNK) yield rows.slice(at, at + CHUNK)
}
