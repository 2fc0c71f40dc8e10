import { sql } from 'kysely'
import type { App } from '../../platform/app.ts'
import type { Scope } from '../../platform/database.ts'
import { sendAhead } from '../../platform/send-ahead.ts'
import type { Organ } from '../../vocabulary/organs.ts'
import type { Source, StepKind } from './rules.ts'
import '../../people/register/tables.ts'
import './tables.ts'

export type StepRow = {
  id: string
  kind: StepKind
  sealed: string | null
  on: string | null
  organ: Organ | null
  at: string
  by: string | null
}
export type ReminderRow = {
  id: string
  officerId: string | null
  officer: string
  department: string
  title: string
  writerId: string | null
  writer: string | null
  talkerId: string | null
  talker: string | null
  source: Source | null
  keySealed: string | null
  talkedOn: string | null
  clearOn: string | null
  proposedAt: string
  steps: StepRow[]
}

/** The unit's reminders, or one of them, the oldest first; whom each may be shown to is asked in `access.ts`. */
export async function reminders({ db, unitId }: Scope, reminderId: string | null = null): Promise<ReminderRow[]> {
  const found = await sql<ReminderRow>`
    select r.id, r.officer_id as "officerId", coalesce(o.name, '') as officer, coalesce(d.name, '') as department, coalesce(o.title, '') as title,
      r.writer_id as "writerId", w.name as writer, r.talker_id as "talkerId", t.name as talker, r.source, r.key_sealed as "keySealed",
      r.talked_on as "talkedOn", r.clear_on as "clearOn", r.proposed_at as "proposedAt",
      (select jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind, 'sealed', s.sealed, 'on', s.on_day, 'organ', s.organ, 'at', s.at,
          'by', b.name) order by s.seq)
        from reminder_step s left join officer b on b.unit_id = s.unit_id and b.id = s.by_officer
        where s.unit_id = r.unit_id and s.reminder_id = r.id) as steps
    from reminder r
    left join officer o on o.unit_id = r.unit_id and o.id = r.officer_id
    left join department d on d.unit_id = o.unit_id and d.id = o.department_id
    left join officer w on w.unit_id = r.unit_id and w.id = r.writer_id
    left join officer t on t.unit_id = r.unit_id and t.id = r.talker_id
    where r.unit_id = ${unitId} and (${reminderId}::uuid is null or r.id = ${reminderId}::uuid)
    order by r.proposed_at, r.id`.execute(db)
  return found.rows
}

/** Locks the reminder: steps are added one after another. */
export async function lockReminder({ db, unitId }: Scope, reminderId: string): Promise<void> {
  await sendAhead(
    db,
    db.selectFrom('reminder').select('id').where('unit_id', '=', unitId).where('id', '=', reminderId).forUpdate(),
  )
}

export type NewReminder = {
  id: string
  officerId: string
  writerId: string | null
  source: Source | null
  keySealed: string | null
  clearOn: string | null
  at: string
}

export async function insertReminder({ db, unitId }: Scope, r: NewReminder): Promise<void> {
  await sendAhead(
    db,
    db.insertInto('reminder').values({
      unit_id: unitId,
      id: r.id,
      officer_id: r.officerId,
      writer_id: r.writerId,
      talker_id: null,
      source: r.source,
      key_sealed: r.keySealed,
      talked_on: null,
      clear_on: r.clearOn,
      proposed_at: r.at,
    }),
  )
}

export type NewStep = {
  id: string
  reminderId: string
  kind: StepKind
  sealed?: string
  on?: string
  organ?: Organ
  at: string
  by: string | null
}

export async function insertStep({ db, unitId }: Scope, s: NewStep): Promise<void> {
  const step = {
    unit_id: unitId,
    id: s.id,
    reminder_id: s.reminderId,
    kind: s.kind,
    sealed: s.sealed ?? null,
    on_day: s.on ?? null,
    organ: s.organ ?? null,
    at: s.at,
    by_officer: s.by,
  }
  await sendAhead(db, db.insertInto('reminder_step').values(step))
}

