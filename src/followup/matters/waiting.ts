/** What waits for whom today. */
import { sql } from 'kysely'
import { addDays, beijingDay, formatDay } from '../../platform/calendar.ts'
import type { Scope } from '../../platform/database.ts'
import type { Context } from '../../platform/operation.ts'
import type { Waiting, WaitingItem } from '../../platform/slice.ts'
import { helpersGone, withoutOwner } from './gone-store.ts'
import { type NextDue, nextDue } from './next-due.ts'

const LINK = '/matters'
const MINE = '/matters/mine'

/** Whether the measure `s` was taken on. */
const TAKEN = sql`select 1 from matter_step t where t.unit_id = s.unit_id and t.matter_id = s.matter_id and t.seq > s.seq
  and t.kind in ('accepted', 'worked')`

export const matterWaiting: readonly Waiting[] = [
  {
    for: ['coordinator', 'partyGroup', 'head'],
    find: async (context) => {
      const { unreported, undecided, sentBack, asked, told: toldByHelpers, unanswered, settled } = await counts(context)
      const due: NextDue = unreported + undecided + sentBack + unanswered > 0 ? await nextDue(context) : {}
      const items: WaitingItem[] = []
      const add = (n: number, item: WaitingItem) => n > 0 && items.push(item)
      add(unreported, {
        key: 'report',
        due: due.report ?? null,
        text: `${unreported} 件事项待报告党组`,
        link: LINK,
        action: '去报告',
        only: ['coordinator'],
      })
      add(undecided, {
        key: 'decide',
        due: due.decide ?? null,
        text: `${undecided} 件事项待研究措施`,
        link: LINK,
        action: '去研究',
        only: ['partyGroup', 'head'],
      })
      add(undecided, {
        key: 'decide-with',
        due: due.decide ?? null,
        text: `${undecided} 件事项等党组研究措施`,
        link: LINK,
        action: '看事项',
        only: ['coordinator'],
        with: { who: '党组', urge: `有 ${undecided} 件家属反映的事项等党组研究措施，请登录后在“事项”里办理。` },
      })
      add(sentBack, {
        key: 'sent-back',
        due: due.sentBack ?? null,
        text: `${sentBack} 件事项承办人退回了，请重新研究措施`,
        link: LINK,
        action: '去研究',
        only: ['partyGroup', 'head'],
      })
      add(asked, {
        key: 'extension',
        text: `${asked} 件事项申请延期，等您答复`,
        link: LINK,
        action: '去答复',
        only: ['partyGroup', 'head'],
      })
      add(sentBack + asked, {
        key: 'extension-with',
        text: `${sentBack + asked} 件事项退回或者申请延期，等党组答复`,
        link: LINK,
        action: '看事项',
        only: ['coordinator'],
        with: {
          who: '党组',
          urge: `有 ${sentBack + asked} 件事项承办人退回或者申请延期，请登录后在“事项”里办理。`,
        },
      })
      add(toldByHelpers, {
        key: 'told',
        text: `${toldByHelpers} 件事项承办人已说明办理情况，请答复家属`,
        link: LINK,
        action: '去答复',
        only: ['coordinator'],
      })
      const gone = await withoutOwner(context)
      add(gone.length, {
        key: 'owner-gone',
        text: `${gone.length} 件事项的承办人已经离开本单位，请重新研究措施`,
        due: gone[0]?.due ?? null,
        link: LINK,
        action: '去研究',
        only: ['partyGroup', 'head'],
      })
      add(gone.length, {
        key: 'owner-gone-with',
        text: `${gone.length} 件事项的承办人已经离开本单位，等党组重新研究措施`,
        due: gone[0]?.due ?? null,
        link: LINK,
        action: '看事项',
        only: ['coordinator'],
        with: {
          who: '党组',
          urge: `有 ${gone.length} 件事项的承办人已经离开本单位，请登录后在“事项”里重新研究措施，另定承办人。`,
        },
      })
      const helpers = await helpersGone(context, null)
      add(helpers.length, {
        key: 'helper-gone',
        text: `${helpers.length} 件事项的协办人已经离开本单位，没有说明办理情况，请看要不要另定协办人`,
        due: helpers[0]?.due ?? null,
        link: LINK,
        action: '去看',
        only: ['partyGroup', 'head'],
      })
      add(helpers.length, {
        key: 'helper-gone-office',
        text: `${helpers.length} 件事项的协办人已经离开本单位：办过的请代为登记，没有办的请党组另定协办人`,
        due: helpers[0]?.due ?? null,
        link: LINK,
        action: '看事项',
        only: ['coordinator'],
      })
      for (const { owner, n } of await notTakenOn(context))
        items.push({
          key: `not-taken-${owner}`,
          text: `交${owner}承办的 ${n} 件事项还没有接办`,
          link: LINK,
          action: '看事项',
          only: ['coordinator'],
          with: { who: owner, urge: `有 ${n} 件家属反映的事项请您承办，请登录后在“我承办的”里接办。` },
        })
      const overdue = await late(context)
      // whoever assigned it is told the day after its day
      add(
        overdue.reduce((sum, { n }) => sum + n, 0),
        {
          key: 'late',
          text: `${overdue.reduce((sum, { n }) => sum + n, 0)} 件交办的事项已过期限，还没有答复家属`,
          due: overdue[0]?.due ?? null,
          link: LINK,
          action: '看事项',
          only: ['partyGroup', 'head'],
        },
      )
      for (const { owner, n, due } of overdue)
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
        due: due.reply ?? null,
        text: `${unanswered} 件事项待答复家属`,
        link: LINK,
        action: '去答复',
        only: ['coordinator', 'partyGroup'],
      })
      add(settled, {
        key: 'settled',
        text: `${settled} 件事项家属认可了答复，可以办结`,
        link: LINK,
        action: '去办结',
        only: ['coordinator'],
      })
      return items
    },
  },
  {
    for: ['officer'],
    onPhone: ['MeasuresStrip'],
    find: async (context) => {
      const today = beijingDay(context.at)
      const items: WaitingItem[] = []
      for (const { state, taken, due } of await inHandOf(context)) {
        if (state === 'measured' && !taken)
          items.push({
            key: `take-${items.length}`,
            text: '有一件家属反映的事项请您承办',
            due,
            link: MINE,
            action: '去接办',
          })
        else if (due <= addDays(today, 1))
          items.push({ key: `due-${items.length}`, text: '您承办的一件事项到期了', due, link: MINE, action: '去办理' })
      }
      const alone = context.officerId === null ? [] : await helpersGone(context, context.officerId)
      if (alone[0])
        items.push({
          key: 'helper-gone-own',
          text: `您承办的 ${alone.length} 件事项，协办的同志已经离开本单位，请您一并办理，或者请党组另定协办人`,
          due: alone[0].due,
          link: MINE,
          action: '去看',
        })
      const help = await toHelp(context)
      if (help[0])
        items.push({
          key: 'help',
          text: `${help.length} 件家属反映的事项请您协办`,
          due: help[0].due,
          link: MINE,
          action: '去说明',
        })
      return items
    },
  },
]

