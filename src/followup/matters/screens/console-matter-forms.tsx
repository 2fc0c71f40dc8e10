import { Button } from 'antd'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { Problem } from '../../../platform/problem.ts'
import { matterKindNames, matterKinds } from '../../../vocabulary/matter-kinds.ts'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { DayField } from '../../../web/ui/day-field.tsx'
import { LongField } from '../../../web/ui/field.tsx'
import { MultiSelectField } from '../../../web/ui/multi-select-field.tsx'
import { personOptions } from '../../../web/ui/person-options.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { SelectField } from '../../../web/ui/select-field.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import type { MatterView } from '../contract.ts'
import { LetterPreview } from './letter-preview.tsx'

/** `suggestion`: words that an answer may begin with. */
export type Props = { view: MatterView; suggestion: string; onClose: () => void }

/** The last step that stood there when the form was opened: what is decided answers that one. */
export function useSeen(view: MatterView, problems: readonly Problem[]): string | null {
  return useShownVersion(view.steps.at(-1)?.id ?? null, problems)
}

/** 研究措施: what is done, by whom, by what day; the day is proposed by the plan. */
export function DecideForm({ view, onClose }: Props) {
  const [measure, setMeasure] = useState('')
  const [ownerId, setOwnerId] = useState('')
  const [helperIds, setHelperIds] = useState<string[]>([])
  const [dueOn, setDueOn] = useState(view.suggestedDue)
  const [missing, setMissing] = useState(false)
  const decide = useAct(orpc.matters.decide.mutationOptions({ onSuccess: onClose }))
  const seen = useSeen(view, decide.problems)
  const fault = (path: string) => problemAt(decide.problems, path)
  const submit = () => {
    setMissing(ownerId === '')
    if (ownerId !== '') decide.go({ matterId: view.id, seen, measure, ownerId, helperIds, dueOn })
  }
  return (
    <Sheet
      title="研究措施"
      act="定下措施"
      at={['measure', 'ownerId', 'helperIds', 'dueOn']}
      {...decide}
      onSubmit={submit}
      onClose={onClose}
    >
      <LongField
        label="措施"
        hint="怎样办，写具体"
        max={500}
        value={measure}
        onChange={setMeasure}
        fault={fault('measure')}
      />
      <SelectField
        label="承办人"
        none="请选择"
        value={ownerId}
        onChange={setOwnerId}
        fault={missing ? '请选择承办人。' : fault('ownerId')}
        options={personOptions(view.owners)}
      />
      <MultiSelectField
        label="协办人（可以不选）"
        hint="几个部门一起办的：承办人牵头答复，协办人把办的情况告诉承办人"
        none={helperIds.length === 0 ? '没有' : '再选一位'}
        most={5}
        values={helperIds}
        onChange={setHelperIds}
        fault={fault('helperIds')}
        options={personOptions(view.owners.filter((o) => o.id !== ownerId))}
      />
      <DayField
        label="什么时候前答复"
        hint={dueOn === view.suggestedDue ? '方案建议的期限' : ''}
        value={dueOn}
        onChange={setDueOn}
        fault={fault('dueOn')}
      />
    </Sheet>
  )
}

