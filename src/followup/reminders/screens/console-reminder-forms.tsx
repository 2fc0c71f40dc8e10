import { useState } from 'react'
import type { Problem } from '../../../platform/problem.ts'
import { organNames, organs } from '../../../vocabulary/organs.ts'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { today } from '../../../web/ui/dates.ts'
import { DayField } from '../../../web/ui/day-field.tsx'
import { LongField, TextField } from '../../../web/ui/field.tsx'
import { personOptions } from '../../../web/ui/person-options.ts'
import { SelectField } from '../../../web/ui/select-field.tsx'
import { SideForm } from '../../../web/ui/side-form.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import type { ReminderView } from '../contract.ts'
import { WARNING } from './reminder-labels.ts'

type Props = { view: ReminderView; onClose: () => void }

/** What is answered is what stood there when the form was opened. */
function useReminder({ id, seen }: ReminderView, problems: readonly Problem[]) {
  return { reminderId: id, seen: useShownVersion(seen, problems) }
}

/** 同意 or 改定: who talks. */
export function TalkerForm({ view, onClose, act, title }: Props & { act: 'agree' | 'assign'; title: string }) {
  const [talkerId, setTalker] = useState('')
  const [missing, setMissing] = useState(false)
  const go = useAct(orpc.reminders[act].mutationOptions({ onSuccess: onClose }))
  const shown = useReminder(view, go.problems)
  const submit = () => {
    setMissing(talkerId === '')
    if (talkerId !== '') go.go({ ...shown, talkerId })
  }
  return (
    <SideForm later="先不办" title={title} act="定下" at={['talkerId']} {...go} onSubmit={submit} onClose={onClose}>
      <SelectField
        label="谁去谈"
        hint="谈话人能看到这里的内容；本人和亲属不在其中。"
        none="请选择"
        value={talkerId}
        onChange={setTalker}
        fault={missing ? '请选择。' : problemAt(go.problems, 'talkerId')}
        options={personOptions(view.talkers)}
      />
    </SideForm>
  )
}

/** 谈过了: the day and the place. */
export function HoldForm({ view, onClose }: Props) {
  const [on, setOn] = useState(today())
  const [place, setPlace] = useState('')
  const hold = useAct(orpc.reminders.hold.mutationOptions({ onSuccess: onClose }))
  const shown = useReminder(view, hold.problems)
  return (
    <SideForm
      later="先不办"
      title="登记谈过了"
      act="谈过了"
      at={['on', 'place']}
      {...hold}
      onSubmit={() => hold.go({ ...shown, on, place })}
      onClose={onClose}
    >
      <DayField label="哪天谈的" value={on} onChange={setOn} fault={problemAt(hold.problems, 'on')} />
      <TextField
        label="在哪里（可以不填）"
        max={60}
        value={place}
        onChange={setPlace}
        fault={problemAt(hold.problems, 'place')}
      />
    </SideForm>
  )
}

/** 写记录: with the day and the place five fields, and no more. */
export function RecordForm({ view, onClose }: Props) {
  const [topic, setTopic] = useState('')
  const [talk, setTalk] = useState('')
  const [remarks, setRemarks] = useState('')
  const record = useAct(orpc.reminders.record.mutationOptions({ onSuccess: onClose }))
  const shown = useReminder(view, record.problems)
  const fault = (path: string) => problemAt(record.problems, path)
  return (
    <SideForm
      later="先不办"
      title="写记录"
      act="写好了"
      at={['topic', 'talk', 'said']}
      {...record}
      onSubmit={() => record.go({ ...shown, topic, talk, said: remarks })}
      onClose={onClose}
    >
      <p className="soft small">写好以后不再改动，本人看得到，可以写说明。{WARNING}</p>
      <LongField label="谈话事由" max={200} rows={2} value={topic} onChange={setTopic} fault={fault('topic')} />
      <LongField label="提醒的内容" max={800} rows={5} value={talk} onChange={setTalk} fault={fault('talk')} />
      <LongField
        label="本人说明和态度（可以不填）"
        max={600}
        rows={4}
        value={remarks}
        onChange={setRemarks}
        fault={fault('said')}
      />
    </SideForm>
  )
}

/** 改为线下移交: what was written goes at once. */
export function HandOverForm({ view, onClose }: Props) {
  const [on, setOn] = useState(today())
  const [organ, setOrgan] = useState('')
  const [missing, setMissing] = useState(false)
  const go = useAct(orpc.reminders.handOver.mutationOptions({ onSuccess: onClose }))
  const shown = useReminder(view, go.problems)
  const submit = () => {
    const to = organs.find((one) => one === organ)
    setMissing(!to)
    if (to) go.go({ ...shown, on, organ: to })
  }
  return (
    <SideForm
      later="先不办"
      title="改为线下移交"
      act="登记移交"
      at={['on']}
      {...go}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>写过的内容当即清除，只留哪天、移交给谁。请先线下移交，再在这里登记。</p>
      <DayField label="哪天移交" value={on} onChange={setOn} fault={problemAt(go.problems, 'on')} />
      <SelectField
        label="移交给谁"
        none="请选择"
        value={organ}
        onChange={setOrgan}
        fault={missing ? '请选择。' : undefined}
        options={organs.map((one) => ({ value: one, name: organNames[one] }))}
      />
    </SideForm>
  )
}

const words = {
  decline: { act: '不同意', label: '为什么', hint: '提出的同志看得到。', max: 300 },
  read: { act: '看过了', label: '说明（可以不写）', hint: '同记录一起留着；写好以后不再改动。', max: 500 },
  answer: { act: '写好了', label: '说明', hint: '同记录一起留着；只能写一次。', max: 500 },
  renew: { act: '续留', label: '为什么续留', hint: '本人看得到这段话。只能续留一次。', max: 300 },
} as const

/** What needs one text. */
export function WordsForm({ view, onClose, act, title }: Props & { act: keyof typeof words; title: string }) {
  const [text, setText] = useState('')
  const go = useAct(orpc.reminders[act].mutationOptions({ onSuccess: onClose }))
  const shown = useReminder(view, go.problems)
  const { act: button, ...field } = words[act]
  return (
    <SideForm
      later="先不办"
      title={title}
      act={button}
      at={['text']}
      {...go}
      onSubmit={() => go.go({ ...shown, text })}
      onClose={onClose}
    >
      <LongField {...field} value={text} onChange={setText} fault={problemAt(go.problems, 'text')} />
    </SideForm>
  )
}
