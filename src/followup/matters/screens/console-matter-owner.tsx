import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { addDays, formatShortDay, today } from '../../../web/ui/dates.ts'
import { DayField } from '../../../web/ui/day-field.tsx'
import { LongField } from '../../../web/ui/field.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { SelectField } from '../../../web/ui/select-field.tsx'
import { SideForm } from '../../../web/ui/side-form.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { type Props, useSeen } from './console-matter-forms.tsx'

/** 说明办理情况: what the answer to the family is written from. */
export function WorkForm({ view, onClose }: Props) {
  const [text, setText] = useState('')
  const work = useAct(orpc.matters.work.mutationOptions({ onSuccess: onClose }))
  const seen = useSeen(view, work.problems)
  return (
    <SideForm
      title="说明办理情况"
      act="报给综合部"
      at={['text']}
      {...work}
      onSubmit={() => work.go({ matterId: view.id, seen, text })}
      onClose={onClose}
    >
      <LongField
        label="办了什么、结果怎样"
        hint="综合部照这段话答复家属；家属不直接看到。"
        max={1000}
        rows={6}
        value={text}
        onChange={setText}
        fault={problemAt(work.problems, 'text')}
      />
    </SideForm>
  )
}

/** 说明协办情况: told to whoever leads; the coordinator says of whom it is. */
export function HelpForm({ view, onClose }: Props) {
  const helpers = view.steps.findLast((step) => step.kind === 'measured')?.helpers ?? []
  const [helperId, setHelperId] = useState(view.helping ?? helpers[0]?.id ?? '')
  const [text, setText] = useState('')
  const help = useAct(orpc.matters.help.mutationOptions({ onSuccess: onClose }))
  const seen = useSeen(view, help.problems)
  return (
    <SideForm
      title="说明协办情况"
      act="告诉承办人"
      at={['text']}
      {...help}
      onSubmit={() => help.go({ matterId: view.id, seen, helperId, text })}
      onClose={onClose}
    >
      {view.helping === null && (
        <SelectField
          label="哪一位协办人"
          value={helperId}
          onChange={setHelperId}
          options={helpers.map(({ id, name }) => ({ value: id, name }))}
        />
      )}
      <LongField
        label="办了什么、结果怎样"
        hint="承办人汇总以后说明办理情况；家属不直接看到。"
        max={1000}
        rows={6}
        value={text}
        onChange={setText}
        fault={problemAt(help.problems, 'text')}
      />
    </SideForm>
  )
}

/** 退回: once, within the plan's days, with the reason. */
export function SendBackForm({ view, onClose }: Props) {
  const [text, setText] = useState('')
  const back = useAct(orpc.matters.sendBack.mutationOptions({ onSuccess: onClose }))
  const seen = useSeen(view, back.problems)
  return (
    <SideForm
      title="退回"
      act="退回"
      at={['text']}
      {...back}
      onSubmit={() => back.go({ matterId: view.id, seen, text })}
      onClose={onClose}
    >
      <LongField
        label="为什么退回"
        hint="只能退回一次。党组看到原因，重新研究由谁办；家属看到正在重新研究。"
        max={300}
        value={text}
        onChange={setText}
        fault={problemAt(back.problems, 'text')}
      />
    </SideForm>
  )
}

/** 申请延期: once, before the day. */
export function AskExtensionForm({ view, onClose }: Props) {
  const [text, setText] = useState('')
  const [until, setUntil] = useState(() => addDays(view.answerBy ?? today(), 7))
  const ask = useAct(orpc.matters.askExtension.mutationOptions({ onSuccess: onClose }))
  const seen = useSeen(view, ask.problems)
  return (
    <SideForm
      title="申请延期"
      act="申请"
      at={['until', 'text']}
      {...ask}
      onSubmit={() => ask.go({ matterId: view.id, seen, until, text })}
      onClose={onClose}
    >
      <DayField
        label="延到哪天"
        hint={view.answerBy ? `现在的期限是${formatShortDay(view.answerBy)}` : ''}
        value={until}
        onChange={setUntil}
        fault={problemAt(ask.problems, 'until')}
      />
      <LongField
        label="为什么"
        hint="只能申请一次，由党组答复。"
        max={300}
        value={text}
        onChange={setText}
        fault={problemAt(ask.problems, 'text')}
      />
    </SideForm>
  )
}

/** 答复延期申请: what is agreed to is told to the family with its reason. */
export function ExtendForm({ view, onClose }: Props) {
  const asked = view.steps.findLast((step) => step.kind === 'extensionAsked')
  const [agree, setAgree] = useState<'yes' | 'no'>('yes')
  const [text, setText] = useState('')
  const extend = useAct(orpc.matters.extend.mutationOptions({ onSuccess: onClose }))
  const seen = useSeen(view, extend.problems)
  return (
    <SideForm
      title="答复延期申请"
      act="答复"
      at={['text']}
      {...extend}
      onSubmit={() => extend.go({ matterId: view.id, seen, agree: agree === 'yes', text })}
      onClose={onClose}
    >
      {asked && (
        <p>
          申请延到{view.askedUntil && formatShortDay(view.askedUntil)}：{asked.text}
        </p>
      )}
      <RadioGroup<'yes' | 'no'>
        label="同意吗"
        value={agree}
        onChange={setAgree}
        options={[
          { value: 'yes', name: '同意延期' },
          { value: 'no', name: '不同意，按原来的期限办' },
        ]}
      />
      <LongField
        label={agree === 'yes' ? '告诉家属为什么延期' : '告诉承办人为什么'}
        hint={agree === 'yes' ? '家属在自己的页面上看到这段话和新的日子。' : '家属不会看到。'}
        max={500}
        value={text}
        onChange={setText}
        fault={problemAt(extend.problems, 'text')}
      />
    </SideForm>
  )
}
