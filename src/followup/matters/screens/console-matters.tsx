import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { type MatterKind, matterKindNames, matterKinds } from '../../../vocabulary/matter-kinds.ts'
import { orpc } from '../../../web/api.ts'
import { DueClock } from '../../../web/ui/due-clock.tsx'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { Chips } from '../../../web/ui/radio-group.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { type MatterRow, matterStateNames } from '../contract.ts'
import { matterStates } from '../rules.ts'
import { monthOrDay } from './month-or-day.ts'
import './matters.css'

/** 事项: one list with a clock on each row, grouped by what it waits for. */
export function Matters() {
  const isOfficer = useHolds('officer')
  const answers = useHolds('coordinator')
  const table = useQuery(orpc.matters.table.queryOptions({ input: {} }))
  return (
    <>
      <PageHead
        title="事项"
        help="matters"
        acts={
          <>
            {answers && <Link to="/matters/call">登记来电</Link>}
            {isOfficer && <Link to="/matters/mine">我承办的</Link>}
          </>
        }
      >
        件件有着落，事事有回音
      </PageHead>
      <Fetched of={table} what="事项">
        {({ matters }) =>
          matters.length === 0 ? (
            <Empty title="还没有事项">
              家访时听到的、家属在自己的页面上写的、打电话来说的意见建议和困难诉求，会列在这里，直到答复家属。
            </Empty>
          ) : (
            <Groups matters={matters} />
          )
        }
      </Fetched>
    </>
  )
}

function Groups(props: { matters: readonly MatterRow[] }) {
  const [kind, setKind] = useState<MatterKind | 'all'>('all')
  const rows = props.matters.filter((m) => kind === 'all' || m.kind === kind)
  const kinds = matterKinds.map((value) => ({
    value,
    name: matterKindNames[value],
    count: props.matters.filter((m) => m.kind === value).length,
  }))
  return (
    <>
      <Chips<MatterKind | 'all'>
        label="按种类筛选"
        value={kind}
        onChange={setKind}
        options={[{ value: 'all', name: '全部', count: props.matters.length }, ...kinds.filter((k) => k.count > 0)]}
      />
      <div className="matter-groups">
        {matterStates.map((state) => {
          const here = rows.filter((m) => m.state === state).sort(byDue)
          if (here.length === 0) return null
          return (
            <Part key={state} title={matterStateNames[state]} aside={`${here.length} 件`}>
              {state === 'raised' && here.length > 1 && <ReportMany matters={here} />}
              <ul className="matter-rows">
                {here.map((matter) => (
                  <Row key={matter.id} matter={matter} />
                ))}
              </ul>
            </Part>
          )
        })}
      </div>
    </>
  )
}

/** What was said to the party group in one go is written down in one go; the order of reporting then tells of no evening. */
function ReportMany(props: { matters: readonly MatterRow[] }) {
  const report = useAct(orpc.matters.reportMany.mutationOptions())
  const mayReport = useHolds('coordinator')
  if (!mayReport) return null
  return (
    <div className="report-many">
      <Problems problems={report.problems} />
      <Button
        loading={report.busy}
        onClick={() => report.go({ matters: props.matters.map(({ id, seen }) => ({ matterId: id, seen })) })}
      >
        登记 {props.matters.length} 件已报告党组
      </Button>
    </div>
  )
}

function Row(props: { matter: MatterRow }) {
  const { id, number, kind, text, source, due, owner, raised } = props.matter
  return (
    <li>
      <span className="soft keep">第 {number} 号</span>
      <div>
        <Link to="/matters/$matterId" params={{ matterId: id }} className="matter-text">
          {text}
        </Link>
        <p className="soft small">
          {[
            matterKindNames[kind],
            source ? `${source}家` : '家属不具名',
            owner && `${owner}承办`,
            `${monthOrDay(raised)}提出`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <div className="matter-due">
        {due && <DueClock daysLeft={due.daysLeft} on={due.on} what={due.what} provisional={due.provisional} />}
      </div>
    </li>
  )
}

function byDue(a: MatterRow, b: MatterRow): number {
  return (a.due?.on ?? '9').localeCompare(b.due?.on ?? '9') || a.number - b.number
}
