import { type DragEvent, type ReactNode, useState } from 'react'
import { partNames, parts } from '../../../vocabulary/parts-of-day.ts'
import { formatPlainDay, today } from '../../../web/ui/dates.ts'
import type { DiaryRow } from '../contract.ts'
import { type Carried, daysOf, stopsAt, type Target } from './diary-days.ts'

type Shown = {
  rows: readonly DiaryRow[]
  on: string
  /** Days before it no notice can reach. */
  earliest: string
  maySet: boolean
  openId: string | undefined
  onCarry: (carried: Carried) => void
}

const WEEKDAYS = '一二三四五六日'.split('')

/** Seven days by three parts of the day; a visit is opened by a click, or dropped where it is to be. */
export function Week(props: Shown) {
  const days = daysOf('week', props.on)
  return (
    <table className="diary">
      <caption className="unseen">一周的出行</caption>
      <thead>
        <tr>
          <td />
          {days.map((day, i) => (
            <th key={day} scope="col" className={day === today() ? 'is-today' : undefined}>
              {formatPlainDay(day)} <span className="keep">周{WEEKDAYS[i]}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={part}>
            <th scope="row">{partNames[part]}</th>
            {days.map((day) => (
              <Cell key={day} {...props} to={{ day, part }}>
                {stopsAt(props.rows, day, part).map((row) => (
                  <Stop key={row.visitId} {...props} row={row} />
                ))}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A month of whole weeks; what is dropped keeps its part of the day, an evening where it had none. */
export function Month(props: Shown) {
  const days = daysOf('month', props.on)
  const weeks = Array.from({ length: days.length / 7 }, (_, i) => days.slice(7 * i, 7 * i + 7))
  return (
    <table className="diary month">
      <caption className="unseen">一月的出行</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((name) => (
            <th key={name} scope="col">
              周{name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <Cell key={day} {...props} to={{ day }} outside={day.slice(0, 7) !== props.on.slice(0, 7)}>
                <span className={day === today() ? 'date is-today' : 'date'}>{Number(day.slice(8))}</span>
                {parts.flatMap((part) =>
                  stopsAt(props.rows, day, part).map((row) => (
                    <Stop key={row.visitId} {...props} row={row} before={partNames[part]} />
                  )),
                )}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Those without a time, to be dropped or opened. */
export function Undated(props: Shown) {
  const rows = props.rows.filter((row) => row.slot === null)
  if (rows.length === 0) return null
  return (
    <section aria-label="还没有定时间" className="stack">
      <h3>还没有定时间 {rows.length} 户</h3>
      <div className="undated">
        {rows.map((row) => (
          <Stop key={row.visitId} {...props} row={row} />
        ))}
      </div>
    </section>
  )
}

const KIND = 'text/plain'

function Cell(props: Shown & { to: { day: string; part?: Target['part'] }; outside?: boolean; children: ReactNode }) {
  const { day, part } = props.to
  const [over, setOver] = useState(false)
  const isShut = day < props.earliest
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const row = props.rows.find((one) => one.visitId === event.dataTransfer.getData(KIND))
    if (row) props.onCarry({ visitId: row.visitId, to: { day, part: part ?? row.slot?.part ?? 'evening' } })
  }
  const takes = props.maySet && !isShut
  return (
    <td
      className={[isShut && 'shut', props.outside && 'outside', over && 'over'].filter(Boolean).join(' ') || undefined}
      {...(takes && {
        onDragOver: (event: DragEvent) => {
          event.preventDefault()
          setOver(true)
        },
        onDragLeave: () => setOver(false),
        onDrop: drop,
      })}
    >
      <div className="stops">{props.children}</div>
    </td>
  )
}

function Stop(props: Shown & { row: DiaryRow; before?: string }) {
  const { row } = props
  const content = (
    <>
      {props.before && <span className="soft">{props.before} </span>}
      {row.household}
      <span className="soft small"> {row.area}</span>
    </>
  )
  if (!props.maySet) return <span className="stop">{content}</span>
  const moves = row.may === true
  return (
    <button
      type="button"
      className={moves ? 'stop' : 'stop told'}
      aria-pressed={row.visitId === props.openId}
      draggable={moves}
      onDragStart={(event) => {
        event.dataTransfer.setData(KIND, row.visitId)
        event.dataTransfer.effectAllowed = 'move'
      }}
      onClick={() => props.onCarry({ visitId: row.visitId })}
    >
      {content}
    </button>
  )
}
