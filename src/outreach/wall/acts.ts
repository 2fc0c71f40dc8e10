/** Opening a wall, sending, looking, taking out. Sending and taking out leave no event: the log would know when, and of two who. */
import { readFile } from 'node:fs/promises'
import type { App } from '../../platform/app.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { newCode, newToken, seal, sha256, typedCode, unseal } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound, type Refuses } from '../../platform/problem.ts'
import { activityOf } from '../activities/reads.ts'
import { isThere, lastDay, MOST_PICTURES, mayOpen, type Sending, sending } from './rules.ts'
import * as store from './store.ts'

const CODE_LENGTH = 8
const about = (id: string) => `wall way ${id}`
export const todayOf = (context: Context) => beijingDay(context.at)

export type Way = { token: string; code: string }

export function wayTo(app: App, { id, sealed }: { id: string; sealed: string }): Way {
  return JSON.parse(unseal(app.keyring, sealed, about(id)))
}

/** The page behind a typed code; undefined when there is none or its time is over. */
export async function pageOfWall(app: App, db: Tx, code: string): Promise<string | undefined> {
  const plain = typedCode(code)
  const found = plain.length === CODE_LENGTH ? await store.wallByHash(db, sha256(plain)) : undefined
  if (!found || beijingDay(app.clock().toISOString()) > lastDay(found.day, true)) return undefined
  return `/w/${wayTo(app, found).token}`
}

export async function open(
  context: Context & Refuses<'wall.state' | 'wall.there' | 'wall.day'>,
  input: { activityId: string; day: string },
): Promise<{ id: string }> {
  const { own, row, state } = await activityOf(context, input.activityId)
  if (!row || !mayOpen(state, row.day, todayOf(context)))
    throw context.refuse('wall.state', '活动安排好以后、办完一个月以内，才能开照片墙。')
  if (row.day !== input.day) throw context.refuse('wall.day', '活动的日子刚刚改过。请看过再开。')
  const id = context.newId()
  const way = { token: newToken().slice(0, 32), code: newCode(CODE_LENGTH) }
  const created = await store.insertWall(context, {
    ...{ id, activityId: own.id, sealed: seal(context.app.keyring, JSON.stringify(way), about(id)) },
    ...{ tokenHash: sha256(way.token), codeHash: sha256(way.code) },
  })
  if (!created) throw context.refuse('wall.there', '照片墙已经开了。请刷新页面。')
  await context.record('wall.opened', id)
  return { id }
}

/** The wall of whoever came by its code, with the pictures that are shown. */
export async function wallOfGuest(context: Context) {
  const { actor } = context
  if (actor.kind !== 'guest') throw notFound('照片墙')
  const { row, state } = await activityOf(context, actor.activityId)
  if (!row) throw notFound('照片墙')
  const all = await store.pictures(context, actor.wallId)
  const now: Sending = sending(state, row.day, todayOf(context))
  return {
    ...{ wallId: actor.wallId, row, sending: now, isFull: all.length >= MOST_PICTURES },
    shown: all.filter((one) => one.shown && isThere(row.day, one, todayOf(context))),
  }
}

type SendCode = 'wall.early' | 'wall.over' | 'wall.full'

/** Asked before a byte is read, and again when the picture is kept. */
export async function mustTake(context: Context & Refuses<SendCode>): Promise<string> {
  const wall = await wallOfGuest(context)
  if (wall.sending === 'early') throw context.refuse('wall.early', '活动那天才能传照片。请那天再来。')
  if (wall.sending === 'over') throw context.refuse('wall.over', '传照片的时间已经过了，或者活动取消了。')
  if (wall.isFull) throw context.refuse('wall.full', `照片墙上最多放 ${MOST_PICTURES} 张，已经满了。`)
  return wall.wallId
}

export async function send(
  context: Context & Refuses<SendCode | 'upload.gone'>,
  input: { picture: string; word: string },
): Promise<void> {
  const { actor, app } = context
  if (actor.kind !== 'guest') throw notFound('照片墙')
  const { uploads } = app.services
  const fileId = context.newId()
  const isHere = await uploads.keep(actor.wallId, input.picture, fileId)
  const jpeg = isHere ? await uploads.use(fileId, (path) => readFile(path)) : undefined
  await uploads.drop(fileId)
  if (!jpeg) throw context.refuse('upload.gone', '照片没有传到。请重新选择照片，再传一次。')
  await store.lockWall(context, actor.wallId)
  const wallId = await mustTake(context)
  await store.insertPicture(context, wallId, { jpeg, word: input.word })
}

type Ended = Refuses<'wall.gone'>
const GONE = '这张照片已经不在照片墙上了。'

export async function hang(context: Context & Ended, { pictureId }: { pictureId: string }): Promise<void> {
  const wallId = await wallIdOf(context, pictureId)
  if (!(await store.changePicture(context, pictureId, { shown: false }, { shown: true })))
    throw context.refuse('wall.gone', '这张照片已经挂出。')
  await context.record('wall.looked', wallId)
}

export async function agree(context: Context & Ended, { pictureId }: { pictureId: string }): Promise<void> {
  const wallId = await wallIdOf(context, pictureId)
  if (!(await store.changePicture(context, pictureId, { shown: true }, { agreed: true })))
    throw context.refuse('wall.gone', '这张照片还没有挂出。请先看过、挂出。')
  await context.record('wall.agreed', wallId)
}

/** Of a picture that is there; the log is told of the wall alone. */
async function wallIdOf(context: Context & Ended, pictureId: string): Promise<string> {
  const found = await store.picture(context, pictureId)
  const wall = found && (await store.walls(context)).find(({ id }) => id === found.wallId)
  if (!wall) throw notFound('这张照片')
  const { day } = await activityOf(context, wall.activityId)
  if (!isThere(day, found, todayOf(context))) throw context.refuse('wall.gone', GONE)
  return wall.id
}

/** By anybody with the code, or by the office: the same act, and whose it was stands nowhere. */
export async function takeOut(context: Context, { pictureId }: { pictureId: string }): Promise<void> {
  const { actor } = context
  await store.deletePicture(context, pictureId, actor.kind === 'guest' ? actor.wallId : undefined)
}
