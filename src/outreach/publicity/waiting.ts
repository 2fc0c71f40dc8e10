/** What of publicity waits for whom today: a review, publishing, and what still stands elsewhere after it was taken down. */
import { formatDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import type { Waiting, WaitingItem } from '../../platform/slice.ts'
import { READERS } from './contract.ts'
import { faultSentences } from './draft-rules.ts'
import { stoppedDrafts } from './drafts-store.ts'
import { stillStanding } from './hand-over-store.ts'
import { reviewNow } from './publishing-acts.ts'
import { levelNames } from './rules.ts'
import { isAgreed } from './status.ts'
import { stories, titles } from './store.ts'

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
  { for: ['coordinator'], find: toPublish },
  { for: ['coordinator'], find: toRemove },
  { for: ['coordinator'], find: notSent },
]

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
