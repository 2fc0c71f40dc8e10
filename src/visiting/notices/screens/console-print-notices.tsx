import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { formatShortDay } from '../../../web/ui/dates.ts'
import { groupBy } from '../../../web/ui/group-by.ts'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { NoticeRow } from '../contract.ts'

/** Notices of the chosen households as one file; those that come too late are said before (方案 §二.2). */
export function PrintNotices(props: {
  roundId: string
  rows: readonly NoticeRow[]
  leaveOut: (rows: readonly NoticeRow[]) => void
  onClose: () => void
}) {
  const { rows, roundId } = props
  const navigate = useNavigate()
  const [sorted, setSorted] = useState<'visitor' | 'department'>('visitor')
  const [sides, setSides] = useState<'both' | 'one'>('both')
  const choose = useAct(
    orpc.pack.chooseNotices.mutationOptions({
      onSuccess: ({ id }) => navigate({ to: '/round/pack/$pressId', params: { pressId: id } }),
    }),
  )
  const late = rows.filter((row) => row.state === 'late' && row.deliveredAt === null)
  const delivered = rows.filter((row) => row.deliveredAt !== null)
  return (
    <div className="form">
      <div className="part-head">
        <h2>印 {rows.length} 份通知书</h2>
        <Button size="small" onClick={props.onClose}>
          收起
        </Button>
      </div>
      {late.length > 0 && (
        <Strip kind="waits">
          <p>
            <strong>{late.length} 份来不及按期</strong>
            ，今天送到也不够方案要求的提前天数。请家访人改定稍后的时间，再印新的：
          </p>
          <ul>
            {groupBy(late, (row) => (row.slot ? formatShortDay(row.slot.day) : '')).map(([day, some]) => (
              <li key={day}>
                {day}：{some.map((row) => row.members.join('、')).join('，')}
              </li>
            ))}
          </ul>
          <div className="row">
            <Button size="small" onClick={() => props.leaveOut(late)}>
              这 {late.length} 份先不印
            </Button>
            <span className="small">家属同意提前的，可以照印。</span>
          </div>
        </Strip>
      )}
      {delivered.length > 0 && (
        <p className="row">
          <span>其中 {delivered.length} 份已经送达。</span>
          <Button size="small" onClick={() => props.leaveOut(delivered)}>
            不再印
          </Button>
        </p>
      )}
      <RadioGroup
        label="怎样排"
        value={sorted}
        onChange={setSorted}
        options={[
          { value: 'visitor', name: '按家访人和出行', hint: '每位家访人前面一张签收单' },
          { value: 'department', name: '按部室', hint: '每个部室前面一张签收单，便于分发' },
        ]}
      />
      <RadioGroup
        label="纸张"
        value={sides}
        onChange={setSides}
        options={[
          { value: 'both', name: '双面', hint: '每份一张纸' },
          { value: 'one', name: '单面' },
        ]}
      />
      <Problems problems={choose.problems} />
      <div>
        <Button
          type="primary"
          loading={choose.busy}
          disabled={rows.length === 0}
          onClick={() =>
            choose.go({ roundId, visitIds: rows.map((row) => row.visitId), sorted, duplex: sides === 'both' })
          }
        >
          检查和预览 {rows.length} 份
        </Button>
      </div>
      <p className="soft small">还没有生成的随即生成。没有开始印以前，什么都不会变。</p>
    </div>
  )
}
