/** Posts that the rules of who visits whom rest on, where they cannot be right (方案 §二.1). */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Waiting, WaitingItem } from '../../platform/slice.ts'
import { postNames } from '../../vocabulary/posts.ts'

const LINK = '/people'

export const structureWaiting: readonly Waiting[] = [
  {
    for: ['coordinator'],
    find: async (context) => {
      const { officers, heads, inspectors } = await posts(context)
      if (officers === 0) return []
      const found: WaitingItem[] = []
      const add = (post: 'head' | 'inspector', names: readonly string[]) =>
        names.length > 1 &&
        found.push({
          key: `${post}s`,
          text: `名册里有 ${names.length} 位${postNames[post]}（${names.join('、')}），请核对`,
          link: LINK,
          action: '去核对',
        })
      if (heads.length === 0)
        found.push({
          key: 'no-head',
          text: `名册里没有${postNames.head}：名单由谁家访谁要看职务，请核对`,
          link: LINK,
          action: '去核对',
        })
      add('head', heads)
      add('inspector', inspectors)
      return found
    },
  },
]

async function posts({ db, unitId }: Scope) {
  const found = await sql<{ officers: number; heads: string[]; inspectors: string[] }>`
    select count(*)::int as officers,
      coalesce(array_agg(name order by position) filter (where post = 'head'), '{}') as heads,
      coalesce(array_agg(name order by position) filter (where post = 'inspector'), '{}') as inspectors
    from officer where unit_id = ${unitId} and left_on is null`.execute(db)
  return found.rows[0] ?? { officers: 0, heads: [], inspectors: [] }
}
