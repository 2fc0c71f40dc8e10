import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Head } from './rules.ts'
import './tables.ts'

export type Session = { id: string; roundId: string; covers: Head[]; makesUp: boolean }

export async function sessionsOf({ db, unitId }: Scope, roundId: string): Promise<Session[]> {
  return db
    .selectFrom('training_session')
    .select(['gathering_id as id', 'round_id as roundId', 'covers', 'makes_up as makesUp'])
    .where('unit_id', '=', unitId)
    .where('round_id', '=', roundId)
    .execute()
}

export async function session({ db, unitId }: Scope, id: string): Promise<Session | undefined> {
  return db
    .selectFrom('training_session')
    .select(['gathering_id as id', 'round_id as roundId', 'covers', 'makes_up as makesUp'])
    .where('unit_id', '=', unitId)
    .where('gathering_id', '=', id)
    .executeTakeFirst()
}

export async function insertSession({ db, unitId }: Scope, s: Session): Promise<void> {
  await db
    .insertInto('training_session')
    .values({ unit_id: unitId, gathering_id: s.id, round_id: s.roundId, covers: s.covers, makes_up: s.makesUp })
    .execute()
}

export async function changeCovers({ db, unitId }: Scope, id: string, covers: Head[]): Promise<void> {
  await db
    .updateTable('training_session')
    .set({ covers })
    .where('unit_id', '=', unitId)
    .where('gathering_id', '=', id)
    .execute()
}

/** Sessions of rounds that are over of which nobody entered who came, by their day. */
export async function unmarkedOfClosedRounds(
  { db, unitId }: Scope,
  today: string,
): Promise<{ id: string; title: string; day: string }[]> {
  const found = await sql<{ id: string; title: string; day: string }>`
    select g.id, g.title, g.day from training_session s
    join round r on r.unit_id = s.unit_id and r.id = s.round_id and r.closed_at is not null
    join gathering g on g.unit_id = s.unit_id and g.id = s.gathering_id and g.cancelled_at is null and g.day < ${today}
    where s.unit_id = ${unitId}
      and exists (select 1 from gathering_person p where p.unit_id = g.unit_id and p.gathering_id = g.id)
      and not exists (select 1 from gathering_person p
        where p.unit_id = g.unit_id and p.gathering_id = g.id and p.mark is not null)
    order by g.day, g.id`.execute(db)
  return found.rows
}

/** The versions of the library that a session uses, in their order; instead of those of before. */
export async function setMaterials({ db, unitId }: Scope, id: string, versionIds: readonly string[]): Promise<void> {
  await db.deleteFrom('training_material').where('unit_id', '=', unitId).where('gathering_id', '=', id).execute()
  if (versionIds.length === 0) return
  await db
    .insertInto('training_material')
    .values(
      versionIds.map((versionId, position) => ({
        ...{ unit_id: unitId, gathering_id: id, version_id: versionId },
        position,
      })),
    )
    .execute()
}

export async function materialIds({ db, unitId }: Scope, id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('training_material')
    .select('version_id')
    .where('unit_id', '=', unitId)
    .where('gathering_id', '=', id)
    .orderBy('position')
    .execute()
  return rows.map((row) => row.version_id)
}

export type Trainee = {
  officerId: string
  name: string
  title: string
  departmentId: string
  department: string
  /** Goes out in the round, or would be asked to: on its list, or by post and as a recorder while there is none. */
  visits: boolean
}

/** Everybody who is here, by department and in the order of the roster. */
export async function trainees({ db, unitId }: Scope, roundId: string | null): Promise<Trainee[]> {
  const found = await sql<Trainee>`
    with out as (select unnest(companions || visitor_id || recorder_id) as id from visit
      where unit_id = ${unitId} and round_id = ${roundId}::uuid)
    select o.id as "officerId", o.name, o.title, d.id as "departmentId", d.name as department,
      case when exists (select 1 from out)
        then o.id in (select id from out where id is not null)
        else o.can_record or o.post <> 'staff' end as visits
    from officer o join department d on d.unit_id = o.unit_id and d.id = o.department_id
    where o.unit_id = ${unitId} and o.left_on is null
    order by d.position, d.name, o.position, o.id`.execute(db)
  return found.rows
}

/** Of these, who came to no training of a round and made none up. */
export async function untrained(
  { db, unitId }: Scope,
  roundId: string,
  officerIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await sql<{ id: string }>`
    select o.id from unnest(${[...officerIds]}::uuid[]) o (id)
    where not exists (select 1 from training_session s
      join gathering g on g.unit_id = s.unit_id and g.id = s.gathering_id and g.cancelled_at is null
      join gathering_person p on p.unit_id = g.unit_id and p.gathering_id = g.id
      where s.unit_id = ${unitId} and s.round_id = ${roundId} and p.officer_id = o.id and p.mark in ('present', 'madeUp'))`.execute(
    db,
  )
  return new Set(found.rows.map(({ id }) => id))
}