/** 答复家属: printed as a letter and shown on the family's page. */
export function ReplyForm({ view, suggestion, onClose }: Props) {
  const [text, setText] = useState('')
  const [done, setDone] = useState<'done' | 'cannot'>('done')
  const cannot = done === 'cannot'
  const reply = useAct(orpc.matters.reply.mutationOptions({ onSuccess: onClose }))
  const seen = useSeen(view, reply.problems)
  return (
    <Sheet
      title="答复家属"
      at={['text']}
      act="答复"
      {...reply}
      onSubmit={() => reply.go({ matterId: view.id, seen, text, cannot })}
      onClose={onClose}
    >
      <RadioGroup<'done' | 'cannot'>
        label="办得怎样"
        value={done}
        onChange={setDone}
        options={[
          { value: 'done', name: '办好了，或者答复清楚了' },
          { value: 'cannot', name: '办不成，说明原因' },
        ]}
      />
      <LongField
        label={cannot ? '为什么办不成' : '答复内容'}
        hint="家属在自己的页面上看到这段话，并可说是否解决；同时生成可打印的答复函。"
        max={1000}
        rows={6}
        value={text}
        onChange={setText}
        fault={problemAt(reply.problems, 'text')}
      />
      {suggestion !== '' && !text.includes(suggestion) && (
        <div className="stack">
          <blockquote className="lines">{suggestion}</blockquote>
          <Button size="small" onClick={() => setText(text === '' ? suggestion : `${text}\n${suggestion}`)}>
            用帮扶的结果起草
          </Button>
        </div>
      )}
      <LetterPreview matterId={view.id} act="reply" text={text} cannot={cannot} title="答复函" />
    </Sheet>
  )
}

/** 改文字和类别: what was written first stays, and the family reads both. */
export function MendForm({ view, onClose }: Props) {
  const [kind, setKind] = useState(view.kind)
  const [text, setText] = useState(view.text)
  const mend = useAct(orpc.matters.mend.mutationOptions({ onSuccess: onClose }))
  const seen = useSeen(view, mend.problems)
  return (
    <Sheet
      title="改文字和类别"
      act="改"
      at={['kind', 'text']}
      {...mend}
      onSubmit={() => mend.go({ matterId: view.id, seen, kind, text })}
      onClose={onClose}
    >
      <SelectField
        label="哪一类"
        value={kind}
        onChange={(value) => setKind(matterKinds.find((k) => k === value) ?? kind)}
        options={matterKinds.map((value) => ({ value, name: matterKindNames[value] }))}
      />
      <LongField
        label="报告党组的文字"
        hint="比如去掉人名。原来写的不变，家属两样都看到；党组和承办人只看到这里的。"
        max={1000}
        rows={5}
        value={text}
        onChange={setText}
        fault={problemAt(mend.problems, 'text')}
      />
    </Sheet>
  )
}

/** 通报进展: owed every period while unsolved (方案 §三.4). */
export function ProgressForm({ view, onClose }: Props) {
  const [text, setText] = useState('')
  const progress = useAct(orpc.matters.progress.mutationOptions({ onSuccess: onClose }))
  const seen = useSeen(view, progress.problems)
  return (
    <Sheet
      title="通报进展"
      at={['text']}
      act="通报"
      {...progress}
      onSubmit={() => progress.go({ matterId: view.id, seen, text })}
      onClose={onClose}
    >
      <LongField
        label="办到哪一步了"
        hint="干部本人和家属都会看到。"
        max={1000}
        value={text}
        onChange={setText}
        fault={problemAt(progress.problems, 'text')}
      />
      <LetterPreview matterId={view.id} act="progress" text={text} title="进展通报" />
    </Sheet>
  )
}

export function CloseForm({ view, onClose }: Props) {
  const [note, setNote] = useState('')
  const close = useAct(orpc.matters.close.mutationOptions({ onSuccess: onClose }))
  const seen = useSeen(view, close.problems)
  return (
    <Sheet
      title="办结"
      at={['note']}
      act="办结"
      {...close}
      onSubmit={() => close.go({ matterId: view.id, seen, note })}
      onClose={onClose}
    >
      <LongField
        label="说明（可以不填）"
        max={300}
        value={note}
        onChange={setNote}
        fault={problemAt(close.problems, 'note')}
      />
    </Sheet>
  )
}

export function Sheet(props: {
  title: string
  act: string
  busy: boolean
  problems: readonly Problem[]
  at: readonly string[]
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    props.onSubmit()
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <h2>{props.title}</h2>
      <Problems problems={props.problems} at={props.at} />
      {props.children}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={props.busy}>
          {props.act}
        </Button>
        <Button onClick={props.onClose}>先不{props.act}</Button>
      </div>
    </form>
  )
}
