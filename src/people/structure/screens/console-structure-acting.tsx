import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { postNames } from '../../../vocabulary/posts.ts'
import { orpc } from '../../../web/api.ts'
import { formatDay, today } from '../../../web/ui/dates.ts'
import { DayField } from '../../../web/ui/day-field.tsx'
import { TextField } from '../../../web/ui/field.tsx'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { intoView } from '../../../web/ui/scroll-into-view.ts'
import { SelectField } from '../../../web/ui/select-field.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { isRestrictedPost } from '../../sight/rules.ts'
import type { PersonView, PictureView } from '../view-schemas.ts'
import type { PanelProps } from './console-structure-panel.tsx'

type Props = PanelProps & { person: PersonView }
type Row = PersonView['acting'][number]

/** Who stands in for this leader, or whom the leader stands in for; with the days, and the form for one more. */
export function ActingOf(props: Props) {
  const { person, view } = props
  const [adding, setAdding] = useState(false)
  const end = useAct(orpc.structure.endActing.mutationOptions())
  const isOpen = (a: Row) => a.endedOn === null && (a.to === null || a.to >= today())
  const here = view.officers.find((o) => o.id === person.id)
  const mayAdd = view.isToday && here !== undefined && here.post !== 'staff'
  return (
    <section aria-label="代管与代理" className="stack">
      <div>
        <h3>代管与代理</h3>
        {person.acting.length === 0 && <p className="soft">没有登记代管或代理。</p>}
        <ul className="terms">
          {person.acting.map((a) => (
            <li key={a.id}>
              <div className="row">
                <span>
                  {a.acting.name}
                  {a.kind === 'charge'
                    ? `代管${a.absent.name}的分管`
                    : `代理${a.absent.name}的${postNames[a.absent.post]}`}
                </span>
                {isOpen(a) && view.isToday && (
                  <Button size="small" disabled={end.busy} onClick={() => end.go({ actingId: a.id })}>
                    今天起结束
                  </Button>
                )}
              </div>
              <div className="small soft">
                {formatDay(a.from)}起{a.to !== null && `，至${formatDay(a.to)}`}
                {a.endedOn !== null && `；${formatDay(a.endedOn)}提前结束`}
              </div>
            </li>
          ))}
        </ul>
      </div>
      <Problems problems={end.problems} />
      {mayAdd && !adding && (
        <div>
          <Button onClick={() => setAdding(true)}>登记由他人代管</Button>
        </div>
      )}
      {mayAdd && adding && <ActingForm {...props} onDone={() => setAdding(false)} />}
    </section>
  )
}

function ActingForm(props: Props & { onDone: () => void }) {
  const { person, view } = props
  const holds = person.holds.some((c) => c.endsOn === null && c.kind === 'charge')
  const here = view.officers.find((o) => o.id === person.id)
  const [kind, setKind] = useState<'charge' | 'post'>(holds ? 'charge' : 'post')
  const [substituteId, setSubstitute] = useState('')
  const [from, setFrom] = useState(today)
  const [hasEnd, setHasEnd] = useState(false)
  const [to, setTo] = useState(today)
  const [missing, setMissing] = useState(false)
  const [reason, setReason] = useState('')
  const set = useAct(orpc.structure.setActing.mutationOptions({ onSuccess: ({ waits }) => !waits && props.onDone() }))
  const needsSecond = kind === 'post' && here !== undefined && isRestrictedPost(here.post)
  const faultAt = (path: string) => set.problems.find((p) => p.path === path)?.message
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(substituteId === '')
    if (substituteId !== '') set.go({ kind, absentId: person.id, substituteId, from, to: hasEnd ? to : null, reason })
  }
  if (set.answer?.waits)
    return (
      <Strip kind="waits">
        <p>已经提出，等另一人（一般是一把手或派驻纪检监察组长）同意后生效。</p>
        <div className="row">
          <Button onClick={props.onDone}>好</Button>
        </div>
      </Strip>
    )
  return (
    <form className="form" ref={intoView} onSubmit={submit} noValidate>
      <Problems problems={set.problems} at={['substituteId', 'to', 'reason']} />
      <RadioGroup
        label="代什么"
        value={kind}
        options={[
          { value: 'charge', name: '代管分管', hint: '期间这些部室由代管人家访' },
          {
            value: 'post',
            name: `代理${here ? postNames[here.post] : '职务'}（主持工作）`,
            hint: '期间有这个岗位在系统里的职责，例如审定名单',
          },
        ]}
        onChange={setKind}
      />
      <LeaderField
        label="由谁"
        view={view}
        except={person.id}
        everyone={kind === 'post'}
        value={substituteId}
        fault={missing && substituteId === '' ? '请选择由谁代管。' : faultAt('substituteId')}
        onChange={setSubstitute}
      />
      <DayField label="自哪天起" value={from} years={1} onChange={setFrom} />
      <label className="tick">
        <input type="checkbox" checked={hasEnd} onChange={(event) => setHasEnd(event.target.checked)} />
        <span>已知道到哪天为止</span>
      </label>
      {hasEnd && <DayField label="到哪天为止（含当天）" value={to} years={1} fault={faultAt('to')} onChange={setTo} />}
      {needsSecond && (
        <TextField
          label="理由"
          hint="这个岗位看得到更多内容：由另一人同意才生效，同意的人和本人都会看到"
          value={reason}
          max={100}
          fault={faultAt('reason')}
          onChange={setReason}
        />
      )}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={set.busy}>
          登记
        </Button>
        <Button onClick={props.onDone}>不登记</Button>
      </div>
    </form>
  )
}

/** One of the leadership, or of everybody here. */
export function LeaderField(props: {
  label: string
  view: PictureView
  except?: string
  everyone?: boolean
  value: string
  fault?: string | undefined
  onChange: (id: string) => void
}) {
  const people = props.view.officers.filter((o) => o.id !== props.except && (props.everyone || o.post !== 'staff'))
  return (
    <SelectField
      label={props.label}
      value={props.value}
      none="请选择"
      fault={props.fault}
      options={people.map((o) => ({ value: o.id, name: `${o.name}（${o.title || postNames[o.post]}）` }))}
      onChange={props.onChange}
    />
  )
}
