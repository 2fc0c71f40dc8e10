/** SQL of a matter that is written down: its number is drawn with it. */
import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { App } from '../../platform/app.ts'
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
/** Each draw knows what the one before met. */
const MOST_DRAWS = 50

/**
 * Its number is drawn by lot: numbers in the order of writing down would follow the evenings, and whoever knows who was visited
 * when would know who spoke (方案 §三.4). A number that nobody drew says nothing. Unique in the unit, never given twice: what was
 * destroyed by its period leaves the greatest of its numbers, and none below is drawn.
 */
export async function insertMatter(scope: Scope & { app: App }, m: NewMatter): Promise<number> {
  const known = takenIn(scope.app)
  // whoever takes a number holds it until the commit, nobody waits for it; one that was taken meanwhile is drawn again
  for (let tries = 0; tries < MOST_DRAWS; tries++) {
    const taken = known.get(scope.unitId) ?? (await newestNumbers(scope))
    known.set(scope.unitId, taken)
    const number = drawOf(taken)
    taken.numbers.add(number)
    if (await insertWithNumber(scope, m, number)) return number
    // somebody else drew it, elsewhere: what is known is behind
    if (tries % 2 === 1) known.delete(scope.unitId)
  }
  throw new Error('no number was free for a matter')
}

/**
 * The numbers that were given last, of each unit: asked once, afterwards known by having drawn them. Only a hint: the table
 * decides. A number whose transaction did not come to its end stays unused.
 */
type Taken = { numbers: Set<number> /** The greatest that was destroyed. */; gone: number }
const takenByApp = new WeakMap<App, Map<string, Taken>>()

function takenIn(app: App): Map<string, Taken> {
  const known = takenByApp.get(app) ?? new Map<string, Taken>()
  takenByApp.set(app, known)
  return known
}

async function newestNumbers({ db, unitId }: Scope): Promise<Taken> {
  const found = await sql<{ newest: number[]; gone: number }>`
    select array(select number from matter where unit_id = ${unitId} order by number desc limit ${BACK}::int) as newest,
      coalesce((select upto from number_gone where unit_id = ${unitId} and of = 'matter'), 0) as gone`.execute(db)
  return { numbers: new Set(found.rows[0]?.newest), gone: found.rows[0]?.gone ?? 0 }
}

/** One of the lowest free numbers. Forgets what lies too far back. */
function drawOf({ numbers, gone }: Taken): number {
  const top = Math.max(0, ...numbers)
  const free: number[] = []
  for (let n = Math.max(gone + 1, top - BACK + 1); free.length < LOT; n++) if (!numbers.has(n)) free.push(n)
  for (const n of numbers) if (n <= top - BACK) numbers.delete(n)
  return free[randomInt(LOT)]!
}

async function insertWithNumber({ db, unitId }: Scope, m: NewMatter, number: number): Promise<boolean> {
  const inserted = await sql`
    insert into matter (unit_id, id, visit_id, household_id, kind, pace, text, name_allowed, raised_at, raised_by, caller, record_item, split_from, number)
    select ${unitId}::uuid, ${m.id}::uuid, ${m.visitId}::uuid, ${m.householdId}::uuid, ${m.kind}, ${m.pace}, ${m.text}, ${m.nameAllowed}, ${m.at}::timestamptz, ${m.by}, ${m.caller ?? ''}, ${m.recordItem}::int, ${m.splitFrom ?? null}::uuid, ${number}::int
    where pg_try_advisory_xact_lock(hashtextextended(${`matter ${unitId} ${number}`}, 0))
    on conflict (unit_id, number) do nothing returning id`.execute(db)
  return inserted.rows.length > 0
}
