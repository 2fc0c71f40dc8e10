/** Rest days as this unit counts with them, for every slice that counts days (docs/decisions: reads). */
import { sql } from 'kysely'
import type { RestYear } from '../../platform/calendar.ts'
import type { Scope } from '../../platform/database.ts'
import type { CountingRule } from '../../vocabulary/counting-rules.ts'
import { restDays } from './rules/rest-days.ts'
import './tables.ts'

type Row = {
  year: number
  status: RestYear['status']
  source: string
  off: { name: string; from: string; to: string }[]
  worked: string[]
  setAt: string | null
  by: string
}

/** Years with where they come from: the newest row the unit set, else what the product was made with. */
export async function restYearRows({ db, unitId }: Scope): Promise<Row[]> {
  const found = await sql<Row>`
    select distinct on (r.year) r.year, r.status, r.source, r.off, r.worked, r.set_at as "setAt", coalesce(a.display_name, '') as by
    from rest_year r left join account a on a.unit_id = r.unit_id and a.id = r.set_by
    where r.unit_id = ${unitId} order by r.year, r.seq desc`.execute(db)
  const own = new Map(found.rows.map((row) => [row.year, row]))
  const builtIn = restDays
    .filter((y) => !own.has(y.year))
    .map((y): Row => ({ ...y, off: [...y.off], worked: [...y.worked], setAt: null, by: '' }))
  return [...builtIn, ...own.values()].sort((a, b) => a.year - b.year)
}

/** The table to count working days with. */
export function restTable(scope: Scope): Promise<RestYear[]> {
  return restYearRows(scope)
}

/** The table to count a notice with: only 附加 and working-day counting look at rest days at all (方案 §二.2). */
export async function restTableFor(scope: Scope, counting: CountingRule): Promise<readonly RestYear[]> {
  return counting === 'ext' || counting === 'work' ? restTable(scope) : restDays
}
