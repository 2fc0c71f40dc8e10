import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { matterKindNames } from '../../../vocabulary/matter-kinds.ts'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { formatShortDay } from '../../../web/ui/dates.ts'
import { LongField } from '../../../web/ui/field.tsx'
import { MeasureFields, measurePaths, useMeasure } from '../../../web/ui/measure-fields.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import { matterStateNames } from '../../matters/contract.ts'
import type { MeetingView } from '../contract.ts'
import { isForMeeting } from '../rules.ts'

type Agenda = MeetingView['agenda'][number]

/** A matter on the agenda: its words, and what the meeting says of it, written while it is said. */
export function Item(props: { view: MeetingView; item: Agenda; keeps: boolean; begun: boolean }) {
  const { view, item, keeps, begun } = props
  const [form, setForm] = useState<'decide' | 'defer'>()
  const drop = useAct(orpc.meetings.drop.mutationOptions())
  const isOpen = view.state === 'open' && item.outcome === null
  const waits = isForMeeting(item.state)
  const close = () => setForm(undefined)
  return (
    <li>
      <p className="soft small">
        <Link to="/matters/$matterId" params={{ matterId: item.matterId }}>
          第 {item.number} 号
        </Link>
        {` · ${matterKindNames[item.kind]}`}
      </p>
      <blockquote className="lines">{item.text}</blockquote>
      <DecisionText item={item} />
      {isOpen && !waits && <p className="soft">会外已经办了：{matterStateNames[item.state]}。请从议题中去掉。</p>}
      {isOpen && form === undefined && (
        <div className="row">
          {view.decides && begun && waits && <Button onClick={() => setForm('decide')}>写决定</Button>}
          {view.decides && begun && waits && <Button onClick={() => setForm('defer')}>暂不定</Button>}
          {keeps && (
            <Button
              type="text"
              loading={drop.busy}
              onClick={() => drop.go({ meetingId: view.id, matterId: item.matterId })}
            >
              从议题中去掉
            </Button>
          )}
        </div>
      )}
      <Problems problems={drop.problems} />
      {isOpen && form === 'decide' && <DecideForm view={view} item={item} onClose={close} />}
      {isOpen && form === 'defer' && <DeferForm view={view} item={item} onClose={close} />}
    </li>
  )
}

function DecisionText(props: { item: Agenda }) {
  const { outcome, words, owner, dueOn } = props.item
  if (outcome === null) return null
  return (
    <p className="meeting-said">
      <strong>{outcome === 'decided' ? '会议决定' : '暂不定'}</strong>　{words}
      {outcome === 'decided' && dueOn && `　${owner}承办，${formatShortDay(dueOn)}前答复。`}
    </p>
  )
}

type FormProps = { view: MeetingView; item: Agenda; onClose: () => void }

function DecideForm({ view, item, onClose }: FormProps) {
  const measure = useMeasure(item.suggestedDue)
  const decide = useAct(orpc.meetings.decide.mutationOptions({ onSuccess: onClose }))
  const seen = useShownVersion(item.seen, decide.problems)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const decided = measure.check()
    if (decided) decide.go({ meetingId: view.id, matterId: item.matterId, seen, ...decided })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Problems problems={decide.problems} at={measurePaths} />
      <MeasureFields {...measure} owners={view.owners} suggestedDue={item.suggestedDue} problems={decide.problems} />
      <Ways act="写下决定" busy={decide.busy} onClose={onClose} />
    </form>
  )
}

function DeferForm({ view, item, onClose }: FormProps) {
  const [words, setWords] = useState('')
  const defer = useAct(orpc.meetings.defer.mutationOptions({ onSuccess: onClose }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    defer.go({ meetingId: view.id, matterId: item.matterId, words })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Problems problems={defer.problems} at={['words']} />
      <LongField
        label="为什么暂不定"
        hint="记入纪要，留待下次会议研究"
        max={300}
        value={words}
        onChange={setWords}
        fault={problemAt(defer.problems, 'words')}
      />
      <Ways act="记为暂不定" busy={defer.busy} onClose={onClose} />
    </form>
  )
}

function Ways(props: { act: string; busy: boolean; onClose: () => void }) {
  return (
    <div className="row">
      <Button type="primary" htmlType="submit" loading={props.busy}>
        {props.act}
      </Button>
      <Button onClick={props.onClose}>先不写</Button>
    </div>
  )
}
