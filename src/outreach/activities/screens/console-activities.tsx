import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { type api, orpc } from '../../../web/api.ts'
import { daysBetween, formatShortDay, today } from '../../../web/ui/dates.ts'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { Chips } from '../../../web/ui/radio-group.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import type { ActivityRow } from '../contract.ts'
import { SAID_BEFORE } from '../due.ts'
import { stateNames } from '../rules.ts'
import { ProposeActivity } from './console-proposal-form.tsx'
import '../../../web/console/gatherings.css'
import './activities.css'

type Year = Awaited<ReturnType<typeof api.activities.year>>

/** 活动: a year's calendar, and what the plan's rhythms still owe (方案 §四.2). */
export function Activities() {
  const [year, setYear] = useState<number>()
  const seen = useQuery(orpc.activities.year.queryOptions({ input: year === undefined ? {} : { year } }))
  return (
    <>
      <PageHead title="活动" help="activities">
        三会一课、主题党日、文明实践和家庭助廉活动；来不来由家庭自己定，不问理由
      </PageHead>
      <Fetched of={seen} what="活动">
        {(shown) => <OfYear key={shown.year} seen={shown} onYear={setYear} />}
      </Fetched>
    </>
  )
}

function OfYear(props: { seen: Year; onYear: (year: number) => void }) {
  const { year, kinds, due, activities } = props.seen
  const proposes = useHolds('coordinator')
  const takes = useHolds('coordinator', 'recordsOffice')
  const [open, setOpen] = useState(false)
  const months = [...new Set(activities.map(({ day }) => day.slice(0, 7)))]
  return (
    <>
      {due.length > 0 && (
        <Part title="现在该办的">
          <ul className="activity-due">
            {due.map(({ key, name, period, stands }) => (
              <li key={key}>
                <span>
                  {name} <span className="soft">{period.name}</span>
                </span>
                <span
                  className={
                    stands === 'owed' && daysBetween(today(), period.to) <= SAID_BEFORE ? 'waits small' : 'soft small'
                  }
                >
                  {stands === 'held'
                    ? '办过了'
                    : stands === 'ahead'
                      ? '在办'
                      : `还没有，到${formatShortDay(period.to)}止`}
                </span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {proposes && kinds.length > 0 && !open && (
        <div className="row">
          <Button type="primary" onClick={() => setOpen(true)}>
            报一份活动方案
          </Button>
        </div>
      )}
      {open && <ProposeActivity kinds={kinds} onClose={() => setOpen(false)} />}
      <Part title={`${year}年的活动`} aside={`${activities.length} 项`}>
        <Chips
          label="哪一年"
          value={String(year)}
          options={[year - 1, year, year + 1].map((one) => ({ value: String(one), name: `${one}年` }))}
          onChange={(one) => props.onYear(Number(one))}
        />
        {activities.length === 0 && <Empty title="这一年还没有活动">报了方案的活动按月列在这里。</Empty>}
        {months.map((month) => (
          <section key={month} aria-label={`${Number(month.slice(5))}月`}>
            <h3 className="activity-month">{Number(month.slice(5))}月</h3>
            <ul className="gathering-rows">
              {activities
                .filter(({ day }) => day.startsWith(month))
                .map((activity) => (
                  <Row key={activity.id} activity={activity} />
                ))}
            </ul>
          </section>
        ))}
      </Part>
      {takes && activities.length > 0 && (
        <Part title="活动台账和小结">
          <div className="row">
            <a href={`/api/activities/years/${year}/ledger.xlsx`} download>
              Excel 台账
            </a>
            <a href={`/api/activities/years/${year}/ledger.pdf`} target="_blank" rel="noreferrer">
              打印台账
            </a>
            {halves(year).map(({ half, name }) => (
              <span key={half}>
                <a href={`/api/activities/years/${year}/halves/${half}/summary.pdf`} target="_blank" rel="noreferrer">
                  {name}小结
                </a>
                {'　'}
                <a href={`/api/activities/years/${year}/halves/${half}/summary.docx`} download>
                  Word 稿<span className="unseen">：{name}小结</span>
                </a>
              </span>
            ))}
          </div>
        </Part>
      )}
    </>
  )
}

/** Those that have begun. */
const halves = (year: number) =>
  [
    { half: 1, name: '上半年', from: `${year}-01-01` },
    { half: 2, name: '下半年', from: `${year}-07-01` },
  ].filter(({ from }) => from <= today())

function Row(props: { activity: ActivityRow }) {
  const { id, kindName, title, day, state } = props.activity
  const isOpen = state === 'proposed' || state === 'sentBack' || state === 'approved'
  return (
    <li>
      <span className="keep">
        {formatShortDay(day)}
        {isOpen && <span className="soft small">拟</span>}
      </span>
      <div>
        <Link to="/activities/$activityId" params={{ activityId: id }}>
          {title}
        </Link>
        <div className="soft small">{kindName}</div>
      </div>
      <span className={state === 'over' ? 'waits small done' : 'soft small done'}>{stateNames[state]}</span>
    </li>
  )
}
