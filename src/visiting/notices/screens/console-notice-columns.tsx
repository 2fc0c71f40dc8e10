import { Checkbox } from 'antd'
import { noticeStateNames, noticeStates } from '../../../programme/days/rules/notice-state.ts'
import { parts } from '../../../vocabulary/parts-of-day.ts'
import type { Column } from '../../../web/ui/data-table.tsx'
import { formatShortDay, momentOf } from '../../../web/ui/dates.ts'
import type { NoticeRow } from '../contract.ts'

type Ways = {
  open: (visitId: string) => void
  mayDeliver: boolean
  chosen: ReadonlySet<string>
  choose: (rows: readonly NoticeRow[], on: boolean) => void
}

/** Whether there is a notice to print or to deliver. */
export function isChoosable(row: NoticeRow): boolean {
  return row.slot !== null && row.state !== 'settled'
}

export function columnsFor({ open, mayDeliver, chosen, choose }: Ways): readonly Column<NoticeRow>[] {
  return [
    {
      head: '家庭',
      value: (row) => row.members.join('、'),
      cell: (row) => (
        <span className="pick-row">
          {mayDeliver && (
            <Checkbox
              aria-label={`选${row.members.join('、')}家`}
              disabled={!isChoosable(row)}
              checked={chosen.has(row.visitId)}
              onChange={(event) => choose([row], event.target.checked)}
            />
          )}
          <button type="button" className="as-link" onClick={() => open(row.visitId)}>
            {row.members.join('、')}
          </button>
        </span>
      ),
    },
    {
      head: '通知书',
      value: (row) => noticeStateNames[row.state],
      order: (row) => noticeStates.indexOf(row.state),
      cell: (row) => <State row={row} />,
    },
    {
      head: '家访时间',
      filter: true,
      value: (row) => row.slot && formatShortDay(row.slot.day, row.slot.part),
      order: (row) => row.slot && `${row.slot.day} ${parts.indexOf(row.slot.part)}`,
      cell: (row) => {
        if (row.slot) return formatShortDay(row.slot.day, row.slot.part)
        return row.state === 'settled' ? '' : <span className="soft">还没有定</span>
      },
    },
    {
      head: '家访人',
      filter: true,
      value: (row) => row.visitor,
    },
    { head: '随同记录', value: (row) => row.recorder },
    { head: '部室', filter: true, value: (row) => row.department },
    { head: '片区', value: (row) => row.area },
    {
      head: '送达',
      value: (row) =>
        row.deliveredAt && `${momentOf(row.deliveredAt)}${row.deliveredTo ? `，${row.deliveredTo}收` : ''}`,
      order: (row) => row.deliveredAt,
      cell: (row) => {
        if (row.deliveredAt)
          return (
            <>
              {momentOf(row.deliveredAt)}
              {row.deliveredTo && <span className="soft">，{row.deliveredTo}收</span>}
            </>
          )
        if (!row.noticeId || row.state === 'settled' || !mayDeliver) return ''
        return (
          <button type="button" className="as-link" onClick={() => open(row.visitId)}>
            登记送达
          </button>
        )
      },
    },
  ]
}

export function State(props: { row: NoticeRow }) {
  const { state, moveWish, off } = props.row
  const tone = state === 'late' ? 'overdue' : state === 'made' || state === 'unscheduled' ? 'waits' : ''
  return (
    <>
      <span className={tone}>{noticeStateNames[state]}</span>
      {off !== null && <div className="overdue small">说好的时间取消了，待告诉家属</div>}
      {moveWish !== null && <div className="waits small">家属想换时间</div>}
    </>
  )
}
