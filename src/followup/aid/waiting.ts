/** What waits for the office today: a sheet to write, to hand over, to ask after, and whom to tell that consent was withdrawn. */
import { addDays, beijingDay, formatDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import type { Waiting, WaitingItem } from '../../platform/slice.ts'
import { planOfVisit } from '../../visiting/visits/reads.ts'
import { matterFacts } from '../matters/reads.ts'
import { sheetNumber } from './rules.ts'
import { allStatuses, type ReferralStatus } from './status.ts'

export const aidWaiting: readonly Waiting[] = [
  {
    for: ['coordinator'],
    find: async (context) => {
      const items: WaitingItem[] = []
      for (const now of await allStatuses(context)) {
        const item = await itemOf(context, now, now.request.matterId)
        if (item) items.push(item)
      }
      return items
    },
  },
]

async function itemOf(context: Context, now: ReferralStatus, matterId: string): Promise<WaitingItem | undefined> {
  const { state, referral, request, outcomes } = now
  const link = `/matters/${matterId}`
  const key = `aid-${matterId}`
  if (state === 'agreed') return { key, text: '家属同意转介帮扶了，请写转介单', link, action: '去写' }
  if (!referral || !request) return undefined
  const sheet = `转介单${sheetNumber(referral)}`
  if (state === 'made')
    return { key, text: `${sheet}还没有交给${request.office}`, due: referral.madeOn, link, action: '去登记' }
  if (state === 'owed' && referral.withdrawnOn)
    return {
      key,
      text:
        referral.handedOn === null
          ? `家属撤回了同意：${sheet}作废，请不要交出，把打印的销毁`
          : `家属撤回了同意：请告知${referral.handedTo}停用${sheet}`,
      due: referral.withdrawnOn,
      link,
      action: referral.handedOn === null ? '去销毁' : '去告知',
    }
  if (state !== 'handed' || outcomes.some(({ kind }) => kind !== 'accepted')) return undefined
  const matter = await matterFacts(context, matterId)
  const round = matter && (await planOfVisit(context, matter.visitId))
  const last = outcomes.at(-1)
  const since = last ? beijingDay(last.at) : referral.handedOn
  if (!round || since === null || addDays(since, round.plan.matters.progressEvery) > beijingDay(context.at))
    return undefined
  return { key, text: `${sheet}${formatDay(since)}以后没有消息，请问一问${referral.handedTo}`, link, action: '去登记' }
}
