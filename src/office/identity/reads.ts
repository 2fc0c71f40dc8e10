/** What others may ask of accounts. */
import { beijingDay } from '../../platform/calendar.ts'
import type { Scope } from '../../platform/database.ts'
import { withoutAccount } from './needed-store.ts'
import { needsOne } from './rules.ts'
import './tables.ts'

/** Open accounts of officers who left, latest first. */
export async function openOfLeft({ db, unitId }: Scope): Promise<{ id: string; name: string; leftOn: string }[]> {
  const rows = await db
    .selectFrom('account as a')
    .innerJoin('officer as o', (join) => join.onRef('o.unit_id', '=', 'a.unit_id').onRef('o.id', '=', 'a.officer_id'))
    .select(['a.id', 'o.name', 'o.left_on as leftOn'])
    .where('a.unit_id', '=', unitId)
    .where('a.closed_at', 'is', null)
    .where('o.left_on', 'is not', null)
    .orderBy('o.left_on', 'desc')
    .orderBy('a.id')
    .execute()
  return rows.flatMap(({ leftOn, ...row }) => (leftOn === null ? [] : [{ ...row, leftOn }]))
}

/** How many need an account and have none. */
export async function neededCount(scope: Scope, at: string): Promise<number> {
  return (await withoutAccount(scope, beijingDay(at), at)).filter(needsOne).length
}
