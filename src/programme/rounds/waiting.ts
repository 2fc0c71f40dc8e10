/** What waits for whom today. */
import { sql } from 'kysely'
import { beijingDay, formatDay } from '../../platform/calendar.ts'
import type { Scope } from '../../platform/database.ts'
import type { Waiting } from '../../platform/slice.ts'
import { findRound, type RoundWithPlan } from './reads.ts'

export const roundWaiting: readonly Waiting[] = [
  {
    for: ['coordinator'],
    find: async (context) => {
      const round = await findRound(context)
      if (round) return round.endsOn < beijingDay(context.at) ? [isPast(round)] : []
      if (!(await hasHouseholds(context))) return []
      return [{ key: 'round', text: '还没有开始本轮家访', link: '/round', action: '开始一轮' }]
    },
  },
]

/** Nothing of it can be filed, and no other begins, before somebody closes it. */
const isPast = ({ name, endsOn }: RoundWithPlan) => ({
  key: 'round-over',
  text: `${name}到${formatDay(endsOn)}已经期满，请结束本轮，或者改结束日期`,
  due: endsOn,
  link: '/round',
  action: '去办',
})

async function hasHouseholds({ db, unitId }: Scope): Promise<boolean> {
  const found = await sql<{ there: boolean }>`select exists (select 1 from officer
    where unit_id = ${unitId} and left_on is null) as there`.execute(db)
  return found.rows[0]?.there ?? false
}
