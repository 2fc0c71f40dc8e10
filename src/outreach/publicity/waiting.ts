/** What of publicity waits for whom today: a review, publishing, and what still stands elsewhere after it was taken down. */
import { formatDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import type { Waiting, WaitingItem } from '../../platform/slice.ts'
import { dutyNames } from '../../vocabulary/duties.ts'
import { READERS } from './contract.ts'
import { faultSentences } from './draft-rules.ts'
import { stoppedDrafts } from './drafts-store.ts'
import { stillStanding } from './hand-over-store.ts'
import { reviewNow, reviewsOf } from './publishing-acts.ts'
import { accountsThere } from './reviewers-store.ts'
import { levelNames, mayReview, reviewers } from './rules.ts'
import { isAgreed } from './status.ts'
import { reviews, stories, titles } from './store.ts'

export const publicityWaiting: readonly Waiting[] = [
  {
    for: READERS,
    find: async (context) => {
      const all = (await stories(context)).filter(({ state }) => state === 'review')
      const called = all.length > 0 ? await titles(context) : new Map<string, string>()
      const items: WaitingItem[] = []
      for (const story of all) {
        const { level, mayNow } = await reviewNow(context, story)
        if (level && mayNow)
          items.push({
            key: `review-${story.id}-${level}`,
            text: `《${called.get(story.id)}》等您${levelNames[level]}`,
            link: `/publicity/${story.id}`,
            action: '去审',
          })
      }
      return items
    },
  },
  { for: ['coordinator'], find: withoutReviewer },
  { for: ['coordinator'], find: returned },
  { for: ['coordinator'], find: toPublish },
  { for: ['coordinator'], find: toRemove },
  { for: ['coordinator'], find: notSent },
]

/** Put to reviewers of whom none is there who may say the next word: who wrote it, and who said one, says no other. */
async function withoutReviewer(context: Context): Promise<WaitingItem[]> {
  const all = (await stories(context)).filter(({ state }) => state === 'review')
  if (all.length === 0) return []
  const called = await titles(context)
  const there = await accountsThere(context)
  const items: WaitingItem[] = []
  for (const story of all) {
    const { level, writers, passed } = await reviewsOf(context, story)
    if (!level || there.some((who) => mayReview(level, who, writers, passed))) continue
    const who = reviewers[level].map((duty) => dutyNames[duty]).join('或者')
    items.push({
      key: `no-reviewer-${story.id}-${level}`,
      text: `《${called.get(story.id)}》等${levelNames[level]}，现在没有人能审（自己写的自己不审，一个人只审一道）：请安全管理员另给一位${who}的职责，或者退回修改`,
      link: `/publicity/${story.id}`,
      action: '去看',
    })
  }
  return items
}

/** Sent back by a reviewer, and not written on since. */
async function returned(context: Context): Promise<WaitingItem[]> {
  const all = (await stories(context)).filter(({ state }) => state === 'draft')
  if (all.length === 0) return []
  const called = await titles(context)
  const words = await reviews(context)
  return all.flatMap((story) => {
    const last = words.findLast(({ storyId }) => storyId === story.id)
    if (last?.verdict !== 'returned' || last.turn !== story.turn || last.version !== story.version) return []
    const text = `《${called.get(story.id)}》${levelNames[last.level]}退回了，请照意见修改`
    return [{ key: `returned-${story.id}-${last.turn}`, text, link: `/publicity/${story.id}`, action: '去改' }]
  })
}

async function toPublish(context: Context): Promise<WaitingItem[]> {
  const passed = (await stories(context)).filter(({ state }) => state === 'passed')
  const called = passed.length > 0 ? await titles(context) : new Map<string, string>()
  const items: WaitingItem[] = []
  for (const story of passed)
    if (await isAgreed(context, story))
      items.push({
        key: `publish-${story.id}`,
        text: `《${called.get(story.id)}》可以发布了`,
        link: `/publicity/${story.id}`,
        action: '去发布',
      })
  return items
}

async function toRemove(context: Context): Promise<WaitingItem[]> {
  const standing = await stillStanding(context)
  const called = standing.length > 0 ? await titles(context) : new Map<string, string>()
  return standing.map(({ storyId, receivers }) => ({
    key: `remove-${storyId}-${receivers.length}`,
    text: `《${called.get(storyId)}》已经撤下，还要请 ${receivers.join('、')} 撤下`,
    link: `/publicity/${storyId}`,
    action: '去办',
    first: true,
  }))
}

/** What the product could not send to the official account by itself. */
async function notSent(context: Context): Promise<WaitingItem[]> {
  const stopped = await stoppedDrafts(context)
  const called = stopped.length > 0 ? await titles(context) : new Map<string, string>()
  return stopped.flatMap(({ id, storyId, fault, againOn }) => {
    if (fault === null) return []
    const when = againOn === null ? '' : `，${formatDay(againOn)}起再试`
    return [
      {
        key: `draft-${id}-${fault}`,
        text: `《${called.get(storyId)}》没有送到公众号：${faultSentences[fault]}${when}`,
        link: `/publicity/${storyId}`,
        action: '去看',
      },
    ]
  })
}
