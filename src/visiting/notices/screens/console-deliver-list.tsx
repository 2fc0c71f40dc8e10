import { Button, Checkbox } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { formatShortDay, instantOfLocal, localNow } from '../../../web/ui/dates.ts'
import { MomentField } from '../../../web/ui/day-field.tsx'
import { TextField } from '../../../web/ui/field.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { deliveryNames, deliveryWays, type NoticeRow } from '../contract.ts'
import { DeliveredList } from './console-delivered-list.tsx'
import './notices.css'

/** Many deliveries from a receipt list that came back, in its order: who signed, when, how (方案 §二.2). */
export function DeliverList(props: {
  rows: readonly NoticeRow[]
  headless?: true
  /** Nothing is taken for signed before somebody looked. */
  unticked?: true
  onClose: () => void
}) {
  const waits = props.rows.filter((row) => row.delivery === 'open')
  const [left, setLeft] = useState<ReadonlySet<string>>(
    () => new Set(props.unticked ? waits.map(({ visitId }) => visitId) : []),
  )
  const [others, setOthers] = useState<ReadonlyMap<string, string>>(new Map())
  const [at, setAt] = useState(localNow)
  const [way, setWay] = useState<(typeof deliveryWays)[number]>('hand')
  const [who, setWho] = useState<'each' | 'one'>('each')
  const [name, setName] = useState('')
  const deliver = useAct(orpc.notices.deliverMany.mutationOptions())
  if (deliver.answer) return <DeliveredList answer={deliver.answer} onClose={props.onClose} />
  const ticked = waits.filter((row) => !left.has(row.visitId))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const shared = who === 'one' ? name.trim() : ''
    const notices = ticked.flatMap(({ noticeId, visitId }) =>
      noticeId === null ? [] : [{ noticeId, to: others.get(visitId)?.trim() || shared }],
    )
    deliver.go({ notices, at: instantOfLocal(at), way })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      {!props.headless && (
        <div className="part-head">
          <h2>照签收单登记送达</h2>
          <Button size="small" onClick={props.onClose}>
            收起
          </Button>
        </div>
      )}
      {waits.length < props.rows.length && (
        <p className="soft small">
          {props.rows.length - waits.length} 户不用登记：已经登记过，或者没有待送达的通知书。
        </p>
      )}
      {waits.length === 0 ? (
        <p>所选的家庭都不用登记送达。</p>
      ) : (
        <>
          <MomentField label="什么时候送到" value={at} onChange={setAt} fault={problemAt(deliver.problems, 'at')} />
          <RadioGroup
            label="谁收的"
            value={who}
            onChange={setWho}
            options={[
              { value: 'each', name: '干部本人', hint: '每户写各自的姓名' },
              { value: 'one', name: '同一个人代收' },
            ]}
          />
          {who === 'one' && <TextField label="代收人" value={name} max={20} onChange={setName} />}
          <RadioGroup
            label="怎样送的"
            value={way}
            onChange={setWay}
            options={deliveryWays.map((value) => ({ value, name: deliveryNames[value] }))}
          />
          <fieldset className="receipts">
            <legend className="field-label">
              签了的 {ticked.length} 户，共 {waits.length} 户
            </legend>
            <p className="soft small">
              {props.unticked ? '签了名的，打勾' : '没有签的，去掉勾'}；有人代收的，写上代收人。
            </p>
            <ol>
              {waits.map((row) => (
                <li key={row.visitId}>
                  <Checkbox
                    checked={!left.has(row.visitId)}
                    onChange={(event) => setLeft(toggled(left, row.visitId, !event.target.checked))}
                  >
                    {row.members.join('、')}
                    <span className="soft small receipt-facts">
                      <span>{row.department}</span>
                      {row.slot && <span>{formatShortDay(row.slot.day, row.slot.part)}</span>}
                      {row.state === 'late' && <span className="overdue">来不及按期</span>}
                    </span>
                  </Checkbox>
                  <input
                    className="receiver"
                    aria-label={`${row.members.join('、')}的代收人`}
                    placeholder="代收人"
                    maxLength={20}
                    value={others.get(row.visitId) ?? ''}
                    onChange={(event) => setOthers(new Map(others).set(row.visitId, event.target.value))}
                  />
                </li>
              ))}
            </ol>
          </fieldset>
          <Problems problems={deliver.problems} at={['at']} />
          <div>
            <Button
              type="primary"
              htmlType="submit"
              loading={deliver.busy}
              disabled={ticked.length === 0 || (who === 'one' && name.trim() === '')}
            >
              登记 {ticked.length} 户送达
            </Button>
          </div>
        </>
      )}
    </form>
  )
}

function toggled(set: ReadonlySet<string>, one: string, on: boolean): ReadonlySet<string> {
  return new Set(on ? [...set, one] : [...set].filter((other) => other !== one))
}
