/** What waits for whom today. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Waiting } from '../../platform/slice.ts'
import { findRound } from './reads.ts'

export const roundWaiting: readonly Waiting[] = [
  {
    for: ['coordinator'],
    find: async (context) => {
      if ((await findRound(context)) || !(await hasHouseholds(context))) return []
      return [{ key: 'round', text: '还没有开始本轮家访', link: '/round', action: '开始一轮' }]
    },
  },
]

async function hasHouseholds({ db, unitId }: Scope): Promise<boolean> {
  const found = await sql<{ there: boolean }>`select exists (select 1 from officer
    where unit_id = ${unitId} and left_on is null) as there`.execute(db)
  return found.rows[0]?.there ?? false
}
