/** What waits of 归档: a round that is over and not on file; papers that came after. */
import type { Waiting } from '../../platform/slice.ts'
import { roundsWithUnfiled } from './checklist.ts'
import * as store from './store.ts'

export const filingWaiting: readonly Waiting[] = [
  {
    for: ['recordsOffice'],
    find: async (context) => {
      const rounds = await store.closedRounds(context)
      if (rounds.length === 0) return []
      // a round in which nothing lies is nobody's work
      const toFile = await roundsWithUnfiled(
        context,
        rounds.map((r) => r.roundId),
      )
      return rounds.flatMap(({ roundId, name, filedAt }) => {
        if (!toFile.has(roundId)) return []
        const text = filedAt === null ? `${name}已经结束，材料还没有归档` : `${name}归档以后又有了材料，请补归`
        return [{ key: `filing-${roundId}`, text, link: `/archive/filing/${roundId}`, action: '去归档' }]
      })
    },
  },
]
