/** Days and times as a well-set form asks for them: 年 月 日 时 分, each a list. The same in every browser and language. */
import { type ReactNode, useId } from 'react'
import { addDays, formatShortDay, today } from './dates.ts'

type Held = {
  label: string
  hint?: string
  fault?: string | undefined
  value: string
  onChange: (value: string) => void
}

/** A day, ISO in and out; the weekday is said beneath. */
export function DayField(props: Held & { years?: number }) {
  return (
    <Group {...props} said={formatShortDay(props.value)}>
      <DayLists value={props.value} years={props.years ?? 5} onChange={props.onChange} />
    </Group>
  )
}

/** A day and a time in Beijing, as `2026-11-05T19:30`. */
export function MomentField(props: Held) {
  const day = props.value.slice(0, 10)
  const [hour, minute] = [props.value.slice(11, 13), props.value.slice(14, 16)]
  return (
    <Group {...props} said={formatShortDay(day)}>
      <DayLists value={day} years={1} onChange={(next) => props.onChange(`${next}T${hour}:${minute}`)} />
      <List name="时" value={hour} from={0} to={23} onChange={(next) => props.onChange(`${day}T${next}:${minute}`)} />
      <List name="分" value={minute} from={0} to={59} onChange={(next) => props.onChange(`${day}T${hour}:${next}`)} />
    </Group>
  )
}

function DayLists(props: { value: string; years: number; onChange: (day: string) => void }) {
  const { value, onChange } = props
  const [year, month, date] = [value.slice(0, 4), value.slice(5, 7), value.slice(8, 10)]
  const now = Number(today().slice(0, 4))
  const to = (y: string, m: string, d: string) => {
    const last = lastDateOf(y, m)
    onChange(`${y}-${m}-${d > last ? last : d}`)
  }
  return (
    <>
      <List
        name="年"
        value={year}
        from={Math.min(now - 1, Number(year))}
        to={Math.max(now + props.years, Number(year))}
        onChange={(y) => to(y, month, date)}
      />
      <List name="月" value={month} from={1} to={12} onChange={(m) => to(year, m, date)} />
      <List name="日" value={date} from={1} to={Number(lastDateOf(year, month))} onChange={(d) => to(year, month, d)} />
    </>
  )
}

function List(props: { name: string; value: string; from: number; to: number; onChange: (value: string) => void }) {
  const values = Array.from({ length: props.to - props.from + 1 }, (_, i) => `${props.from + i}`.padStart(2, '0'))
  return (
    <select
      className="native"
      aria-label={props.name}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
    >
      {values.map((value) => (
        <option key={value} value={value}>
          {props.name === '时' || props.name === '分' ? value : Number(value)}
          {props.name}
        </option>
      ))}
    </select>
  )
}

function Group(props: Held & { said: string; children: ReactNode }) {
  const id = useId()
  return (
    <fieldset className="field" aria-describedby={`${id}-told`}>
      <legend className="field-label">{props.label}</legend>
      <div className="day-lists">{props.children}</div>
      <div id={`${id}-told`}>
        <span className="hint">{[props.said, props.hint].filter(Boolean).join('　')}</span>
        {props.fault && <div className="fault">{props.fault}</div>}
      </div>
    </fieldset>
  )
}

function lastDateOf(year: string, month: string): string {
  const next = month === '12' ? `${Number(year) + 1}-01-01` : `${year}-${`${Number(month) + 1}`.padStart(2, '0')}-01`
  return addDays(next, -1).slice(8, 10)
}
