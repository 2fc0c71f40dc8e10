import type { ReactNode } from 'react'
import { goTo } from './router.ts'

/** A link to another page of this app. */
export function Link(props: { to: string; className?: string; children: ReactNode }) {
  return (
    <a
      href={props.to}
      className={props.className}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
        event.preventDefault()
        goTo(props.to)
      }}
    >
      {props.children}
    </a>
  )
}
