/**
 * What was laid aside because its author is not the one to do it any more goes, whole, to whoever works on that visit now (补交); it stays
 * on the phone to be read, and says so.
 */
import type { Problem } from '../../../platform/problem.ts'
import { needsPerson, statusOf } from '../../problems.ts'
import { groupBy } from '../../ui/group-by.ts'
import { type Entry, entriesOf, sayOf } from './outbox.ts'
import { phoneState } from './phone-state.ts'
import { isNotMine } from './send-in-order.ts'

const OVER = ['visit.closed', 'visit.settled']

const GIVEN: Problem = {
  code: 'handed-in.given',
  message:
    '您现在不办这户的家访了（不再担任家访人、随同记录人员，或者改由别人去）。写的、签的已经原样补交给现在办这户的同志，请再当面说一声。这里留着给您看，用不着了可以删去。',
}
const KEPT: Problem = {
  code: 'handed-in.kept',
  message:
    '这次家访已经办结，或者本轮不上门，不能再照着办。写的、签的已经原样存到服务器，您和同去的同志在首页看得到。这里留着，用不着了可以删去。',
}
const NOBODYS: Problem = {
  code: 'handed-in.nobody',
  message: '服务器上没有这次家访，或者您没有办过这一户，交不上去。写的、签的都还在这里，请当面交给综合部。',
}
const ALREADY = [GIVEN, KEPT, NOBODYS].map(({ code }) => code)
/** It lies on the server, too. */
export const isHandedIn = ({ code }: Problem) => code === GIVEN.code || code === KEPT.code
/** Reasons beside which nothing on the visit's page helps whoever reads them. */
export const NOT_MINE = ['not-allowed', 'not-found', GIVEN.code, NOBODYS.code]

const AT_ONCE = 10
const NOT_THERE = [403, 404]

export type Give = (input: {
  visitId: string
  acts: { id: string; doneAt: string; act: Entry['act'] }[]
}) => Promise<unknown>

export async function handIn(give: Give, isOnline: () => boolean): Promise<void> {
  const { vault } = phoneState()
  const aside = vault ? entriesOf(vault).filter(({ stopped }) => stopped.length > 0) : []
  for (const [visitId, own] of groupBy(aside, (entry) => entry.visitId)) {
    const why = own.flatMap(({ stopped }) => stopped)
    const isMine = !why.some(isNotMine)
    const due = own.filter(({ stopped }) => !stopped.some(({ code }) => ALREADY.includes(code)))
    if (due.length === 0 || (isMine && !why.some(({ code }) => OVER.includes(code)))) continue
    if (!isOnline()) return
    try {
      const acts = due.map(({ key, at, act }) => ({ id: key, doneAt: at, act }))
      // ink is long: a few at a time, each by its own id
      for (let from = 0; from < acts.length; from += AT_ONCE)
        await give({ visitId, acts: acts.slice(from, from + AT_ONCE) })
      await sayOf(due, [isMine ? KEPT : GIVEN])
    } catch (error) {
      const status = statusOf(error)
      // no line, or no session: another time
      if (needsPerson(error) || status === undefined) return
      // of this visit the server cannot now: it keeps nobody from the next
      if (!NOT_THERE.includes(status)) continue
      await sayOf(due, [NOBODYS])
    }
  }
}
