/** What a family does on its own page about a referral (方案 §三.4; PIPL 15): agrees, does not, takes it back. */

import { phone as phoneIn } from '../../people/roster/rules/normalise.ts'
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound, type Refuses } from '../../platform/problem.ts'
import { holdTo } from '../../platform/state-table.ts'
import { heldAtHome } from '../matters/commands.ts'
import { type AidCode, aidActs, whyOver } from './rules.ts'
import { type FamilyAnswer, sealAnswer } from './sealed.ts'
import { type ReferralStatus, statusOf } from './status.ts'
import * as store from './store.ts'

/** Whose page it is, of which matter, and the words that its form showed. */
export type AtHome = { visitId: string; matterId: string; text: string }

/** Agreed to, in the family's own words; said again before the sheet is made, the last version counts. */
export async function agreeToAid(
  context: Context & Refuses<AidCode<'agree'> | 'aid.text-changed' | 'aid.matter-over' | 'aid.phone'>,
  at: AtHome,
  own: { name: string; phone: string; words: string },
): Promise<void> {
  const matter = await heldAtHome(context, at.visitId, at.matterId)
  const now = await heldStanding(context, at.matterId)
  holdTo(context, aidActs, now.state, 'agree')
  const over = whyOver(matter)
  if (over) throw context.refuse(over.code, over.message)
  mustBeShown(context, now, at.text)
  const read = phoneIn(own.phone)
  if (read.kind === 'bad')
    throw context.refuse(
      'aid.phone',
      '电话号码不完整。请填 11 位手机号，或带区号的座机；不想留电话，空着就行。',
      'phone',
    )
  const agreed = { ...own, phone: read.kind === 'ok' ? read.value : '', on: beijingDay(context.at) }
  await keep(context, at.matterId, now, now.answer.agreed ? 'mended' : 'agreed', agreed)
}

/** Not agreed to: whatever was agreed before the sheet was made is taken back with it. Reads to the office as if nothing was said. */
export async function declineAid(
  context: Context & Refuses<AidCode<'decline'> | 'aid.text-changed'>,
  at: AtHome,
): Promise<void> {
  await heldAtHome(context, at.visitId, at.matterId)
  const now = await heldStanding(context, at.matterId)
  holdTo(context, aidActs, now.state, 'decline')
  mustBeShown(context, now, at.text)
  await keep(context, at.matterId, now, 'declined', null)
}

/** Taken back, at any time and in whatever state of the matter: every word of the family is destroyed in the same transaction. */
export async function withdrawAid(
  context: Context & Refuses<AidCode<'withdraw'>>,
  at: Omit<AtHome, 'text'>,
): Promise<void> {
  await heldAtHome(context, at.visitId, at.matterId)
  await takeBack(context, at.matterId, 'withdrawn')
}

/** The consent to a referral is taken back; by the family, or by the office where the family called. */
export async function takeBack(
  context: Context & Refuses<AidCode<'withdraw'>>,
  matterId: string,
  act: 'withdrawn' | 'calledOff',
): Promise<void> {
  const now = await heldStanding(context, matterId)
  holdTo(context, aidActs, now.state, 'withdraw')
  const { referral } = now
  if (referral && referral.withdrawnOn === null)
    await store.changeReferral(context, referral.id, { withdrawn_on: beijingDay(context.at), content_sealed: null })
  await keep(context, matterId, now, act, null)
}

/** The standing of a matter, held until the transaction ends. */
export async function heldStanding(context: Context, matterId: string): Promise<ReferralStatus> {
  await store.lockRequest(context, matterId)
  return statusOf(context, matterId)
}

/** The row is written anew, of one length; the event is about nobody and stands in no log that is read on a screen (office/audit). */
async function keep(
  context: Context,
  matterId: string,
  { answer }: ReferralStatus,
  act: FamilyAnswer['acts'][number]['act'],
  agreed: FamilyAnswer['agreed'],
): Promise<void> {
  const acts = [...answer.acts, { act, on: beijingDay(context.at) }]
  await store.keepAnswer(context, matterId, sealAnswer(context.app.keyring, { agreed, acts }, matterId))
  await context.record('aid.said', context.unitId)
}

function mustBeShown(context: Refuses<'aid.text-changed'>, { request }: ReferralStatus, shown: string): void {
  if (!request) throw notFound('这一页')
  if (shown !== request.textHash)
    throw context.refuse('aid.text-changed', '这一页刚刚有变动，您的选择还没有记下。请再看一遍，然后再选。')
}
