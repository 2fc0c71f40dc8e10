/**
 * What was laid aside because its author is not the one to do it any more goes, whole, to whoever works on that visit now (补交); it stays
 * on the phone to be read, and says so.
 */
import type { Problem } from '../../../platform/problem.ts'
import { needsPerson, problemsOf, statusOf } from '../../problems.ts'
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
const LEFT: Problem = {
  code: 'handed-in.left',
  message:
    '现在没有同志办这户的家访（家访人、随同记录人员都离开了，或者不再担任）。写的、签的已经原样存到服务器，由单位指定的同志接着办，请告诉综合部一声。这里留着给您看，用不着了可以删去。',
}
const PLEDGE_LEFT: Problem = {
  code: 'handed-in.pledge',
  message:
    '承诺书只有这户的家访人、随同记录人员能办，现在一位也没有：别的人看不到是谁签的。请告诉签名的家属，这一份不作数，愿意的下次家访时另签；这户自己的页面上也这样写着。',
}
const NOBODYS: Problem = {
  code: 'handed-in.nobody',
  message: '服务器上没有这次家访，或者您没有办过这一户，交不上去。写的、签的都还在这里，请当面交给综合部。',
}
const LIES_THERE = [GIVEN, KEPT, LEFT, PLEDGE_LEFT].map(({ code }) => code)
const FULL = 'handed-in.full'
/** Refused for another reason than who sends it: it stays to be looked at. */
const OWN = 'handed-in.own'
const ALREADY = [...LIES_THERE, NOBODYS.code, FULL, OWN]
/** It lies on the server, too. */
export const isHandedIn = ({ code }: Problem) => LIES_THERE.includes(code)
/** Reasons beside which nothing on the visit's page helps whoever reads them. */
export const NOT_MINE = ['not-allowed', 'not-found', GIVEN.code, LEFT.code, PLEDGE_LEFT.code, NOBODYS.code, FULL]

/** Ink is long: so many at a time, and of so many characters that a large body holds them, each by its own id. */
const AT_ONCE = 10
const LONGEST = 300_000
const NOT_THERE = [403, 404]

export type Give = (input: { visitId: string; acts: Given[] }) => Promise<{ left: boolean }>
export type Given = { id: string; doneAt: string; act: Entry['act'] }

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
      let isLeft = false
      for (const some of inParts(acts)) isLeft = (await give({ visitId, acts: some })).left
      const isPledge = ({ act }: Entry) => act.kind === 'pledge'
      const said = isMine ? KEPT : isLeft ? LEFT : GIVEN
      await sayOf(isLeft ? due.filter((one) => !isPledge(one)) : due, [said])
      if (isLeft) await sayOf(due.filter(isPledge), [PLEDGE_LEFT])
    } catch (error) {
      const status = statusOf(error)
      // no line, or no session: another time
      if (needsPerson(error) || status === undefined) return
      const said = problemsOf(error).filter(({ code }) => code === FULL || code === OWN)
      if (said.length > 0) await sayOf(due, said)
      // of this visit the server cannot now: it keeps nobody from the next
      else if (NOT_THERE.includes(status)) await sayOf(due, [NOBODYS])
    }
  }
}

export function inParts(acts: readonly Given[]): Given[][] {
  const parts: Given[][] = []
  let length = 0
  for (const act of acts) {
    const own = JSON.stringify(act).length
    const last = parts.at(-1)
    if (last && last.length < AT_ONCE && length + own <= LONGEST) last.push(act)
    else parts.push([act])
    length = parts.at(-1)?.length === 1 ? own : length + own
  }
  return parts
}
