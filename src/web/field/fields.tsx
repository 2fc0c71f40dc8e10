import type { ReactNode } from 'react'
import { Fault, FieldFrame, type FieldTexts, type Typed } from '../ui/field-frame.tsx'
import { typingNotes } from '../ui/typing-notes.ts'

export { Fault }

/** A field of the phone: its hint stands above the control. */
export function Field(props: FieldTexts & { children: Parameters<typeof FieldFrame>[0]['children'] }): ReactNode {
  return <FieldFrame {...props} hintFirst />
}

type Native = {
  type?: 'text' | 'password' | 'date' | 'datetime-local'
  max?: number
  /** Only digits: the phone shows its number keys. */
  digits?: boolean
  autoComplete?: string
  /** First and last day of a date control. */
  from?: string
  to?: string
}

export function TextField(props: Typed & Native) {
  const messages = (props.type ?? 'text') === 'text' ? typingNotes(props.value, props) : props
  return (
    <Field label={props.label} hint={messages.hint} fault={messages.fault}>
      {(ids) => (
        <input
          {...ids}
          type={props.type ?? 'text'}
          value={props.value}
          maxLength={props.max}
          min={props.from}
          max={props.to}
          autoComplete={props.autoComplete ?? 'off'}
          inputMode={props.digits ? 'numeric' : undefined}
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

export function LongField(props: Typed & { max: number; rows?: number }) {
  const messages = typingNotes(props.value, props)
  return (
    <Field label={props.label} hint={messages.hint} fault={messages.fault}>
      {(ids) => (
        <textarea
          {...ids}
          value={props.value}
          maxLength={props.max}
          rows={props.rows ?? 4}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
