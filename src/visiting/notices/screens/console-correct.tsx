import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { sentenceOf } from '../../../platform/state-table.ts'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { momentOf } from '../../../web/ui/dates.ts'
import { TextField } from '../../../web/ui/field.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { deliveryNames, type NoticeRow } from '../contract.ts'
import { deliveryActs } from '../rules.ts'

/** A delivery entered by mistake is taken back with a reason, as long as nothing was built on it; else it is said why not. */
export function CorrectDelivery(props: { row: NoticeRow & { noticeId: string; deliveredAt: string } }) {
  const { row } = props
  const [asked, setAsked] = useState(false)
  const [reason, setReason] = useState('')
  const correct = useAct(orpc.notices.correctDelivery.mutationOptions({ onSuccess: () => setAsked(false) }))
  const may = row.delivery === null ? true : sentenceOf(deliveryActs[row.delivery].correct)
  if (may !== true) return <p className="soft small">{may}</p>
  if (!asked)
    return (
      <div>
        <Button size="small" onClick={() => setAsked(true)}>
          更正送达……
        </Button>
      </div>
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    correct.go({ noticeId: row.noticeId, seen: row.deliveredAt, reason })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <h3>更正送达</h3>
      <p className="small">
        撤回这一次登记，通知书回到“待送达”，期限照旧计算。原来的登记和原因留在记录里。送到以后再登记一次。
      </p>
      <TextField
        label="错在哪里"
        hint="如“送的是另一户”“时间写错了”"
        value={reason}
        max={100}
        onChange={setReason}
        fault={problemAt(correct.problems, 'reason')}
      />
      <Problems problems={correct.problems} at={['reason']} />
      <div className="row">
        <Button type="primary" htmlType="submit" loading={correct.busy}>
          撤回这次登记
        </Button>
        <Button onClick={() => setAsked(false)}>返回</Button>
      </div>
    </form>
  )
}

/** What was entered and taken back stays to be read. */
export function Corrections(props: { noticeId: string }) {
  const { data } = useQuery(orpc.notices.corrections.queryOptions({ input: { noticeId: props.noticeId } }))
  if (!data || data.corrections.length === 0) return null
  return (
    <details>
      <summary>更正过 {data.corrections.length} 次送达登记</summary>
      <ul>
        {data.corrections.map((one) => (
          <li key={one.id} className="small">
            原登记：{momentOf(one.deliveredAt)}，{deliveryNames[one.deliveredWay]}，{one.deliveredTo}收。
            {momentOf(one.correctedAt)}
            {one.by}更正：{one.reason}
          </li>
        ))}
      </ul>
    </details>
  )
}
