/** What the security administrator is told: who left and still has an account that could be signed in to, and which work lies with nobody who can sign in. */
import { beijingDay, formatDay } from '../../platform/calendar.ts'
import type { Waiting } from '../../platform/slice.ts'
import { dutyNames } from '../../vocabulary/duties.ts'
import { postNames } from '../../vocabulary/posts.ts'
import { dutiesOfNobody, openOfLeft, postsWithoutAccount, visitingWithoutAccount } from './reads.ts'

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
    for: ['securityAdmin'],
    find: async (context) => [
      ...(await dutiesOfNobody(context)).map((duty) => ({
        key: `duty-none-${duty}`,
        text: `现在没有人担任${dutyNames[duty]}，等它办的事没有人能办。请授予一位同志`,
        link: '/people/accounts',
        action: '去授予',
      })),
      ...(await postsWithoutAccount(context, beijingDay(context.at))).map(({ post, names }) => ({
        key: `post-none-${post}`,
        text: `${postNames[post]}（${names.join('、')}）没有能登录的账号，等${postNames[post]}办的事没有人能办`,
        link: '/people/accounts',
        action: '看账号',
      })),
    ],
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
