/** What the security administrator is told: who left, and still has an account that could be signed in to. */
import { formatDay } from '../../platform/calendar.ts'
import type { Waiting } from '../../platform/slice.ts'
import { openOfLeft, visitingWithoutAccount } from './reads.ts'

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
  {
    for: ['coordinator'],
    find: async (context) => {
      const without = await visitingWithoutAccount(context)
      if (without === 0) return []
      return [
        {
          key: 'accounts-with',
          text: `${without} 位家访人、随同记录人员还没有账号`,
          link: '/people/accounts',
          action: '看账号',
          with: {
            who: '安全管理员',
            urge: `本轮有 ${without} 位家访人、随同记录人员还没有账号，请登录后在“从名册建账号”里建好，把条子当面交给本人。`,
          },
        },
      ]
    },
  },
]
