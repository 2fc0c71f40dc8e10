/** Writing a story: its words, its pictures, who is told about in it, and putting it before others. */
import { readFile } from 'node:fs/promises'
import { cleanPicture, type PictureRequest } from '../../adapters/clean-picture/clean-picture.ts'
import type { PictureRefusalCode } from '../../adapters/clean-picture/refusals.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { relationNames } from '../../vocabulary/relations.ts'
import { picturesOf, textsOf, type Words } from './blocks.ts'
import { checkContent, type Look, unasked } from './content-check.ts'
import { endPerson, forgetAnswers, insertPerson, people, registered } from './people-store.ts'
import * as pictures from './picture-store.ts'
import type { StoryCode } from './rules.ts'
import { heldAsShown, lockForAct, namesIn } from './status.ts'
import * as store from './store.ts'
import { storyHash } from './story-hash.ts'
import { beginnings, isUnfilled, type StoryKind } from './story-kinds.ts'
import type { Whom } from './tables.ts'

const MOST_PICTURES = 60
/** As large as a body of the official account takes, with room. */
const BODY: PictureRequest = { fit: 'inside', width: 1600, height: 1600, mostBytes: 600_000 }

type Shown = { storyId: string; seen: number }

export async function open(context: Context, { kind, title }: { kind: StoryKind; title: string }) {
  const by = writer(context)
  const id = context.newId()
  const { blocks } = beginnings[kind]
  await store.insertStory(context, { id, kind, at: context.at, by })
  await store.insertVersion(context, id, {
    number: 1,
    hash: storyHash({ title, blocks }),
    title,
    blocks,
    at: context.at,
    by,
  })
  await context.record('publicity.opened', id)
  return { id }
}

export async function save(
  context: Context<StoryCode<'write'> | 'story.changed' | 'story.picture'>,
  { title, blocks, ...shown }: Shown & Words,
) {
  const story = await heldAsShown(context, shown, 'write')
  const existing = await pictures.hashes(context, story.id)
  if (picturesOf({ title, blocks }).some((hash) => !existing.has(hash)))
    throw context.refuse('story.picture', '有一张图片不在这篇文章里。请把它删去，重新上传。')
  const last = await store.version(context, story.id, story.version)
  const hash = storyHash({ title, blocks })
  // the words of a version may have ended: the same ones, written again, are another
  if (last?.hash !== hash || storyHash(last) !== hash) {
    const number = story.version + 1
    const by = writer(context)
    await store.insertVersion(context, story.id, { number, hash, title, blocks, at: context.at, by })
    await store.changeStory(context, story.id, { version: number })
  }
  await context.record('publicity.saved', story.id)
  return {}
}

export async function addPicture(
  context: Context<StoryCode<'write'> | PictureRefusalCode | 'upload.gone' | 'story.pictures'>,
  { storyId, hash: arrived }: { storyId: string; hash: string },
) {
  const story = await lockForAct(context, storyId, 'write')
  const existing = await pictures.hashes(context, story.id)
  if (existing.size >= MOST_PICTURES)
    throw context.refuse('story.pictures', `一篇文章最多放 ${MOST_PICTURES} 张图片。请挑一挑。`)
  const { storyFiles } = context.app.services
  const fileId = context.newId()
  const isHere = await storyFiles.keep(context.accountId ?? '', arrived, fileId)
  const bytes = isHere ? await storyFiles.use(fileId, (path) => readFile(path)) : undefined
  if (!bytes) throw context.refuse('upload.gone', '上传的图片已不在服务器上，请重新选择。')
  await storyFiles.drop(fileId)
  const end = await cleanPicture(bytes, [BODY])
  if (!end.ok) throw context.refuse(end.refusal.code, end.refusal.message)
  const [picture] = end.pictures
  if (!picture) throw context.refuse('picture.unread', '读取图片时出了意外。请另存为 JPEG 后再上传。')
  const hash = await pictures.keep(context, story.id, picture)
  await context.record('publicity.pictureAdded', story.id)
  return { hash, width: picture.width, height: picture.height }
}

export async function candidates(context: Context, { storyId }: { storyId: string }) {
  if (!(await store.story(context, storyId))) throw notFound('这篇文章')
  return {
    people: (await registered(context)).map((one) => ({
      id: one.id,
      kind: one.kind,
      name: one.name,
      said: one.relation ? `${one.kin}的${relationNames[one.relation]}` : one.title,
    })),
  }
}

