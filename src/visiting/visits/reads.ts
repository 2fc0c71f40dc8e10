/** Reads of visits that other slices may use inside their transaction (docs/decisions: reads). */

import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound, type Refuses } from '../../platform/problem.ts'
import { sendAhead } from '../../platform/send-ahead.ts'
import { holdTo } from '../../platform/state-table.ts'
import { findRound, type RoundWithPlan } from '../../programme/rounds/reads.ts'
import { finishes, type Namer, standsInForVisitor } from './finisher-store.ts'
import { wasHandedIn } from './handed-in-store.ts'
import type { VisitCode } from './rules/visit-acts.ts'
import { type VisitAct, visitActs, visitState } from './rules/visit-acts.ts'
import type { VisitNow, VisitRecordRow } from './tables.ts'
import './tables.ts'

export { anyThere, FINISHER, finisherOf, SUCCESSOR } from './finisher-store.ts'
export { person } from './store.ts'

type Role = 'visitor' | 'recorder'

/**
 * The visit as it stands, if the actor makes it in one of the roles, or finishes its record; "not yours" and "not there" are the same
 * answer. One without a record may be one in which the family did not take part: who finishes it was not there, and is not told; a record
 * that was handed in says that the evening was.
 */
export async function ownVisit(context: Context, visitId: string, roles: readonly Role[] = BOTH): Promise<VisitNow> {
  const row = await ownVisitNow(context, visitId, roles)
  if (!row) throw notFound('这次家访')
  return row
}

const BOTH: readonly Role[] = ['visitor', 'recorder']

async function ownVisitNow(context: Context, visitId: string, roles: readonly Role[]): Promise<VisitNow | undefined> {
  const { officerId } = context
  const row = await visitNow(context, visitId)
  const mine =
    row &&
    officerId !== null &&
    ((roles.includes('visitor') && row.visitor_id === officerId) ||
      (roles.includes('recorder') &&
        (row.recorder_id === officerId ||
          ((await isWritten(context, row, officerId)) && (await finishes(context, visitId, officerId))))))
  return mine ? row : undefined
}

/** Whether whoever asks works on the visit as ever, and it is not over. */
export async function isStillOwn(context: Context, visitId: string): Promise<boolean> {
  const { actor } = context
  if (actor.kind !== 'account' || !BOTH.some((duty) => actor.duties.includes(duty))) return false
  const row = await ownVisitNow(context, visitId, BOTH)
  return row !== undefined && !['settled', 'closed'].includes(stateOf(row))
}

async function isWritten(context: Context, { id, record_id: recordId }: VisitNow, asks: string): Promise<boolean> {
  return recordId !== null || (await wasHandedIn(context, id, asks))
}

/** Whoever hands a family its new slip: who makes the visit, or finishes it, to whom nothing else of a visit without a record is told. */
export async function mustHandSlip(context: Context, visitId: string): Promise<void> {
  const { officerId } = context
  if (officerId === null || !(await finishes(context, visitId, officerId))) await ownVisit(context, visitId)
}

/** The visit of whoever does what its visitor owes beside the call: the visitor, or who was to record, or took over, where that one is gone. */
export async function ledVisit(context: Context, visitId: string): Promise<VisitNow> {
  const { officerId } = context
  const row = officerId === null ? undefined : await visitNow(context, visitId)
  if (!row || officerId === null) throw notFound('这次家访')
  if (row.visitor_id !== officerId && !(await standsInForVisitor(context, visitId, officerId)))
    throw notFound('这次家访')
  return row
}

/** The officer who acts; an account without one makes no visits. */
export function officerOf(context: Context): string {
  const { officerId } = context
  if (officerId === null) throw notFound('您的家访')
  return officerId
}

/** Who asks, as somebody who names others for what is left of visits. */
export function namerOf({ actor, officerId }: Context): Namer | null {
  return officerId === null ? null : { officerId, isHead: actor.kind === 'account' && actor.duties.includes('head') }
}

/** The visit as it stands, whoever asks (within the unit). */
export function visitNow({ db, unitId }: Scope, visitId: string): Promise<VisitNow | undefined> {
  return db
    .selectFrom('visit_now')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('id', '=', visitId)
    .executeTakeFirst()
}

/** Locks the visit for the rest of the transaction: acts on one visit take turns, and do not wait while its notice is drawn. */
export async function lockVisit({ db, unitId }: Scope, visitId: string): Promise<void> {
  await sendAhead(
    db,
    db.selectFrom('visit').select('id').where('unit_id', '=', unitId).where('id', '=', visitId).forNoKeyUpdate(),
  )
}

/** What says where a visit stands. */
type Standing = Pick<VisitNow, 'slot_id' | 'delivered_at' | 'record_id' | 'read_back_at' | 'settled_at' | 'closed_at'>

export function stateOf(row: Standing) {
  return visitState({
    slotId: row.slot_id,
    deliveredAt: row.delivered_at,
    recordId: row.record_id,
    readBackAt: row.read_back_at,
    settledAt: row.settled_at,
    closedAt: row.closed_at,
  })
}

/** Refuses an act that the visit's state does not allow, with the table's sentence. */
export function mustBeOpen<Act extends VisitAct>(context: Refuses<VisitCode<Act>>, row: VisitNow, act: Act): void {
  holdTo(context, visitActs, stateOf(row), act)
}

/** Those who go along beside visitor and recorder, in the order of the roster; most plans have none (方案 §三.5). */
export async function companionsOf({ db, unitId }: Scope, visitId: string): Promise<{ name: string; title: string }[]> {
  const found = await sql<{ name: string; title: string }>`
    select c.name, c.title from visit v join officer c on c.unit_id = v.unit_id and c.id = any(v.companions)
    where v.unit_id = ${unitId} and v.id = ${visitId} order by c.position`.execute(db)
  return found.rows
}

/** The record of a visit, if it was written. */
export function recordOf({ db, unitId }: Scope, visitId: string): Promise<VisitRecordRow | undefined> {
  return db
    .selectFrom('visit_record')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('visit_id', '=', visitId)
    .executeTakeFirst()
}

export type Objection = {
  id: string
  text: string
  at: string
  answer: { text: string; at: string; by: string } | null
}

/** What the family objected to in the record and what was answered, oldest first. */
export async function objectionsOf({ db, unitId }: Scope, visitId: string): Promise<Objection[]> {
  const found = await sql<Objection>`
    select b.id, b.text, b.at, case when a.at is null then null else jsonb_build_object('text', a.text, 'at', a.at, 'by', coalesce(o.name, '')) end as answer
    from record_objection b
    left join record_objection_answer a on a.unit_id = b.unit_id and a.objection_id = b.id
    left join officer o on o.unit_id = a.unit_id and o.id = a.by
    where b.unit_id = ${unitId} and b.visit_id = ${visitId} order by b.id`.execute(db)
  return found.rows
}

/** The plan that a visit's round is pinned to. */
export function planOfVisit({ db, unitId }: Scope, visitId: string): Promise<RoundWithPlan | undefined> {
  return findRound(
    { db, unitId },
    sql<string>`(select v.round_id from visit v where v.unit_id = ${unitId} and v.id = ${visitId})`,
  )
}
