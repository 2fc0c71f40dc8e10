/** What a family wrote for a referral goes when its time is over (mission, line 6). */
import type { App } from '../../platform/app.ts'
import { beijingDay } from '../../platform/calendar.ts'
import type { Timer } from '../../platform/jobs.ts'
import { type Context, performAsSystem } from '../../platform/operation.ts'
import { planOfVisit } from '../../visiting/visits/reads.ts'
import { matterFacts } from '../matters/reads.ts'
import { heldStanding } from './commands.ts'
import { isOverTime } from './rules.ts'
import { NOTHING, sealAnswer } from './sealed.ts'
import type { ReferralStatus } from './status.ts'
import * as store from './store.ts'

export const aidTimers: readonly Timer<App>[] = [
  { job: 'aid.clear', cron: '56 4 * * *', afterStart: 100, run: (app) => clearOver(app) },
]

/** Destroys what is over its time, looked at every night; what is still owed stays until it is done. */
export async function clearOver(app: App): Promise<void> {
  for (const { unit_id, matter_id } of await store.kept(app))
    await performAsSystem(app, unit_id, (context) => clear(context, matter_id))
}

async function clear(context: Context, matterId: string): Promise<void> {
  const now = await heldStanding(context, matterId)
  const matter = await matterFacts(context, matterId)
  const round = matter && (await planOfVisit(context, matter.visitId))
  if (!round || !now.request || now.request.clearedOn !== null) return
  const today = beijingDay(context.at)
  if (!isOverTime(now.state, lastOn(now, now.request), round.plan.matters.reopenWithin, today)) return
  await store.keepAnswer(context, matterId, sealAnswer(context.app.keyring, NOTHING, matterId))
  for (const { id } of now.sheets) await store.changeReferral(context, id, { content_sealed: null })
  await store.markCleared(context, matterId, today)
  await context.record('aid.cleared', matterId)
}

/** The day of the last thing that happened; ISO. */
function lastOn({ answer, sheets, outcomes }: ReferralStatus, { askedAt }: store.Request): string {
  const days = [
    beijingDay(askedAt),
    ...answer.acts.map(({ on }) => on),
    ...sheets.flatMap((s) => [s.madeOn, s.handedOn ?? '', s.withdrawnOn ?? '', s.toldOn ?? '']),
    ...outcomes.map(({ at }) => beijingDay(at)),
  ]
  return days.reduce((last, on) => (on > last ? on : last))
}
