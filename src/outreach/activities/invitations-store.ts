import { sql } from 'kysely'
import type { App, AppScope } from '../../platform/app.ts'
import type { Scope, Tx } from '../../platform/database.ts'
import { NOTHING, openAnswer, type SealedAnswer, sealAnswer } from './sealed.ts'
import './tables.ts'

export type Home = { householdId: string; names: string[]; departmentIds: string[] }

/** Households of whoever is here, in the order of the roster. */
export async function homes({ db, unitId }: Scope): Promise<Home[]> {
  const found = await sql<Home>`
    select o.household_id as "householdId", array_agg(o.name order by o.position, o.id) as names,
      array_agg(distinct o.department_id) as "departmentIds"
    from officer o where o.unit_id = ${unitId} and o.left_on is null
    group by o.household_id order by min(o.position), o.household_id`.execute(db)
  return found.rows
}

export type Invitation = { id: string; householdId: string; sealed: string }

export async function invitations({ db, unitId }: Scope, activityId: string): Promise<Invitation[]> {
  return db
    .selectFrom('activity_invitation')
    .select(['id', 'household_id as householdId', 'sealed'])
    .where('unit_id', '=', unitId)
    .where('activity_id', '=', activityId)
    .execute()
}

export async function insertInvitations(
  { db, unitId, app }: AppScope & Scope,
  activityId: string,
  rows: readonly (Invitation & { tokenHash: string; codeHash: string })[],
): Promise<void> {
  for (const row of rows)
    await db
      .insertInto('activity_invitation')
      .values({
        ...{ unit_id: unitId, id: row.id, activity_id: activityId, household_id: row.householdId },
        ...{ token_hash: row.tokenHash, code_hash: row.codeHash, sealed: row.sealed },
        said_sealed: sealAnswer(app.keyring, NOTHING, row.id),
      })
      .execute()
}

/** What all of an activity's households answered, without which of them. */
export async function answersOf({ db, unitId, app }: AppScope & Scope, activityId: string): Promise<SealedAnswer[]> {
  const rows = await db
    .selectFrom('activity_invitation')
    .select(['id', 'said_sealed'])
    .where('unit_id', '=', unitId)
    .where('activity_id', '=', activityId)
    .execute()
  return rows.map(({ id, said_sealed }) => openAnswer(app.keyring, said_sealed, id))
}

/** What one household answered; the row is held until the transaction ends. */
export async function answerBy({ db, unitId, app }: AppScope & Scope, id: string): Promise<SealedAnswer | undefined> {
  const row = await db
    .selectFrom('activity_invitation')
    .select('said_sealed')
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && openAnswer(app.keyring, row.said_sealed, id)
}

export async function keepAnswer(
  { db, unitId, app }: AppScope & Scope,
  id: string,
  answer: SealedAnswer,
): Promise<void> {
  await db
    .updateTable('activity_invitation')
    .set({ said_sealed: sealAnswer(app.keyring, answer, id) })
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .execute()
}

/** Nothing is left of what households answered, nor of who was invited. */
export async function deleteInvitations({ db, unitId }: Scope, activityId: string): Promise<void> {
  await db
    .deleteFrom('activity_invitation')
    .where('unit_id', '=', unitId)
    .where('activity_id', '=', activityId)
    .execute()
}

/** Looked up before anybody is known, and in any unit: only by the hash of what is secret. */
export async function invitationByHash(
  db: Tx,
  hash: string,
): Promise<{ id: string; day: string; sealed: string } | undefined> {
  const found = await sql<{ id: string; day: string; sealed: string }>`
    select id, day, sealed from activity_invitation_by_hash(${hash})`.execute(db)
  return found.rows[0]
}

/** Activities before a day of which something is left, of all units. */
export async function keptBefore(
  { db }: Pick<App, 'db'>,
  day: string,
): Promise<{ unit_id: string; activity_id: string }[]> {
  const found = await sql<{ unit_id: string; activity_id: string }>`
    select unit_id, activity_id from activity_invitations_before(${day}::date)`.execute(db)
  return found.rows
}
