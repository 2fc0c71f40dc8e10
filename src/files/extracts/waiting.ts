/** What waits of 考核参考: a request for who decides, one's own to read, and what can be issued. */
import type { Waiting } from '../../platform/slice.ts'
import { deciding, extractState, grantedBy, mayDecide, requestState } from './status.ts'
import * as store from './store.ts'

export const extractsWaiting: readonly Waiting[] = [
  {
    for: ['head', 'inspector'],
    find: async (context) => {
      const open = (await store.requests(context)).filter((row) => requestState(row) === 'asked')
      if (open.length === 0) return []
      const by = await grantedBy(context)
      const all = await store.extracts(context, {})
      return open
        .map((row) => ({ row, people: all.filter((one) => one.requestId === row.id) }))
        .filter(({ row, people }) => mayDecide(context, by, row, people) === true)
        .map(({ row, people }) => ({
          key: `extract-${row.id}`,
          text: `${row.purpose}：${people.length} 人的考核参考等您审批`,
          link: '/extracts',
          action: '去审批',
        }))
    },
  },
  {
    for: ['officer'],
    onPhone: ['ExtractsStrip'],
    find: async (context) => {
      if (context.officerId === null) return []
      const waits = (await store.extracts(context, { officerId: context.officerId })).filter(
        (one) => extractState(one) === 'toRead',
      )
      return waits.map((one) => ({
        key: `extract-own-${one.id}`,
        text: '一份关于您的考核参考，出具前请您先看',
        link: '/field/extracts',
        action: '去看',
      }))
    },
  },
  {
    for: ['coordinator'],
    find: async (context) => {
      const all = await store.extracts(context, {})
      const by = await grantedBy(context)
      return (await store.requests(context)).flatMap((row) => {
        const people = all.filter((one) => one.requestId === row.id)
        if (requestState(row) === 'asked' && deciding(by, people).length === 0) {
          const text = `${row.purpose}：考核参考的申请现在没有人能审批，请撤回`
          return [{ key: `extract-nobody-${row.id}`, text, link: '/extracts', action: '去撤回' }]
        }
        const ready = all.filter((one) => one.requestId === row.id && extractState(one) === 'read').length
        // whoever has no account, or has none any more, reads it on paper
        const onPaper = people.filter((one) => extractState(one) === 'toRead' && one.here && !one.hasAccount).length
        const hand = {
          key: `extract-hand-${row.id}`,
          text: `${row.purpose}：${onPaper} 份考核参考的本人没有账号，请打印当面给本人看`,
          link: '/extracts',
          action: '去打印',
        }
        const toHand = onPaper === 0 ? [] : [hand]
        if (ready === 0) return toHand
        const text = `${row.purpose}：${ready} 份考核参考本人看过，可以出具`
        return [{ key: `extract-ready-${row.id}`, text, link: '/extracts', action: '去出具' }, ...toHand]
      })
    },
  },
]
