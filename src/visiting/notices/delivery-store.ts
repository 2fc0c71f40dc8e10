/** SQL of deliveries: proof that a notice arrived, and what was corrected of it. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { DeliveryCorrection } from './contract.ts'
import './tables.ts'
import '../visits/tables.ts'

export type Delivery = { at: string; way: 'hand' | 'post' | 'message'; by: string | null }

export type NoticeRow = {
  id: string
  round_id: string
  made_at: string
  delivered_at: string | null
  day: string
  /** Of its time: the notice is void. */
  ended_at: string | null
  acknowledged: boolean
  move_wish: string | null
  names: string[]
}

/** Notices, locked: two acts on one take turns. */
export async function lockNotices({ db, unitId }: Scope, noticeIds: readonly string[]): Promise<NoticeRow[]> {
  const some = sql`${sql.val([...noticeIds])}::uuid[]`
  await sql`select 1 from notice where unit_id = ${unitId} and id = any(${some}) order by id for update`.execute(db)
  const found = await sql<NoticeRow>`
    select n.id, v.round_id, n.made_at, n.delivered_at, s.day, s.ended_at, m.names,
      exists (select 1 from family_answer f where f.unit_id = n.unit_id and f.visit_id = n.visit_id and f.slot_id = n.slot_id
        and f.kind = 'acknowledged') as acknowledged,
      (select f.wish from family_answer f where f.unit_id = n.unit_id and f.visit_id = n.visit_id and f.slot_id = n.slot_id
        and f.kind = 'moveAsked' order by f.seq desc limit 1) as move_wish
    from notice n
    join slot s on s.unit_id = n.unit_id and s.id = n.slot_id
    join visit v on v.unit_id = n.unit_id and v.id = n.visit_id
    join household_members m on m.unit_id = v.unit_id and m.household_id = v.household_id
    where n.unit_id = ${unitId} and n.id = any(${some}) order by v.position`.execute(db)
  return found.rows
}

export async function markDelivered(
  { db, unitId }: Scope,
  to: readonly { noticeId: string; to: string }[],
  { at, way, by }: Delivery,
): Promise<void> {
  await sql`
    update notice n set delivered_at = ${at}::timestamptz, delivered_to = t.name, delivered_way = ${way},
      delivered_by = ${by}::uuid, told_at = coalesce(n.told_at, ${at}::timestamptz)
    from unnest(${sql.val(to.map((one) => one.noticeId))}::uuid[], ${sql.val(to.map((one) => one.to))}::text[]) as t (id, name)
    where n.unit_id = ${unitId} and n.id = t.id`.execute(db)
}

/** What was entered is kept beside its reason, and the notice is to be delivered again. */
export async function correctDelivery(
  { db, unitId }: Scope,
  noticeId: string,
  { id, reason, at, by }: { id: string; reason: string; at: string; by: string | null },
): Promise<void> {
  await sql`
    insert into delivery_correction (unit_id, id, notice_id, delivered_at, delivered_to, delivered_way, delivered_by, reason,
      corrected_at, corrected_by)
    select n.unit_id, ${id}::uuid, n.id, n.delivered_at, n.delivered_to, n.delivered_way, n.delivered_by, ${reason},
      ${at}::timestamptz, ${by}::uuid
    from notice n where n.unit_id = ${unitId} and n.id = ${noticeId}`.execute(db)
  await db
    .updateTable('notice')
    .set({ delivered_at: null, delivered_to: null, delivered_way: null, delivered_by: null })
    .where('unit_id', '=', unitId)
    .where('id', '=', noticeId)
    .execute()
}

export async function correctionsOf({ db, unitId }: Scope, noticeId: string): Promise<DeliveryCorrection[]> {
  const found = await sql<DeliveryCorrection>`
    select c.id, c.delivered_at as "deliveredAt", c.delivered_to as "deliveredTo", c.delivered_way as "deliveredWay", c.reason,
      c.corrected_at as "correctedAt", coalesce(a.display_name, '') as by
    from delivery_correction c left join account a on a.unit_id = c.unit_id and a.id = c.corrected_by
    where c.unit_id = ${unitId} and c.notice_id = ${noticeId} order by c.seq desc`.execute(db)
  return found.rows
}
