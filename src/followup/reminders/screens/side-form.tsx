import { Button } from 'antd'
import type { FormEvent, ReactNode } from 'react'
import type { Problem } from '../../../platform/problem.ts'
import { Problems } from '../../../web/ui/problems.tsx'

/** A form beside what it is about. */
export function SideForm(props: {
  title: string
  act: string
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
        <Button onClick={props.onClose}>先不办</Button>
      </div>
    </form>
  )
}
