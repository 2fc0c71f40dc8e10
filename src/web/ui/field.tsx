import { Input, type InputRef } from 'antd'
import type { Ref } from 'react'
import { FieldFrame, type Typed } from './field-frame.tsx'
import { typingNotes } from './typing-notes.ts'

export const Field = FieldFrame

export function TextField(
  props: Typed & { max?: number; autoComplete?: string; secret?: boolean; inputRef?: Ref<InputRef>; type?: 'tel' },
) {
  const messages = props.secret ? props : typingNotes(props.value, props)
  return (
    <FieldFrame label={props.label} hint={messages.hint} fault={messages.fault}>
      {(ids) => (
        <Input
          {...ids}
          ref={props.inputRef}
          type={props.secret ? 'password' : (props.type ?? 'text')}
          status={messages.fault ? 'error' : ''}
          value={props.value}
          maxLength={props.max}
          autoComplete={props.autoComplete ?? 'off'}
          spellCheck={false}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </FieldFrame>
  )
}

export function LongField(props: Typed & { max: number; rows?: number }) {
  const messages = typingNotes(props.value, props)
  return (
    <FieldFrame label={props.label} hint={messages.hint} fault={messages.fault}>
      {(ids) => (
        <Input.TextArea
          {...ids}
          status={messages.fault ? 'error' : ''}
          value={props.value}
          maxLength={props.max}
          autoSize={{ minRows: props.rows ?? 3, maxRows: 12 }}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </FieldFrame>
  )
}
