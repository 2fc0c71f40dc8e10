/** A forgotten word (家里的口令): a new slip that one person asks for and another hands over (docs/decisions/0024). */
import { visitLinkOf } from '../../doors/visit-link-store.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound, type Refuses } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { renewByHand } from '../notices/commands.ts'
import { lockVisit, visitNow } from '../visits/reads.ts'
import { type Slip, slipsContract } from './contract.ts'
import { slipDownload } from './downloads.ts'
import * as store from './store.ts'
import { slipWaiting } from './waiting.ts'

export const slips = slice({
  name: 'slips',
  contract: slipsContract,
  operations: {
    open: {
      allow: ['coordinator', 'visitor', 'recorder'],
      run: async (context) => ({ slips: (await store.openSlips(context)).flatMap((row) => viewOf(context, row)) }),
    },
    ask: {
      allow: ['coordinator'],
      run: async (context, input) => {
        await lockVisit(context, input.visitId)
        const visit = await visitNow(context, input.visitId)
        if (!visit || context.accountId === null) throw notFound('这次家访')
        await mustHavePage(context, visit.id)
        if (await store.isWaiting(context, { visitId: visit.id }))
          throw context.refuse('slip.asked', '这家的新条已经提出，正在等家访人或记录人员同意，不必再提。')
        const id = context.newId()
        const { reason } = input
        await store.insertSlip(context, { id, visitId: visit.id, reason, at: context.at, by: context.accountId })
        await context.record('slips.asked', visit.id)
        return { id }
      },
    },
    agree: {
      allow: ['visitor', 'recorder'],
      run: async (context, input) => {
        const row = await held(context, input.slipId)
        if (!wasThere(context, row) || context.accountId === null) throw notFound('这张新条')
        if (row.askedById === context.accountId)
          throw context.refuse('slip.own', '这是您自己提出的，须由同去的另一个人同意，当面交给家属。')
        await mustHavePage(context, row.visitId)
        await renewByHand(context, row.visitId)
        await store.endSlip(context, row.id, { agreed_at: context.at, agreed_by: context.accountId })
        await context.record('slips.agreed', row.visitId)
        return { id: row.id }
      },
    },
    drop: {
      allow: ['coordinator', 'visitor', 'recorder'],
      run: async (context, input) => {
        const row = await held(context, input.slipId)
        if (!wasThere(context, row) && !isOffice(context)) throw notFound('这张新条')
        await store.endSlip(context, row.id, { dropped_at: context.at })
        await context.record('slips.dropped', row.visitId)
        return { id: row.id }
      },
    },
  },
  downloads: [slipDownload],
  events: {
    'slips.asked': '提出给家属换新条',
    'slips.agreed': '同意当面交新条',
    'slips.dropped': '不换新条',
  },
  waiting: slipWaiting,
})

/** One that waits for an answer. */
async function held(context: Context<'slip.over'>, slipId: string): Promise<store.SlipRow> {
  const row = await store.lockSlip(context, slipId)
  if (!row) throw notFound('这张新条')
  if (!(await store.isWaiting(context, { slipId })))
    throw context.refuse('slip.over', '这张新条已经有人办过，不用再办。')
  return row
}

async function mustHavePage(context: Context & Refuses<'slip.no-page'>, visitId: string): Promise<void> {
  await lockVisit(context, visitId)
  if (!(await visitLinkOf(context, visitId)))
    throw context.refuse('slip.no-page', '这家还没有通知书，也就没有自己的页面。通知书做成以后再换。')
}

function viewOf(context: Context, row: store.SlipRow): Slip[] {
  const { id, visitId, members, reason, askedBy, askedAt } = row
  const mayAgree = row.agreedById === null && wasThere(context, row) && row.askedById !== context.accountId
  const toPrint = row.agreedById !== null && row.agreedById === context.accountId
  // the office sees what waits: when the family chose its word is the family's
  const shown = mayAgree || toPrint || (isOffice(context) && row.agreedById === null)
  return shown ? [{ id, visitId, members, reason, askedBy, askedAt, mayAgree, toPrint }] : []
}

function wasThere({ officerId }: Context, row: store.SlipRow): boolean {
  return officerId !== null && [row.visitorId, row.recorderId, row.finisherId].includes(officerId)
}

function isOffice({ actor }: Context): boolean {
  return actor.kind === 'account' && actor.duties.includes('coordinator')
}
