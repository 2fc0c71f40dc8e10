/** What waits for whom today. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Waiting } from '../../platform/slice.ts'

export const scanWaiting: readonly Waiting[] = [
  {
    for: ['coordinator', 'recordsOffice'],
    find: async (context) => {
      const pages = await unfiled(context)
      if (pages === 0) return []
      return [{ key: 'scans', text: `${pages} 页扫描件待认`, link: '/scans', action: '去认页' }]
    },
  },
]

async function unfiled({ db, unitId }: Scope): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from scan_page
    where unit_id = ${unitId} and state = 'waiting' and reason not in ('blank', 'notFiled')`.execute(db)
  return found.rows[0]?.n ?? 0
}
