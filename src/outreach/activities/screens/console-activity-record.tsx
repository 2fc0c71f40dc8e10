import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { FactsList } from '../../../web/ui/facts-list.tsx'
import { LongField, TextField } from '../../../web/ui/field.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import type { ShownActivity } from '../contract.ts'
import { activityTable } from '../rules.ts'

/** What is written of it once it was held: a short record, minutes where its kind has them, a summary. */
export function ActivityRecord(props: { activity: ShownActivity }) {
  const { activity } = props
  const { state, id, minutes, minutesText } = activity
  const writes = useHolds('coordinator')
  const takes = useHolds('coordinator', 'recordsOffice')
  const isWritten = state === 'recorded' || state === 'closed'
  const [open, setOpen] = useState(false)
  const may = writes && activityTable[state].record === true
  if (!isWritten && !may) return null
  if (may && (open || !isWritten)) return <RecordForm activity={activity} onClose={() => setOpen(false)} />
  const sections: readonly [string, string][] = [
    ['谁讲了什么', activity.spoke],
    ['形成的决定', activity.decided],
    ['来的家属', activity.relatives === null ? activity.relativesTold : `${activity.relatives} 人`],
    ['会议内容', minutesText],
    ['小结', activity.summary],
  ]
  return (
    <Part title="活动记录">
      <div className="gathering-acts">
        <FactsList rows={sections} />
        {takes && (
          <div className="row">
            <a href={`/api/activities/${id}/summary.pdf`} target="_blank" rel="noreferrer">
              打印小结
            </a>
            <a href={`/api/activities/${id}/summary.docx`} download>
              Word 稿<span className="unseen">：小结</span>
            </a>
            {minutes && minutesText !== '' && (
              <>
                <a href={`/api/activities/${id}/minutes.pdf`} target="_blank" rel="noreferrer">
                  打印会议记录
                </a>
                <a href={`/api/activities/${id}/minutes.docx`} download>
                  Word 稿<span className="unseen">：会议记录</span>
                </a>
              </>
            )}
          </div>
        )}
        {may && <Close activity={activity} onChange={() => setOpen(true)} />}
      </div>
    </Part>
  )
}

function Close(props: { activity: ShownActivity; onChange: () => void }) {
  const { activity, onChange } = props
  const close = useAct(orpc.activities.close.mutationOptions())
  const seen = useShownVersion(activity.version, close.problems)
  return (
    <>
      <Problems problems={close.problems} />
      <div className="row">
        <Button type="primary" loading={close.busy} onClick={() => close.go({ activityId: activity.id, seen })}>
          办结
        </Button>
        <Button onClick={onChange}>改记录</Button>
      </div>
      <p className="soft small">
        办结以后不能再改。{activity.families && '请过哪几户、家里说过的座位和名字当时就删除，只留来了几位家属。'}
      </p>
    </>
  )
}

function RecordForm(props: { activity: ShownActivity; onClose: () => void }) {
  const { activity, onClose } = props
  const [spoke, setSpoke] = useState(activity.spoke || activity.speakers)
  const [decided, setDecided] = useState(activity.decided)
  const [relatives, setRelatives] = useState(activity.relatives === null ? '' : String(activity.relatives))
  const [minutesText, setMinutesText] = useState(activity.minutesText)
  const [summary, setSummary] = useState(activity.summary)
  const record = useAct(orpc.activities.record.mutationOptions({ onSuccess: onClose }))
  const seen = useShownVersion(activity.version, record.problems)
  const fault = (key: string) => problemAt(record.problems, key)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const counted = countOf(relatives)
    record.go({ activityId: activity.id, seen, spoke, decided, relatives: counted, minutesText, summary })
  }
  return (
    <Part title="写活动记录">
      <form className="form" onSubmit={submit} noValidate>
        <Problems problems={record.problems} at={['spoke', 'decided', 'relatives', 'minutesText', 'summary']} />
        <LongField label="谁讲了什么" max={1000} value={spoke} onChange={setSpoke} fault={fault('spoke')} />
        <LongField
          label="形成的决定（可以不填）"
          max={1000}
          rows={2}
          value={decided}
          onChange={setDecided}
          fault={fault('decided')}
        />
        {activity.families && (
          <TextField
            label="来了几位家属（只数人数，不记是谁）"
            max={5}
            value={relatives}
            onChange={setRelatives}
            fault={fault('relatives')}
          />
        )}
        {activity.minutes && (
          <LongField
            label="会议内容"
            hint="印成会议记录。办结以前要写好。"
            max={5000}
            rows={5}
            value={minutesText}
            onChange={setMinutesText}
            fault={fault('minutesText')}
          />
        )}
        <LongField label="小结" max={2000} rows={4} value={summary} onChange={setSummary} fault={fault('summary')} />
        <div className="row">
          <Button type="primary" htmlType="submit" loading={record.busy}>
            保存记录
          </Button>
          {activity.state === 'recorded' && <Button onClick={onClose}>不改了</Button>}
        </div>
      </form>
    </Part>
  )
}

/** What is no number becomes one that the server refuses in words. */
function countOf(typed: string): number | null {
  const tidy = typed.normalize('NFKC').trim()
  if (tidy === '') return null
  return /^\d{1,5}$/.test(tidy) ? Number(tidy) : -1
}
