/** Families are invited by a paper with a code of its own, one for each household (方案 §四.2). Who answered what, nobody reads. */

import type { App } from '../../platform/app.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { newCode, newToken, seal, sha256, typedCode, unseal } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound, type Refuses } from '../../platform/problem.ts'
import type { whomInvited } from './contract.ts'
import * as store from './invitations-store.ts'
import { FEWEST } from './rules.ts'
import { answered, type HomeAnswer, summed } from './sealed.ts'
import { activityOf, lockForAct, todayOf } from './status.ts'

const CODE_LENGTH = 8
const about = (id: string) => `invitation way ${id}`

export type Whom = {
  whom: (typeof whomInvited)[number]
  departmentIds: readonly string[]
  householdIds: readonly string[]
}

/** Those who are chosen and not invited yet. */
export function chosenOf(
  homes: readonly store.Home[],
  { whom, departmentIds, householdIds }: Whom,
  invited: ReadonlySet<string>,
): store.Home[] {
  const isChosen = (home: store.Home) =>
    whom === 'all' ||
    (whom === 'chosen'
      ? householdIds.includes(home.householdId)
      : home.departmentIds.some((id) => departmentIds.includes(id)))
  return homes.filter((home) => isChosen(home) && !invited.has(home.householdId))
}

type InviteCode =
  | 'activity.households'
  | 'activity.no-families'
  | 'activity.few'
  | 'activity.changed'
  | 'activity.state'

export async function invite(
  context: Context & Refuses<InviteCode>,
  input: Whom & { activityId: string; seen: number; households: number },
): Promise<void> {
  const { own } = await lockForAct(context, input, 'invite')
  if (!own.families) throw context.refuse('activity.no-families', '方案里这种活动不请家属。要请的，请先改实施方案。')
  const existing = new Set((await store.invitations(context, own.id)).map(({ householdId }) => householdId))
  const chosen = chosenOf(await store.homes(context), input, existing)
  if (chosen.length === 0 || chosen.length !== input.households)
    throw context.refuse('activity.households', `名册刚刚有变动，现在要请 ${chosen.length} 户。请看过再请。`)
  // a sum before and after one more household would tell what that one answered
  if (existing.size > 0 && chosen.length < FEWEST)
    throw context.refuse(
      'activity.few',
      `后来再请的，一次至少 ${FEWEST} 户：只加一两户，从座位数的变化就看得出是谁家来。`,
    )
  const rows = chosen.map(({ householdId }) => {
    const id = context.newId()
    const secret = { token: newToken().slice(0, 32), code: newCode(CODE_LENGTH) }
    const sealed = seal(context.app.keyring, JSON.stringify(secret), about(id))
    return { id, householdId, sealed, tokenHash: sha256(secret.token), codeHash: sha256(secret.code) }
  })
  await store.insertInvitations(context, own.id, rows)
}

export type Way = { token: string; code: string }

export function wayIn(app: App, { id, sealed }: { id: string; sealed: string }): Way {
  return JSON.parse(unseal(app.keyring, sealed, about(id)))
}

/** What the office is told: as the day began, and nothing where so few are invited that it would tell of one. */
export async function sumsOf(context: Context, activityId: string) {
  const all = await store.answersOf(context, activityId)
  const { adults, children, names } = summed(all, todayOf(context))
  const isTold = all.length >= FEWEST
  // none at all would tell that every household stays away
  const shownSum = (sum: number) => (sum >= FEWEST ? sum : null)
  const chairs = isTold ? { adults: shownSum(adults), children: shownSum(children) } : null
  return { invited: all.length, chairs, names: isTold ? names : [] }
}

export async function answer(
  context: Context & Refuses<'invitation.over' | 'invitation.names'>,
  homeAnswer: HomeAnswer,
): Promise<void> {
  const { actor } = context
  if (actor.kind !== 'invited') throw notFound('这张请柬')
  const { row } = await activityOf(context, actor.activityId)
  if (row?.state === 'cancelled') throw context.refuse('invitation.over', '这次活动取消了，不用来，也不用再说。')
  const before = await store.answerBy(context, actor.linkId)
  if (!before) throw notFound('这张请柬')
  if (homeAnswer.names.length > homeAnswer.adults)
    throw context.refuse('invitation.names', '证书上写的人比来的大人多。请改一改来几位大人，或者少写几位。', 'names')
  await store.keepAnswer(context, actor.linkId, answered(before, homeAnswer, todayOf(context)))
}

/** The page behind a typed code; undefined when there is none or its day is over. */
export async function pageOfInvitation(app: App, db: Tx, code: string): Promise<string | undefined> {
  const plain = typedCode(code)
  const found = plain.length === CODE_LENGTH ? await store.invitationByHash(db, sha256(plain)) : undefined
  if (!found || found.day < beijingDay(app.clock().toISOString())) return undefined
  return `/i/${wayIn(app, found).token}`
}
