import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { z } from 'zod'
import type { NoticeState } from '../../../programme/days/rules/notice-state.ts'
import { orpc } from '../../../web/api.ts'
import { useRound } from '../../../web/console/use-round.ts'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { useHistoryState } from '../../../web/ui/history-state.ts'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { Chips } from '../../../web/ui/radio-group.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { useSidePanel } from '../../../web/ui/use-side-panel.ts'
import type { NoticeRow } from '../contract.ts'
import { CallOff } from './console-call-off.tsx'
import { DeliverList } from './console-deliver-list.tsx'
import { ToTell } from './console-end.tsx'
import { OneNotice } from './console-notice.tsx'
import { columnsFor, isChoosable } from './console-notice-columns.tsx'
import { NoticeSelect } from './console-notice-select.tsx'
import { PrintNotices } from './console-print-notices.tsx'
import './notices.css'

/** 通知: who is late first, then who waits; one household opens at the right. */
export function Notices(props: { more: (visitId: string) => ReactNode }) {
  const round = useRound()
  const table = useQuery(
    orpc.notices.table.queryOptions({
      input: { roundId: round?.id ?? '' },
      enabled: round !== undefined,
      // a notice is made a moment after its day is picked: look again until it is there
      refetchInterval: ({ state }) =>
        state.data?.rows.some((row) => row.slot && !row.documentId && row.state !== 'settled') ? 1500 : false,
    }),
  )
  return (
    <Fetched of={table} what="通知书">
      {({ rows }) =>
        rows.length === 0 ? (
          <Empty
            title="还没有通知书"
            act={
              <Link className="act second" to="/round/list">
                看名单
              </Link>
            }
          >
            名单公布后，家访人定下时间，通知书随即生成，在这里登记送达。
          </Empty>
        ) : (
          <NoticeTable roundId={round?.id ?? ''} rows={rows} more={props.more} />
        )
      }
    </Fetched>
  )
}

const filters = {
  all: { name: '全部', keep: () => true },
  late: { name: '来不及按期', keep: (row: NoticeRow) => row.state === 'late' },
  made: { name: '待送达', keep: (row: NoticeRow) => row.state === 'made' },
  unscheduled: { name: '待定时间', keep: (row: NoticeRow) => row.state === 'unscheduled' },
  off: { name: '时间取消了', keep: (row: NoticeRow) => row.off !== null },
  wish: { name: '想换时间', keep: (row: NoticeRow) => row.moveWish !== null },
  delivered: { name: '已送达', keep: (row: NoticeRow) => row.state === 'delivered' },
  acknowledged: { name: '家属已知悉', keep: (row: NoticeRow) => row.state === 'acknowledged' },
  settled: { name: '已办结', keep: (row: NoticeRow) => row.state === 'settled' },
} as const
type Filter = keyof typeof filters
const keys = ['all', 'late', 'off', 'made', 'unscheduled', 'wish', 'delivered', 'acknowledged', 'settled'] as const

type Beside = 'print' | 'deliver'

function NoticeTable(props: { roundId: string; rows: readonly NoticeRow[]; more: (visitId: string) => ReactNode }) {
  const [filter, setFilter] = useHistoryState<Filter>('notices', z.enum(keys), 'all')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [panel, setPanel] = useState<Beside>()
  const beside = useSidePanel()
  const mayDeliver = useHolds('coordinator')
  const rows = props.rows.filter(filters[filter].keep).sort(byUrgency)
  const open = panel ? undefined : props.rows.find((row) => row.visitId === beside.openId)
  const taken = props.rows.filter((row) => chosen.has(row.visitId) && isChoosable(row)).sort(byTrip)
  const counts = keys
    .map((key) => ({ value: key, name: filters[key].name, count: props.rows.filter(filters[key].keep).length }))
    .filter(({ value, count }) => value === 'all' || value === filter || count > 0)
  const choose = (some: readonly NoticeRow[], on: boolean) =>
    setChosen(new Set(on ? [...chosen, ...idsOf(some)] : [...chosen].filter((id) => !idsOf(some).includes(id))))
  const openOne = (visitId: string) => {
    setPanel(undefined)
    beside.open(visitId)
  }
  const isBeside = panel !== undefined || open !== undefined
  return (
    <div className={isBeside ? 'beside' : undefined}>
      <div className="stack">
        <div className="row">
          <Chips label="筛选通知书" value={filter} onChange={setFilter} options={counts} />
          {mayDeliver && (
            <Link className="act second" to="/round/pack">
              印制大礼包
            </Link>
          )}
        </div>
        {mayDeliver && filter === 'late' && (
          <p className="soft small">
            还没有送达的，在<Link to="/round/calendar">日程建议</Link>
            里重新试排，一次另排日子；已经送达、送晚了的，请家访人改定时间。
          </p>
        )}
        {mayDeliver && <ToTell />}
        <CallOff roundId={props.roundId} />
        <DataTable
          name="notices"
          search="姓名、部室或片区"
          columns={columnsFor({ open: openOne, mayDeliver, chosen, choose })}
          narrow={isBeside ? ['家庭', '通知书', '家访时间'] : undefined}
          acts={(shown) => mayDeliver && <NoticeSelect shown={shown} taken={taken} choose={choose} ask={setPanel} />}
          rows={rows}
          rowKey={(row) => row.visitId}
          chosen={(row) => row.visitId === open?.visitId}
        />
      </div>
      {panel === 'print' && (
        <aside aria-label="印通知书">
          <PrintNotices
            roundId={props.roundId}
            rows={taken}
            leaveOut={(some) => choose(some, false)}
            onClose={() => setPanel(undefined)}
          />
        </aside>
      )}
      {panel === 'deliver' && (
        <aside aria-label="登记送达">
          <DeliverList
            rows={taken}
            onClose={() => {
              setPanel(undefined)
              setChosen(new Set())
            }}
          />
        </aside>
      )}
      {open && (
        <aside aria-label="一户的通知书">
          <OneNotice
            key={open.visitId}
            row={open}
            rows={props.rows}
            mayDeliver={mayDeliver}
            more={props.more(open.visitId)}
            onClose={beside.close}
          />
        </aside>
      )}
    </div>
  )
}

function idsOf(rows: readonly NoticeRow[]): string[] {
  return rows.map((row) => row.visitId)
}

/** As the receipt lists lie: by visitor, then day. */
function byTrip(a: NoticeRow, b: NoticeRow): number {
  return a.visitor.localeCompare(b.visitor, 'zh-CN') || (a.slot?.day ?? '9').localeCompare(b.slot?.day ?? '9')
}

const urgency: readonly NoticeState[] = ['late', 'made', 'unscheduled', 'delivered', 'acknowledged', 'settled']

/** The late first, then by the day of the visit. */
function byUrgency(a: NoticeRow, b: NoticeRow): number {
  const turn = (row: NoticeRow) => {
    if (row.off !== null) return -1
    return row.moveWish === null ? urgency.indexOf(row.state) : urgency.indexOf('made')
  }
  return turn(a) - turn(b) || (a.slot?.day ?? '9').localeCompare(b.slot?.day ?? '9')
}
