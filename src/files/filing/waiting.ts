/** What waits of 归档: a round that is over and not on file; papers that came after. */
import type { Context } from '../../platform/operation.ts'
import type { Waiting } from '../../platform/slice.ts'
import { items } from '../archive/reads.ts'
import { roundOf } from './look.ts'
import * as store from './store.ts'

export const filingWaiting: readonly Waiting[] = [
  {
    for: ['recordsOffice'],
    find: async (context) => {
      const rounds = await store.closedRounds(context)
      if (rounds.length === 0) return []
      const late = await roundsWithLate(
        context,
        rounds.filter(({ filedAt }) => filedAt !== null).map((r) => r.roundId),
      )
      return rounds.flatMap(({ roundId, name, filedAt }) => {
        if (filedAt !== null && !late.has(roundId)) return []
        const text = filedAt === null ? `${name}已经结束，材料还没有归档` : `${name}归档以后又有了材料，请补归`
        return [{ key: `filing-${roundId}`, text, link: `/archive/filing/${roundId}`, action: '去归档' }]
      })
    },
  },
]

/** Of these rounds on file, those of which papers came after. */
async function roundsWithLate(context: Context, filed: readonly string[]): Promise<Set<string>> {
  if (filed.length === 0) return new Set()
  const rounds = await Promise.all(filed.map((id) => roundOf(context, id)))
  const late = new Set<string>()
  for (const kept of new Set(rounds.map((round) => round.plan.file.kept))) {
    const here = new Set((await items(context, { unfiled: true }, kept)).map((item) => item.roundId))
    for (const round of rounds) if (round.plan.file.kept === kept && here.has(round.id)) late.add(round.id)
  }
  return late
}
