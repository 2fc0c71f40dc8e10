/** What waits of 到期鉴定: from 1 January what ended, until it is decided; a list for the second person; a backup that was brought back. */
import { beijingDay, formatDay } from '../../platform/calendar.ts'
import type { Waiting } from '../../platform/slice.ts'
import { yearAt } from './rules.ts'
import { appraisalState, mayAgree, ownAmong } from './status.ts'
import * as store from './store.ts'

const LINK = '/appraisal'
const HOUR = 3_600_000

const isLate = (row: store.ListRow, now: Date) =>
  appraisalState(row) === 'running' && now.getTime() - new Date(row.agreed_at ?? now).getTime() > HOUR

export const appraisalWaiting: readonly Waiting[] = [
  {
    for: ['recordsOffice'],
    find: async (context) => {
      const year = yearAt(context.now)
      const due = (await store.dueVolumes(context, year)).length
      const lists = await store.lists(context)
      const open = lists.filter((row) => appraisalState(row) === 'open')
      return [
        ...(due === 0
          ? []
          : [{ key: `due-${year}`, text: `${due} 卷家访档案保管期满，等鉴定`, link: LINK, action: '去鉴定' }]),
        ...open.map((row) => ({
          key: `appraisal-${row.id}`,
          text:
            row.words === ''
              ? `${row.year}年第${row.number}号清册还没有鉴定完`
              : `${row.year}年第${row.number}号清册被退回，请重新鉴定`,
          link: `${LINK}/${row.id}`,
          action: '接着鉴定',
        })),
        ...lists
          .filter((row) => appraisalState(row) === 'proposed' && !row.proposerKeeps)
          .map((row) => ({
            key: `appraisal-${row.id}`,
            text: `${row.year}年第${row.number}号清册要重新提请：提请的人已经不管档案了`,
            link: `${LINK}/${row.id}`,
            action: '去看清册',
          })),
        ...lists
          .filter((row) => isLate(row, context.now))
          .map((row) => ({
            key: `appraisal-${row.id}`,
            text: `${row.year}年第${row.number}号清册签名一小时了还没有销毁完，请系统管理员查看运行日志`,
            link: `${LINK}/${row.id}`,
            action: '去看清册',
          })),
        ...(await store.restoredUnseen(context)).map(({ id, at }) => ({
          key: `restored-${id}`,
          text: `${formatDay(beijingDay(at))}从备份恢复过：已经销毁的可能又回来了，请核对`,
          link: LINK,
          action: '去核对',
        })),
      ]
    },
  },
  {
    for: ['head', 'inspector'],
    find: async (context) => {
      const asked = (await store.lists(context)).filter((row) => appraisalState(row) === 'proposed')
      if (asked.length === 0) return []
      const lines = (await Promise.all(asked.map(({ id }) => store.lines(context, id)))).flat()
      const own = await ownAmong(context, lines)
      return asked
        .filter(
          (row) =>
            mayAgree(
              context,
              row,
              lines.filter(({ appraisalId }) => appraisalId === row.id),
              own,
            ) === true,
        )
        .map((row) => ({
          key: `appraisal-${row.id}`,
          text: `${row.year}年第${row.number}号销毁清册等您签名`,
          link: `${LINK}/${row.id}`,
          action: '去看清册',
        }))
    },
  },
]
