import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react'
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
  const [noFile, setNoFile] = useState(false)
  /** A file is the server's: without a line the browser would put its own page in the place of this one. */
  const onClick = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="/api/"]') : null
    if (link && !navigator.onLine) event.preventDefault()
    setNoFile(link !== null && !navigator.onLine)
  }
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
      <main onClickCapture={onClick}>
        <div className="body">
          <h1 ref={heading} tabIndex={-1}>
            {props.title}
          </h1>
          {props.help && <Help topic={props.help} />}
          <UnsentStrip />
          {noFile && (
            <p className="strip bad" role="alert" ref={(alert) => alert?.scrollIntoView({ block: 'nearest' })}>
              没有连上网络，这份文件要有信号才能打开。
            </p>
          )}
          {props.children}
        </div>
        {props.foot && <div className="foot">{props.foot}</div>}
      </main>
    </div>
  )
}
