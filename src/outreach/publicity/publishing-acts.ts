/** Reviews, publishing, taking down, and the word of those who are told about. */

import { beijingDay } from '../../platform/calendar.ts'
import { newCode } from '../../platform/crypto.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound, type Refuses } from '../../platform/problem.ts'
import type { Duty } from '../../vocabulary/duties.ts'
import { isNamed } from './blocks.ts'
import { endTitle, endWords } from './clear-store.ts'
import { insertHandover, removed as markRemoved, markToRemove, storyOf } from './hand-over-store.ts'
import { keepAnswer, people } from './people-store.ts'
import './public-pages.ts'
import { type Level, levelNames, mayReview, nextLevel, type StoryCode, type Verdict } from './rules.ts'
import type { PortrayedAnswer } from './sealed.ts'
import { allAgree, finalWords, heldAsShown, knownNames, namesIn, putWords } from './status.ts'
import * as store from './store.ts'

/** Of an address in public: 31^10 */
const SLUG_LENGTH = 10

type Shown = { storyId: string; seen: number }

/** The level that is waited for, and whether this person may say its word. */
export async function reviewNow(
  context: Context,
  story: store.Story,
): Promise<{ level: Level | undefined; mayNow: boolean }> {
  if (story.state !== 'review') return { level: undefined, mayNow: false }
  const { level, writers, passed } = await reviewsOf(context, story)
  const duties: readonly Duty[] = context.actor.kind === 'account' ? context.actor.duties : []
  // the person, not the account: somebody who was given another one is the same reviewer
  const who = { duties, accountId: context.officerId ?? context.accountId ?? '' }
  return { level, mayNow: level !== undefined && mayReview(level, who, writers, passed) }
}

/** The level that a story in review waits for, and who may say no word of it any more. */
export async function reviewsOf(context: Context, story: store.Story) {
  const passed = (await store.reviews(context, story.id)).filter((r) => r.turn === story.turn && r.verdict === 'passed')
  return {
    level: nextLevel(passed),
    writers: (await store.versions(context, story.id)).map(({ byId }) => byId),
    passed: passed.map((r) => ({ by: r.byId })),
  }
}

export async function review(
  context: Context<StoryCode<'review'> | 'story.changed' | 'story.not-yours' | 'story.say-why'>,
  { verdict, words, ...shown }: Shown & { verdict: Verdict; words: string },
) {
  const story = await heldAsShown(context, shown, 'review')
  const { level, mayNow } = await reviewNow(context, story)
  if (level === undefined || !mayNow || story.putVersion === null || context.accountId === null)
    throw context.refuse(
      'story.not-yours',
      `现在等的是${level ? levelNames[level] : '发布'}。自己写的自己不审，一个人只审一道；请由轮到的人来审。`,
    )
  if (verdict === 'returned' && words === '')
    throw context.refuse('story.say-why', '请写明要改什么，写的人才好改。', 'words')
  const { turn, putVersion } = story
  await store.insertReview(context, {
    ...{ id: context.newId(), storyId: story.id, turn, version: putVersion, level, verdict, words },
    ...{ at: context.at, by: context.accountId },
  })
  const after = verdict === 'returned' ? 'draft' : level === 'last' ? 'passed' : 'review'
  await store.changeStory(context, story.id, { state: after })
  await context.record(verdict === 'passed' ? 'publicity.passed' : 'publicity.returned', story.id)
  return {}
}

export async function publish(
  context: Context<StoryCode<'publish'> | 'story.changed' | 'story.not-yet' | 'story.words-changed'>,
  { words, ...shown }: Shown & { words: string },
) {
  const story = await heldAsShown(context, shown, 'publish')
  const put = await putWords(context, story)
  const portrayed = await people(context, story.id)
  if (!put || !allAgree(portrayed, put.hash))
    throw context.refuse('story.not-yet', '这篇照现在的样子还不可以发布。写到的人都同意以后才可以；也可以退回修改。')
  const { hash, title, blocks } = finalWords(put, portrayed, await knownNames(context, portrayed))
  if (hash !== words)
    throw context.refuse('story.words-changed', '要发布的文字刚刚变了（有人换了称呼）。请看过现在的样子，再发布。')
  await store.changeStory(context, story.id, {
    state: 'published',
    shown: JSON.stringify({ title, blocks }),
    slug: story.slug ?? newCode(SLUG_LENGTH).toLowerCase(),
    published_on: beijingDay(context.at),
  })
  await context.record('publicity.published', story.id)
  context.afterCommit(context.app.services.published.changed)
  return {}
}

