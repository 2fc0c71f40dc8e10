import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { AppScope } from '../../platform/app.ts'
import { type Keyring, seal, unseal } from '../../platform/crypto.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'

/** When a household may best be visited (`busyDow`: 0 is Sunday) and how it wants to be reached; '' where nothing was said. */
export type HouseholdWish = {
  busyDow: number[]
  parts: Part[]
  route: '' | 'phone' | 'message' | 'paper' | 'viaOfficer'
  saidBy: 'family' | 'officer'
  /** The first instant of the day: a row has no hour, which could be laid beside the hour of an answer. */
  saidAt: string
}
/** A row as it stands: sealed, or open from before until the next start. */
export type WishRow = { householdId: string; sealed: string | null; open: HouseholdWish | null }

const LONGEST = 224

/** null: nothing was said so far. The row is there all the same, and as long. */
function sealWish(ring: Keyring, wish: HouseholdWish | null, householdId: string): string {
  return seal(ring, JSON.stringify(wish).padEnd(LONGEST), `wish of ${householdId}`)
}

/** What a row says; undefined where it says nothing. */
export function openWish(ring: Keyring, row: WishRow): HouseholdWish | undefined {
  if (row.sealed === null) return row.open ?? undefined
  const wish: HouseholdWish | null = JSON.parse(unseal(ring, row.sealed, `wish of ${row.householdId}`))
  return wish ?? undefined
}

/** The newest word of every household, or of one. */
export async function newestWishes(
  { app, db, unitId }: AppScope,
  householdId?: string,
): Promise<Map<string, HouseholdWish>> {
  const found = await sql<WishRow>`
    select distinct on (household_id) household_id as "householdId", said_sealed as sealed,
      case when said_sealed is null then jsonb_build_object('busyDow', busy_dow, 'parts', parts, 'route', route, 'saidBy', said_by, 'saidAt', said_at) end as open
    from household_wish where unit_id = ${unitId} and (${householdId ?? null}::uuid is null or household_id = ${householdId ?? null}::uuid)
    order by household_id, seq desc`.execute(db)
  return new Map(
    found.rows.flatMap((row): [string, HouseholdWish][] => {
      const wish = openWish(app.keyring, row)
      return wish ? [[row.householdId, wish]] : []
    }),
  )
}

/** Writes a household's word, or once more that it said nothing. The id is drawn by lot: others begin with their hour. */
export async function insertWish(
  { app, db, unitId }: AppScope,
  householdId: string,
  wish: HouseholdWish | null,
  day: string,
): Promise<void> {
  await sql`insert into household_wish (unit_id, id, household_id, said_sealed, said_at)
    values (${unitId}, ${randomUUID()}, ${householdId}, ${sealWish(app.keyring, wish, householdId)}, ${day})`.execute(
    db,
  )
}

/** Seals what lies open from before, and takes its hour. */
export async function sealFormerWishes({ app, db, unitId }: AppScope, dayOf: (at: string) => string): Promise<void> {
  const found = await sql<{ id: string; household_id: string; wish: HouseholdWish }>`
    select id, household_id, jsonb_build_object('busyDow', busy_dow, 'parts', parts, 'route', route, 'saidBy', said_by, 'saidAt', said_at) as wish
    from household_wish where unit_id = ${unitId} and said_sealed is null`.execute(db)
  for (const { id, household_id, wish } of found.rows) {
    const day = dayOf(wish.saidAt)
    const sealed = sealWish(app.keyring, { ...wish, saidAt: day }, household_id)
    await sql`update household_wish set id = ${randomUUID()}, said_sealed = ${sealed}, said_at = ${day},
      busy_dow = null, parts = null, route = null, said_by = null where unit_id = ${unitId} and id = ${id}`.execute(db)
  }
}
