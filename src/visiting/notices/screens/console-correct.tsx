import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { type FormEvent, useState } from 'react'
import { sentenceOf } from '../../../platform/state-table.ts'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { momentOf } from '../../../web/ui/dates.ts'
import { TextField } from '../../../web/ui/field.tsx'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { deliveryNames, type NoticeRemark, type NoticeRow } from '../contract.ts'
import { deliveryActs } from '../rules.ts'
import { Remarks } from './console-delivered-list.tsx'

export type Corrected = { corrected: number; left: readonly NoticeRemark[] }
type Delivered = NoticeRow & { noticeId: string; deliveredAt: string }
export const isDelivered = (row: NoticeRow): row is Delivered => row.noticeId !== null && row.deliveredAt !== null

/** What was entered in the same list: delivered at the same moment, in the same way, and may be taken back. */
export function enteredWith(rows: readonly NoticeRow[], row: NoticeRow): Delivered[] {
  return rows
    .filter(isDelivered)
    .filter(
      (other) =>
        other.noticeId !== row.noticeId &&
        other.deliveredAt === row.deliveredAt &&
        other.deliveredWay === row.deliveredWay &&
        other.delivery !== null &&
        deliveryActs[other.delivery].correct === true,
    )
}

/**
 * A delivery entered by mistake is taken back with a reason, as long as nothing was built on it; else it is said why not. What was
 * entered with it by one press is taken back by one, too.
 */
export function CorrectDelivery(props: {
  row: Delivered
  same: readonly Delivered[]
  onDone: (answer: Corrected) => void
}) {
  const { row, same } = props
  const [asked, setAsked] = useState(false)
  const [all, setAll] = useState(false)
  const [reason, setReason] = useState('')
  const correct = useAct(orpc.notices.correctDeliveries.mutationOptions({ onSuccess: props.onDone }))
  const taken = all ? [row, ...same] : [row]
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
    correct.go({ notices: taken.map(({ noticeId, deliveredAt }) => ({ noticeId, seen: deliveredAt })), reason })
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
      {same.length > 0 && (
        <div>
          <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)}>
            同一时间登记的另外 {same.length} 户也撤回
          </Checkbox>
          <p className="soft small">{same.map(({ members }) => members.join('、')).join('，')}</p>
        </div>
      )}
      <Problems problems={correct.problems} at={['reason']} />
      <div className="row">
        <Button type="primary" htmlType="submit" loading={correct.busy}>
          {taken.length > 1 ? `撤回 ${taken.length} 户的登记` : '撤回这次登记'}
        </Button>
        <Button onClick={() => setAsked(false)}>返回</Button>
      </div>
    </form>
  )
}

/** What became of it: the household itself waits for its delivery again. */
export function CorrectedList(props: { answer: Corrected }) {
  const { corrected, left } = props.answer
  return (
    <Strip kind={left.length > 0 ? 'waits' : 'done'}>
      <p>已撤回 {corrected} 户的送达登记，送到以后再登记一次。</p>
      {left.length > 0 && (
        <>
          <p>
            <strong>{left.length} 户没有撤回</strong>，其余的不受影响：
          </p>
          <Remarks of={left} />
        </>
      )}
    </Strip>
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
