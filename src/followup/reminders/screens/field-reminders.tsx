import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { LongField } from '../../../web/field/fields.tsx'
import { Link } from '../../../web/field/link.tsx'
import { Page } from '../../../web/field/page.tsx'
import { faultAt } from '../../../web/field/problems.ts'
import { reading, useReading } from '../../../web/field/query-cache.ts'
import { NotRead, Waiting } from '../../../web/field/query-states.tsx'
import { OWN_TALKS } from '../../../web/field/router.ts'
import { useAct } from '../../../web/field/use-act.ts'
import { formatDay, formatShortDay } from '../../../web/ui/dates.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { ownSourceNames, type ReminderView, reminderStateNames } from '../contract.ts'

const mine = reading(() => api.reminders.mine({}))
const TITLE = '同我的谈话'

/** On the first page: that a record waits to be read, or that there is one; nothing while there is none. */
export function OwnTalksStrip() {
  const { data } = useReading(mine, undefined)
  const reminders = data?.reminders ?? []
  if (reminders.length === 0) return null
  const waits = reminders.some(({ owes }) => owes !== null)
  return (
    <section className="part" aria-label={TITLE}>
      <p className={waits ? 'strip' : undefined}>
        <Link to={OWN_TALKS}>{waits ? '有一次谈话的记录等您看过' : TITLE}</Link>
      </p>
    </section>
  )
}

/** 同我的谈话: what was said, one's own word beside it, and when it goes. */
export function OwnTalks(props: { back: { to: string; name: string } }) {
  const { data, problems } = useReading(mine, undefined)
  if (!data) return <Waiting title={TITLE} back={props.back} problems={problems} />
  return (
    <Page title={TITLE} back={props.back}>
      <NotRead problems={problems} />
      <p className="soft">提醒谈话是同志间的提醒，不是处分，不归入家访卷。内容到期清除。</p>
      {data.reminders.length === 0 && <p className="nothing">现在没有谈话记录。</p>}
      {data.reminders.map((reminder) => (
        <OneTalk key={reminder.id} reminder={reminder} />
      ))}
    </Page>
  )
}

function OneTalk(props: { reminder: ReminderView }) {
  const { reminder } = props
  const { talkedOn, talker, place, source, record, answer, renewed, clearOn } = reminder
  const day = talkedOn ? formatShortDay(talkedOn) : ''
  return (
    <section className="part" aria-label={day}>
      <h2>
        {day} {talker}同您谈话
      </h2>
      <p className="soft">
        {[reminderStateNames[reminder.state], place, source && ownSourceNames[source]].filter(Boolean).join(' · ')}
      </p>
      {record && (
        <>
          <p className="lines">事由：{record.topic}</p>
          <p className="lines">提醒：{record.talk}</p>
          {record.said && <p className="lines">您当时说：{record.said}</p>}
          <p>
            <a href={`/api/reminders/${reminder.id}/record.pdf`}>打开提醒谈话记录</a>
          </p>
        </>
      )}
      {answer && <p className="lines">您的说明：{answer}</p>}
      {renewed && <p className="lines">续留一次，因为：{renewed}</p>}
      {clearOn && <p className="soft">内容在{formatDay(clearOn)}清除，只留谈过话这件事和日期。</p>}
      <Answer reminder={reminder} />
    </section>
  )
}

function Answer(props: { reminder: ReminderView }) {
  const { id, seen: shown, may } = props.reminder
  const act = may.read === true ? 'read' : may.answer === true ? 'answer' : undefined
  const [text, setText] = useState('')
  const send = useAct(
    () => api.reminders[act ?? 'read']({ reminderId: id, seen: shown, text }),
    () => setText(''),
  )
  if (!act) return null
  return (
    <div className="form">
      <LongField
        label={act === 'read' ? '您的说明（可以不写）' : '您的说明'}
        hint="同记录一起留着；只能写一次，写好以后不再改动。"
        max={500}
        value={text}
        onChange={setText}
        fault={faultAt(send.problems, 'text')}
      />
      <Problems problems={send.problems} at={['text']} />
      <div className="acts">
        <button type="button" className="second" disabled={send.busy} onClick={() => send.go(undefined)}>
          {act === 'read' ? '看过了' : '写好了'}
        </button>
      </div>
    </div>
  )
}