/** What the asker helps with and has told nothing of yet, the nearest day first. */
async function toHelp({ db, unitId, officerId }: Context) {
  const found = await sql<{ due: string }>`
    select m.answer_by as due from matter_now m
    join matter_helper h on h.unit_id = m.unit_id and h.step_id = m.measure_id
    join matter_step d on d.unit_id = m.unit_id and d.id = m.measure_id
    where m.unit_id = ${unitId} and m.state in ('measured', 'unsettled') and h.officer_id = ${officerId}
      and not exists (select 1 from matter_step s where s.unit_id = m.unit_id and s.matter_id = m.id and s.seq > d.seq
        and s.kind = 'helped' and s.owner_id = ${officerId})
    order by m.answer_by, m.number`.execute(db)
  return found.rows
}

/** What the asker carries out and has not been answered to the family, the nearest day first. */
async function inHandOf({ db, unitId, officerId }: Context) {
  const found = await sql<{ state: string; taken: boolean; due: string }>`
    select m.state, m.answer_by as due, exists (${TAKEN}) as taken
    from matter_now m join matter_step s on s.unit_id = m.unit_id and s.id = m.measure_id
    where m.unit_id = ${unitId} and m.state in ('measured', 'unsettled') and s.owner_id = ${officerId}
    order by m.answer_by, m.number`.execute(db)
  return found.rows
}

/** Measures that nobody has taken on since the day before, by who should. */
async function notTakenOn({ db, unitId, at }: Scope & { at: string }) {
  const found = await sql<{ owner: string; n: number }>`
    select o.name as owner, count(*)::int as n
    from matter_now m join matter_step s on s.unit_id = m.unit_id and s.id = m.measure_id
    join officer o on o.unit_id = s.unit_id and o.id = s.owner_id and o.left_on is null
    where m.unit_id = ${unitId} and m.state = 'measured' and not exists (${TAKEN})
      and (s.at at time zone 'Asia/Shanghai')::date < ${beijingDay(at)}
    group by o.id, o.name order by o.name`.execute(db)
  return found.rows
}

/** Measures whose day has passed without an answer to the family, by who carries them out. */
async function late({ db, unitId, at }: Scope & { at: string }) {
  const found = await sql<{ owner: string; n: number; due: string }>`
    select o.name as owner, count(*)::int as n, min(m.answer_by) as due
    from matter_now m join matter_step s on s.unit_id = m.unit_id and s.id = m.measure_id
    join officer o on o.unit_id = s.unit_id and o.id = s.owner_id and o.left_on is null
    where m.unit_id = ${unitId} and m.state in ('measured', 'unsettled') and m.answer_by < ${beijingDay(at)}
    group by o.id, o.name order by min(m.answer_by), o.name`.execute(db)
  return found.rows
}

type Counts = {
  unreported: number
  undecided: number
  sentBack: number
  asked: number
  told: number
  unanswered: number
  settled: number
}

async function counts({ db, unitId }: Scope): Promise<Counts> {
  const found = await sql<Counts>`
    with standing as (select m.state, (select s.kind from matter_step s where s.unit_id = m.unit_id and s.matter_id = m.id
        and s.kind not in ('progressed', 'accepted', 'helped') order by s.seq desc limit 1) as word,
      (select s.kind from matter_step s where s.unit_id = m.unit_id and s.matter_id = m.id
        and s.kind in ('measured', 'extensionAsked', 'extended', 'notExtended') order by s.seq desc limit 1) as time
      from matter_now m where m.unit_id = ${unitId})
    select count(*) filter (where state = 'raised')::int as unreported,
      count(*) filter (where state = 'reported')::int as undecided,
      count(*) filter (where state = 'sentBack')::int as "sentBack",
      count(*) filter (where state = 'measured' and time = 'extensionAsked')::int as asked,
      count(*) filter (where state in ('measured', 'unsettled') and word = 'worked')::int as told,
      count(*) filter (where state in ('measured', 'unsettled') and word <> 'worked')::int as unanswered,
      count(*) filter (where state = 'settled')::int as settled
    from standing`.execute(db)
  return found.rows[0] ?? { unreported: 0, undecided: 0, sentBack: 0, asked: 0, told: 0, unanswered: 0, settled: 0 }
}
