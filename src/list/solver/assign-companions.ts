/**
 * 同行人员: a plan that asks for more than two people a visit (方案 §三.5) sends others along beside visitor and recorder.
 * Pure and deterministic: households in the order of the roster, each time those with the fewest visits so far.
 */
import type { Census, CensusOfficer } from './from-register.ts'
import type { ListRow, Problem } from './result.ts'

export type Companions = { of: ReadonlyMap<string, string[]>; problems: Problem[] }

/**
 * Picks `peopleAVisit - 2` companions a row from the officers who may record: not the visitor, not the recorder, not of
 * the household nor kin to anybody in it. A row that cannot be filled is a problem with its way out.
 */
export function companionsFor(rows: readonly ListRow[], census: Census, peopleAVisit: number): Companions {
  const wanted = peopleAVisit - 2
  const of = new Map<string, string[]>()
  if (wanted <= 0) return { of, problems: [] }
  const load = new Map<string, number>()
  for (const row of rows) if (row.recorder) load.set(row.recorder, (load.get(row.recorder) ?? 0) + 1)
  const short: string[] = []
  for (const row of rows) {
    const free = census.officers
      .filter((o) => o.canRecord && mayGoAlong(o, row, census))
      .sort(
        (a, b) =>
          (load.get(a.id) ?? 0) - (load.get(b.id) ?? 0) || census.officers.indexOf(a) - census.officers.indexOf(b),
      )
    const chosen = free.slice(0, wanted).map((o) => o.id)
    if (chosen.length < wanted) short.push(row.household)
    for (const id of chosen) load.set(id, (load.get(id) ?? 0) + 1)
    of.set(row.household, chosen)
  }
  return { of, problems: short.length === 0 ? [] : [shortOf(short, peopleAVisit)] }
}

function mayGoAlong(o: CensusOfficer, row: ListRow, census: Census): boolean {
  if (o.id === row.visitor || o.id === row.recorder || o.householdId === row.household) return false
  const family = new Set(census.officers.filter((m) => m.householdId === row.household).map((m) => m.id))
  return !census.kin.some((k) => (k.a === o.id && family.has(k.b)) || (k.b === o.id && family.has(k.a)))
}

function shortOf(households: string[], peopleAVisit: number): Problem {
  return {
    code: 'no-recorder',
    households,
    visitors: [],
    text: `方案要求每次家访 ${peopleAVisit} 人，有 ${households.length} 户凑不齐同行人员`,
    repairs: [
      { text: '在“单位与人员”里指定可随同记录的人，再重新生成名单', act: null },
      { text: `在方案里把每次家访的人数改为少于 ${peopleAVisit} 人`, act: null },
    ],
  }
}
