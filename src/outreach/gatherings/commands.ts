/** What may be done with a gathering, by the slice that arranges it, in its transaction; that slice records the event. */
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound, type Refuses } from '../../platform/problem.ts'
import { holdTo } from '../../platform/state-table.ts'
import {
  counted,
  type GatheringAct,
  type GatheringCode,
  type GatheringKind,
  gatheringActs,
  gatheringState,
  type Mark,
} from './rules.ts'
import * as store from './store.ts'

type FactsCode = 'gathering.hours' | 'gathering.past' | 'gathering.seats'
/** What somebody came to was held, on that day. */
const MARKED = '这一场已经登记了到场情况，'
const UNMARK = '登记错了的，请先把到场情况改回来。'
export type Asked = { words: string; officerIds: readonly string[] }

/** Arranges one and asks these people; gives its id. Refuses hours out of order, a day that is over, more people than seats. */
export async function arrange(
  context: Context & Refuses<FactsCode>,
  kind: GatheringKind,
  facts: store.Facts,
  asked: Asked,
): Promise<string> {
  if (context.accountId === null) throw notFound('您的账号')
  mustFit(context, facts, asked.officerIds.length)
  const id = context.newId()
  const { at, accountId: by } = context
  await store.insertGathering(context, { ...facts, id, kind, asked: asked.words, at, by })
  await store.insertPeople(context, id, asked.officerIds)
  return id
}

/** Another day, place, speaker; those who are asked stay. */
export async function rearrange(
  context: Context & Refuses<FactsCode | GatheringCode<'change'> | 'gathering.changed'>,
  kind: GatheringKind,
  change: { id: string; seen: number; facts: store.Facts },
): Promise<void> {
  const found = await held(context, kind, change, 'change')
  const { from, to, ...facts } = change.facts
  const people = await store.peopleOf(context, change.id)
  if (facts.day !== found.day && people.some((p) => p.mark !== null))
    throw context.refuse('gathering.state', `${MARKED}不能改到另一天。${UNMARK}要另开一场的，请另外安排。`, 'day')
  mustFit(context, change.facts, people.length)
  await store.changeGathering(context, change.id, { ...facts, from_time: from, to_time: to })
}

export async function callOff(
  context: Context & Refuses<GatheringCode<'cancel'> | 'gathering.changed'>,
  kind: GatheringKind,
  { id, seen, why }: { id: string; seen: number; why: string },
): Promise<void> {
  await held(context, kind, { id, seen }, 'cancel')
  if (counted(await store.peopleOf(context, id)).came > 0)
    throw context.refuse('gathering.state', `${MARKED}不能取消。${UNMARK}`)
  await store.changeGathering(context, id, { cancelled_at: context.at, why_cancelled: why })
}

/** What a person read off the list: who came, who was excused, who made it up and when. */
export async function mark(
  context: Context & Refuses<GatheringCode<'mark'> | 'gathering.changed' | 'gathering.no-person' | 'gathering.made-up'>,
  kind: GatheringKind,
  input: {
    id: string
    seen: number
    marks: readonly { officerId: string; mark: Mark | null; madeUpOn: string | null }[]
  },
): Promise<void> {
  const { day } = await held(context, kind, input, 'mark')
  const today = beijingDay(context.at)
  for (const { mark, madeUpOn } of input.marks)
    if ((mark === 'madeUp') !== (madeUpOn !== null) || (madeUpOn !== null && (madeUpOn < day || madeUpOn > today)))
      throw context.refuse('gathering.made-up', '补上的日期要在这一场当天到今天之间，请核对；其余的不用写日期。')
  const marked = new Map(input.marks.map((one) => [one.officerId, one]))
  const written = await store.writeMarks(context, input.id, [...marked.values()])
  if (written !== marked.size)
    throw context.refuse('gathering.no-person', '名单里没有其中的一位。请刷新后再登记，这一次没有保存。')
  await store.changeGathering(context, input.id, {})
}

/** As it was shown, and in a state that allows the act. */
async function held<Act extends GatheringAct>(
  context: Context & Refuses<GatheringCode<Act> | 'gathering.changed'>,
  kind: GatheringKind,
  { id, seen }: { id: string; seen: number },
  act: Act,
): Promise<store.Gathering> {
  const found = await store.lockGathering(context, id)
  if (found?.kind !== kind) throw notFound('这一场')
  holdTo(context, gatheringActs, gatheringState(found, beijingDay(context.at)), act)
  if (found.version !== seen)
    throw context.refuse('gathering.changed', '这一场刚刚有人改过。请看过现在的内容，再办一次；您填的还在。')
  return found
}

function mustFit({ at, refuse }: Context & Refuses<FactsCode>, facts: store.Facts, people: number): void {
  if (facts.to <= facts.from) throw refuse('gathering.hours', '结束时间要晚于开始时间，请修改。', 'to')
  if (facts.day < beijingDay(at)) throw refuse('gathering.past', '这一天已经过去，请另选日期。', 'day')
  if (facts.capacity !== null && people > facts.capacity)
    throw refuse(
      'gathering.seats',
      `要来 ${people} 人，座位只有 ${facts.capacity} 个。请换大一点的地方，或者分几场，每场选几个部室。`,
      'capacity',
    )
}
