import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { relationNames, relationSchema } from '../../../vocabulary/relations.ts'
import { orpc } from '../../../web/api.ts'
import { TextField } from '../../../web/ui/field.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { SelectField } from '../../../web/ui/select-field.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { HouseholdView } from '../household-contract.ts'

/** Who of a family is in scope and why, by the clause; the same whatever anybody answered (mission, line 1). */
export function Relatives(props: { household: HouseholdView }) {
  const { household } = props
  const [adding, setAdding] = useState(false)
  const off = useAct(orpc.registration.enterTakeOff.mutationOptions())
  const inside = household.relatives.filter((r) => r.inScope)
  const outside = household.relatives.filter((r) => !r.inScope)
  const takeOff = (relativeId: string) => off.go({ relativeId })
  return (
    <div className="stack">
      <Problems problems={off.problems} />
      <Kin title="在家访范围内" none="没有在范围内的家属。" relatives={inside} busy={off.busy} onOff={takeOff} />
      {outside.length > 0 && <Kin title="不在范围内" none="" relatives={outside} busy={off.busy} onOff={takeOff} />}
      {adding ? (
        <AddRelative household={household} onDone={() => setAdding(false)} />
      ) : (
        <div>
          <Button onClick={() => setAdding(true)}>按登记表添家属</Button>
        </div>
      )}
    </div>
  )
}

function Kin(props: {
  title: string
  none: string
  relatives: HouseholdView['relatives']
  busy: boolean
  onOff: (relativeId: string) => void
}) {
  const [asked, setAsked] = useState('')
  return (
    <section aria-label={props.title}>
      <h3>{props.title}</h3>
      {props.relatives.length === 0 && <p className="soft">{props.none}</p>}
      <ul>
        {props.relatives.map((r) => (
          <li key={r.id} className="row">
            <span>
              {relationNames[r.relation]} {r.name}{' '}
              <span className="soft small">
                {r.reason}
                {r.clause && `（${r.clause}）`}
              </span>
            </span>
            {asked === r.id ? (
              <>
                <Button size="small" danger disabled={props.busy} onClick={() => props.onOff(r.id)}>
                  不再列出{r.name}
                </Button>
                <Button size="small" onClick={() => setAsked('')}>
                  留着
                </Button>
              </>
            ) : (
              <Button size="small" type="text" aria-label={`不再列出${r.name}`} onClick={() => setAsked(r.id)}>
                不再列出
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function AddRelative(props: { household: HouseholdView; onDone: () => void }) {
  const { officers } = props.household
  const [officerId, setOfficer] = useState(officers[0]?.id ?? '')
  const [name, setName] = useState('')
  const [relation, setRelation] = useState('')
  const [adult, setAdult] = useState('')
  const [local, setLocal] = useState('')
  const [missing, setMissing] = useState(false)
  const add = useAct(orpc.registration.enterRelative.mutationOptions({ onSuccess: props.onDone }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const parsed = relationSchema.safeParse(relation)
    const whole = name.trim() !== '' && parsed.success && adult !== '' && local !== ''
    setMissing(!whole)
    if (whole) add.go({ officerId, name, relation: parsed.data, adult: adult === 'yes', local: local === 'yes' })
  }
  const please = (value: string) => (missing && value.trim() === '' ? '请填写。' : undefined)
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Problems problems={add.problems} />
      {officers.length > 1 && (
        <SelectField
          label="是谁的家属"
          value={officerId}
          options={officers.map((o) => ({ value: o.id, name: o.name }))}
          onChange={setOfficer}
        />
      )}
      <TextField
        label="姓名"
        hint="只登记成年家属的姓名和关系"
        value={name}
        max={20}
        fault={please(name)}
        onChange={setName}
      />
      <SelectField
        label="关系"
        value={relation}
        none="请选择"
        fault={please(relation)}
        options={relationSchema.options.map((r) => ({ value: r, name: relationNames[r] }))}
        onChange={setRelation}
      />
      <YesNo label="满 18 周岁" value={adult} fault={please(adult)} onChange={setAdult} />
      <YesNo label="在本地工作或居住" value={local} fault={please(local)} onChange={setLocal} />
      <div className="row">
        <Button type="primary" htmlType="submit" loading={add.busy}>
          添上
        </Button>
        <Button onClick={props.onDone}>不添了</Button>
      </div>
    </form>
  )
}

function YesNo(props: { label: string; value: string; fault: string | undefined; onChange: (v: string) => void }) {
  return (
    <SelectField
      {...props}
      none="请选择"
      options={[
        { value: 'yes', name: '是' },
        { value: 'no', name: '否' },
      ]}
    />
  )
}
