import { Checkbox } from 'antd'
import { noticeStateNames } from '../../../programme/days/rules/notice-state.ts'
import type { Column } from '../../../web/ui/data-table.tsx'
import { formatShortDay, momentOf } from '../../../web/ui/dates.ts'
import type { NoticeRow } from '../contract.ts'

type Ways = {
  open: (visitId: string) => void
  narrow: boolean
  mayDeliver: boolean
  chosen: ReadonlySet<string>
  choose: (rows: readonly NoticeRow[], on: boolean) => void
}

/** Whether there is a notice to print or to deliver. */
export function isChoosable(row: NoticeRow): boolean {
  return row.slot !== null && row.state !== 'settled'
}

export function columnsFor({ open, narrow, mayDeliver, chosen, choose }: Ways): readonly Column<NoticeRow>[] {
  const columns: readonly Column<NoticeRow>[] = [
    {
      head: '家庭',
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
    { head: '通知书', cell: (row) => <State row={row} /> },
    {
      head: '家访时间',
      cell: (row) => {
        if (row.slot) return formatShortDay(row.slot.day, row.slot.part)
        return row.state === 'settled' ? '' : <span className="soft">还没有定</span>
      },
    },
    {
      head: '家访人与记录',
      cell: (row) => (
        <>
          {row.visitor}
          <span className="soft">、{row.recorder}</span>
        </>
      ),
    },
    { head: '部室', cell: (row) => row.department },
    { head: '片区', cell: (row) => row.area },
    {
      head: '送达',
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
  return narrow ? columns.slice(0, 3) : columns
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
