/** What waits for a second person, and what somebody is to know. */
import { addDays, beijingDay } from '../../platform/calendar.ts'
import type { Waiting } from '../../platform/slice.ts'
import { duties } from '../../vocabulary/duties.ts'
import { proposed } from './commands.ts'
import { type ActRow, actsFor } from './reads.ts'
import { type Holder, sightState, whoMayAgree } from './rules.ts'
import { actText, newsText } from './sentences.ts'
import { holders } from './store.ts'

const LINK = '/sight'

type Who = { accountId: string; officerId: string | null }

/** Whether an act is this person's to see: to agree to, proposed, answered or told. */
export function visibleTo(who: Who, row: ActRow, held: readonly Holder[]): boolean {
  return (
    row.told !== null ||
    row.proposed_by === who.accountId ||
    row.answered_by === who.accountId ||
    mayAgree(who, row, held)
  )
}

const mayAgree = (who: Who, row: ActRow, held: readonly Holder[]) =>
  whoMayAgree(proposed(row), held).some((h) => h.accountId === who.accountId)

export const sightWaiting: readonly Waiting[] = [
  {
    for: duties,
    onPhone: ['News'],
    find: async (context) => {
      const { accountId, officerId } = context
      if (accountId === null) return []
      const rows = await actsFor(context, accountId)
      if (rows.length === 0) return []
      const held = await holders(context, beijingDay(context.at))
      const mine = rows.filter((row) => mayAgree({ accountId, officerId }, row, held))
      const inState = (state: string) => mine.filter((row) => sightState(row, context.now) === state)
      const [open, alone] = [inState('open'), inState('alone')]
      const asked = rows.filter((row) => row.proposed_by === accountId && sightState(row, context.now) === 'open')
      const others = [...new Set(asked.flatMap((row) => whoMayAgree(proposed(row), held).map((h) => h.name)))]
      const last = open.flatMap((row) => (row.expires_at === null ? [] : [row.expires_at])).sort()[0]
      return [
        ...(open.length > 0
          ? [
              {
                key: 'sight',
                text: open.length === 1 ? `等您同意：${textOf(open[0])}` : `${open.length} 项职责或账号的事等您同意`,
                due: last === undefined ? null : addDays(beijingDay(last), -1),
                link: LINK,
                action: '去看',
              },
            ]
          : []),
        ...(asked.length > 0
          ? [
              {
                key: 'sight-with',
                text: `您提出的 ${asked.length} 项等另一人同意`,
                link: LINK,
                action: '去看',
                // whose duty it is stands on the page alone, not in a chat
                with: {
                  who: others.length > 0 ? others.join('、') : '能同意的人',
                  urge: `有 ${asked.length} 项职责或账号的事等您同意，请登录后在“两人同意”里看，同意或者不同意。`,
                },
              },
            ]
          : []),
        ...(alone.length > 0
          ? [
              {
                key: 'sight-alone',
                text: `${alone.length} 项职责是初次设置期间由一人办理的，请看一遍`,
                link: LINK,
                action: '去看',
              },
            ]
          : []),
        ...rows
          .filter((row) => row.told === 'unseen')
          .map((row) => ({ key: `told-${row.id}`, text: sentenceFor(row, context.now), link: LINK, action: '去看' })),
      ]
    },
  },
]

const textOf = (row: ActRow | undefined) =>
  row === undefined ? '' : actText({ ...row, from: row.from_day, to: row.to_day })

const sentenceFor = (row: ActRow, now: Date) =>
  newsText({
    said: textOf(row),
    state: sightState(row, now),
    proposedBy: row.proposer,
    answeredBy: row.answerer,
    answeredAt: row.answered_at,
    reason: row.reason,
  })
