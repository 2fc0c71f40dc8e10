import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Member, VisitCardRow, VisitNow } from '../visits/tables.ts'
import '../visits/tables.ts'
import './tables.ts'

export type TableRow = VisitCardRow & {
  delivered_way: 'hand' | 'post' | 'message' | null
  department: string | null
  /** Whether the office may see that it is over. */
  ended: boolean
}

/** Every visit of the round with names, in the order of the list. */
export async function tableRows({ db, unitId }: Scope, roundId: string, at: string): Promise<TableRow[]> {
  const found = await sql<TableRow>`
    select v.*, n.delivered_way, d.name as department, ended_for_office(v.day, v.told_at, v.settled_at, v.closed_at, ${at}::timestamptz) as ended
    from visit_card v
    left join notice n on n.unit_id = v.unit_id and n.id = v.notice_id
    left join lateral (select o.department_id from officer o
      where o.unit_id = v.unit_id and o.household_id = v.household_id order by o.position limit 1) o on true
    left join department d on d.unit_id = v.unit_id and d.id = o.department_id
    where v.unit_id = ${unitId} and v.round_id = ${roundId} order by v.position`.execute(db)
  return found.rows
}

/** Whether the office may see that a visit is over. */
export async function isEnded({ db, unitId }: Scope, visitId: string, at: string): Promise<boolean> {
  const found = await sql<{ ended: boolean }>`
    select ended_for_office(v.day, v.told_at, v.settled_at, v.closed_at, ${at}::timestamptz) as ended
    from visit_now v where v.unit_id = ${unitId} and v.id = ${visitId}`.execute(db)
  return found.rows[0]?.ended ?? false
}

/** A notice for a slot, with the next number of the unit, never one of a destroyed notice; gives the one that is there when the reaction runs twice. */
export async function ensureNotice(
  { db, unitId }: Scope,
  notice: { id: string; visitId: string; slotId: string; at: string },
): Promise<{ id: string; number: number; madeAt: string }> {
  await sql`select pg_advisory_xact_lock(hashtext(${`notice ${unitId}`}))`.execute(db)
  const existing = await db
    .selectFrom('notice')
    .select(['id', 'number', 'made_at'])
    .where('unit_id', '=', unitId)
    .where('slot_id', '=', notice.slotId)
    .executeTakeFirst()
  if (existing) return { id: existing.id, number: existing.number, madeAt: existing.made_at }
  const inserted = await sql<{ number: number }>`
    insert into notice (unit_id, id, visit_id, slot_id, number, made_at)
    select ${unitId}::uuid, ${notice.id}::uuid, ${notice.visitId}::uuid, ${notice.slotId}::uuid,
      greatest(max(number), (select upto from number_gone where unit_id = ${unitId} and of = 'notice'), 0) + 1, ${notice.at}::timestamptz
    from notice where unit_id = ${unitId} returning number`.execute(db)
  return { id: notice.id, number: inserted.rows[0]!.number, madeAt: notice.at }
}

/** The numbers of the unit's newest address, and of its newest name and number; 0: those of the first set-up. */
const NEWEST_OF_UNIT = sql`coalesce((select max(u.seq) from unit_address u where u.unit_id = n.unit_id), 0),
  coalesce((select max(u.seq) from unit_contact u where u.unit_id = n.unit_id), 0)`

/** Before a notice is drawn: with which address, name and number. Who sets others meanwhile has it drawn again. */
export async function drawnWithUnitOfNow({ db, unitId }: Scope, noticeId: string): Promise<void> {
  await sql`update notice n set (address_seq, contact_seq) = (select ${NEWEST_OF_UNIT})
    where n.unit_id = ${unitId} and n.id = ${noticeId}`.execute(db)
}

/** Visits whose notice was drawn with a former address, name or number, and lies there still: nobody was handed it. */
export async function withFormerUnit({ db, unitId }: Scope, visitId?: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select v.id from visit_card v
    join notice n on n.unit_id = v.unit_id and n.id = v.notice_id
    join round w on w.unit_id = v.unit_id and w.id = v.round_id and w.closed_at is null
    where v.unit_id = ${unitId} ${visitId === undefined ? sql`` : sql`and v.id = ${visitId}`}
      and v.notice_document_id is not null
      and v.told_at is null and v.delivered_at is null and v.closed_at is null and v.settled_at is null
      and (n.address_seq, n.contact_seq) <> (${NEWEST_OF_UNIT})
    order by v.day, v.id`.execute(db)
  return found.rows.map(({ id }) => id)
}

export function findNotice({ db, unitId }: Scope, noticeId: string) {
  return db
    .selectFrom('notice')
    .select(['id', 'visit_id as visitId', 'number', 'made_at as madeAt'])
    .where('unit_id', '=', unitId)
    .where('id', '=', noticeId)
    .executeTakeFirst()
}

export type PaperFacts = {
  unit_name: string
  unit_phone: string
  members: Member[]
  visitor_name: string
  visitor_title: string
  recorder_name: string
  recorder_title: string
}

/** Names and posts that a notice prints. Relatives are not named: a name that is missing would tell (mission, line 1). */
export async function paperFacts({ db, unitId }: Scope, visit: VisitNow): Promise<PaperFacts> {
  const found = await sql<PaperFacts>`
    select u.name as unit_name, u.phone as unit_phone, m.members,
      a.name as visitor_name, a.title as visitor_title, c.name as recorder_name, c.title as recorder_title
    from unit u
    join household_members m on m.unit_id = u.id and m.household_id = ${visit.household_id}
    join officer a on a.unit_id = u.id and a.id = ${visit.visitor_id}
    join officer c on c.unit_id = u.id and c.id = ${visit.recorder_id}
    where u.id = ${unitId}`.execute(db)
  return found.rows[0]!
}
