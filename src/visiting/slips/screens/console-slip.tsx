import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { momentOf } from '../../../web/ui/dates.ts'
import { TextField } from '../../../web/ui/field.tsx'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'

/** A family that forgot its word: the office asks, somebody who was there hands the new slip over. */
export function NewSlip(props: { visitId: string }) {
  const { visitId } = props
  const [asked, setAsked] = useState(false)
  const [reason, setReason] = useState('')
  const { data } = useQuery(orpc.slips.open.queryOptions({ input: {} }))
  const ask = useAct(orpc.slips.ask.mutationOptions({ onSuccess: () => setAsked(false) }))
  const drop = useAct(orpc.slips.drop.mutationOptions())
  const waiting = data?.slips.find((slip) => slip.visitId === visitId)
  if (waiting)
    return (
      <Strip kind="waits">
        <p>
          {waiting.askedBy} {momentOf(waiting.askedAt)} 提出给这家换新条：{waiting.reason}
        </p>
        <p className="small">等去过这家的家访人或记录人员在手机上同意、当面交给家属。新条只有他能打印。</p>
        <Problems problems={drop.problems} />
        <Button size="small" loading={drop.busy} onClick={() => drop.go({ slipId: waiting.id })}>
          不换了
        </Button>
      </Strip>
    )
  if (!asked)
    return (
      <div>
        <Button type="link" className="act-link" onClick={() => setAsked(true)}>
          家属忘了口令……
        </Button>
      </div>
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask.go({ visitId, reason })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <h3>换一张新条</h3>
      <p className="small">
        家里的口令单位不知道，也改不了。提出以后，由去过这家的人同意、当面交给家属，家属自己再定口令；原来的短码和口令作废。
      </p>
      <TextField
        label="为什么换"
        hint="如“家属 9 月 20 日来电，忘了口令”"
        value={reason}
        max={200}
        onChange={setReason}
        fault={problemAt(ask.problems, 'reason')}
      />
      <Problems problems={ask.problems} at={['reason']} />
      <div className="row">
        <Button type="primary" htmlType="submit" loading={ask.busy}>
          提出
        </Button>
        <Button onClick={() => setAsked(false)}>返回</Button>
      </div>
    </form>
  )
}
