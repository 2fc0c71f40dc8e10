import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { useRound } from '../../../web/console/use-round.ts'
import { today } from '../../../web/ui/dates.ts'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { Chips } from '../../../web/ui/radio-group.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { useSidePanel } from '../../../web/ui/use-side-panel.ts'
import type { DiaryRow } from '../contract.ts'
import { Month, Undated, Week } from './console-diary-grid.tsx'
import { SetTime } from './console-set-time.tsx'
import { type Carried, type Span, spanName, type Target, turned } from './diary-days.ts'
import './diary.css'

/** 出行安排: a visitor's weeks and months; the office sets a time for whoever called (方案 §二.2). */
export function Diary() {
  const round = useRound()
  const input = { roundId: round?.id ?? '' }
  const diary = useQuery(orpc.schedule.diary.queryOptions({ input, enabled: round !== undefined }))
  if (!round) return null
  return (
    <Fetched of={diary} what="出行安排">
      {(data) =>
        data.rows.length === 0 ? (
          <Empty
            title="没有要排的家访"
            act={
              <Link className="act second" to="/round/list">
                看名单
              </Link>
            }
          >
            名单公布以后，各家访人哪天去哪几户显示在这里；都办结了，这里就空了。
          </Empty>
        ) : (
          <Open roundId={round.id} rows={data.rows} earliest={data.earliest} />
        )
      }
    </Fetched>
  )
}

function Open(props: { roundId: string; rows: readonly DiaryRow[]; earliest: string }) {
  const { rows, earliest } = props
  const visitors = [...new Map(rows.map((row) => [row.visitorId, row.visitor])).entries()].sort(([, a], [, b]) =>
    a.localeCompare(b, 'zh'),
  )
  const [chosen, setVisitor] = useState(visitors[0]?.[0] ?? '')
  const visitor = visitors.some(([id]) => id === chosen) ? chosen : (visitors[0]?.[0] ?? '')
  const [span, setSpan] = useState<Span>('week')
  const own = rows.filter((row) => row.visitorId === visitor)
  // begins where there is something to see
  const [on, setOn] = useState(() => own.find((row) => (row.slot?.day ?? '') >= today())?.slot?.day ?? today())
  const [to, setTo] = useState<Target>()
  const maySet = useHolds('coordinator')
  const beside = useSidePanel()
  const row = rows.find((one) => one.visitId === beside.openId)
  const carry = ({ visitId, to: target }: Carried) => {
    setTo(target)
    beside.open(visitId)
  }
  const shown = { rows: own, on, earliest, maySet, openId: beside.openId, onCarry: carry }
  return (
    <div className={row && maySet ? 'beside' : undefined}>
      <div className="stack">
        <Chips
          label="家访人"
          value={visitor}
          onChange={(id) => {
            setVisitor(id)
            beside.close()
          }}
          options={visitors.map(([value, name]) => ({
            value,
            name,
            count: rows.filter((one) => one.visitorId === value).length,
          }))}
        />
        <div className="row diary-bar">
          <Button aria-label={span === 'week' ? '上一周' : '上一月'} onClick={() => setOn(turned(span, on, -1))}>
            ‹
          </Button>
          <h2 aria-live="polite">{spanName(span, on)}</h2>
          <Button aria-label={span === 'week' ? '下一周' : '下一月'} onClick={() => setOn(turned(span, on, 1))}>
            ›
          </Button>
          <Chips
            label="看一周还是一月"
            value={span}
            onChange={setSpan}
            options={[
              { value: 'week', name: '周' },
              { value: 'month', name: '月' },
            ]}
          />
          {maySet && <Link to="/round/urging">提醒家访人</Link>}
          {maySet && <TakeAway roundId={props.roundId} visitorId={visitor} />}
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls sideways within itself and must be reached by keyboard */}
        <section className="diary-frame" aria-label={span === 'week' ? '周历' : '月历'} tabIndex={0}>
          {span === 'week' ? <Week {...shown} /> : <Month {...shown} />}
        </section>
        <Undated {...shown} />
        {maySet && (
          <p className="soft small">
            家访人打电话来定时间、改时间的，把那一户拖到那一天，或者点开选日期，写明谁、何时来电。通知书送达以后，由家访人在手机上改。
          </p>
        )}
      </div>
      {row && maySet && (
        <aside aria-label="代定时间">
          <SetTime key={`${row.visitId} ${to?.day} ${to?.part}`} row={row} to={to} onClose={beside.close} />
        </aside>
      )}
    </div>
  )
}

/** Of everybody, and this visitor's for the phone. */
function TakeAway(props: { roundId: string; visitorId: string }) {
  const path = `/api/schedule/${props.roundId}/trips`
  return (
    <p className="diary-away small">
      <span className="soft">全部：</span>
      <a href={`${path}.xlsx`}>Excel</a>
      <a href={`${path}.pdf`} target="_blank" rel="noreferrer">
        打印
      </a>
      <span className="soft">这一位：</span>
      <a href={`${path}.pdf?visitor=${props.visitorId}`} target="_blank" rel="noreferrer">
        打印
      </a>
      <a href={`${path}.ics?visitor=${props.visitorId}`}>日历文件</a>
    </p>
  )
}
