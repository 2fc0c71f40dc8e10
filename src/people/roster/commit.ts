/** A plan of an import becomes registered rows: only what is new or otherwise than registered is written. */
import { seal } from '../../platform/crypto.ts'
import type { Context } from '../../platform/operation.ts'
import * as rows from '../register/roster-commands.ts'
import type { OfficerTable, RelativeTable } from '../register/tables.ts'
import { chargesHeld, endPresence, keepStructure } from '../structure/commands.ts'
import { insertChanges, lookOverRegister } from './commit-store.ts'
import { officerPhone } from './register-store.ts'
import type { FieldChange } from './rules/changes.ts'
import type { ImportPlan, PersonChange } from './rules/plan-import.ts'
import type { RegisteredOfficer, RegisteredRelative } from './rules/register-snapshot.ts'
import type { ImportChangeTable } from './tables.ts'

/** Writes the plan in the command's transaction. `leave` are ids of `plan.gone`, registered as left on `today`. */
export async function commitPlan(
  context: Context,
  importId: string,
  plan: ImportPlan,
  leave: readonly string[],
  today: string,
  newId: () => string,
): Promise<void> {
  const { unitId } = context
  const { write } = plan
  const departments = await rows.ensureDepartments(
    context,
    [...new Set(write.officers.map(({ department }) => department))],
    newId,
  )
  const before = await chargesHeld(context, today)
  const { at } = context
  await rows.upsertHouseholds(
    context,
    write.households.map((h) => ({
      unit_id: unitId,
      id: h.id,
      area: h.area,
      has_children: h.hasChildren,
      created_at: at,
    })),
  )
  await rows.upsertOfficers(
    context,
    write.officers.map((officer) => officerRow(context, officer, departments.get(officer.department) ?? '')),
  )
  await rows.addKin(
    context,
    write.kin.map((pair) => ({ unit_id: unitId, ...pair })),
  )
  await rows.upsertRelatives(
    context,
    write.relatives.map((relative) => relativeRow(context, relative)),
  )
  await rows.markLeft(context, leave, today)
  // the structure keeps pace: terms, then charges as the workbook has them (docs/decisions/0010)
  await keepStructure(context, before, write.charges, today)
  await endPresence(context, leave)
  await rows.dropEmptyHouseholds(context)
  await insertChanges(context, changeRows(unitId, importId, plan, leave, newId))
  if (write.officers.length >= MANY) await lookOverRegister(context)
}

/** As many new rows as change how a table is best read. */
const MANY = 200

function officerRow(context: Context, o: RegisteredOfficer, departmentId: string): OfficerTable {
  return {
    unit_id: context.unitId,
    id: o.id,
    name: o.name,
    gender: o.gender,
    birth_month: o.birth,
    party: o.party,
    department_id: departmentId,
    title: o.title,
    post: o.post,
    phone_sealed: o.phone === null ? null : seal(context.app.keyring, o.phone, officerPhone(o.id)),
    can_record: o.canRecord,
    household_id: o.householdId,
    position: o.position,
    left_on: null,
  }
}

function relativeRow(context: Context, r: RegisteredRelative): RelativeTable {
  return {
    unit_id: context.unitId,
    id: r.id,
    officer_id: r.officerId,
    household_id: r.householdId,
    name: r.name,
    relation: r.relation,
    in_scope: r.inScope,
    reason: r.reason,
    clause: r.clause,
    position: r.position,
    own_word: r.ownWord,
  }
}

/** For looking back the words of these are kept; of the others only that they changed (little is kept). */
const KEPT: ReadonlySet<FieldChange['field']> = new Set(['department', 'title', 'post', 'canRecord', 'returned'])

function changeRows(
  unitId: string,
  importId: string,
  plan: ImportPlan,
  leave: readonly string[],
  newId: () => string,
): ImportChangeTable[] {
  let position = 0
  const row = (officerId: string, kind: ImportChangeTable['kind'], fields: readonly FieldChange[]) => ({
    unit_id: unitId,
    id: newId(),
    import_id: importId,
    officer_id: officerId,
    kind,
    fields: JSON.stringify(fields.map((f) => (KEPT.has(f.field) ? f : { field: f.field, from: '', to: '' }))),
    position: position++,
  })
  const of = (people: readonly PersonChange[], kind: 'added' | 'changed') =>
    people.map(({ id, fields }) => row(id, kind, kind === 'added' ? [] : oncePerField(fields)))
  return [...of(plan.added, 'added'), ...of(plan.changed, 'changed'), ...leave.map((id) => row(id, 'left', []))]
}

function oncePerField(fields: readonly FieldChange[]): FieldChange[] {
  return fields.filter((f, i) => KEPT.has(f.field) || fields.findIndex((other) => other.field === f.field) === i)
}
