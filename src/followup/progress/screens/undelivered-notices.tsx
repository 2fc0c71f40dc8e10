import { Button, Checkbox } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { today } from '../../../web/ui/dates.ts'
import { DayField } from '../../../web/ui/day-field.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { SelectField } from '../../../web/ui/select-field.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { ProgressNotice } from '../contract.ts'
import { AT_ONCE, type Receiver, receiverNames, receivers, type Way, wayNames, ways } from '../rules.ts'
import { NoticeDelivery, type Together } from './notice-delivery.tsx'

const BOTH = 'both'

/** Notices that have not reached officer and family yet: to print in one file, and to write down in one act how they got there. */
export function UndeliveredNotices(props: { notices: readonly ProgressNotice[]; together: Together }) {
  const { notices } = props
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [to, setTo] = useState<Receiver | typeof BOTH>(BOTH)
  const [way, setWay] = useState<Way>('hand')
  const [on, setOn] = useState(today)
  const deliver = useAct(orpc.progress.deliver.mutationOptions())
  const wanted = to === BOTH ? receivers : [to]
  // where one of the two has it already, the other alone is written down in an act of its own
  const open = notices.filter((n) => wanted.every((receiver) => n[receiver] === null))
  const ticked = open.filter((n) => !left.has(n.stepId)).map((n) => n.stepId)
  const stepIds = ticked.slice(0, AT_ONCE)
  const printed = notices.filter((n) => n.documentId !== null).length
  const tick = (id: string, ticked: boolean) => {
    const next = new Set(left)
    if (ticked) next.delete(id)
    else next.add(id)
    setLeft(next)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    deliver.go({ stepIds, receivers: [...wanted], way, on })
  }
  return (
    <Part title="等着送到" aside={`${notices.length} 份`}>
      {printed > 0 && (
        <p className="row">
          <a href="/api/progress/print.pdf" target="_blank" rel="noreferrer">
            打印 {printed} 份
          </a>
        </p>
      )}
      <form className="progress-delivery" onSubmit={submit} noValidate>
        <ul className="progress-rows">
          {notices.map((notice) => (
            <NoticeDelivery
              key={notice.stepId}
              notice={notice}
              together={props.together}
              tick={
                open.includes(notice) ? (
                  <Checkbox
                    checked={!left.has(notice.stepId)}
                    onChange={(event) => tick(notice.stepId, event.target.checked)}
                    aria-label={`登记第 ${notice.number} 号第 ${notice.nth} 次通报`}
                  />
                ) : undefined
              }
            />
          ))}
        </ul>
        <div className="form">
          <Problems problems={deliver.problems} at={['on']} />
          <SelectField
            label="送给谁"
            value={to}
            onChange={(value) => setTo(receivers.find((r) => r === value) ?? BOTH)}
            options={[
              { value: BOTH, name: '干部本人和家庭' },
              ...receivers.map((value) => ({ value, name: receiverNames[value] })),
            ]}
          />
          <SelectField
            label="怎么送到"
            value={way}
            onChange={(value) => setWay(ways.find((w) => w === value) ?? 'hand')}
            options={ways.map((value) => ({ value, name: wayNames[value] }))}
          />
          <DayField label="哪一天送到" value={on} onChange={setOn} fault={problemAt(deliver.problems, 'on')} />
          <div className="row">
            <Button htmlType="submit" loading={deliver.busy} disabled={stepIds.length === 0}>
              登记 {stepIds.length} 份已送到
            </Button>
            {ticked.length > stepIds.length && (
              <span className="soft small">一次最多 {AT_ONCE} 份，其余的接着再按一次</span>
            )}
          </div>
        </div>
      </form>
    </Part>
  )
}
