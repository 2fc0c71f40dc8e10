import { Button } from 'antd'
import { type ReactNode, useState } from 'react'

/** An act that cannot be taken back: a section of the page that says what will happen, never a window over it. */
export function Confirm(props: {
  act: string
  title: string
  children: ReactNode
  busy: boolean
  disabled?: boolean
  /** Not the page's main act. */
  second?: true
  onConfirm: () => void
}) {
  const [open, setOpen] = useState(false)
  if (!open)
    return (
      <Button
        type={props.second ? 'default' : 'primary'}
        disabled={props.disabled ?? false}
        onClick={() => setOpen(true)}
      >
        {props.act}……
      </Button>
    )
  return (
    <section className="confirm stack" aria-label={props.title}>
      <h2>{props.title}</h2>
      <div className="prose stack">{props.children}</div>
      <div className="row">
        <Button type="primary" loading={props.busy} onClick={props.onConfirm}>
          {props.act}
        </Button>
        <Button onClick={() => setOpen(false)}>先不{props.act}</Button>
      </div>
    </section>
  )
}
