/** SQL of a matter that is written down: its number is drawn with it. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Pace } from '../../programme/plan/rules.ts'
import type { MatterKind, MatterWay } from '../../vocabulary/matter-kinds.ts'
import './tables.ts'

export type NewMatter = {
  id: string
  visitId: string
  householdId: string
  kind: MatterKind
  pace: Pace
  text: string
  nameAllowed: boolean
  at: string
  by: MatterWay
  /** Who called, where it was said. */
  caller?: string
  /** The matter of which it is a part. */
  splitFrom?: string
  /** Its place in the record that was read back; null: written down afterwards. */
  recordItem: number | null
}

/** How many free numbers one is drawn from; the next free ones, so that numbers stay short. */
const LOT = 40
/** How far back a number may still be free: one of a hundred that long lies unused. As much work for the ten-thousandth matter as for the first. */
const BACK = 5 * LOT

/**
 * Its number is drawn by lot: numbers in the order of writing down would follow the evenings, and whoever knows who was visited
 * when would know who spoke (方案 §三.4). A number that nobody drew says nothing. Unique in the unit, never given twice.
 */
export async function insertMatter(scope: Scope, m: NewMatter): Promise<number> {
  // whoever takes a number holds it until the commit, nobody waits for it; one that was taken meanwhile is drawn again
  for (let tries = 0; tries < MOST_DRAWS; tries++) {
    const number = await drawNumber(scope, m)
    if (number !== undefined) return number
  }
  throw new Error('no number was free for a matter')
}
/** Each draw sees what the one before met. */
const MOST_DRAWS = 50

async function drawNumber({ db, unitId }: Scope, m: NewMatter): Promise<number | undefined> {
  const inserted = await sql<{ number: number }>`
    with newest as (select number from matter where unit_id = ${unitId} order by number desc limit ${BACK}::int),
    free as (select n from (select coalesce(max(number), 0) as top from newest) last,
      generate_series(greatest(1, last.top - ${BACK}::int + 1), last.top + ${LOT}::int) n
      where not exists (select 1 from newest t where t.number = n)
      order by n limit ${LOT}::int),
    lot as (select n from (select n from free order by random() offset 0) shuffled
      where pg_try_advisory_xact_lock(hashtextextended(${`matter ${unitId} `} || n, 0)) limit 1)
    insert into matter (unit_id, id, visit_id, household_id, kind, pace, text, name_allowed, raised_at, raised_by, caller, record_item, split_from, number)
    select ${unitId}::uuid, ${m.id}::uuid, ${m.visitId}::uuid, ${m.householdId}::uuid, ${m.kind}, ${m.pace}, ${m.text}, ${m.nameAllowed}, ${m.at}::timestamptz, ${m.by}, ${m.caller ?? ''}, ${m.recordItem}::int, ${m.splitFrom ?? null}::uuid, n
    from lot on conflict (unit_id, number) do nothing returning number`.execute(db)
  return inserted.rows[0]?.number
}
