import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { partNames } from '../../../vocabulary/parts-of-day.ts'
import { orpc } from '../../../web/api.ts'
import { useRound } from '../../../web/console/use-round.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { addDays, formatShortDay, today } from '../../../web/ui/dates.ts'
import { groupBy } from '../../../web/ui/group-by.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import { Strip } from '../../../web/ui/problems.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import type { NoticeRow } from '../contract.ts'
import { isPassed, rowsOfDay } from './week-rows.ts'
import './week.css'

/** 家访: the week ahead, and each visitor's progress. Who took part and who did not is nowhere shown. */
export function Visits() {
  const round = useRound()
  const table = useQuery(
    orpc.notices.table.queryOptions({ input: { roundId: round?.id ?? '' }, enabled: round !== undefined }),
  )
  return (
    <Fetched of={table} what="家访">
      {({ rows }) =>
        rows.length === 0 ? (
          <Empty
            title="还没有家访"
            act={
              <Link className="act second" to="/round/list">
                看名单
              </Link>
            }
          >
            名单公布后，家访人在手机上定时间、上门、写记录，进度显示在这里。
          </Empty>
        ) : (
          <>
            <Passed rows={rows} />
            <Week rows={rows} />
            <Part
              title="各家访人的进度"
              aside={`${rows.filter((r) => r.state === 'settled').length}/${rows.length} 户已办结`}
            >
              <DataTable
                name="visitProgress"
                search="家访人"
                columns={columns}
                rows={progressOf(rows)}
                rowKey={(row) => row.visitor}
              />
            </Part>
          </>
        )
      }
    </Fetched>
  )
}

/** Who is late first: the visitors whose day has passed. */
function Passed(props: { rows: readonly NoticeRow[] }) {
  const passed = props.rows.filter((row) => isPassed(row, today()))
  if (passed.length === 0) return null
  const byVisitor = groupBy(passed, (row) => row.visitor)
  return (
    <Strip kind="waits">
      {passed.length} 户约定的时间已过，还没有办结：
      {byVisitor.map(([visitor, own]) => `${visitor} ${own.length} 户`).join('、')}
      。请提醒家访人：去过的补上记录，没有去成的另定时间。
    </Strip>
  )
}

function Week(props: { rows: readonly NoticeRow[] }) {
  const first = today()
  const days = Array.from({ length: 7 }, (_, i) => addDays(first, i))
  return (
    <Part
      title="未来七天"
      aside={
        <>
          <Link to="/round/diary">各家访人的周历、月历</Link> · <Link to="/round/calendar">日程建议</Link>
        </>
      }
    >
      <ol className="week">
        {days.map((day) => {
          const here = rowsOfDay(props.rows, day)
          return (
            <li key={day} className={here.length === 0 ? 'free' : undefined}>
              <h3>{formatShortDay(day)}</h3>
              {here.length === 0 && <p className="soft small">没有安排</p>}
              <ul>
                {here.map((row) => (
                  <li key={row.visitId} className="small">
                    {row.slot && partNames[row.slot.part]} {row.members.join('、')}家
                    <div className="soft">
                      {row.visitor}、{row.recorder}
                    </div>
                  </li>
                ))}
              </ul>
            </li>
          )
        })}
      </ol>
    </Part>
  )
}

type Progress = {
  visitor: string
  total: number
  unscheduled: number
  waiting: number
  ready: number
  passed: number
  settled: number
}

function progressOf(rows: readonly NoticeRow[]): Progress[] {
  return groupBy(rows, (row) => row.visitor).map(([visitor, own]) => {
    const count = (...states: NoticeRow['state'][]) => own.filter((row) => states.includes(row.state)).length
    return {
      visitor,
      total: own.length,
      unscheduled: count('unscheduled'),
      waiting: count('made', 'late'),
      ready: count('delivered', 'acknowledged'),
      passed: own.filter((row) => isPassed(row, today())).length,
      settled: count('settled'),
    }
  })
}

const columns: readonly Column<Progress>[] = [
  { head: '家访人', value: (row) => row.visitor },
  { head: '户数', value: (row) => row.total, number: true },
  { head: '待定时间', value: (row) => row.unscheduled || null, number: true },
  { head: '待送达', value: (row) => row.waiting || null, number: true },
  { head: '已通知', value: (row) => row.ready || null, number: true },
  { head: '时间已过', value: (row) => row.passed || null, number: true },
  { head: '已办结', value: (row) => row.settled || null, number: true },
]
