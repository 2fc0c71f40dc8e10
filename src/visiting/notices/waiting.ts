/** What waits for whom today. */
import { sql } from 'kysely'
import { beijingDay } from '../../platform/calendar.ts'
import type { Scope } from '../../platform/database.ts'
import type { Context } from '../../platform/operation.ts'
import type { Waiting, WaitingItem } from '../../platform/slice.ts'
import { restTableFor } from '../../programme/days/reads.ts'
import { lastArrival } from '../../programme/days/rules/notice-period.ts'
import { findRound, type RoundWithPlan } from '../../programme/rounds/reads.ts'
import { untold } from './call-off-store.ts'

const LINK = '/round/notices'

const visitorsOff = (round: string) => ({
  text: '请告诉家访人：定好的家访不去了',
  action: '看是哪几户',
  with: {
    who: '家访人',
    urge: `各位家访人：${round}家访已经结束，原来定好、还没有去的家访不去了。家属由综合部告诉，您不用另外联系。`,
  },
})
const VISITORS_ON = {
  key: 'visitors-on-with',
  text: '请告诉家访人：定好的家访照常去',
  action: '看是哪几户',
  with: {
    who: '家访人',
    urge: '各位家访人：本轮家访接着办，原来定好、还没有去的家访照常去。时间请看“我的家访”，不合适的请另定。',
  },
} as const

export const noticeWaiting: readonly Waiting[] = [
  {
    for: ['visitor'],
    onPhone: ['EveningCard'],
    find: async (context) => {
      const { officerId } = context
      const wishes = officerId === null ? [] : await moveWishes(context, officerId)
      const [first] = wishes
      if (first === undefined) return []
      const text = `${wishes.length} 户家属想换个时间，请看一看、另定时间`
      return [{ key: 'moveWish', text, due: first.day, link: `/field/visits/${first.id}`, action: '去看' }]
    },
  },
  {
    for: ['coordinator'],
    find: async (context) => {
      const wishes = await moveWishes(context, null)
      const [first] = wishes
      if (first === undefined) return []
      return [
        {
          key: 'moveWish-with',
          text: `${wishes.length} 户家属想换个时间，等家访人另定`,
          due: first.day,
          link: LINK,
          action: '看是哪几户',
          with: {
            who: '家访人',
            urge: `各位家访人：有 ${wishes.length} 户家属想换个时间。请登录“廉访”，“我的家访”里写着“家属希望改到”的，请另定时间。`,
          },
        },
      ]
    },
  },
  {
    for: ['coordinator'],
    find: async (context) => {
      const round = await findRound(context)
      const open = round && (await notices(context, round.id, context.at))
      if (!open) return []
      const items: WaitingItem[] = []
      if (open.undelivered > 0) {
        const due = await deliverBy(context, round, open.firstUndelivered)
        items.push({ key: 'deliver', text: `${open.undelivered} 份通知书待送达`, due, link: LINK, action: '登记送达' })
      }
      if (open.off > 0) {
        const text = `${open.off} 户说好的家访时间取消了，请告诉家属`
        items.push({ key: 'off', text, due: open.firstOff, link: LINK, action: '看是哪几户' })
      }
      if (open.undated > 0)
        items.push({
          key: 'schedule',
          text: `${open.undated} 户待家访人定时间`,
          link: '/round/calendar',
          action: '看日程建议',
        })
      if (open.undated > 0)
        items.push({
          key: 'schedule-with',
          text: `${open.behind} 位家访人还没有定完时间`,
          link: '/round/urging',
          action: '逐位提醒',
          with: {
            who: '家访人',
            urge: `各位家访人：本轮家访还有 ${open.undated} 户没有定时间。还没有定的，请登录“廉访”选定时间。`,
          },
        })
      return items
    },
  },
  {
    for: ['coordinator'],
    find: async (context) => {
      const families = await untold(context, context.at)
      const off = families.filter(({ comes }) => !comes)
      const on = families.filter(({ comes }) => comes)
      const items: WaitingItem[] = []
      // each round has a page of its own, and its families stand on no other
      const rounds = [...new Set(off.map(({ roundId }) => roundId))]
      for (const [i, roundId] of rounds.entries()) {
        const own = off.filter((one) => one.roundId === roundId)
        const [first] = own
        if (!first) continue
        const round = rounds.length === 1 ? '本轮' : first.roundName
        const text = `${own.length} 户等着的家访随${round}结束取消了，请告诉家属那天不去了`
        const nth = i === 0 ? '' : `-${i + 1}`
        const at = { due: first.day, link: `/round/past/${roundId}` }
        items.push({ key: `callOff${nth}`, text, ...at, action: '去告诉' })
        // their own pages show nothing of a round that is over
        items.push({ key: `visitors-off-with${nth}`, ...visitorsOff(round), ...at })
      }
      if (on[0]) {
        const text = `${on.length} 户被告知过那天不去了，本轮又接着办，请告诉家属照常去`
        items.push({ key: 'callOn', text, due: on[0].day, link: LINK, action: '去告诉' })
        items.push({ ...VISITORS_ON, due: on[0].day, link: LINK })
      }
      return items
    },
  },
]

type Wish = { id: string; day: string }

/** Families that wish for another time than the one that stands: of one visitor those still to be visited, of the office by what it may know. */
async function moveWishes({ db, unitId, at }: Scope & { at: string }, visitorId: string | null): Promise<Wish[]> {
  const isOpen =
    visitorId === null
      ? sql`not ended_for_office(v.day, v.told_at, v.settled_at, v.closed_at, ${at}::timestamptz)`
      : sql`v.visitor_id = ${visitorId}::uuid and v.record_id is null and v.closed_at is null`
  const found = await sql<Wish>`
    select v.id, v.day from visit_card v
    join round w on w.unit_id = v.unit_id and w.id = v.round_id and w.closed_at is null
    where v.unit_id = ${unitId} and v.move_wish is not null and v.day >= ${beijingDay(at)} and ${isOpen}
    order by v.day, v.position, v.id`.execute(db)
  return found.rows
}

/** 方案 §二.2: a notice counts to the last day it may be delivered, not to the visit. */
async function deliverBy(context: Context, round: RoundWithPlan, visitDay: string | null): Promise<string | null> {
  if (visitDay === null) return null
  const { days, counting } = round.plan.notice
  return lastArrival(visitDay, { days, rule: counting, restDays: await restTableFor(context, counting) })
}

type Open = {
  undated: number
  /** Visitors of those without a time. */
  behind: number
  undelivered: number
  firstUndelivered: string | null
  off: number
  firstOff: string | null
}

async function notices({ db, unitId }: Scope, roundId: string, at: string): Promise<Open | undefined> {
  const found = await sql<Open>`
    with open_visit as (select visitor_id, slot_id, notice_id, delivered_at, day from visit_now
      where unit_id = ${unitId} and round_id = ${roundId} and not ended_for_office(day, told_at, settled_at, closed_at, ${at}::timestamptz)),
      off as (select day from evening_off where unit_id = ${unitId} and round_id = ${roundId} and day >= ${beijingDay(at)})
    select (select count(*)::int from open_visit where slot_id is null) as undated,
      (select count(distinct visitor_id)::int from open_visit where slot_id is null) as behind,
      (select count(*)::int from open_visit where notice_id is not null and delivered_at is null) as undelivered,
      (select min(day) from open_visit where notice_id is not null and delivered_at is null) as "firstUndelivered",
      (select count(*)::int from off) as off, (select min(day) from off) as "firstOff"`.execute(db)
  return found.rows[0]
}
