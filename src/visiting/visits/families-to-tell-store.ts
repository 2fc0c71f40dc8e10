/** Which families an account still has to tell. It stands sealed beside each link, so every link of the round is opened. */
import { sql } from 'kysely'
import { openFamilyAnswers } from '../../doors/family-answers.ts'
import type { Scope } from '../../platform/database.ts'
import type { Context } from '../../platform/operation.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'
import { leads, standsInForVisitor } from './finisher-store.ts'
import '../../doors/tables.ts'
import './tables.ts'

type Row = {
  id: string
  visitor_id: string
  /** The visitor cannot come in any more, and whoever asks was to record. Null for an account that is nobody's. */
  succeeds: boolean | null
  visitor_accounts: string[]
  names: string[]
  day: string
  part: Part
  place: string | null
  link_id: string
  word_sealed: string | null
}

/**
 * Told of an evening by a notice, and not yet that nobody comes; by the evening. The office ends any visit of the unit, also for
 * those who were the office before, everybody else the own, and who was to record for a visitor who is gone. `visitId`: this one only.
 */
export async function mustTell(context: Context, visitId: string | null = null): Promise<Row[]> {
  const { db, unitId, app, actor, accountId, officerId } = context
  const isOffice = actor.kind === 'account' && actor.duties.includes('coordinator')
  if (accountId === null) return []
  const found = await sql<Row>`
    select v.id, v.visitor_id, v.visitor_id <> ${officerId}::uuid and ${leads(officerId)} as succeeds,
      array(select a.id from account a where a.unit_id = v.unit_id and a.officer_id = v.visitor_id) as visitor_accounts, v.names, v.day, v.part, v.place, l.id as link_id, l.word_sealed from visit_card v
    join round w on w.unit_id = v.unit_id and w.id = v.round_id and w.closed_at is null
    join family_link l on l.unit_id = v.unit_id and l.visit_id = v.id and l.ended_at is null
    where v.unit_id = ${unitId} and v.told_at is not null and v.day is not null
      and (${isOffice} or ${leads(officerId)}) and (${visitId}::uuid is null or v.id = ${visitId}::uuid)
    order by v.day, array_position(array['am', 'pm', 'evening'], v.part), v.position`.execute(db)
  const former = isOffice ? await formerOffice(context) : []
  return found.rows.filter((row) => {
    const { toTell } = openFamilyAnswers(app.keyring, row.word_sealed, row.link_id)
    const isOwed = (id: string) =>
      isOf(former, id, row.visitor_id) || (row.succeeds === true && row.visitor_accounts.includes(id))
    return toTell.includes(accountId) || toTell.some(isOwed)
  })
}

/** Accounts of the visitor, where whoever asks does what the visitor owed. */
export async function accountsSucceeded(
  context: Context,
  visit: { id: string; visitor_id: string },
): Promise<string[]> {
  const { db, unitId, officerId } = context
  if (officerId === null || !(await standsInForVisitor(context, visit.id, officerId))) return []
  const found = await sql<{ id: string }>`select id from account
    where unit_id = ${unitId} and officer_id = ${visit.visitor_id}`.execute(db)
  return found.rows.map(({ id }) => id)
}

type Former = { id: string; officerId: string | null }

/** Accounts that ended visits for the office and do so no more: what they owe families is now the office's. */
export async function formerOffice({ db, unitId }: Scope): Promise<Former[]> {
  const found = await sql<Former>`
    select a.id, a.officer_id as "officerId" from account a
    where a.unit_id = ${unitId}
      and exists (select 1 from duty d where d.unit_id = a.unit_id and d.account_id = a.id and d.duty = 'coordinator')
      and (a.closed_at is not null
        or not exists (select 1 from duty d where d.unit_id = a.unit_id and d.account_id = a.id and d.duty = 'coordinator' and d.ended_at is null)
        or exists (select 1 from officer o where o.unit_id = a.unit_id and o.id = a.officer_id and o.left_on is not null))`.execute(
    db,
  )
  return found.rows
}

/** Of a visit that such a one makes, it may have been ended by its visitor: which the office is not told. */
export function isOf(former: readonly Former[], accountId: string, visitorId: string): boolean {
  return former.some(({ id, officerId }) => id === accountId && officerId !== visitorId)
}
