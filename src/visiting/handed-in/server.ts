/**
 * 补交: an act that lay on a phone while its author stopped being the one to do it. Nobody's words are lost for that (house style 9), and
 * nobody books on the own word what may not be booked any more: it lies whole before whoever works on the visit now (docs/decisions/0072).
 */
import { seal, unseal } from '../../platform/crypto.ts'
import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { isStillOwn, lockVisit, officerOf } from '../visits/reads.ts'
import type { WaitingAct } from '../visits/rules/predicted-visit.ts'
import { handedInContract, sentAct } from './contract.ts'
import * as store from './store.ts'
import { handedInWaiting } from './waiting.ts'

/** So many acts of one visit one person gives: no evening has half of them. */
const MOST = 200

const about = (id: string) => `handed in ${id}`

export const handedIn = slice({
  name: 'handedIn',
  contract: handedInContract,
  operations: {
    give: {
      // whoever went, also where no duty is left: what is read here is nothing
      allow: ['officer'],
      run: async (context, { visitId, acts }) => {
        const by = officerOf(context)
        await lockVisit(context, visitId)
        const isOfThis = acts.every(({ act }) => (visitOf(act) ?? visitId) === visitId)
        if (!isOfThis || !(await store.wasOf(context, visitId, by))) throw notFound('这次家访')
        if (await isStillOwn(context, visitId))
          throw context.refuse(
            'handed-in.own',
            '这户现在还是您来办，也没有办结，不用补交。请原样再发一次；还是办不成的，是这次家访里没有这位家属了，或者要选定的那份记录已经没有了。',
          )
        const rows = acts.map(({ id, doneAt, act }) => ({
          ...{ id, doneAt, kind: act.kind },
          sealed: seal(context.app.keyring, JSON.stringify(act), about(id)),
        }))
        const kept = await store.keep(context, { visitId, by, at: context.at }, rows)
        if (kept === 0) context.repeated()
        else {
          if ((await store.countOf(context, visitId, by)) > MOST)
            throw context.refuse(
              'handed-in.full',
              '这户补交的已经太多，这一次没有收下。写的、签的都还在手机里，请当面交给综合部。',
            )
          await context.record('handedIn.given', visitId)
        }
        return { left: await store.isLeft(context, visitId) }
      },
    },
    mine: {
      allow: ['visitor', 'recorder'],
      run: async (context) => ({ visits: await store.waitingFor(context, officerOf(context)) }),
    },
    show: {
      allow: ['visitor', 'recorder'],
      run: async (context, { visitId }) => {
        const rows = await store.actsFor(context, visitId, officerOf(context))
        const [first] = rows
        if (!first) throw notFound('这户补交的内容')
        const acts = rows.map(({ id, by, doneAt, arrivedAt, body_sealed: body }) => ({
          ...{ id, by, doneAt, arrivedAt },
          act: sentAct.parse(JSON.parse(unseal(context.app.keyring, body, about(id)))),
        }))
        return { members: first.members, acts }
      },
    },
    take: {
      allow: ['visitor', 'recorder'],
      run: async (context, { actId }) => {
        const by = officerOf(context)
        const one = await store.oneFor(context, actId, by)
        if (!one) throw notFound('这一件')
        if (one.takenBy === by) context.repeated()
        else if (one.takenBy !== null)
          throw context.refuse('handed-in.taken', '同去的同志刚刚收下了这一件，不用再办。请返回看现在的内容。')
        else {
          await store.markTaken(context, actId, { at: context.at, by })
          await context.record('handedIn.taken', one.visitId)
        }
        return {}
      },
    },
  },
  events: {
    'handedIn.given': '补交没有网络时办的',
    'handedIn.taken': '收下补交的一件',
  },
  waiting: handedInWaiting,
})

/** Of whom acts are; which of two records was settled says its own id alone, and is asked for where it is done. */
function visitOf(act: WaitingAct): string | undefined {
  return act.kind === 'settleParked' ? undefined : act.input.visitId
}
