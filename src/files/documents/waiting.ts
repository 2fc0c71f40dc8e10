/** What waits for whom today. */
import { SealError } from '../../papers/seal.ts'
import { sealingUnit, sealsOf } from '../../papers/seal-store.ts'
import { beijingDay, formatDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import type { Waiting } from '../../platform/slice.ts'
import { waitingPapers } from './reads.ts'

export const documentWaiting: readonly Waiting[] = [
  {
    for: ['coordinator', 'visitor', 'recorder'],
    onPhone: ['OwnUnmade'],
    find: async (context) => {
      const papers = (await waitingPapers(context)).length
      if (papers === 0) return []
      return [{ key: 'unmade', text: `${papers} 件文书没有做成`, link: '/unmade', action: '看原因' }]
    },
  },
  {
    for: ['systemAdmin'],
    find: async (context) => {
      // a unit that never sealed has no certificate yet: asking for one would make it
      if ((await sealsOf(context)).length === 0) return []
      const text = await endText(context)
      if (text === null) return []
      return [{ key: 'seal-ends', text, link: '/settings/health', action: '看运行状况' }]
    },
  },
]

/** How long before its end a certificate is told of, in milliseconds: a new one takes weeks to be given. */
const TOLD_BEFORE = 60 * 86_400_000

/** What is to be said of the certificate now, or that the seal cannot be used at all. */
async function endText(context: Context): Promise<string | null> {
  const { seal } = context.app.services
  const until = await seal.validUntil(await sealingUnit(context)).catch((error: unknown) => {
    if (error instanceof SealError) return error
    throw error
  })
  if (until instanceof SealError) return until.message
  const now = context.now.getTime()
  if (until === null || Date.parse(until) - now > TOLD_BEFORE) return null
  const day = formatDay(beijingDay(until))
  return Date.parse(until) < now
    ? `电子印章的证书 ${day}到期了：新盖的章，核验的人看得出已经过期。请用命令 lianfang seal --own 换上新的`
    : `电子印章的证书 ${day}到期。请用命令 lianfang seal --own 换上新的`
}
