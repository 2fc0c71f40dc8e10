/** What waits for whom today. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Waiting } from '../../platform/slice.ts'
import { findRound } from '../../programme/rounds/reads.ts'
import { openHouseholds } from './reads.ts'
import { linkCount, toPlace } from './store.ts'

export const registrationWaiting: readonly Waiting[] = [
  {
    for: ['coordinator'],
    find: async (context) => {
      const n = await toPlace(context)
      if (n === 0) return []
      const text = `${n} 户有方案新列入的亲属，是否在本地还不知道，请各家核对，或者重新导入花名册`
      return [{ key: 'to-place', text, link: '/round/census', action: '看是哪几户' }]
    },
  },
  {
    for: ['coordinator'],
    // asked for until the list is published
    find: async (context) => {
      const round = await findRound(context)
      if (round && (await isPublished(context, round.id))) return []
      const { officers, linked } = await linkCount(context, context.at)
      if (officers > linked)
        return [
          {
            key: 'links',
            text:
              linked === 0
                ? `${officers} 人还没有登记链接：请各家自己核对`
                : `新来的 ${officers - linked} 人还没有登记链接`,
            link: '/round/census',
            action: '发链接',
          },
        ]
      const open = await openHouseholds(context, context.at)
      if (open === 0) return []
      const link = '/round/census'
      return [
        { key: 'registration', text: `${open} 户登记未完`, link, action: '看进度' },
        {
          key: 'registration-with',
          text: `${open} 户还没有核对完登记`,
          link,
          action: '看进度',
          // to all alike: who has answered what is nobody's business (mission, line 1)
          with: {
            who: '各位同事',
            urge: '各位同事：请用发给您的链接核对家庭登记；成年家属用本人自己的短码，由本人自己定。办过的不用再办。',
          },
        },
      ]
    },
  },
]

async function isPublished({ db, unitId }: Scope, roundId: string): Promise<boolean> {
  const found = await sql<{ there: boolean }>`select exists (select 1 from visit_list
    where unit_id = ${unitId} and round_id = ${roundId} and published_at is not null) as there`.execute(db)
  return found.rows[0]?.there ?? false
}
