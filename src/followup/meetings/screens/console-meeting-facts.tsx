import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { formatShortDay } from '../../../web/ui/dates.ts'
import { DayField } from '../../../web/ui/day-field.tsx'
import { LongField, TextField } from '../../../web/ui/field.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import type { MeetingView } from '../contract.ts'

const lines = [
  { key: 'place', label: '地点', max: 60, long: false },
  { key: 'chair', label: '主持', max: 40, long: false },
  { key: 'present', label: '出席', max: 300, long: true },
  { key: 'absent', label: '请假', max: 300, long: true },
  { key: 'attending', label: '列席', max: 300, long: true },
  { key: 'keeper', label: '记录', max: 40, long: false },
] as const
type Key = (typeof lines)[number]['key']

/** When, where, who: as it was arranged, then as it was. */
export function FactsForm(props: { view: MeetingView; mayChange: boolean }) {
  const { view, mayChange } = props
  const [isOpen, setOpen] = useState(false)
  const mustFill = mayChange && view.open === 0 && (view.chair === '' || view.present === '')
  if (isOpen || mustFill) return <Form view={view} onClose={() => setOpen(false)} mayClose={!mustFill} />
  return (
    <>
      <dl className="facts">
        <dt>日期</dt>
        <dd>{formatShortDay(view.heldOn)}</dd>
        {lines.map(({ key, label }) =>
          view[key] === '' ? null : (
            <div key={key} className="contents">
              <dt>{label}</dt>
              <dd>{view[key]}</dd>
            </div>
          ),
        )}
      </dl>
      {mayChange && <Button onClick={() => setOpen(true)}>填写主持和出席</Button>}
    </>
  )
}

function Form(props: { view: MeetingView; onClose: () => void; mayClose: boolean }) {
  const { view, onClose, mayClose } = props
  const [heldOn, setHeldOn] = useState(view.heldOn)
  const [values, setValues] = useState<Record<Key, string>>({
    place: view.place,
    chair: view.chair,
    present: view.present,
    absent: view.absent,
    attending: view.attending,
    keeper: view.keeper,
  })
  const change = useAct(orpc.meetings.change.mutationOptions({ onSuccess: onClose }))
  const seen = useShownVersion(view.version, change.problems)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.go({ meetingId: view.id, seen, heldOn, ...values })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Problems problems={change.problems} at={['heldOn', ...lines.map(({ key }) => key)]} />
      <DayField label="会议日期" value={heldOn} onChange={setHeldOn} fault={problemAt(change.problems, 'heldOn')} />
      {lines.map(({ key, label, max, long }) => {
        const held = {
          label,
          max,
          value: values[key],
          onChange: (value: string) => setValues({ ...values, [key]: value }),
          fault: problemAt(change.problems, key),
        }
        return long ? <LongField key={key} {...held} rows={1} /> : <TextField key={key} {...held} />
      })}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={change.busy}>
          保存
        </Button>
        {mayClose && <Button onClick={onClose}>不改了</Button>}
      </div>
    </form>
  )
}
