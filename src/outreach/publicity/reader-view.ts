/** What the desk is shown of stories. Of those told about: whom the editor listed, and whether it may be published; never who said what. */
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { publicUrlOf } from '../../programme/unit/reads.ts'
import { relationNames } from '../../vocabulary/relations.ts'
import { unasked } from './content-check.ts'
import { WRITERS } from './contract.ts'
import { accountNow } from './draft-acts.ts'
import { handovers } from './hand-over-store.ts'
import { people, type StoryPerson } from './people-store.ts'
import { reviewNow } from './publishing-acts.ts'
import { readsOfAll } from './read-count-store.ts'
import { nextLevel } from './rules.ts'
import { allAgree, finalWords, knownNames, putWords } from './status.ts'
import * as store from './store.ts'
import { looksOf } from './writing-acts.ts'

const writes = ({ actor }: Context) => actor.kind === 'account' && WRITERS.some((duty) => actor.duties.includes(duty))

export async function tableOf(context: Context) {
  const all = await store.stories(context)
  const reviews = await store.reviews(context)
  const titles = await store.titles(context)
  const portrayed = await people(context)
  const reads = await readsOfAll(context)
  const rows = []
  for (const story of all) {
    const passed = reviews.filter((r) => r.storyId === story.id && r.turn === story.turn && r.verdict === 'passed')
    const put = story.state === 'passed' ? await putWords(context, story) : undefined
    const agree = put ? allAgree(of(portrayed, story), put.hash) : false
    rows.push({
      ...{ id: story.id, kind: story.kind, state: story.state, title: titles.get(story.id) ?? '' },
      next: story.state === 'review' ? (nextLevel(passed) ?? null) : null,
      mayPublish: agree,
      publishedOn: story.publishedOn,
      reads: reads.get(story.id) ?? 0,
    })
  }
  const inPublic = all.filter(({ state }) => state === 'published')
  const families = new Set(inPublic.flatMap((story) => of(portrayed, story).map((p) => p.household ?? p.id)))
  return {
    stories: rows,
    own: await store.ownWords(context),
    published: inPublic.length,
    families: families.size,
    reads: rows.reduce((sum, row) => sum + row.reads, 0),
    address: `${await publicUrlOf(context)}/p`,
    writes: writes(context),
  }
}

const of = (portrayed: readonly StoryPerson[], story: store.Story) =>
  portrayed.filter(({ storyId }) => storyId === story.id)

export async function viewOf(context: Context, storyId: string) {
  const story = await store.story(context, storyId)
  if (!story) throw notFound('这篇文章')
  const isDraft = story.state === 'draft'
  const words = await store.version(context, storyId, isDraft ? story.version : (story.putVersion ?? story.version))
  if (!words) throw notFound('这篇文章')
  const portrayed = await people(context, storyId)
  const put = isDraft ? undefined : await putWords(context, story)
  const agreed = put ? allAgree(portrayed, put.hash) : null
  const site = await publicUrlOf(context)
  const mine = writes(context)
  const looks = mine && isDraft ? await looksOf(context, words) : []
  const called = portrayed.flatMap((p) => [p.called, p.officer ?? p.called, p.relative ?? p.called])
  const { level, mayNow } = await reviewNow(context, story)
  const final = put && agreed ? finalWords(put, portrayed, await knownNames(context, portrayed)) : null
  const { kind, state, changes, version, putVersion, turn, publishedOn } = story
  return {
    ...{ id: storyId, kind, state, changes, version, putVersion, turn, publishedOn },
    title: words.title,
    blocks: [...words.blocks],
    next: level ?? null,
    reviewsNow: mayNow,
    writes: mine,
    mayPublish: state === 'passed' && agreed === true,
    agreed: mine ? agreed : null,
    final:
      final && (state === 'published' || (mine && state === 'passed')) ? { ...final, blocks: [...final.blocks] } : null,
    reads: (await readsOfAll(context)).get(storyId) ?? 0,
    versions: (await store.versions(context, storyId)).map(({ number, title, at, by }) => ({ number, title, at, by })),
    reviews: (await store.reviews(context, storyId)).map(({ byId: _, storyId: __, ...review }) => review),
    address: state === 'published' ? `${site}/p/${story.slug}` : null,
    looks,
    unasked: unasked(looks, called, []),
    people: mine ? portrayed.map((p) => personView(p, site)) : [],
    handovers: mine ? await handovers(context, storyId) : [],
    account: mine && state === 'published' ? await accountNow(context) : ('none' as const),
  }
}

function personView({ id, called, whom, officer, relative, relation, kin, way }: StoryPerson, site: string) {
  const name = officer ?? relative
  const who =
    officer !== null ? '本单位干部职工' : relation !== null ? `${kin}的${relationNames[relation]}` : '不在名册上'
  return {
    id,
    called,
    whom,
    said: name !== null && name !== called ? `${name}，${who}` : who,
    address: `${site}/s/${way.token}`,
  }
}

export async function versionOf(context: Context, { storyId, number }: { storyId: string; number: number }) {
  const found = await store.version(context, storyId, number)
  if (!found) throw notFound('这一稿')
  const { title, blocks, at, by } = found
  return { number, title, blocks: [...blocks], at, by }
}

/** Stories that tell about whoever asks, as long as there is something to decide; the same whatever was answered. */
export async function ownStories(context: Context) {
  if (context.officerId === null) return { stories: [] }
  const own = (await people(context)).filter(({ officerId }) => officerId === context.officerId)
  const stories = []
  for (const { storyId, way } of own) {
    const story = await store.story(context, storyId)
    const words = story && isOpen(story) ? await putWords(context, story) : undefined
    if (story && words)
      stories.push({ id: storyId, title: words.title, isPublic: story.state === 'published', path: `/s/${way.token}` })
  }
  return { stories }
}

const isOpen = ({ state }: store.Story) => state === 'review' || state === 'passed' || state === 'published'
