/** What waits of 查阅: a request for who decides, a granted one for who asked. */
import { formatDay } from '../../platform/calendar.ts'
import type { Waiting } from '../../platform/slice.ts'
import { ASKS } from './contract.ts'
import { mayDecide, readsIt, requestStatuses } from './status.ts'
import * as store from './store.ts'

export const consultationsWaiting: readonly Waiting[] = [
  {
    for: ['head', 'inspector', 'recordsOffice'],
    find: async (context) => {
      const rows = (await store.requests(context)).filter((row) => row.granted === null && row.endedAt === null)
      return (await requestStatuses(context, rows))
        .filter((stood) => mayDecide(context, stood) === true)
        .map(({ row, people }) => ({
          key: `consultation-${row.id}`,
          text: `查阅 ${people.length} 份家访卷的申请等您批准`,
          link: '/consultations',
          action: '去批准',
        }))
    },
  },
  {
    for: ASKS,
    find: async (context) => {
      const rows = (await store.requests(context)).filter((row) => row.granted !== false && readsIt(context, row))
      const stood = await requestStatuses(context, rows)
      // everybody who could decide has to keep out of it, since it was asked
      const stuck = stood.filter(({ state, by }) => state === 'asked' && by === null)
      return [
        ...stuck.map(({ row, people }) => ({
          key: `consultation-nobody-${row.id}`,
          text: `查阅 ${people.length} 份家访卷的申请现在没有人能批准，请撤回，分成几份再报`,
          link: '/consultations',
          action: '去撤回',
        })),
        ...stood
          .filter(({ state }) => state === 'open')
          .map(({ row, people }) => ({
            key: `consultation-open-${row.id}`,
            text: `${people.length} 份家访卷可以查阅，到${formatDay(row.untilOn)}`,
            link: `/consultations/${row.id}`,
            action: '去查阅',
          })),
      ]
    },
  },
]
