import { addDays, beijingDay, daysBetween, formatDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { tellProgress } from '../matters/commands.ts'
import { progressOwed } from '../matters/reads.ts'
import { progressContract } from './contract.ts'
import { progressDownloads } from './downloads.ts'
import { isDeliveryDay, isOwedNow, receiverNames, weekEnd, wordsFor } from './rules.ts'
import * as store from './store.ts'
import { progressWaiting } from './waiting.ts'

/** What reached both stands on the page so many days. */
const SHOWN_DAYS = 90

export const progress = slice({
  name: 'progress',
  contract: progressContract,
  operations: {
    table: {
      allow: ['coordinator'],
      run: async (context) => {
        const today = beijingDay(context.at)
        const owed = (await progressOwed(context)).filter(({ due }) => isOwedNow(due, today))
        const sent = await store.notices(context, `${addDays(today, -SHOWN_DAYS)}T00:00:00+08:00`)
        return {
          weekEnd: weekEnd(today),
          owed: owed.map(({ worked, ...row }) => ({
            ...row,
            source: row.source.join('、'),
            words: wordsFor({ ...row, worked }),
            fromOwner: worked !== '',
            daysLeft: daysBetween(today, row.due),
          })),
          sent: sent.map(({ toldAt, ...row }) => ({
            ...row,
            source: row.source.join('、'),
            toldOn: beijingDay(toldAt),
          })),
        }
      },
    },
    tell: {
      allow: ['coordinator'],
      run: async (context, { matters }) => {
        // in one order, so that two who tell the same do not wait for each other
        for (const one of [...matters].sort((a, b) => (a.matterId < b.matterId ? -1 : 1)))
          await tellProgress(context, one)
        return {}
      },
    },
    deliver: {
      allow: ['coordinator'],
      run: deliver,
    },
    withdraw: {
      allow: ['coordinator'],
      run: async (context, { deliveryIds }) => {
        await store.lockDeliveries(context)
        let withdrawn = 0
        for (const deliveryId of new Set(deliveryIds)) {
          const became = await store.withdrawDelivery(context, deliveryId, context.at)
          if (became === 'unknown') throw notFound('这次送达登记')
          // what a colleague took back meanwhile is as it was to be
          if (became === 'gone') continue
          await context.record('progress.deliveryWithdrawn', deliveryId)
          withdrawn += 1
        }
        if (withdrawn === 0) throw context.refuse('progress.withdrawn', '这次送达登记已经撤销了。请刷新后再看。')
        return { withdrawn }
      },
    },
  },
  downloads: progressDownloads,
  events: {
    'progress.delivered': '登记进展通报送达',
    'progress.deliveryWithdrawn': '撤销进展通报送达登记',
  },
  waiting: progressWaiting,
})

type Delivered = { stepIds: string[]; receivers: ('officer' | 'family')[]; way: store.Delivery['way']; on: string }

/** All or none: one that was written down meanwhile is told. */
async function deliver(context: Context<'progress.day' | 'progress.delivered'>, input: Delivered) {
  const { accountId } = context
  if (accountId === null) throw notFound('这份通报')
  await store.lockDeliveries(context)
  const ids = [...new Set(input.stepIds)]
  const notices = await store.notices(context, context.at, ids)
  if (notices.length < ids.length) throw notFound('这份通报')
  const today = beijingDay(context.at)
  const deliveries: store.NewDelivery[] = []
  for (const notice of notices) {
    const name = `第 ${notice.number} 号第 ${notice.nth} 次通报`
    const toldOn = beijingDay(notice.toldAt)
    if (!isDeliveryDay(input.on, toldOn, today))
      throw context.refuse(
        'progress.day',
        `${name}是${formatDay(toldOn)}作出的，送达日期要在那天到今天之间，请修改。`,
        'on',
      )
    for (const receiver of new Set(input.receivers)) {
      if (notice[receiver] !== null)
        throw context.refuse(
          'progress.delivered',
          `${name}送给${receiverNames[receiver]}已经登记过。登记错了的，请先撤销；其余的请去掉这一份再登记。`,
        )
      const { way, on } = input
      deliveries.push({ id: context.newId(), stepId: notice.stepId, receiver, way, on, at: context.at, by: accountId })
    }
  }
  await store.insertDeliveries(context, deliveries)
  await context.record('progress.delivered', context.unitId)
  return {}
}
