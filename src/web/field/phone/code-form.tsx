import { type FormEvent, useState } from 'react'
import type { Problem } from '../../../platform/problem.ts'
import { Problems } from '../../ui/problems.tsx'
import { TextField } from '../fields.tsx'
import { phoneCodeFault, typedPhoneCode } from './phone-code.ts'

/** A phone code, typed twice. */
export function CodeForm(props: {
  button: string
  busy: boolean
  problems: readonly Problem[]
  onCode: (code: string) => void
}) {
  const [code, setCode] = useState('')
  const [again, setAgain] = useState('')
  const [fault, setFault] = useState<{ code?: string; again?: string }>({})
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const typed = typedPhoneCode(code)
    const easy = phoneCodeFault(typed)
    if (easy) return setFault({ code: easy })
    if (typedPhoneCode(again) !== typed) return setFault({ again: '两遍不一样，请再输一遍。' })
    setFault({})
    props.onCode(typed)
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <TextField
        label="手机口令"
        hint="6 位以上数字。不用生日，不用连着的、重复的数字。"
        type="password"
        digits
        value={code}
        onChange={setCode}
        autoComplete="off"
        fault={fault.code}
      />
      <TextField
        label="再输一遍"
        type="password"
        digits
        value={again}
        onChange={setAgain}
        autoComplete="off"
        fault={fault.again}
      />
      <Problems problems={props.problems} />
      <button type="submit" className="main" disabled={props.busy}>
        {props.button}
      </button>
    </form>
  )
}
