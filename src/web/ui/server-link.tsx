import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** A link to an address that the server chose; stays in the app where the address is the app's own. */
export function ServerLink(props: { to: string; className?: string; children: ReactNode }) {
  const router = useRouter()
  return (
    <a
      href={props.to}
      className={props.className}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0 || props.to.startsWith('/field'))
          return
        event.preventDefault()
        router.navigate({ href: props.to })
      }}
    >
      {props.children}
    </a>
  )
}
