import { beijingDay, formatDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound, type Refuses } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { holdTo } from '../../platform/state-table.ts'
import { heldToRead, keepFamilyPageOpen } from '../matters/commands.ts'
import { matterRead } from '../matters/reads.ts'
import { heldStanding, takeBack } from './commands.ts'
import { aidContract } from './contract.ts'
import { aidDownloads } from './downloads.ts'
import { aidTimers } from './jobs.ts'
import { notesOf, offerFor, statusFor } from './reader-view.ts'
import { type AidAct, type AidCode, aidActs, whyNotAid } from './rules.ts'
import { NOTHING, sealAnswer, sealContent } from './sealed.ts'
import { type ReferralStatus, statusOf } from './status.ts'
import * as store from './store.ts'
import { aidWaiting } from './waiting.ts'

/** Whoever reads a matter; what they are told follows from the matter itself. */
const READERS = ['coordinator', 'partyGroup', 'head', 'inspector', 'visitor', 'recorder', 'officer'] as const

/** What families say has no name here: it stands in no log that is read on a screen (office/audit, docs/decisions/0042). */
export const aid = slice({
  name: 'aid',
  contract: aidContract,
  operations: {
    show: {
      allow: READERS,
      run: async (context, { matterId }) => {
        const matter = await matterRead(context, matterId)
        const answers = context.actor.kind === 'account' && context.actor.duties.includes('coordinator')
        return {
          standing: answers ? await statusFor(context, matter) : null,
          said: matter.knowsSource ? notesOf(await statusOf(context, matterId), answers) : [],
        }
      },
    },
    ask: {
      allow: ['coordinator'],
      run: async (context, { matterId, text: shown, words }) => {
        const matter = await heldToRead(context, matterId)
        const offer = await offerFor(context, matter.visitId)
        if (!offer || context.accountId === null) throw notFound('这件事项')
        holdTo(context, aidActs, (await statusOf(context, matterId)).state, 'ask')
        const why = whyNotAid(matter, offer.office)
        if (why) throw context.refuse(why.code, why.message)
        if (shown !== offer.hash)
          throw context.refuse('aid.text-changed', '给家属看的话刚刚有变动，还没有送出。请看过现在的，再请家属决定。')
        const { office, text, hash } = offer
        const { at: askedAt, accountId: by } = context
        const sealed = sealAnswer(context.app.keyring, NOTHING, matterId)
        const request = { matterId, office, words, text, textHash: hash, askedAt, sealed, by }
        // somebody else asked in between: the state as it is now says so
        if (!(await store.insertRequest(context, request))) holdTo(context, aidActs, 'asked', 'ask')
        await context.record('aid.asked', matterId)
        await keepFamilyPageOpen(context, matterId)
        return {}
      },
    },
    refer: {
      allow: ['coordinator'],
      run: async (context, { matterId, agreement }) => {
        await heldToRead(context, matterId)
        const now = await heldStanding(context, matterId)
        holdTo(context, aidActs, now.state, 'refer')
        if (context.accountId === null || !now.answer.agreed || now.agreementHash === null) throw notFound('家属的同意')
        if (agreement !== now.agreementHash)
          throw context.refuse(
            'aid.agreement-changed',
            '家属刚刚改了要转的话，转介单还没有写。请看过现在的，再写一次。',
          )
        const id = context.newId()
        await store.insertReferral(context, {
          id,
          matterId,
          agreementHash: agreement,
          content: sealContent(context.app.keyring, now.answer.agreed, id),
          on: beijingDay(context.at),
          by: context.accountId,
        })
        await context.record('aid.written', matterId)
        return {}
      },
    },
    handOver: {
      allow: ['coordinator'],
      run: async (context, { referralId, on, to }) => {
        const { sheet } = await heldSheet(context, referralId, 'handOver')
        const today = beijingDay(context.at)
        if (on > today || on < sheet.madeOn)
          throw context.refuse(
            'aid.day',
            `交出的日子要在写转介单那天（${formatDay(sheet.madeOn)}）到今天之间，请修改。`,
            'on',
          )
        await store.changeReferral(context, referralId, {
          handed_on: on,
          handed_to: to,
          handed_by: byOf(context),
        })
        await context.record('aid.written', sheet.matterId)
        await keepFamilyPageOpen(context, sheet.matterId)
        return {}
      },
    },
    outcome: {
      allow: ['coordinator'],
      run: async (context, { referralId, seen, kind, words }) => {
        const { sheet, now } = await heldSheet(context, referralId, 'outcome')
        if ((now.outcomes.at(-1)?.id ?? null) !== seen)
          throw context.refuse('aid.moved-on', '刚刚有人登记了帮扶的结果。请看过现在的，再登记一次。')
        const id = context.newId()
        await store.insertOutcome(context, { id, referralId, kind, words, at: context.at, by: byOf(context) })
        await context.record('aid.written', sheet.matterId)
        await keepFamilyPageOpen(context, sheet.matterId)
        return {}
      },
    },
    takeBack: {
      allow: ['coordinator'],
      run: async (context, { matterId }) => {
        await heldToRead(context, matterId)
        await takeBack(context, matterId, 'calledOff')
        return {}
      },
    },
    markTold: {
      allow: ['coordinator'],
      run: async (context, { referralId }) => {
        const { sheet } = await heldSheet(context, referralId, 'markTold')
        await store.changeReferral(context, referralId, { told_on: beijingDay(context.at), told_by: byOf(context) })
        await context.record('aid.written', sheet.matterId)
        return {}
      },
    },
  },
  downloads: aidDownloads,
  timers: aidTimers,
  events: {
    'aid.asked': '请家属决定是否转介帮扶',
    'aid.written': '登记帮扶转介的经过',
  },
  waiting: aidWaiting,
})

/** The last sheet of a matter, held, in a state that allows the act; one that another took the place of is over. */
async function heldSheet<Act extends AidAct>(
  context: Context & Refuses<AidCode<Act>>,
  referralId: string,
  act: Act,
): Promise<{ sheet: store.Referral; now: ReferralStatus }> {
  const matterId = await store.matterOf(context, referralId)
  if (matterId === undefined) throw notFound('这张转介单')
  await heldToRead(context, matterId)
  const now = await heldStanding(context, matterId)
  const sheet = now.referral
  if (sheet?.id !== referralId) throw notFound('这张转介单')
  holdTo(context, aidActs, now.state, act)
  return { sheet, now }
}

function byOf({ accountId }: Context): string {
  if (accountId === null) throw notFound('这张转介单')
  return accountId
}
