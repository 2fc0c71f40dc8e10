import type { Problem } from '../../../platform/problem.ts'
import { Fault, LongField, TextField } from '../../../web/field/fields.tsx'
import { faultAt } from '../../../web/field/problems.ts'
import { Count, OneOf, Tick } from '../../../web/field/radio-group.tsx'
import { formatShortDay } from '../../../web/ui/dates.ts'
import type { VisitPage } from '../contract.ts'
import { type Field, fieldOf, type RecordKey, recordKeys } from '../rules/record-fields.ts'
import { Opinions } from './field-opinions.tsx'
import { Present } from './field-present.tsx'
import { isEarly, type RecordDraft } from './field-record-draft.ts'

type Props = {
  page: VisitPage
  draft: RecordDraft
  problems: readonly Problem[]
  onChange: (draft: RecordDraft) => void
}

/** The few things that are asked; what the round's plan offers beside them is for those who have something to write (方案 §三.2). */
export function RecordForm(props: Props) {
  const offered: readonly string[] = props.page.fields.optional
  const asked = recordKeys.filter((key) => !fieldOf(key).offered)
  const more = recordKeys.filter((key) => fieldOf(key).offered && offered.includes(key))
  return (
    <div className="form">
      {asked.map((key) => (
        <Control key={key} of={key} {...props} />
      ))}
      {more.length > 0 && <p className="soft">以下没有可以不写。家属不愿写的，不写。</p>}
      {more.map((key) => (
        <Control key={key} of={key} {...props} />
      ))}
    </div>
  )
}

/** The control of a kind of field; the pack is ticked off in a step of its own. */
function Control({ of: key, page, draft, problems, onChange }: Props & { of: RecordKey }) {
  const field: Field = fieldOf(key)
  const value = draft[key]
  const set = (changed: string | number | boolean | null) => onChange({ ...draft, [key]: changed })
  const fault = faultAt(problems, key)
  const label = field.asks ?? field.label
  if (field.kind === 'people')
    return <Present page={page} draft={draft} fault={fault} onChange={(present) => onChange({ ...draft, present })} />
  if (field.kind === 'yesNo')
    return (
      <OneOf
        label={label}
        beside="all"
        options={[
          { value: 'yes', name: '有' },
          { value: 'no', name: '没有' },
        ]}
        value={typeof value !== 'boolean' ? undefined : value ? 'yes' : 'no'}
        fault={fault}
        onChange={(chosen) => set(chosen === 'yes')}
      />
    )
  if (key === 'early')
    return isEarly(draft, page) ? (
      <fieldset className="choices">
        <legend>{label}</legend>
        <p className="hint">通知书约的日子，最早是{formatShortDay(page.firstDay ?? '')}。登记表上会写明提前。</p>
        <div className="options">
          <Tick name="家属同意提前" on={draft.early === true} onChange={set} />
        </div>
        <Fault text={fault} />
      </fieldset>
    ) : null
  if (key === 'opinions')
    return draft.hasOpinions === true ? (
      <Opinions opinions={draft.opinions} fault={fault} onChange={(opinions) => onChange({ ...draft, opinions })} />
    ) : null
  if (typeof value === 'number') return <Count label={label} hint={field.hint ?? ''} value={value} onChange={set} />
  if (typeof value !== 'string') return null
  if (field.kind === 'prose')
    return (
      <LongField
        label={label}
        value={value}
        max={field.max}
        rows={field.max > 300 ? 4 : 2}
        fault={fault}
        onChange={set}
      />
    )
  return (
    <TextField
      label={label}
      {...(field.hint === undefined ? {} : { hint: field.hint })}
      {...(field.kind === 'moment' ? { type: 'datetime-local' } : { max: field.max })}
      value={value}
      fault={fault}
      onChange={set}
    />
  )
}
