/** What waits of 移交: for who decides, and for the office whose file is to go, or has come and was not taken. */
import type { Waiting } from '../../platform/slice.ts'
import * as incoming from './incoming-store.ts'
import { mayDecide } from './outgoing.ts'
import * as store from './outgoing-store.ts'
import { inState, outState } from './rules.ts'

export const transfersWaiting: readonly Waiting[] = [
  {
    for: ['head', 'inspector'],
    find: async (context) =>
      (await store.outgoing(context))
        .filter((row) => outState(row) === 'asked' && mayDecide(context, row) === true)
        .map((row) => ({
          key: `transfer-${row.id}`,
          text: `${row.name}的家访卷移交${row.toUnit}，等您审批`,
          link: '/transfers',
          action: '去审批',
        })),
  },
  {
    for: ['recordsOffice'],
    find: async (context) => {
      const out = (await store.outgoing(context)).flatMap((row) => {
        const state = outState(row)
        if (state !== 'agreed' && state !== 'handed') return []
        const text = state === 'agreed' ? `${row.name}的家访卷可以移交了` : `${row.name}的家访卷已交出，等对方的回执`
        return [{ key: `transfer-${row.id}`, text, link: '/transfers', action: '去办' }]
      })
      const came = (await incoming.incoming(context)).filter((row) => ['whole', 'broken'].includes(inState(row)))
      return came.length === 0
        ? out
        : [
            ...out,
            { key: 'transfers-in', text: `${came.length} 个移交来的包还没有收`, link: '/transfers', action: '去收' },
          ]
    },
  },
]
