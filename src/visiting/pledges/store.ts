import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Relation } from '../../vocabulary/relations.ts'
import type { Strokes } from '../visits/contract.ts'
import '../visits/tables.ts'
import './tables.ts'

export type Signer = {
  id: string
  name: string
  relation: Relation
  officer: string
  signed: boolean
}

/** An adult in scope (whether the visit finds this one, `foundAtVisit` says) with the officer and whether a pledge stands. */
export async function signer(
  { db, unitId }: Scope,
  visit: { id: string; household_id: string },
  relativeId: string,
): Promise<Signer | undefined> {
  const found = await sql<Signer>`
    select r.id, r.name, r.relation, o.name as officer,
      exists (select 1 from pledge p where p.unit_id = r.unit_id and p.visit_id = ${visit.id} and p.relative_id = r.id and p.withdrawn_at is null) as signed
    from relative_in_scope r join officer o on o.unit_id = r.unit_id and o.id = r.officer_id
    where r.unit_id = ${unitId} and r.id = ${relativeId} and r.household_id = ${visit.household_id}`.execute(db)
  return found.rows[0]
}

/** A pledge of this relative that bears this very signature, taken back since or not. */
export async function signedWith(
  { db, unitId }: Scope,
  { visitId, relativeId, strokes }: { visitId: string; relativeId: string; strokes: Strokes },
): Promise<string | undefined> {
  const found = await sql<{ id: string }>`select p.id from pledge p
    join signature s on s.unit_id = p.unit_id and s.subject_id = p.id and s.subject_kind = 'pledge'
    where p.unit_id = ${unitId} and p.visit_id = ${visitId} and p.relative_id = ${relativeId}
      and s.strokes = ${JSON.stringify(strokes)}::jsonb limit 1`.execute(db)
  return found.rows[0]?.id
}

export type NewPledge = {
  id: string
  visitId: string
  relativeId: string
  relation: string
  version: string
  /** The unit's text that was shown; null: the plan's own. */
  templateId: string | null
  at: string
  place: string
}

export async function insertPledge({ db, unitId }: Scope, p: NewPledge): Promise<void> {
  await db
    .insertInto('pledge')
    .values({
      unit_id: unitId,
      id: p.id,
      visit_id: p.visitId,
      relative_id: p.relativeId,
      relation: p.relation,
      template_version: p.version,
      template_id: p.templateId,
      signed_at: p.at,
      place: p.place,
      withdrawn_at: null,
    })
    .execute()
}

export type PaperRow = {
  visitId: string
  householdId: string
  relation: Relation
  templateId: string | null
  place: string
  signedAt: string
  signer: string
  officer: string
  strokes: Strokes
  unitName: string
  documented: boolean
}

export async function paperRow({ db, unitId }: Scope, pledgeId: string): Promise<PaperRow | undefined> {
  const found = await sql<PaperRow>`
    select p.visit_id as "visitId", r.household_id as "householdId", p.relation, p.template_id as "templateId", p.place, p.signed_at as "signedAt", r.name as signer, o.name as officer, s.strokes, u.name as "unitName",
      exists (select 1 from document d where d.unit_id = p.unit_id and d.kind = 'pledge' and d.subject_id = p.id and d.replaced_at is null) as documented
    from pledge p
    join relative r on r.unit_id = p.unit_id and r.id = p.relative_id
    join officer o on o.unit_id = r.unit_id and o.id = r.officer_id
    join signature s on s.unit_id = p.unit_id and s.subject_id = p.id
    join unit u on u.id = p.unit_id
    where p.unit_id = ${unitId} and p.id = ${pledgeId}`.execute(db)
  return found.rows[0]
}
