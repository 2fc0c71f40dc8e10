/** What waits for whom today. */
import { sql } from 'kysely'
import { beijingDay, formatDay } from '../../platform/calendar.ts'
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
      add(undecided, {
        key: 'decide-with',
        text: `${undecided} 件事项等党组研究措施`,
        link: LINK,
        action: '看事项',
        only: ['coordinator'],
        with: { who: '党组', urge: `有 ${undecided} 件家属反映的事项等党组研究措施，请登录后在“事项”里办理。` },
      })
      for (const { owner, n, due } of await late(context))
        items.push({
          key: `late-${owner}`,
          text: `${owner}承办的 ${n} 件事项已过期限，还没有答复家属`,
          due,
          link: LINK,
          action: '看事项',
          only: ['coordinator'],
          with: {
            who: owner,
            urge: `您承办的 ${n} 件事项已过期限（最早的是${formatDay(due)}），请尽快把办理情况告诉综合部，好答复家属。`,
          },
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

/** Measures whose day has passed without an answer to the family, by who carries them out. */
async function late({ db, unitId, at }: Scope & { at: string }) {
  const found = await sql<{ owner: string; n: number; due: string }>`
    select o.name as owner, count(*)::int as n, min(s.due_on) as due
    from matter_now m join matter_step s on s.unit_id = m.unit_id and s.id = m.measure_id
    join officer o on o.unit_id = s.unit_id and o.id = s.owner_id
    where m.unit_id = ${unitId} and m.state in ('measured', 'unsettled') and s.due_on < ${beijingDay(at)}
    group by o.id, o.name order by min(s.due_on), o.name`.execute(db)
  return found.rows
}

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
