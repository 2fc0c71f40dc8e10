/** Asking for a draft in the unit's official account; the sending itself is `draft-run.ts`. */
import type { AccountDoor } from '../../adapters/official-account/open-account.ts'
import { beijingDay, formatDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { accountSentences, faultSentences, mayTryAgain, RECEIVER } from './draft-rules.ts'
import { changeDraft, draft, draftStands, insertDraft, isOnlyUnit } from './drafts-store.ts'
import { insertHandover } from './hand-over-store.ts'
import type { StoryCode } from './rules.ts'
import { heldAsShown } from './status.ts'
import { lockStory } from './store.ts'

declare module '../../platform/app.ts' {
  interface Services {
    officialAccount: AccountDoor
  }
}

/** Whether drafts can be made here; without the unit's own keys nothing is ever sent. */
export async function accountNow(context: Context): Promise<ReturnType<AccountDoor['state']>> {
  const state = context.app.services.officialAccount.state()
  return state === 'none' || (await isOnlyUnit(context)) ? state : 'none'
}

export async function sendDraft(
  context: Context<StoryCode<'handOver'> | 'story.changed' | 'story.no-account' | 'story.draft-there'>,
  shown: { storyId: string; seen: number },
) {
  const story = await heldAsShown(context, shown, 'handOver')
  if (context.accountId === null || story.putVersion === null) throw notFound('这篇文章')
  const account = await accountNow(context)
  if (account !== 'ready') throw context.refuse('story.no-account', accountSentences[account])
  if (await draftStands(context, story.id))
    throw context.refuse('story.draft-there', '这篇已经送到公众号的草稿箱，或者正在送。没有送到的，请按“再试一次”。')
  const id = context.newId()
  const about = { storyId: story.id, version: story.putVersion, receiver: RECEIVER }
  await insertHandover(context, { id, ...about, at: context.at, by: context.accountId })
  await insertDraft(context, id, story.id)
  await context.record('publicity.draftAsked', id)
  return {}
}

export async function sendAgain(
  context: Context<'story.draft-state' | 'story.draft-later' | 'story.no-account'>,
  { handoverId }: { handoverId: string },
) {
  const asked = await draft(context, handoverId)
  if (!asked) throw notFound('这一次交出')
  await lockStory(context, asked.storyId)
  const found = await draft(context, handoverId)
  if (found?.state !== 'stopped' || found.fault === null || found.toRemove || found.shown === null)
    throw context.refuse('story.draft-state', '这一次不用再试：已经送到、正在送，或者文章已经撤下。请刷新后看。')
  if (!mayTryAgain(found.fault, found.againOn, beijingDay(context.at)))
    throw context.refuse(
      'story.draft-later',
      `${faultSentences[found.fault]}。${found.againOn ? `请 ${formatDay(found.againOn)}起再试。` : ''}`,
    )
  const account = await accountNow(context)
  if (account !== 'ready') throw context.refuse('story.no-account', accountSentences[account])
  await changeDraft(context, handoverId, { state: 'sending', fault: null, again_on: null, tries: 0, alive_at: null })
  await context.record('publicity.draftAskedAgain', handoverId)
  return {}
}
