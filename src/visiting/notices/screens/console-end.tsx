import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { formatShortDay } from '../../../web/ui/dates.ts'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { type Way, wayNames, ways } from '../../visits/rules/instead-of-visit.ts'
import type { NoticeRow } from '../contract.ts'

/** 不上门 at the desk. It stands there, and answers the same, whatever became of the visit (docs/decisions/0025). */
export function EndVisit(props: { row: NoticeRow }) {
  const { row } = props
  const [asked, setAsked] = useState(false)
  const [way, setWay] = useState<Way>('none')
  const close = useAct(orpc.visits.close.mutationOptions())
  if (close.done)
    return (
      <Strip kind={row.deliveredAt ? 'waits' : 'done'}>
        已办理不上门。{row.deliveredAt ? '请告诉家属那天不去了：见上面“请告诉家属”。' : ''}
      </Strip>
    )
  if (!asked)
    return (
      <div>
        <Button onClick={() => setAsked(true)}>本轮不上门……</Button>
      </div>
    )
  return (
    <div className="form">
      <h3>{row.members.join('、')}家本轮不上门？</h3>
      <p className="small">
        不用写原因，也不问家属原因。换成什么，只有家访人和这家看得到；过了那天，名单上和家访过的一样写“已办结”。
      </p>
      <RadioGroup
        label="换成什么"
        value={way}
        onChange={setWay}
        options={[...ways].reverse().map((value) => ({ value, name: wayNames[value] }))}
      />
      <Problems problems={close.problems} />
      <div className="row">
        <Button type="primary" loading={close.busy} onClick={() => close.go({ visitId: row.visitId, way })}>
          本轮不上门
        </Button>
        <Button onClick={() => setAsked(false)}>返回</Button>
      </div>
    </div>
  )
}

/** Families that whoever looks still has to tell, by the evening that is off. */
export function ToTell() {
  const { data } = useQuery(orpc.visits.toTell.queryOptions({ input: {} }))
  const markInformed = useAct(orpc.visits.familyKnows.mutationOptions())
  if (!data || data.visits.length === 0) return null
  return (
    <Strip kind="waits">
      <p>
        <strong>请告诉家属</strong>
        ：您办了不上门，他们的通知书和扫码页面上还写着有人来。请打电话，或者请家访人、干部本人带话。
      </p>
      <Problems problems={markInformed.problems} />
      {data.visits.map(({ visitId, members, slot }) => (
        <p key={visitId} className="row">
          <span>
            {members.join('、')}家，{formatShortDay(slot.day, slot.part)}
          </span>
          <Button
            size="small"
            loading={markInformed.busy && markInformed.asked?.visitId === visitId}
            onClick={() => markInformed.go({ visitId })}
          >
            已告诉家里
          </Button>
        </p>
      ))}
    </Strip>
  )
}
