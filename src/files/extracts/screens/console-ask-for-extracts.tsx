import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { CheckboxGroup } from '../../../web/ui/checkbox-group.tsx'
import { today } from '../../../web/ui/dates.ts'
import { DayField } from '../../../web/ui/day-field.tsx'
import { TextField } from '../../../web/ui/field.tsx'
import { MultiSelectField } from '../../../web/ui/multi-select-field.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { Chips } from '../../../web/ui/radio-group.tsx'
import { useAct } from '../../../web/ui/use-act.ts'

type Person = { id: string; name: string; department: string; departmentId: string }
const audiences = [
  { value: 'everyone', name: '全体' },
  { value: 'departments', name: '选部室' },
  { value: 'people', name: '选人' },
] as const
type Audience = (typeof audiences)[number]['value']

/** What for, from when to when, for whom: everybody, departments, or some. */
export function AskForExtracts(props: { onClose: () => void }) {
  const choices = useQuery(orpc.extracts.choices.queryOptions({ input: {} }))
  return (
    <Part title="申请考核参考">
      <Fetched of={choices} what="名册">
        {({ people }) => <Asking people={people} onClose={props.onClose} />}
      </Fetched>
    </Part>
  )
}

function Asking(props: { people: readonly Person[]; onClose: () => void }) {
  const { people, onClose } = props
  const year = today().slice(0, 4)
  const [purpose, setPurpose] = useState(`${year}年度考核`)
  const [from, setFrom] = useState(`${year}-01-01`)
  const [to, setTo] = useState(today())
  const [audience, setAudience] = useState<Audience>('everyone')
  const [departmentIds, setDepartmentIds] = useState<string[]>([])
  const [chosen, setChosen] = useState<string[]>([])
  const ask = useAct(orpc.extracts.request.mutationOptions({ onSuccess: onClose }))
  const departments = [...new Map(people.map((p) => [p.departmentId, p.department]))].map(([id, name]) => ({
    id,
    name,
  }))
  const officerIds =
    audience === 'people'
      ? chosen
      : people.filter((p) => audience === 'everyone' || departmentIds.includes(p.departmentId)).map((p) => p.id)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask.go({ purpose, from, to, officerIds })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Problems problems={ask.problems} at={['purpose', 'from', 'to', 'officerIds']} />
      <TextField
        label="用途"
        hint="如“2026年度考核”“先进个人评选”；写在说明的第一句"
        max={100}
        value={purpose}
        onChange={setPurpose}
        fault={problemAt(ask.problems, 'purpose')}
      />
      <DayField label="从哪天" value={from} onChange={setFrom} fault={problemAt(ask.problems, 'from')} />
      <DayField label="到哪天" value={to} onChange={setTo} fault={problemAt(ask.problems, 'to')} />
      <Chips label="给哪些人出" value={audience} options={audiences} onChange={setAudience} />
      {audience === 'departments' && (
        <CheckboxGroup legend="部室" options={departments} chosen={departmentIds} onChange={setDepartmentIds} />
      )}
      {audience === 'people' && (
        <MultiSelectField
          label="哪些人"
          values={chosen}
          onChange={setChosen}
          options={people.map((p) => ({ value: p.id, name: `${p.name}（${p.department}）` }))}
          none="请选"
          most={people.length}
          fault={problemAt(ask.problems, 'officerIds')}
        />
      )}
      <p className="soft">共 {officerIds.length} 人。审批同意后内容就定下来，先给每个人自己看。</p>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={ask.busy} disabled={officerIds.length === 0}>
          报审批
        </Button>
        <Button onClick={onClose}>不申请了</Button>
      </div>
    </form>
  )
}
