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
      const rows = (await store.requests(context)).filter((row) => row.granted === true && readsIt(context, row))
      return (await requestStatuses(context, rows))
        .filter(({ state }) => state === 'open')
        .map(({ row, people }) => ({
          key: `consultation-open-${row.id}`,
          text: `${people.length} 份家访卷可以查阅，到${formatDay(row.untilOn)}`,
          link: `/consultations/${row.id}`,
          action: '去查阅',
        }))
    },
  },
]
