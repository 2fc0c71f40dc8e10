/** What a field of a form is made of in the office and on the phone: its label, its hint, its fault, and the ids that tie them together. */
import { type ReactNode, useId } from 'react'

export type FieldTexts = { label: string; hint?: ReactNode; fault?: string | undefined }
export type Typed = FieldTexts & { value: string; onChange: (value: string) => void }
type Ids = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }

/** A labelled control. `hintFirst`: on the phone the keyboard covers what is below it. */
export function FieldFrame(props: FieldTexts & { hintFirst?: boolean; children: (ids: Ids) => ReactNode }) {
  const id = useId()
  const described = [props.hint ? `${id}-hint` : '', props.fault ? `${id}-fault` : ''].filter(Boolean).join(' ')
  const hint = props.hint && (
    <div className="hint" id={`${id}-hint`}>
      {props.hint}
    </div>
  )
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      {props.hintFirst && hint}
      {props.children({
        id,
        ...(described ? { 'aria-describedby': described } : {}),
        ...(props.fault ? { 'aria-invalid': true } : {}),
      })}
      {!props.hintFirst && hint}
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
