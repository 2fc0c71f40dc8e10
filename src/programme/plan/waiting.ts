/** What waits for whom today. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Waiting } from '../../platform/slice.ts'

export const planWaiting: readonly Waiting[] = [
  {
    for: ['coordinator'],
    find: async (context) =>
      (await hasPlan(context)) ? [] : [{ key: 'plan', text: '还没有实施方案', link: '/plan', action: '选择方案' }],
  },
]

async function hasPlan({ db, unitId }: Scope): Promise<boolean> {
  const found = await sql<{
    there: boolean
  }>`select exists (select 1 from plan where unit_id = ${unitId}) as there`.execute(db)
  return found.rows[0]?.there ?? false
}
