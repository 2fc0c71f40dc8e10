import { Button } from 'antd'
import type { FormEvent, ReactNode } from 'react'
import type { Problem } from '../../platform/problem.ts'
import { Problems } from './problems.tsx'

/** A form beside what it is about. `act`: what its button does; `later`: what the button beside it says. */
export function SideForm(props: {
  title: string
  act: string
  later?: string
  busy: boolean
  problems: readonly Problem[]
  at: readonly string[]
  onSubmit: () => void
  onClose: () => void
  children?: ReactNode
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
        <Button onClick={props.onClose}>{props.later ?? `先不${props.act}`}</Button>
      </div>
    </form>
  )
}
