/** What follows from a list that came into force (方案 §三.1): visits are made, changed and ended, and an evening may be off. */
import { sql } from 'kysely'
import { dropProposals } from '../../list/calendar/commands.ts'
import type { ListBegun, ListInForce, ListTakenBack } from '../../list/versions/ports.ts'
import type { Scope } from '../../platform/database.ts'
import { addVisits, bringToList, endVisits, isBegun, removeVisits } from '../visits/commands.ts'
import './tables.ts'

export const listInForce: ListInForce = async (context, list, gone) => {
  if (gone !== null) {
    await endSlots(context, list, context.at)
    await bringToList(context, list)
    await endVisits(context, list.roundId, gone, { at: context.at, by: context.accountId })
  }
  return addVisits(context, list, () => context.newId())
}

export const listBegun: ListBegun = isBegun

export const listTakenBack: ListTakenBack = async (context, roundId) => {
  await dropProposals(context, roundId)
  await removeVisits(context, roundId)
}

/**
 * A visit that gets another visitor loses its day: the new visitor picks one, and a new notice goes out (方案 §二.2).
 * Another recorder alone leaves day and notice as they are, unless that recorder is out with somebody else at that time.
 */
async function endSlots({ db, unitId }: Scope, list: { id: string; roundId: string }, at: string): Promise<void> {
  await sql`
    update slot s set ended_at = ${at} from visit v, list_line l
    where s.unit_id = ${unitId} and s.ended_at is null and v.unit_id = s.unit_id and v.id = s.visit_id and v.round_id = ${list.roundId}
      and l.unit_id = v.unit_id and l.list_id = ${list.id} and l.household_id = v.household_id
      and (l.visitor_id <> v.visitor_id or (l.recorder_id <> v.recorder_id and exists (
        select 1 from visit w
        join slot t on t.unit_id = w.unit_id and t.visit_id = w.id and t.ended_at is null and t.day = s.day and t.part = s.part
        join list_line k on k.unit_id = w.unit_id and k.list_id = l.list_id and k.household_id = w.household_id
        where w.unit_id = v.unit_id and w.round_id = v.round_id and w.id <> v.id
          and ((k.recorder_id = l.recorder_id and k.visitor_id <> l.visitor_id) or k.visitor_id = l.recorder_id))))
      and not exists (select 1 from visit_record r where r.unit_id = v.unit_id and r.visit_id = v.id)`.execute(db)
}
