import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { MatterKind } from '../../vocabulary/matter-kinds.ts'
import type { Receiver, Way } from './rules.ts'
import './tables.ts'
import '../matters/tables.ts'
import '../../papers/tables.ts'

export type Delivery = { id: string; way: Way; on: string; at: string }
export type Notice = {
  stepId: string
  matterId: string
  number: number
  nth: number
  kind: MatterKind
  source: string[]
  toldAt: string
  text: string
  documentId: string | null
  officer: Delivery | null
  family: Delivery | null
}

/**
 * Notices that were told since an instant, and those of any time that did not reach both; the last first. Of one matter they bear
 * running numbers. With ids, these alone.
 */
export async function notices({ db, unitId }: Scope, since: string, ids: string[] | null = null): Promise<Notice[]> {
  const found = await sql<Notice>`
    with told as (
      select s.*, (row_number() over (partition by s.matter_id order by s.seq))::int as nth,
        coalesce((select b.matter_kind from matter_step b where b.unit_id = s.unit_id and b.matter_id = s.matter_id and b.kind = 'mended'
          order by b.seq desc limit 1), m.kind) as "matterKind", m.number, m.household_id
      from matter_step s join matter m on m.unit_id = s.unit_id and m.id = s.matter_id
      where s.unit_id = ${unitId} and s.kind = 'progressed'
    )
    select t.id as "stepId", t.matter_id as "matterId", t.number, t.nth, t."matterKind" as kind, h.names as source, t.at as "toldAt", t.text,
      (select d.id from document d where d.unit_id = t.unit_id and d.kind = 'progressNotice' and d.subject_id = t.id and d.replaced_at is null) as "documentId",
      ${deliveryTo('officer')} as officer, ${deliveryTo('family')} as family
    from told t join household_members h on h.unit_id = t.unit_id and h.household_id = t.household_id
    where (${ids}::uuid[] is null or t.id = any(${ids}::uuid[]))
      and (${ids}::uuid[] is not null or t.at >= ${since}::timestamptz or (select count(*) from progress_delivery p
        where p.unit_id = t.unit_id and p.step_id = t.id and p.withdrawn_at is null) < 2)
    order by t.seq desc`.execute(db)
  return found.rows
}

/** Whether the notice `s` has not reached both yet. */
const UNDER_WAY = sql`s.kind = 'progressed' and (select count(*) from progress_delivery p
  where p.unit_id = s.unit_id and p.step_id = s.id and p.withdrawn_at is null) < 2`

/** The kept papers of those that have not reached both, as they stand on the page: the last first. */
export async function papersUnderWay({ db, unitId }: Scope): Promise<{ hash: string; title: string }[]> {
  const found = await sql<{ hash: string; title: string }>`
    select d.hash, d.title from matter_step s
    join document d on d.unit_id = s.unit_id and d.kind = 'progressNotice' and d.subject_id = s.id and d.replaced_at is null
    where s.unit_id = ${unitId} and ${UNDER_WAY} order by s.seq desc`.execute(db)
  return found.rows
}

export async function countUnderWay({ db, unitId }: Scope): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from matter_step s
    where s.unit_id = ${unitId} and ${UNDER_WAY}`.execute(db)
  return found.rows[0]?.n ?? 0
}

function deliveryTo(receiver: Receiver) {
  return sql`(select jsonb_build_object('id', p.id, 'way', p.way, 'on', p.delivered_on, 'at', p.at) from progress_delivery p
    where p.unit_id = t.unit_id and p.step_id = t.id and p.receiver = ${receiver} and p.withdrawn_at is null)`
}

/** One writes down deliveries after the other: none twice. */
export async function lockDeliveries({ db, unitId }: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`progress deliveries ${unitId}`}))`.execute(db)
}

export type NewDelivery = {
  id: string
  stepId: string
  receiver: Receiver
  way: Way
  on: string
  at: string
  by: string
}

export async function insertDeliveries({ db, unitId }: Scope, deliveries: readonly NewDelivery[]): Promise<void> {
  await db
    .insertInto('progress_delivery')
    .values(
      deliveries.map((d) => ({
        unit_id: unitId,
        id: d.id,
        step_id: d.stepId,
        receiver: d.receiver,
        way: d.way,
        delivered_on: d.on,
        at: d.at,
        by: d.by,
        withdrawn_at: null,
      })),
    )
    .execute()
}

/** `gone`: taken back before. */
export async function withdrawDelivery(
  { db, unitId }: Scope,
  deliveryId: string,
  at: string,
): Promise<'done' | 'gone' | 'unknown'> {
  const done = await db
    .updateTable('progress_delivery')
    .set({ withdrawn_at: at })
    .where('unit_id', '=', unitId)
    .where('id', '=', deliveryId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows > 0n) return 'done'
  const known = await db
    .selectFrom('progress_delivery')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('id', '=', deliveryId)
    .executeTakeFirst()
  return known ? 'gone' : 'unknown'
}