type Listed = { storyId: string; officerId: string | null; relativeId: string | null; called: string; whom: Whom }

export async function listPerson(context: Context<StoryCode<'write'> | 'story.person-twice'>, person: Listed) {
  const story = await lockForAct(context, person.storyId, 'write')
  const { officerId, relativeId, called } = person
  const all = await registered(context)
  const isThere = (id: string | null, kind: string) => id === null || all.some((r) => r.id === id && r.kind === kind)
  if (!isThere(officerId, 'officer') || !isThere(relativeId, 'relative') || (officerId && relativeId))
    throw notFound('名册上的这个人')
  const existing = await people(context, story.id)
  const isSame = (p: Listed) =>
    p.called === called || (officerId ?? relativeId ?? '') === (p.officerId ?? p.relativeId ?? 'nobody')
  if (existing.some(isSame))
    throw context.refuse(
      'story.person-twice',
      `“${called}”已经列入。一个人只列一次；两个人称呼一样的，请在文中用不同的称呼。`,
    )
  const id = context.newId()
  await insertPerson(context, { ...person, id })
  await store.changeStory(context, story.id)
  await context.record('publicity.personListed', story.id)
  return { id }
}

export async function dropPerson(
  context: Context<StoryCode<'write'> | 'story.person-named'>,
  { storyId, personId }: { storyId: string; personId: string },
) {
  const story = await lockForAct(context, storyId, 'write')
  const portrayed = await people(context, story.id)
  const person = portrayed.find(({ id }) => id === personId)
  const words = await store.version(context, story.id, story.version)
  if (!person || !words) throw notFound('列入的这个人')
  const [name] = namesIn(words, person, portrayed)
  if (name !== undefined)
    throw context.refuse('story.person-named', `文中还写着“${name}”。请先从文中去掉并保存，再从名单上去掉。`)
  await endPerson(context, story.id, personId)
  // whether the rest agree would tell what this one said
  await forgetAnswers(context, story.id)
  await store.changeStory(context, story.id)
  await context.record('publicity.personDropped', story.id)
  return {}
}

export async function submit(
  context: Context<StoryCode<'submit'> | 'story.changed' | 'story.empty' | 'story.unfilled' | 'story.unasked'>,
  { aside, ...shown }: Shown & { aside: readonly string[] },
) {
  const story = await heldAsShown(context, shown, 'submit')
  const words = await store.version(context, story.id, story.version)
  if (!words || textsOf(words).length < 2) throw context.refuse('story.empty', '这篇还没有正文。请写好并保存，再送审。')
  const unfilled = textsOf(words).find(({ text }) => isUnfilled(text))
  if (unfilled)
    throw context.refuse('story.unfilled', `${unfilled.where}还有没填的【】。请填好或者删去，保存后再送审。`)
  const portrayed = await people(context, story.id)
  const called = portrayed.flatMap((p) => [p.called, p.officer ?? p.called, p.relative ?? p.called])
  const open = unasked(await looksOf(context, words), called, aside)
  if (open.length > 0)
    throw context.refuse(
      'story.unasked',
      `文中有名册上的名字：${open.join('、')}。写的是本人的，请列入要征求同意的人；不是的，请勾选“不是这个人”。`,
    )
  await store.changeStory(context, story.id, { state: 'review', turn: story.turn + 1, put_version: story.version })
  await context.record('publicity.submitted', story.id)
  return {}
}

export async function reopen(context: Context<StoryCode<'reopen'> | 'story.changed'>, shown: Shown) {
  const story = await heldAsShown(context, shown, 'reopen')
  // the own page promised to ask again
  if (story.state === 'down') await forgetAnswers(context, story.id)
  await store.changeStory(context, story.id, { state: 'draft' })
  await context.record('publicity.reopened', story.id)
  return {}
}

/** What the editor should look at, with who it is where it is a name of the register. */
export async function looksOf(context: Context, words: Words): Promise<Look[]> {
  const all = await registered(context)
  const names = all.map(({ name, relation, kin, title }) => ({
    name,
    said: relation ? `${kin}的${relationNames[relation]}` : title,
  }))
  const titles = [...new Set(all.flatMap(({ title }) => (title === '' ? [] : [title])))]
  return checkContent(words, { names, titles, own: await store.ownWords(context) })
}

function writer(context: Context): string {
  if (context.accountId === null) throw notFound('这篇文章')
  return context.accountId
}
