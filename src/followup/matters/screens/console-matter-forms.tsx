import { Button } from 'antd'
import { useState } from 'react'
import type { Problem } from '../../../platform/problem.ts'
import { matterKindNames, matterKinds } from '../../../vocabulary/matter-kinds.ts'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { LongField } from '../../../web/ui/field.tsx'
import { MeasureFields, measurePaths, useMeasure } from '../../../web/ui/measure-fields.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { SelectField } from '../../../web/ui/select-field.tsx'
import { SideForm } from '../../../web/ui/side-form.tsx'
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
  const measure = useMeasure(view.suggestedDue)
  const decide = useAct(orpc.matters.decide.mutationOptions({ onSuccess: onClose }))
  const seen = useSeen(view, decide.problems)
  const submit = () => {
    const decided = measure.check()
    if (decided) decide.go({ matterId: view.id, seen, ...decided })
  }
  return (
    <SideForm title="研究措施" act="定下措施" at={measurePaths} {...decide} onSubmit={submit} onClose={onClose}>
      <MeasureFields {...measure} owners={view.owners} suggestedDue={view.suggestedDue} problems={decide.problems} />
    </SideForm>
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
    <SideForm
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
    </SideForm>
  )
}

/** 改文字和类别: what was written first stays, and the family reads both. */
export function MendForm({ view, onClose }: Props) {
  const [kind, setKind] = useState(view.kind)
  const [text, setText] = useState(view.text)
  const mend = useAct(orpc.matters.mend.mutationOptions({ onSuccess: onClose }))
  const seen = useSeen(view, mend.problems)
  return (
    <SideForm
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
    </SideForm>
  )
}

/** 通报进展: owed every period while unsolved (方案 §三.4). */
export function ProgressForm({ view, onClose }: Props) {
  const [text, setText] = useState('')
  const progress = useAct(orpc.matters.progress.mutationOptions({ onSuccess: onClose }))
  const seen = useSeen(view, progress.problems)
  return (
    <SideForm
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
    </SideForm>
  )
}

export function CloseForm({ view, onClose }: Props) {
  const [note, setNote] = useState('')
  const close = useAct(orpc.matters.close.mutationOptions({ onSuccess: onClose }))
  const seen = useSeen(view, close.problems)
  return (
    <SideForm
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
    </SideForm>
  )
}
