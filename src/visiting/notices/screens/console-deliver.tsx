import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { instantOfLocal, localNow } from '../../../web/ui/dates.ts'
import { MomentField } from '../../../web/ui/day-field.tsx'
import { TextField } from '../../../web/ui/field.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { deliveryNames, deliveryWays } from '../contract.ts'

export type Delivered = { late: boolean; sentence: string }

/** A delivery by hand: when, to whom, how (方案 §二.2). Says at once whether it was in time. */
export function Deliver(props: { noticeId: string; onDone: (answer: Delivered) => void }) {
  const [at, setAt] = useState(localNow)
  const [to, setTo] = useState('')
  const [way, setWay] = useState<(typeof deliveryWays)[number]>('hand')
  const deliver = useAct(orpc.notices.deliver.mutationOptions({ onSuccess: props.onDone }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    deliver.go({ noticeId: props.noticeId, at: instantOfLocal(at), to, way })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <h3>登记送达</h3>
      <Problems problems={deliver.problems} at={['at', 'to']} />
      <MomentField label="什么时候送到" value={at} onChange={setAt} fault={problemAt(deliver.problems, 'at')} />
      <TextField
        label="谁收的"
        hint="收的人姓名，如“李秀英”"
        value={to}
        max={20}
        onChange={setTo}
        fault={problemAt(deliver.problems, 'to')}
      />
      <RadioGroup
        label="怎样送的"
        value={way}
        onChange={setWay}
        options={deliveryWays.map((value) => ({ value, name: deliveryNames[value] }))}
      />
      <div>
        <Button type="primary" htmlType="submit" loading={deliver.busy}>
          登记送达
        </Button>
      </div>
    </form>
  )
}
