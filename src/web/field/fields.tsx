import { type ReactNode, useId } from 'react'
import { besideTyped } from '../ui/typed.ts'

type Told = { label: string; hint?: ReactNode; fault?: string | undefined }
type Ids = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }

/** A labelled control with its hint, and its fault where one was found. */
export function Field(props: Told & { children: (ids: Ids) => ReactNode }) {
  const id = useId()
  const described = [props.hint ? `${id}-hint` : '', props.fault ? `${id}-fault` : ''].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      {props.hint && (
        <div className="hint" id={`${id}-hint`}>
          {props.hint}
        </div>
      )}
      {props.children({
        id,
        ...(described ? { 'aria-describedby': described } : {}),
        ...(props.fault ? { 'aria-invalid': true } : {}),
      })}
      <Fault id={`${id}-fault`} text={props.fault} />
    </div>
  )
}

export function Fault(props: { id?: string; text: string | undefined }) {
  if (!props.text) return null
  return (
    <div className="fault" id={props.id}>
      {props.text}
    </div>
  )
}

type Typed = Told & { value: string; onChange: (value: string) => void }
type Native = {
  type?: 'text' | 'password' | 'date' | 'datetime-local'
  max?: number
  autoComplete?: string
  /** First and last day of a date control. */
  from?: string
  to?: string
}

export function TextField(props: Typed & Native) {
  const told = (props.type ?? 'text') === 'text' ? besideTyped(props.value, props) : props
  return (
    <Field label={props.label} hint={told.hint} fault={told.fault}>
      {(ids) => (
        <input
          {...ids}
          type={props.type ?? 'text'}
          value={props.value}
          maxLength={props.max}
          min={props.from}
          max={props.to}
          autoComplete={props.autoComplete ?? 'off'}
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

export function LongField(props: Typed & { max: number; rows?: number }) {
  const told = besideTyped(props.value, props)
  return (
    <Field label={props.label} hint={told.hint} fault={told.fault}>
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
