/** The picture wall of an activity (方案 §四.2). */
import { slice } from '../../platform/slice.ts'
import { activityOf } from '../activities/reads.ts'
import * as walling from './acts.ts'
import { READERS, wallContract } from './contract.ts'
import { wallDownloads } from './downloads.ts'
import { wallTimers } from './jobs.ts'
import { isThere, lastDay, mayOpen, sentUntil } from './rules.ts'
import * as store from './store.ts'
import { wallWaiting } from './waiting.ts'

const KEEPERS = ['coordinator'] as const

export const wall = slice({
  name: 'wall',
  contract: wallContract,
  operations: {
    show: {
      allow: READERS,
      run: async (context, { activityId }) => {
        const { actor } = context
        const { own, row, state } = await activityOf(context, activityId)
        const found = await store.wallOf(context, own.id)
        const today = walling.todayOf(context)
        if (!row) return { day: null, mayOpen: false, wall: null }
        const keeps = actor.kind === 'account' && actor.duties.includes('coordinator')
        const seen = found ? await store.pictures(context, found.id) : []
        const pictures = seen
          .filter((one) => (keeps || one.shown) && isThere(row.day, one, today))
          .map(({ wallId: _wall, ...one }) => ({ ...one, lastDay: lastDay(row.day, one.agreed) }))
        return {
          day: row.day,
          mayOpen: keeps && !found && mayOpen(state, row.day, today),
          wall: found ? { sentUntil: sentUntil(row.day), pictures } : null,
        }
      },
    },
    open: { allow: KEEPERS, run: walling.open },
    hang: {
      allow: KEEPERS,
      run: async (context, input) => {
        await walling.hang(context, input)
        return {}
      },
    },
    agree: {
      allow: KEEPERS,
      run: async (context, input) => {
        await walling.agree(context, input)
        return {}
      },
    },
    takeOut: {
      allow: ['coordinator', 'guest'],
      run: async (context, input) => {
        await walling.takeOut(context, input)
        return {}
      },
    },
    send: {
      allow: ['guest'],
      run: async (context, input) => {
        await walling.send(context, input)
        return {}
      },
    },
  },
  downloads: wallDownloads,
  events: {
    'wall.opened': '开照片墙',
    'wall.looked': '看过照片，挂上照片墙',
    'wall.agreed': '照片里的成年人都同意，多留到一年',
    'wall.cleared': '照片墙到期，删除',
  },
  timers: wallTimers,
  waiting: wallWaiting,
})
