/** How a story stands, of its rows: whether everybody told about agrees, and what would be in public. */
import type { Context } from '../../platform/operation.ts'
import { notFound, type Refuses } from '../../platform/problem.ts'
import { holdTo } from '../../platform/state-table.ts'
import { isNamed, type Words, withOtherNames } from './blocks.ts'
import { people, registered, type StoryPerson } from './people-store.ts'
import { type StoryAct, type StoryCode, storyActs } from './rules.ts'
import { agreesTo } from './sealed.ts'
import * as store from './store.ts'
import { storyHash } from './story-hash.ts'

/** Everybody told about agrees to exactly these words. One “no” and one who said nothing are the same (mission, line 1). */
export function allAgree(portrayed: readonly StoryPerson[], hash: string): boolean {
  return portrayed.every(({ answer }) => agreesTo(answer, hash))
}

/** By what names somebody stands in these words: as the story says it, and as the register does where nobody else is called so. */
export function namesIn(words: Words, person: StoryPerson, portrayed: readonly StoryPerson[]): string[] {
  const { called, officer, relative } = person
  const known = officer ?? relative
  const isOwn = known !== null && !portrayed.some((one) => one.called === known)
  return (isOwn ? [called, known] : [called]).filter((name) => isNamed(words, name))
}

/** Who wants to be called otherwise, of those who agree. */
function otherNames(words: Words, portrayed: readonly StoryPerson[]): Map<string, string> {
  const other = portrayed.filter(({ answer }) => answer.answer === 'other')
  return new Map(other.flatMap((p) => namesIn(words, p, portrayed).map((name) => [name, p.answer.name] as const)))
}

export type Final = Words & { hash: string; names: { called: string; other: string }[] }

/** What would stand in public: the words that were put to everybody, other names put in. */
export function finalWords(words: Words, portrayed: readonly StoryPerson[], known: readonly string[]): Final {
  const names = otherNames(words, portrayed)
  const { title, blocks } = withOtherNames(words, names, known)
  const put = [...names].map(([called, other]) => ({ called, other }))
  return { title, blocks, names: put, hash: storyHash({ title, blocks }) }
}

/** Names that are somebody's own: of the register, and as the story calls those it tells about. */
export async function knownNames(context: Context, portrayed: readonly StoryPerson[]): Promise<string[]> {
  return [
    ...new Set([...(await registered(context)).map(({ name }) => name), ...portrayed.map(({ called }) => called)]),
  ]
}

/** The words that were put to reviewers and to those told about. */
export async function putWords(context: Context, story: store.Story): Promise<store.Version | undefined> {
  return story.putVersion === null ? undefined : store.version(context, story.id, story.putVersion)
}

export async function isAgreed(context: Context, story: store.Story): Promise<boolean | null> {
  const put = story.state === 'draft' ? undefined : await putWords(context, story)
  return put ? allAgree(await people(context, story.id), put.hash) : null
}

/** The story, held, in a state that allows the act. */
export async function lockForAct<Act extends StoryAct>(
  context: Context & Refuses<StoryCode<Act>>,
  storyId: string,
  act: Act,
): Promise<store.Story> {
  const found = await store.lockStory(context, storyId)
  if (!found) throw notFound('这篇文章')
  holdTo(context, storyActs, found.state, act)
  return found
}

/** As `lockForAct`, and nothing has changed since it was shown. */
export async function heldAsShown<Act extends StoryAct>(
  context: Context & Refuses<StoryCode<Act> | 'story.changed'>,
  { storyId, seen }: { storyId: string; seen: number },
  act: Act,
): Promise<store.Story> {
  const found = await lockForAct(context, storyId, act)
  if (found.changes !== seen)
    throw context.refuse('story.changed', '这篇刚刚有人改过或者办过一步。请看过现在的样子，再办一次。')
  return found
}