export async function setTalker({ db, unitId }: Scope, reminderId: string, talkerId: string): Promise<void> {
  const of = db.updateTable('reminder').where('unit_id', '=', unitId).where('id', '=', reminderId)
  await of.set({ talker_id: talkerId }).execute()
}

export async function setTalk({ db, unitId }: Scope, reminderId: string, on: string, clearOn: string): Promise<void> {
  const of = db.updateTable('reminder').where('unit_id', '=', unitId).where('id', '=', reminderId)
  await of.set({ talked_on: on, clear_on: clearOn }).execute()
}

export async function setEnd({ db, unitId }: Scope, reminderId: string, clearOn: string): Promise<void> {
  const of = db.updateTable('reminder').where('unit_id', '=', unitId).where('id', '=', reminderId)
  await of.set({ clear_on: clearOn }).execute()
}

/** Destroys the key and every text; `forget`: not even whom it was about stays. */
export async function destroy({ db, unitId }: Scope, reminderId: string, forget: boolean): Promise<void> {
  await db
    .updateTable('reminder')
    .set({
      key_sealed: null,
      clear_on: null,
      ...(forget ? { officer_id: null, writer_id: null, talker_id: null, source: null } : {}),
    })
    .where('unit_id', '=', unitId)
    .where('id', '=', reminderId)
    .execute()
  await db
    .updateTable('reminder_step')
    .set({ sealed: null, ...(forget ? { by_officer: null } : {}) })
    .where('unit_id', '=', unitId)
    .where('reminder_id', '=', reminderId)
    .execute()
}

/** What of a reminder could still be read, by the name of the place; empty once it was cleared. */
export async function whatRemains({ db, unitId }: Scope, reminderId: string): Promise<string[]> {
  const found = await sql<{ place: string }>`
    select 'key' as place from reminder where unit_id = ${unitId} and id = ${reminderId} and key_sealed is not null
    union all select 'text' from reminder_step where unit_id = ${unitId} and reminder_id = ${reminderId} and sealed is not null
    union all select 'paper' from document where unit_id = ${unitId} and subject_id = ${reminderId}
    union all select 'unmade paper' from unmade_paper where unit_id = ${unitId} and cause_id = ${reminderId}
    union all select 'event' from event where unit_id = ${unitId} and subject_id = ${reminderId}::text and data <> '{}'::jsonb
    order by place`.execute(db)
  return found.rows.map((row) => row.place)
}

/** Officers who are still here; `leading`: leaders with an account they can come in by. */
export async function officersHere(
  { db, unitId }: Scope,
  leading: boolean,
): Promise<{ id: string; name: string; title: string; department: string }[]> {
  const found = await sql<{ id: string; name: string; title: string; department: string }>`
    select o.id, o.name, o.title, d.name as department
    from officer o join department d on d.unit_id = o.unit_id and d.id = o.department_id
    where o.unit_id = ${unitId} and o.left_on is null and (not ${leading}::bool or (o.post <> 'staff'
      and exists (select 1 from account a where a.unit_id = o.unit_id and a.officer_id = o.id and a.closed_at is null)))
    order by (o.post = 'staff'), o.position, o.id`.execute(db)
  return found.rows
}

/** Of these officers, those with an account that is open. */
export async function withAccount({ db, unitId }: Scope, officerIds: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ id: string }>`select a.officer_id as id from account a
    where a.unit_id = ${unitId} and a.officer_id = any(${[...officerIds]}::uuid[]) and a.closed_at is null`.execute(db)
  return new Set(found.rows.map(({ id }) => id))
}

/** Reminders whose time is over, of all units: ids only (the function runs as the owner). */
export async function toClear({ db }: Pick<App, 'db'>, day: string): Promise<{ unit_id: string; id: string }[]> {
  const found = await sql<{ unit_id: string; id: string }>`select * from reminders_to_clear(${day}::date)`.execute(db)
  return found.rows
}
