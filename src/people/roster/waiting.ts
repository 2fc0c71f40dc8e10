/** What waits for whom today. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Waiting, WaitingItem } from '../../platform/slice.ts'
import { currentPlan } from '../../programme/plan/reads.ts'

export const rosterWaiting: readonly Waiting[] = [
  {
    for: ['coordinator'],
    find: async (context) => {
      const { households, open, problems } = await counts(context)
      const items: WaitingItem[] = []
      if (households === 0 && (await currentPlan(context)))
        items.push({ key: 'census', text: '还没有登记家庭', link: '/round/import', action: '导入花名册' })
      if (open > 0)
        items.push({
          key: 'import',
          text: `${open} 份花名册已经上传，还没有登记`,
          link: '/round/import',
          action: '接着办',
        })
      if (problems > 0)
        items.push({ key: 'problems', text: `${problems} 条登记问题待处理`, link: '/round/waiting', action: '去处理' })
      return items
    },
  },
]

type Counts = { households: number; open: number; problems: number }

async function counts({ db, unitId }: Scope): Promise<Counts> {
  const found = await sql<Counts>`select
    (select count(distinct household_id)::int from officer where unit_id = ${unitId} and left_on is null) as households,
    (select count(*)::int from roster_import where unit_id = ${unitId} and state in ('waiting', 'reading', 'read', 'refused')) as open,
    (select count(*)::int from import_problem where unit_id = ${unitId} and settled_at is null) as problems`.execute(db)
  return found.rows[0] ?? { households: 0, open: 0, problems: 0 }
}
