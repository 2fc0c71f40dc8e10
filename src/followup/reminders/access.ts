/** A reminder for somebody who may see it; to everybody else it is not there. */
import { kinOf } from '../../people/register/reads.ts'
import { leadersOn } from '../../people/sight/reads.ts'
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound, Refusal } from '../../platform/problem.ts'
import { type About, type Leader, type Role, rolesOf, whoAgrees } from './roles.ts'
import { isKnownToSubject, reminderState } from './rules.ts'
import * as store from './store.ts'

const NOBODY: ReadonlySet<string> = new Set()

export type Seen = {
  row: store.ReminderRow
  roles: readonly Role[]
  agreedBy: Leader['post'] | null
  /** Whether it is this reader who agrees. */
  agrees: boolean
  /** Whoever was to talk cannot come in any more, is no leader now, or is kin: somebody else is to. */
  talkerGone: boolean
  kin: ReadonlySet<string>
}

/** All that the asker may see; nothing on a phone that lay on a family's table for long. */
export async function allSeen(context: Context): Promise<Seen[]> {
  const { officerId } = context
  if (officerId === null || isNarrowed(context)) return []
  return judged(context, officerId, await store.reminders(context))
}

export async function mustSee(context: Context, reminderId: string): Promise<Seen> {
  mustBeWhole(context)
  const { officerId } = context
  const [seen] = officerId === null ? [] : await judged(context, officerId, await store.reminders(context, reminderId))
  if (!seen) throw notFound('这次提醒谈话')
  return seen
}

/** Who agrees to one about this officer, and whom avoidance keeps from it. */
export async function standingOf(context: Context, officerId: string) {
  const kin = (await kinOf(context, [officerId])).get(officerId) ?? NOBODY
  const leaders = await leadersOn(context, beijingDay(context.at))
  return { kin, agrees: whoAgrees({ aboutId: officerId, kin }, await whoComesIn(context, leaders)) }
}

/** Leaders who can be asked to agree: what waits for an account that is closed would wait for nobody. */
async function whoComesIn(context: Context, leaders: readonly Leader[]): Promise<Leader[]> {
  const here = await store.withAccount(
    context,
    leaders.map(({ officerId }) => officerId),
  )
  return leaders.filter(({ officerId }) => here.has(officerId))
}

export function mustBeWhole(context: Context): void {
  if (isNarrowed(context))
    throw new Refusal('UNAUTHENTICATED', [
      { code: 'sign-in.needed', message: '这部手机放了很久没有人用：请重新登录，再看提醒谈话。' },
    ])
}

const isNarrowed = ({ actor }: Context) => actor.kind !== 'account' || actor.narrowed === true

async function judged(context: Context, readerId: string, rows: readonly store.ReminderRow[]): Promise<Seen[]> {
  const leaders = await leadersOn(context, beijingDay(context.at))
  const able = await whoComesIn(context, leaders)
  const talkers = new Set(rows.some(isToBeTalked) ? (await store.officersHere(context, true)).map(({ id }) => id) : [])
  const kinships = await kinOf(context, [...new Set(rows.flatMap((row) => row.officerId ?? []))])
  return rows.flatMap((row) => {
    const kin = kinships.get(row.officerId ?? '') ?? NOBODY
    const about: About = {
      aboutId: row.officerId,
      writerId: row.writerId,
      talkerId: row.talkerId,
      told: isKnownToSubject(row.steps),
      kin,
    }
    const roles = rolesOf(readerId, about, leaders)
    if (roles.length === 0) return []
    const who = whoAgrees(about, able)
    const agrees = roles.some((role) => role === who?.post) && (who?.officerIds.includes(readerId) ?? false)
    const { talkerId } = row
    const talkerGone = isToBeTalked(row) && talkerId !== null && (!talkers.has(talkerId) || kin.has(talkerId))
    return [{ row, roles, agreedBy: who?.post ?? null, agrees, talkerGone, kin }]
  })
}

const isToBeTalked = ({ steps }: store.ReminderRow) => ['agreed', 'held'].includes(reminderState(steps))
