/** What waits for whom today. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Waiting, WaitingItem } from '../../platform/slice.ts'
import { findRound, type RoundWithPlan } from '../../programme/rounds/reads.ts'
import { postNames } from '../../vocabulary/posts.ts'
import { householdsVisited } from '../solver/from-register.ts'
import type { ReviewKind } from './tables.ts'
import '../../people/register/tables.ts'

const LINK = '/round/list'

export const listWaiting: readonly Waiting[] = [
  {
    for: ['coordinator', 'head', 'inspector'],
    find: async (context) => {
      const round = await findRound(context)
      if (!round) return []
      const list = await standing(context, round.id)
      const only = ['coordinator'] as const
      if (!list.drawn) return [{ key: 'draw', text: '家访名单还没有生成', link: LINK, action: '生成名单', only }]
      if (!list.draft) {
        const behind = list.published
          ? (await behindRegister(context, round.id, context.at)) + (await notListed(context, round))
          : 0
        const text = `${behind} 户登记有变化，名单还没有跟上`
        return behind === 0 ? [] : [{ key: 'list-behind', text, link: LINK, action: '看名单', only }]
      }
      const { approvedBy } = round.plan.visiting
      const mine = draftItem(list, approvedBy)
      return list.review === 'submitted' && approvedBy !== 'nobody' ? [mine, withOther(mine, approvedBy)] : [mine]
    },
  },
]

/** The draft waits for the coordinator, or for the one who agrees to it (方案 §三.1). */
function draftItem(list: Standing, approvedBy: 'head' | 'inspector' | 'nobody'): WaitingItem {
  const name = list.published ? '家访名单的调整稿' : '家访名单'
  const item = { key: 'list', link: LINK }
  if (list.review === 'submitted')
    return {
      ...item,
      text: `${name}等您审定`,
      action: '审定名单',
      first: true,
      only: approvedBy === 'nobody' ? [] : [approvedBy],
    }
  const only = ['coordinator'] as const
  if (list.review === 'returned') return { ...item, text: `${name}被退回，待修改`, action: '看名单', only }
  const isAgreed = list.review === 'approved' || approvedBy === 'nobody'
  return { ...item, text: `${name}待${isAgreed ? '公布' : '提请审定'}`, action: '看名单', only }
}

/** What the coordinator sees of a list that lies with who agrees to it. */
function withOther(mine: WaitingItem, approvedBy: 'head' | 'inspector'): WaitingItem {
  const who = postNames[approvedBy]
  const urge = '家访名单已经提请您审定，请登录后在“今日”里打开，同意或者退回。'
  return {
    ...mine,
    key: 'list-with',
    text: mine.text.replace('等您审定', `等${who}审定`),
    action: '看名单',
    only: ['coordinator'],
    with: { who, urge },
  }
}

/**
 * Households of the list in force, not over yet, that it does not suit any more: nobody of it is here, its visitor or recorder is not, or
 * is none now (方案 §二.1, §三.5), must not come (回避, §三.1), or is no visitor of the leadership, to which one of the household came since. Of which kind is not told: who asked for another is nobody's business.
 */
async function behindRegister({ db, unitId }: Scope, roundId: string, at: string): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from round_list p
    join list_line l on l.unit_id = p.unit_id and l.list_id = p.published_id
    join visit_card v on v.unit_id = p.unit_id and v.round_id = p.round_id and v.household_id = l.household_id
    where p.unit_id = ${unitId} and p.round_id = ${roundId}
      and not ended_for_office(v.day, v.told_at, v.settled_at, v.closed_at, ${at}::timestamptz)
      and (not exists (select 1 from officer o where o.unit_id = l.unit_id and o.household_id = l.household_id and o.left_on is null)
        or exists (select 1 from officer o where o.unit_id = l.unit_id and o.id in (l.visitor_id, l.recorder_id)
          and (o.left_on is not null or o.household_id = l.household_id
            or (o.id = l.visitor_id and o.post = 'staff') or (o.id = l.recorder_id and not o.can_record)))
        or exists (select 1 from officer m join officer_term t on t.unit_id = m.unit_id and t.officer_id = m.id and t.ends_on is null
          join visit_list y on y.unit_id = p.unit_id and y.id = p.published_id
          where m.unit_id = l.unit_id and m.household_id = l.household_id and m.left_on is null and m.post <> 'staff' and t.noted_at > y.published_at
            and exists (select 1 from officer o where o.unit_id = l.unit_id and o.id = l.visitor_id and o.post not in ('head', 'inspector')))
        or exists (select 1 from avoidance a where a.unit_id = l.unit_id and a.household_id = l.household_id
          and a.visitor_id in (l.visitor_id, l.recorder_id) and a.ended_at is null)
        or exists (select 1 from officer h join kin k on k.unit_id = h.unit_id and h.id in (k.a, k.b)
          where h.unit_id = l.unit_id and h.household_id = l.household_id and h.left_on is null
            and (k.a in (l.visitor_id, l.recorder_id) or k.b in (l.visitor_id, l.recorder_id))))`.execute(db)
  return found.rows[0]?.n ?? 0
}

/** Households that the plan visits and the list in force does not name: who came since is visited by nobody (方案 §二). */
async function notListed({ db, unitId }: Scope, { id, plan }: RoundWithPlan): Promise<number> {
  const officers = await db
    .selectFrom('officer')
    .select(['household_id as householdId', 'post', 'title'])
    .where('unit_id', '=', unitId)
    .where('left_on', 'is', null)
    .execute()
  const listed = await sql<{ id: string }>`select l.household_id as id from round_list p
    join list_line l on l.unit_id = p.unit_id and l.list_id = p.published_id
    where p.unit_id = ${unitId} and p.round_id = ${id}`.execute(db)
  const known = new Set(listed.rows.map((line) => line.id))
  return householdsVisited(officers, plan.visiting).filter((household) => !known.has(household)).length
}

type Standing = { drawn: boolean; published: boolean; draft: boolean; review: ReviewKind | null }

async function standing({ db, unitId }: Scope, roundId: string): Promise<Standing> {
  const found = await sql<Standing>`select
    exists (select 1 from visit_list where unit_id = ${unitId} and round_id = ${roundId}) as drawn,
    exists (select 1 from visit_list where unit_id = ${unitId} and round_id = ${roundId} and published_at is not null) as published,
    exists (select 1 from round_list where unit_id = ${unitId} and round_id = ${roundId} and working_id is not null) as draft,
    (select r.kind from round_list p join list_review r on r.unit_id = p.unit_id and r.list_id = p.working_id
      where p.unit_id = ${unitId} and p.round_id = ${roundId} order by r.seq desc limit 1) as review`.execute(db)
  return found.rows[0] ?? { drawn: false, published: false, draft: false, review: null }
}
