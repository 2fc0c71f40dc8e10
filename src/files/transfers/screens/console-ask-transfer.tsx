import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { Field, LongField, TextField } from '../../../web/ui/field.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'

/** Who, where to, why; and that the family was told before its words go to somebody else (PIPL 23). */
export function AskTransfer(props: { onDone: () => void }) {
  const people = useQuery(orpc.transfers.people.queryOptions({ input: {} })).data?.people ?? []
  const [officerId, setOfficer] = useState<string | null>(null)
  const [toUnit, setUnit] = useState('')
  const [reason, setReason] = useState('')
  const [hasInformed, setHasInformed] = useState(false)
  const ask = useAct(orpc.transfers.ask.mutationOptions({ onSuccess: props.onDone }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (officerId !== null && hasInformed) ask.go({ officerId, toUnit, reason, told: hasInformed })
  }
  return (
    <Part title="移交一卷">
      <form className="form" onSubmit={submit} noValidate>
        <Problems problems={ask.problems} at={['officerId', 'toUnit', 'reason']} />
        <Field label="谁的卷" fault={problemAt(ask.problems, 'officerId')}>
          {(ids) => (
            <Select
              {...ids}
              showSearch
              optionFilterProp="label"
              value={officerId}
              onChange={setOfficer}
              placeholder="输入姓名查找"
              options={people.map((one) => ({ value: one.officerId, label: `${one.name}　${one.department}` }))}
            />
          )}
        </Field>
        <TextField
          label="接收单位"
          hint="写全称，印在移交清单上"
          max={60}
          value={toUnit}
          onChange={setUnit}
          fault={problemAt(ask.problems, 'toUnit')}
        />
        <LongField
          label="移交事由"
          hint="如“调任某县总工会，干通〔2026〕12 号”"
          max={200}
          rows={2}
          value={reason}
          onChange={setReason}
          fault={problemAt(ask.problems, 'reason')}
        />
        <Checkbox checked={hasInformed} onChange={(event) => setHasInformed(event.target.checked)}>
          已经告诉本人和家属：卷里有家属说的话，会随卷交给接收单位
        </Checkbox>
        <div className="row">
          <Button type="primary" htmlType="submit" loading={ask.busy} disabled={officerId === null || !hasInformed}>
            报审批
          </Button>
          <Button onClick={props.onDone}>不移交了</Button>
        </div>
      </form>
    </Part>
  )
}
