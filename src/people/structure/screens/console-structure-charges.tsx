import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { formatDay, today } from '../../../web/ui/dates.ts'
import { DayField } from '../../../web/ui/day-field.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { intoView } from '../../../web/ui/scroll-into-view.ts'
import { SelectField } from '../../../web/ui/select-field.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { type ChargeView, kindNames, type PersonView } from '../view-schemas.ts'
import { LeaderField } from './console-structure-acting.tsx'
import type { PanelProps } from './console-structure-panel.tsx'

type Kind = ChargeView['kind']
type Props = PanelProps & { person: PersonView }
const KINDS = (['charge', 'contact'] as const).map((value) => ({ value, name: kindNames[value] }))

/** What a leader is in charge or in contact of, and was; and the form for one more. */
export function ChargesHeld(props: Props & { mayAdd: boolean }) {
  const { person, view } = props
  const [adding, setAdding] = useState(false)
  return (
    <section aria-label="分管与对口联系" className="stack">
      <div>
        <h3>分管与对口联系</h3>
        {person.holds.length === 0 && <p className="soft">没有登记分管或对口联系。</p>}
        <ChargeLines
          rows={person.holds.map((c) => ({ ...c, says: `${kindNames[c.kind]}${c.of}` }))}
          mayEnd={view.isToday}
        />
      </div>
      {props.mayAdd && view.isToday && !adding && (
        <div>
          <Button onClick={() => setAdding(true)}>登记分管或对口联系</Button>
        </div>
      )}
      {adding && <SetForm {...props} leaderId={person.id} onDone={() => setAdding(false)} />}
    </section>
  )
}

/** Leaders of one officer alone, who go before the department's. */
export function OwnLeaders(props: Props) {
  const { person, view } = props
  const [adding, setAdding] = useState(false)
  return (
    <section aria-label="单独登记的分管与对口联系" className="stack">
      <div>
        <h3>单独登记的分管与对口联系</h3>
        {person.heldBy.length === 0 && <p className="soft">没有；按部室的登记。</p>}
        <ChargeLines
          rows={person.heldBy.map((c) => ({ ...c, says: `${kindNames[c.kind]}：${c.leader}` }))}
          mayEnd={view.isToday}
        />
      </div>
      {view.isToday && !adding && (
        <div>
          <Button onClick={() => setAdding(true)}>单独登记</Button>
        </div>
      )}
      {adding && <SetForm {...props} officerId={person.id} onDone={() => setAdding(false)} />}
    </section>
  )
}

/** Charges with their days; those that hold can be ended from today. */
export function ChargeLines(props: { rows: readonly (ChargeView & { says: string })[]; mayEnd: boolean }) {
  const end = useAct(orpc.structure.endCharge.mutationOptions())
  return (
    <>
      <ul className="terms">
        {props.rows.map((c) => (
          <li key={c.id}>
            <div className="row">
              <span>{c.says}</span>
              {c.endsOn === null && props.mayEnd && (
                <Button size="small" disabled={end.busy} onClick={() => end.go({ chargeId: c.id, on: today() })}>
                  今天起结束
                </Button>
              )}
            </div>
            <div className="small soft">
              {formatDay(c.startsOn)}起{c.endsOn !== null && `，${formatDay(c.endsOn)}止`}
            </div>
          </li>
        ))}
      </ul>
      <Problems problems={end.problems} />
    </>
  )
}

type SetProps = PanelProps & { leaderId?: string; departmentId?: string; officerId?: string; onDone: () => void }

/** 分管 or 对口联系: whichever side is not given is chosen here. */
export function SetForm(props: SetProps) {
  const { view } = props
  const [kind, setKind] = useState<Kind>('charge')
  const [leaderId, setLeader] = useState(props.leaderId ?? '')
  const [departmentId, setDepartment] = useState(props.departmentId ?? '')
  const [from, setFrom] = useState(today)
  const [alone, setAlone] = useState(true)
  const [missing, setMissing] = useState(false)
  const set = useAct(orpc.structure.setCharge.mutationOptions({ onSuccess: props.onDone }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isWhole = leaderId !== '' && (props.officerId !== undefined || departmentId !== '')
    setMissing(!isWhole)
    const of = props.officerId === undefined ? { departmentId } : { officerId: props.officerId }
    if (isWhole) set.go({ leaderId, kind, from, alone, ...of })
  }
  return (
    <form className="form" ref={intoView} onSubmit={submit} noValidate>
      <Problems problems={set.problems} at={['from']} />
      <SelectField
        label="登记什么"
        value={kind}
        options={KINDS}
        onChange={(chosen) => setKind(chosen === 'contact' ? 'contact' : 'charge')}
      />
      {props.leaderId === undefined && (
        <LeaderField
          label="由谁"
          view={view}
          value={leaderId}
          fault={missing && leaderId === '' ? '请选择一位班子成员。' : undefined}
          onChange={setLeader}
        />
      )}
      {props.departmentId === undefined && props.officerId === undefined && (
        <SelectField
          label="哪个部室"
          value={departmentId}
          none="请选择"
          hint="只分管某一个人的，请打开那个人登记"
          fault={missing && departmentId === '' ? '请选择部室。' : undefined}
          options={view.departments.map((d) => ({ value: d.id, name: d.name }))}
          onChange={setDepartment}
        />
      )}
      <DayField
        label="自哪天起"
        value={from}
        years={0}
        fault={set.problems.find((p) => p.path === 'from')?.message}
        onChange={setFrom}
      />
      <label className="tick">
        <input type="checkbox" checked={alone} onChange={(event) => setAlone(event.target.checked)} />
        <span>原来的{kindNames[kind]}同日结束</span>
      </label>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={set.busy}>
          登记
        </Button>
        <Button onClick={props.onDone}>不登记</Button>
      </div>
    </form>
  )
}
