import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { organNames, organs } from '../../../vocabulary/organs.ts'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { today } from '../../../web/ui/dates.ts'
import { DayField } from '../../../web/ui/day-field.tsx'
import { LongField } from '../../../web/ui/field.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { SearchChoice } from '../../../web/ui/search-choice.tsx'
import { SelectField } from '../../../web/ui/select-field.tsx'
import { SideForm } from '../../../web/ui/side-form.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { sourceNames } from '../contract.ts'
import type { Source } from '../rules.ts'
import { WARNING } from './reminder-labels.ts'

type Way = Source | 'offline'

/** 提出: from what one saw oneself, or what the person said; what is graver has a day and an organ, and no field for words. */
export function ProposeForm(props: { onClose: () => void }) {
  const people = useQuery(orpc.reminders.people.queryOptions({ input: {} }))
  return (
    <Fetched of={people} what="名册">
      {({ officers }) => <Form officers={officers} onClose={props.onClose} />}
    </Fetched>
  )
}

function Form(props: { officers: readonly { id: string; name: string; department: string }[]; onClose: () => void }) {
  const navigate = useNavigate()
  const [officerId, setOfficer] = useState('')
  const [source, setSource] = useState<Way>('observed')
  const [text, setText] = useState('')
  const [on, setOn] = useState(today())
  const [organ, setOrgan] = useState('')
  const [missing, setMissing] = useState(false)
  const onSuccess = ({ id }: { id: string }) =>
    void navigate({ to: '/reminders/$reminderId', params: { reminderId: id } })
  const propose = useAct(orpc.reminders.propose.mutationOptions({ onSuccess }))
  const mark = useAct(orpc.reminders.markHandedOver.mutationOptions({ onSuccess }))
  const { problems, busy } = source === 'offline' ? mark : propose
  const submit = () => {
    const to = organs.find((one) => one === organ)
    const lacks = officerId === '' || (source === 'offline' && !to)
    setMissing(lacks)
    if (lacks) return
    if (source !== 'offline') propose.go({ officerId, source, text })
    else if (to) mark.go({ officerId, on, organ: to })
  }
  return (
    <SideForm
      later="先不办"
      title="提出提醒谈话"
      act={source === 'offline' ? '登记移交' : '提出'}
      at={['officerId', 'text', 'on']}
      busy={busy}
      problems={problems}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <SearchChoice
        label="同谁谈"
        none="输入姓名"
        value={officerId}
        onChange={setOfficer}
        fault={missing && officerId === '' ? '请选择。' : problemAt(problems, 'officerId')}
        options={props.officers.map((o) => ({ value: o.id, name: `${o.name}（${o.department}）` }))}
      />
      <RadioGroup<Way>
        label="从何得知"
        value={source}
        onChange={setSource}
        options={[
          { value: 'observed', name: sourceNames.observed },
          { value: 'stated', name: sourceNames.stated },
          {
            value: 'offline',
            name: '问题线索，已线下移交',
            hint: '只记哪天、移交给谁，不写任何内容',
          },
        ]}
      />
      {source === 'offline' ? (
        <>
          <DayField label="哪天移交" value={on} onChange={setOn} fault={problemAt(problems, 'on')} />
          <SelectField
            label="移交给谁"
            none="请选择"
            value={organ}
            onChange={setOrgan}
            fault={missing && organ === '' ? '请选择。' : undefined}
            options={organs.map((one) => ({ value: one, name: organNames[one] }))}
          />
        </>
      ) : (
        <LongField
          label="苗头是什么"
          hint={WARNING}
          max={500}
          rows={4}
          value={text}
          onChange={setText}
          fault={problemAt(problems, 'text')}
        />
      )}
    </SideForm>
  )
}
