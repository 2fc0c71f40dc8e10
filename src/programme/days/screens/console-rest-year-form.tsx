import { Button, Input } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { TextField } from '../../../web/ui/field.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { RestYearInput } from '../contract.ts'
import { faultsOf } from '../rules/rest-year.ts'

const STATUSES = [
  { value: 'official', name: '国务院办公厅已公布' },
  { value: 'provisional', name: '暂定', hint: '还没有公布，先按法定节日' },
] as const

type Holiday = RestYearInput['off'][number]

/** One year, to be checked and kept. What is wrong is said beside the line. */
export function RestYearForm(props: { start: RestYearInput; onDone: (year: number) => void; onClose: () => void }) {
  const [year, setYear] = useState(props.start)
  const [tried, setTried] = useState(false)
  const save = useAct(orpc.days.setRestYear.mutationOptions({ onSuccess: () => props.onDone(year.year) }))
  const faults = tried ? faultsOf(year) : []
  const at = (path: string) => faults.filter((f) => f.path === path).map((f) => f.message)
  const setOff = (i: number, next: Holiday | null) =>
    setYear({ ...year, off: year.off.flatMap((o, k) => (k === i ? (next ? [next] : []) : [o])) })
  const setWorked = (i: number, next: string | null) =>
    setYear({ ...year, worked: year.worked.flatMap((d, k) => (k === i ? (next === null ? [] : [next]) : [d])) })
  const send = () => {
    setTried(true)
    if (faultsOf(year).length === 0) save.go(year)
  }
  return (
    <section className="confirm stack" aria-label={`${year.year} 年的节假日`}>
      <h2>{year.year} 年的节假日</h2>
      <RadioGroup
        label="状态"
        value={year.status}
        options={STATUSES}
        onChange={(status) => setYear({ ...year, status })}
      />
      <TextField
        label="来源"
        hint="通知的名称和文号"
        value={year.source}
        max={200}
        onChange={(source) => setYear({ ...year, source })}
      />
      <div className="rest-rows">
        {year.off.map((o, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are edited in place
          <div key={i}>
            <div className="rest-row">
              <Input
                aria-label={`第 ${i + 1} 个节日`}
                value={o.name}
                maxLength={30}
                onChange={(event) => setOff(i, { ...o, name: event.target.value })}
              />
              <Day label={`${o.name}从`} value={o.from} onChange={(from) => setOff(i, { ...o, from })} />
              <span>至</span>
              <Day label={`${o.name}到`} value={o.to} onChange={(to) => setOff(i, { ...o, to })} />
              <button type="button" className="as-link" onClick={() => setOff(i, null)}>
                删去<span className="unseen">{o.name}</span>
              </button>
            </div>
            <Faults says={at(`off.${i}`)} />
          </div>
        ))}
        <button
          type="button"
          className="as-link"
          onClick={() => setYear({ ...year, off: [...year.off, { name: '', from: '', to: '' }] })}
        >
          加一个节日
        </button>
      </div>
      <div className="rest-rows">
        <h3>调休上班的周末</h3>
        {year.worked.map((day, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are edited in place
          <div key={i}>
            <div className="rest-row">
              <Day label={`第 ${i + 1} 个上班日`} value={day} onChange={(next) => setWorked(i, next)} />
              <button type="button" className="as-link" onClick={() => setWorked(i, null)}>
                删去<span className="unseen">{day}</span>
              </button>
            </div>
            <Faults says={at(`worked.${i}`)} />
          </div>
        ))}
        <button type="button" className="as-link" onClick={() => setYear({ ...year, worked: [...year.worked, ''] })}>
          加一个上班日
        </button>
      </div>
      <Faults says={at('off')} />
      <Problems problems={save.problems} />
      <div className="row">
        <Button type="primary" loading={save.busy} onClick={send}>
          保存
        </Button>
        <Button onClick={props.onClose}>不保存</Button>
      </div>
    </section>
  )
}

function Day(props: { label: string; value: string; onChange: (day: string) => void }) {
  return (
    <input
      className="native"
      type="date"
      aria-label={props.label}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
    />
  )
}

function Faults(props: { says: readonly string[] }) {
  return props.says.map((message) => (
    <p key={message} className="overdue small" role="alert">
      {message}
    </p>
  ))
}
