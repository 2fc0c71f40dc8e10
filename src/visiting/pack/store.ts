import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'
import type { Member } from '../visits/tables.ts'
import '../visits/tables.ts'
import '../../people/register/tables.ts'
import type { Press } from './tables.ts'
import './tables.ts'

export type VisitRow = {
  visitId: string
  householdId: string
  members: Member[]
  visitorId: string
  visitor: string
  visitorTitle: string
  recorder: string
  recorderTitle: string
  companions: { name: string; title: string }[]
  kinds: ('spouse' | 'child' | 'parent')[]
  day: string | null
  part: Part | null
  place: string | null
  area: string
  visitorPosition: number
  position: number
  printedAt: string | null
}

/**
 * Visits that are still to be made as far as the office may know, with what their papers say. `kinds`: whose words a family could need, by who is
 * registered in scope and not by what they answered.
 */
export async function visitRows(
  { db, unitId }: Scope,
  roundId: string,
  at: string,
  visitIds?: readonly string[],
  /** As well those that are over. */
  overToo = false,
): Promise<VisitRow[]> {
  const some = visitIds === undefined ? sql`true` : sql`v.id = any(${sql.val([...visitIds])}::uuid[])`
  const found = await sql<VisitRow>`
    select v.id as "visitId", v.household_id as "householdId", m.members,
      v.visitor_id as "visitorId", a.name as visitor, a.title as "visitorTitle", a.position as "visitorPosition",
      c.name as recorder, c.title as "recorderTitle", v.day, v.part, v.place, coalesce(h.area, '') as area, v.position,
      coalesce((select jsonb_agg(jsonb_build_object('name', o.name, 'title', o.title) order by o.position)
        from visit w join officer o on o.unit_id = w.unit_id and o.id = any(w.companions)
        where w.unit_id = v.unit_id and w.id = v.id), '[]') as companions,
      array(select distinct case r.relation when 'parentInLaw' then 'parent' else r.relation end
        from relative r where r.unit_id = v.unit_id and r.household_id = v.household_id and r.in_scope) as kinds,
      (select k.made_at from press_pack k join press p on p.unit_id = k.unit_id and p.id = k.press_id
        where k.unit_id = v.unit_id and k.visit_id = v.id and p.kind = 'packs' and k.made_at is not null order by p.seq desc limit 1) as "printedAt"
    from visit_now v
    join household h on h.unit_id = v.unit_id and h.id = v.household_id
    join household_members m on m.unit_id = v.unit_id and m.household_id = v.household_id
    join officer a on a.unit_id = v.unit_id and a.id = v.visitor_id
    join officer c on c.unit_id = v.unit_id and c.id = v.recorder_id
    where v.unit_id = ${unitId} and v.round_id = ${roundId} and ${some}
      and (${overToo} or not ended_for_office(v.day, v.told_at, v.settled_at, v.closed_at, ${at}::timestamptz))`.execute(
    db,
  )
  return found.rows
}

export type UnitRow = { name: string; phone: string; inspector: string }

/** The unit and its inspector, as the reminder card names them. */
export async function unitRow({ db, unitId }: Scope): Promise<UnitRow> {
  const found = await sql<UnitRow>`
    select u.name, u.phone, coalesce((select o.name from officer o where o.unit_id = u.id and o.post = 'inspector' and o.left_on is null
      order by o.position limit 1), '') as inspector
    from unit u where u.id = ${unitId}`.execute(db)
  return found.rows[0] ?? { name: '', phone: '', inspector: '' }
}

export async function insertPress(
  { db, unitId }: Scope,
  press: Pick<
    Press,
    'id' | 'round_id' | 'kind' | 'sorted' | 'items' | 'wordings' | 'texts' | 'duplex' | 'asked_at' | 'asked_by'
  >,
  packs: readonly {
    id: string
    visitId: string
    householdId: string
    visitorId: string
    department: string
    day: string | null
    part: Part | null
  }[],
): Promise<void> {
  await db
    .insertInto('press')
    .values({
      ...press,
      unit_id: unitId,
      items: JSON.stringify(press.items),
      wordings: JSON.stringify(press.wordings),
      texts: JSON.stringify(press.texts),
      begun_at: null,
      beat_at: null,
      running_since: null,
      halted_at: null,
      halted_by: null,
      dropped_at: null,
    })
    .execute()
  for (let from = 0; from < packs.length; from += 1000)
    await db
      .insertInto('press_pack')
      .values(
        packs.slice(from, from + 1000).map((k, i) => ({
          unit_id: unitId,
          id: k.id,
          press_id: press.id,
          position: from + i + 1,
          visit_id: k.visitId,
          household_id: k.householdId,
          visitor_id: k.visitorId,
          department: k.department,
          day: k.day,
          part: k.part,
          made_at: null,
          papers: 0,
          pages: 0,
          failed_at: null,
          fault: null,
          notice_id: null,
          tries: 0,
        })),
      )
      .execute()
}

export function findPress({ db, unitId }: Scope, pressId: string): Promise<Press | undefined> {
  return db.selectFrom('press').selectAll().where('unit_id', '=', unitId).where('id', '=', pressId).executeTakeFirst()
}

/** The run, locked: two acts on one run take turns. */
export function lockPress({ db, unitId }: Scope, pressId: string): Promise<Press | undefined> {
  return db
    .selectFrom('press')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('id', '=', pressId)
    .forUpdate()
    .executeTakeFirst()
}

type Change = Partial<Pick<Press, 'begun_at' | 'beat_at' | 'running_since' | 'halted_at' | 'halted_by' | 'dropped_at'>>

export async function changePress({ db, unitId }: Scope, pressId: string, change: Change): Promise<void> {
  await db.updateTable('press').set(change).where('unit_id', '=', unitId).where('id', '=', pressId).execute()
}

/** What failed waits again; how many there were. */
export async function retryFailed({ db, unitId }: Scope, pressId: string): Promise<number> {
  const changed = await db
    .updateTable('press_pack')
    .set({ failed_at: null, fault: null, tries: 0 })
    .where('unit_id', '=', unitId)
    .where('press_id', '=', pressId)
    .where('failed_at', 'is not', null)
    .executeTakeFirst()
  return Number(changed.numUpdatedRows)
}
