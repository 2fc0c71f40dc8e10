import { Input, type InputRef } from 'antd'
import { type ReactNode, type Ref, useId } from 'react'
import { besideTyped } from './typed.ts'

type Told = { label: string; hint?: ReactNode; fault?: string | undefined }
type Ids = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }

/** A labelled control with its hint, and its fault where one was found. `children` gets the ids that tie them together. */
export function Field(props: Told & { children: (ids: Ids) => ReactNode }) {
  const id = useId()
  const described = [props.hint ? `${id}-hint` : '', props.fault ? `${id}-fault` : ''].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      {props.children({
        id,
        ...(described ? { 'aria-describedby': described } : {}),
        ...(props.fault ? { 'aria-invalid': true } : {}),
      })}
      {props.hint && (
        <div className="hint" id={`${id}-hint`}>
          {props.hint}
        </div>
      )}
      {props.fault && (
        <div className="fault" id={`${id}-fault`}>
          {props.fault}
        </div>
      )}
    </div>
  )
}

type Typed = Told & { value: string; onChange: (value: string) => void }

export function TextField(
  props: Typed & { max?: number; autoComplete?: string; secret?: boolean; inputRef?: Ref<InputRef>; type?: 'tel' },
) {
  const told = props.secret ? props : besideTyped(props.value, props)
  return (
    <Field label={props.label} hint={told.hint} fault={told.fault}>
      {(ids) => (
        <Input
          {...ids}
          ref={props.inputRef}
          type={props.secret ? 'password' : (props.type ?? 'text')}
          status={told.fault ? 'error' : ''}
          value={props.value}
          maxLength={props.max}
          autoComplete={props.autoComplete ?? 'off'}
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
        <Input.TextArea
          {...ids}
          status={told.fault ? 'error' : ''}
          value={props.value}
          maxLength={props.max}
          autoSize={{ minRows: props.rows ?? 3, maxRows: 12 }}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
