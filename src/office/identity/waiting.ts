/** What the security administrator is told: who left, and still has an account that could be signed in to. */
import { formatDay } from '../../platform/calendar.ts'
import type { Waiting } from '../../platform/slice.ts'
import { openOfLeft } from './reads.ts'

export const identityWaiting: readonly Waiting[] = [
  {
    for: ['securityAdmin'],
    find: async (context) =>
      (await openOfLeft(context)).map(({ id, name, leftOn }) => ({
        key: `left-${id}`,
        text: `${name}${formatDay(leftOn)}离开，登录和职责已经结束，账号还没有停用`,
        link: `/people/accounts`,
        action: '去停用',
      })),
  },
]
