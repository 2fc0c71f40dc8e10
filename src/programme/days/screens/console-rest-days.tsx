import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { formatShortDay, momentOf } from '../../../web/ui/dates.ts'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Strip } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import type { RestYearInput } from '../contract.ts'
import { RestYearForm } from './console-rest-year-form.tsx'
import { ReadNotice } from './console-rest-year-read.tsx'
import './rest-days.css'

type Year = RestYearInput & { setAt: string | null; by: string }
const EMPTY = { status: 'official', source: '', off: [], worked: [] } as const

/** 节假日: what the product counts working days with, per year, with source and status. */
export function RestDays() {
  const years = useQuery(orpc.days.restYears.queryOptions({ input: {} }))
  const mayChange = useHolds('coordinator')
  const [draft, setDraft] = useState<RestYearInput>()
  const [saved, setSaved] = useState<number>()
  const done = (year?: number) => {
    setDraft(undefined)
    setSaved(year)
  }
  return (
    <>
      <PageHead title="节假日" help="restDays">
        提前天数、办理期限里的工作日按这里计算。国务院办公厅每年年底公布下一年的安排，公布后请在这里更新。
      </PageHead>
      <Fetched of={years} what="节假日">
        {({ years }) => (
          <div className="stack">
            {saved !== undefined && <Strip kind="done">{saved} 年的节假日已更新，以后的日期按新的一份计算。</Strip>}
            {draft ? (
              <RestYearForm start={draft} onDone={done} onClose={() => done()} />
            ) : (
              mayChange && <ReadNotice onRead={setDraft} />
            )}
            {[...years].reverse().map((year) => (
              <OneYear
                key={year.year}
                year={year}
                onChange={mayChange && !draft ? () => setDraft(plain(year)) : undefined}
              />
            ))}
            {mayChange && !draft && (
              <Button onClick={() => setDraft({ ...EMPTY, off: [], worked: [], year: nextOf(years) })}>
                手工登记 {nextOf(years)} 年
              </Button>
            )}
          </div>
        )}
      </Fetched>
    </>
  )
}

function nextOf(years: readonly Year[]): number {
  return Math.max(...years.map((y) => y.year)) + 1
}

function plain({ year, status, source, off, worked }: Year): RestYearInput {
  return { year, status, source, off, worked }
}

function OneYear(props: { year: Year; onChange: (() => void) | undefined }) {
  const { year } = props
  return (
    <Part
      title={`${year.year} 年`}
      aside={
        props.onChange && (
          <button type="button" className="as-link" onClick={props.onChange}>
            修改<span className="unseen">{year.year} 年的节假日</span>
          </button>
        )
      }
    >
      {year.status === 'provisional' && (
        <Strip kind="waits">
          这一年还没有国务院办公厅的安排，暂按法定节日和周末计算，没有调休。落在这一年的日期请在公布后再核对。
        </Strip>
      )}
      <ul className="rest-list">
        {year.off.map((o) => (
          <li key={o.name}>
            <strong>{o.name}</strong> {span(o.from, o.to)}
          </li>
        ))}
      </ul>
      {year.worked.length > 0 && <p>调休上班：{year.worked.map((day) => formatShortDay(day)).join('、')}</p>}
      <p className="soft small">
        {year.source}
        {year.setAt && `；${year.by}于${momentOf(year.setAt)}登记`}
      </p>
    </Part>
  )
}

function span(from: string, to: string): string {
  if (from === to) return formatShortDay(from)
  return `${formatShortDay(from)}至${formatShortDay(to)}`
}