export async function takeDown(context: Context<StoryCode<'takeDown'> | 'story.changed'>, shown: Shown) {
  const story = await heldAsShown(context, shown, 'takeDown')
  await gone(context, story)
  return {}
}

/** Nothing of it is shown to anybody once this is committed, nor kept but the hash of what was agreed to; where else it went is to be told. */
async function gone(context: Context, story: store.Story): Promise<void> {
  await store.changeStory(context, story.id, { state: 'down', shown: null, published_on: null })
  await endWords(context, story.id)
  await markToRemove(context, story.id)
  await endTitle(context, story.id)
  await context.record('publicity.takenDown', story.id)
  context.afterCommit(context.app.services.published.changed)
}

export async function handOver(
  context: Context<StoryCode<'handOver'> | 'story.changed'>,
  { receiver, ...shown }: Shown & { receiver: string },
) {
  const story = await heldAsShown(context, shown, 'handOver')
  if (context.accountId === null || story.putVersion === null) throw notFound('这篇文章')
  const { id: storyId, putVersion: version } = story
  await insertHandover(context, {
    id: context.newId(),
    storyId,
    version,
    receiver,
    at: context.at,
    by: context.accountId,
  })
  await context.record('publicity.handedOver', storyId)
  return {}
}

export async function removed(context: Context<'story.not-down'>, { handoverId }: { handoverId: string }) {
  const end = await markRemoved(context, handoverId, context.at)
  if (end === 'missing') throw notFound('这一次交出')
  if (end === 'notDown') throw context.refuse('story.not-down', '这篇没有撤下，那边不用删。')
  const storyId = await storyOf(context, handoverId)
  if (storyId !== undefined) await endTitle(context, storyId)
  await context.record('publicity.removed', handoverId)
  return {}
}

/** The words that this person is shown, if any are: those put to everybody, from the day on which they were put. */
export async function wordsFor(context: Context) {
  if (context.actor.kind !== 'portrayed') throw notFound('这一页')
  const { storyId, linkId } = context.actor
  const story = await store.lockStory(context, storyId)
  const portrayed = await people(context, storyId)
  const person = portrayed.find(({ id }) => id === linkId)
  if (!story || !person) throw notFound('这一页')
  const isShown = story.state === 'review' || story.state === 'passed' || story.state === 'published'
  return { story, person, portrayed, words: isShown ? await putWords(context, story) : undefined }
}

/** Agrees to what was shown. Leaves no trace but the sealed answer. */
export async function say(
  context: Context & Refuses<'story.words-changed' | 'story.not-shown'>,
  answer: 'yes' | 'other',
  shown: string,
  name = '',
) {
  const { story, person, words } = await wordsFor(context)
  if (!words)
    throw context.refuse('story.not-shown', '这篇文章正在修改，或者已经撤下，现在不用答复。改好以后会再请您看。')
  if (shown !== words.hash)
    throw context.refuse('story.words-changed', '这篇文章刚刚改过，您的答复还没有记下。请看过现在的样子，再答复。')
  const reply: PortrayedAnswer = { answer, name, words: words.hash }
  await keepAnswer(context, person.id, reply)
  // in public they stand under another name than is agreed to now
  const isAsShown = answer === person.answer.answer && name === person.answer.name
  if (story.state === 'published' && !isAsShown) await gone(context, story)
  return {}
}

export async function sayOther(
  context: Context & Refuses<'story.words-changed' | 'story.not-shown' | 'story.no-name'>,
  shown: string,
  name: string,
) {
  const { person, portrayed, words } = await wordsFor(context)
  if (words && namesIn(words, person, portrayed).length === 0)
    throw context.refuse('story.no-name', '文章里没有写您的名字，不用换称呼。请选“同意”或者“不同意”。')
  // whoever else stands there by that name agreed to the own doings
  const isAnother = portrayed.some(({ id, called }) => id !== person.id && called === name)
  if (words && isAnother && isNamed(words, name))
    throw context.refuse('story.no-name', `文章里的“${name}”是另外一位，用它会弄混。请换一个称呼。`)
  return say(context, 'other', shown, name)
}

/** Does not agree, or not any more: one step, in whatever state. */
export async function sayNo(context: Context) {
  const { story, person } = await wordsFor(context)
  await keepAnswer(context, person.id, { answer: 'no', name: '', words: '' })
  if (story.state === 'published') await gone(context, story)
  return {}
}
