import { type ReactNode, useEffect, useRef } from 'react'
import type { HelpTopic } from '../../vocabulary/help-topics.ts'
import { Help } from './help.tsx'
import { UnsentStrip } from './phone/unsent-strip.tsx'
import { goBack } from './router.ts'

type Props = {
  title: string
  /** The browser tab's name, where the title holds a person's. */
  tab?: string
  help?: HelpTopic
  /** Above the title: the page this one belongs to. */
  back?: { to: string; name: string } | undefined
  /** What the thumb reaches: the next act. */
  foot?: ReactNode
  children: ReactNode
}

let opened = false

/** A page of the phone: the way back, what it is, and the next act at the thumb. */
export function Page(props: Props) {
  const { back } = props
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${props.tab ?? props.title} · 廉访`
  }, [props.tab, props.title])
  useEffect(() => {
    // a new page is told to those who do not see it; the first one is told by the browser
    if (opened) heading.current?.focus({ preventScroll: true })
    opened = true
  }, [])
  return (
    <div className="page">
      <header className="top">
        {back ? (
          <a
            className="back"
            href={back.to}
            onClick={(event) => {
              event.preventDefault()
              goBack(back.to)
            }}
          >
            {back.name}
          </a>
        ) : (
          <span className="mark">廉访</span>
        )}
      </header>
      <main>
        <div className="body">
          <h1 ref={heading} tabIndex={-1}>
            {props.title}
          </h1>
          {props.help && <Help topic={props.help} />}
          <UnsentStrip />
          {props.children}
        </div>
        {props.foot && <div className="foot">{props.foot}</div>}
      </main>
    </div>
  )
}
