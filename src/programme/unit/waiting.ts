/** An address on papers that no phone can open waits for who may set it, and is told to who prints. */
import type { Waiting } from '../../platform/slice.ts'
import { publicUrlOf } from './reads.ts'
import { isOwnMachine } from './rules.ts'

export const unitWaiting: readonly Waiting[] = [
  {
    for: ['systemAdmin'],
    find: async (context) =>
      isOwnMachine(await publicUrlOf(context))
        ? [
            {
              key: 'address',
              text: '印在纸上的网址是本机地址，家属的手机打不开',
              link: '/settings/address',
              action: '去设定',
            },
          ]
        : [],
  },
  {
    for: ['coordinator'],
    find: async (context) =>
      isOwnMachine(await publicUrlOf(context))
        ? [
            {
              key: 'address-told',
              text: '印在纸上的网址是本机地址，家属扫码打不开：印制以前，请系统管理员在“设置”里设定网址',
              link: '/settings/address',
              action: '看网址',
              with: {
                who: '系统管理员',
                urge: '印在纸上的网址还是本机地址，家属的手机打不开。请登录后在“设置—网址”里设定，印通知书以前要用。',
              },
            },
          ]
        : [],
  },
]
