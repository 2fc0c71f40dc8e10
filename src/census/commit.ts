/** A reading becomes registered rows: officers, departments, households, charges, kin, adult relatives. */
import { seal } from '../platform/crypto.ts'
import { uuidv7 } from '../platform/id.ts'
import type { Context } from '../platform/operation.ts'
import * as rows from './commit-store.ts'
import { type Matched, mergeRoster } from './merge.ts'
import type { RosterReading } from './rules/reading.ts'
import { SCOPE_REASONS } from './rules/scope.ts'
import { knownOfficers } from './store.ts'
import type { ChargeTable, HouseholdTable, KinTable, OfficerTable, RelativeTable } from './tables.ts'

const GENDERS = { male: '男', female: '女' } as const
const NO_DEPARTMENT = '未填部室'

export type Committed = { added: number; updated: number; left: number; relatives: number }

/** Writes the reading in the command's transaction. `today` is the Beijing day on which the absent are registered as left. */
export async function commitReading(
  context: Context,
  reading: RosterReading,
  absent: 'keep' | 'leave',
  today: string,
): Promise<Committed> {
  const newId = () => uuidv7(context.now.getTime())
  const merge = mergeRoster(await knownOfficers(context), reading, newId)
  const byRef = new Map(merge.officers.map((m) => [m.reading.ref, m]))
  const departments = await rows.ensureDepartments(
    context,
    [...new Set(merge.officers.map((m) => m.reading.department ?? NO_DEPARTMENT))],
    newId,
  )
  await rows.upsertHouseholds(context, householdRows(context, merge.officers))
  await rows.upsertOfficers(
    context,
    merge.officers.map((m, position) => officerRow(context, m, departments, position)),
  )
  const ids = merge.officers.map((m) => m.id)
  await rows.replaceCharges(context, ids, chargeRows(context.unitId, merge.officers, byRef))
  await rows.addKin(context, kinRows(context.unitId, merge.officers, byRef))
  const relatives = relativeRows(context, reading, byRef, newId)
  await rows.mergeRelatives(context, ids, relatives)
  if (absent === 'leave')
    await rows.markLeft(
      context,
      merge.absent.map((k) => k.id),
      today,
    )
  await rows.dropEmptyHouseholds(context)
  return {
    added: merge.officers.filter((m) => !m.known).length,
    updated: merge.officers.filter((m) => m.known).length,
    left: absent === 'leave' ? merge.absent.length : 0,
    relatives: relatives.length,
  }
}

function householdRows(context: Context, officers: readonly Matched[]): HouseholdTable[] {
  const made = new Map<string, HouseholdTable>()
  for (const m of officers) {
    const before = made.get(m.householdId)
    made.set(m.householdId, {
      unit_id: context.unitId,
      id: m.householdId,
      area: before?.area || (m.reading.area ?? ''),
      has_children: (before?.has_children ?? false) || m.reading.hasChildren,
      created_at: context.now.toISOString(),
    })
  }
  return [...made.values()]
}

function officerRow(
  context: Context,
  m: Matched,
  departments: ReadonlyMap<string, string>,
  position: number,
): OfficerTable {
  const r = m.reading
  return {
    unit_id: context.unitId,
    id: m.id,
    name: r.name ?? '',
    gender: r.gender ? GENDERS[r.gender] : '',
    birth_month: r.birth ?? '',
    party: r.party ?? '',
    department_id: departments.get(r.department ?? NO_DEPARTMENT)!,
    title: r.title ?? '',
    post: r.post,
    phone_sealed: r.phone === null ? null : seal(context.app.keyring, r.phone, `officer ${m.id}`),
    can_record: r.canRecord,
    household_id: m.householdId,
    position,
    left_on: null,
  }
}

function chargeRows(unitId: string, officers: readonly Matched[], byRef: ReadonlyMap<string, Matched>): ChargeTable[] {
  return officers.flatMap((m) => {
    const of = (refs: readonly string[], kind: ChargeTable['kind']) =>
      [...new Set(refs.map((ref) => byRef.get(ref)?.id))].flatMap((leader) =>
        leader && leader !== m.id ? [{ unit_id: unitId, leader_id: leader, officer_id: m.id, kind }] : [],
      )
    return [...of(m.reading.chargedBy, 'charge'), ...of(m.reading.contacts, 'contact')]
  })
}

function kinRows(unitId: string, officers: readonly Matched[], byRef: ReadonlyMap<string, Matched>): KinTable[] {
  const pairs = new Map<string, KinTable>()
  for (const m of officers)
    for (const kin of m.reading.kin) {
      const other = byRef.get(kin.officer)?.id
      if (!other || other === m.id) continue
      const [a, b] = m.id < other ? [m.id, other] : [other, m.id]
      pairs.set(`${a} ${b}`, {
        unit_id: unitId,
        a,
        b,
        relation: pairs.get(`${a} ${b}`)?.relation || (kin.relation ?? ''),
      })
    }
  return [...pairs.values()]
}

/** Adults only: of a minor nothing is written but the household's mark (mission, line 3). */
function relativeRows(
  context: Context,
  reading: RosterReading,
  byRef: ReadonlyMap<string, Matched>,
  newId: () => string,
): RelativeTable[] {
  return reading.relatives.flatMap((r, position) => {
    const officer = r.officer ? byRef.get(r.officer) : undefined
    if (
      !officer ||
      r.blocked ||
      r.name === null ||
      r.relation === null ||
      r.reason === 'minor' ||
      r.reason === 'duplicate'
    )
      return []
    const id = newId()
    return [
      {
        unit_id: context.unitId,
        id,
        officer_id: officer.id,
        household_id: officer.householdId,
        name: r.name,
        relation: r.relation,
        // little is kept: who is outside the scope has no phone here
        phone_sealed:
          r.phone === null || !r.inScope ? null : seal(context.app.keyring, r.phone, `relative of ${officer.id}`),
        in_scope: r.inScope,
        reason: SCOPE_REASONS[r.reason],
        clause: r.clause,
        position,
      },
    ]
  })
}
