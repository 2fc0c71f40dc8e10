/** What waits for whom today. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Waiting, WaitingItem } from '../../platform/slice.ts'

const LINK = '/matters'

export const matterWaiting: readonly Waiting[] = [
  {
    for: ['coordinator', 'partyGroup', 'head'],
    find: async (context) => {
      const { unreported, undecided, unanswered } = await counts(context)
      const items: WaitingItem[] = []
      const add = (n: number, item: WaitingItem) => n > 0 && items.push(item)
      add(unreported, {
        key: 'report',
        text: `${unreported} 件事项待报告党组`,
        link: LINK,
        action: '去报告',
        only: ['coordinator'],
      })
      add(undecided, {
        key: 'decide',
        text: `${undecided} 件事项待研究措施`,
        link: LINK,
        action: '去研究',
        only: ['partyGroup', 'head'],
      })
      add(unanswered, {
        key: 'reply',
        text: `${unanswered} 件事项待答复家属`,
        link: LINK,
        action: '去答复',
        only: ['coordinator', 'partyGroup'],
      })
      return items
    },
  },
]

type Counts = { unreported: number; undecided: number; unanswered: number }

async function counts({ db, unitId }: Scope): Promise<Counts> {
  const found = await sql<Counts>`
    with last_step as (select (select s.kind from matter_step s where s.unit_id = ${unitId} and s.matter_id = m.id and s.kind <> 'progressed'
      order by s.seq desc limit 1) as step from matter m where m.unit_id = ${unitId})
    select count(*) filter (where step is null)::int as unreported,
      count(*) filter (where step = 'reported')::int as undecided,
      count(*) filter (where step in ('measured', 'unsettled'))::int as unanswered
    from last_step`.execute(db)
  return found.rows[0] ?? { unreported: 0, undecided: 0, unanswered: 0 }
}
