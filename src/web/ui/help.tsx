import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { type HandbookKey, handbooks, handbooksOf } from '../../vocabulary/handbooks.ts'
import { type HelpTopic, topicOf } from '../../vocabulary/help-topics.ts'
import { isHelpRead, readHelp } from './help-read.ts'
import { useMe } from './signed-in.tsx'
import './help.css'

/**
 * “?” beside what is new: a sentence or two and the way to the handbook. Opened by click or key, closed by Escape, by pressing
 * again or by going elsewhere. Quiet once it was opened in this browser.
 */
export function HelpButton(props: {
  topic: HelpTopic
  home: string
  link: (to: string, text: string) => ReactNode
  children?: ReactNode
}) {
  const { name, says, at } = topicOf(props.topic)
  const { accountId, duties } = useMe()
  const [isOpen, setOpen] = useState(false)
  const [isRead, setRead] = useState(() => isHelpRead(accountId, props.topic))
  const opener = useRef<HTMLButtonElement>(null)
  const panel = useId()
  const toggle = () => {
    setOpen(!isOpen)
    if (isRead) return
    readHelp(accountId, props.topic)
    setRead(true)
  }
  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return
    setOpen(false)
    opener.current?.focus()
  }
  const own = handbooksOf(duties).find((key) => at[key] !== undefined)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and focus of the button and the link inside
    <span
      className="help"
      onKeyDown={close}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}
    >
      <button
        ref={opener}
        type="button"
        className={isRead ? 'help-open read' : 'help-open'}
        aria-expanded={isOpen}
        aria-controls={isOpen ? panel : undefined}
        onClick={toggle}
      >
        <span aria-hidden="true">?</span>
        <span className="unseen">说明：{name}</span>
      </button>
      {isOpen && (
        <span id={panel} className="help-panel" role="note" tabIndex={-1}>
          <span>{says}</span>
          {props.children}
          {own !== undefined &&
            props.link(placeIn(props.home, own, at[own] ?? ''), `${handbooks[own].name}：${at[own]}`)}
        </span>
      )}
    </span>
  )
}

function placeIn(home: string, key: HandbookKey, heading: string): string {
  return `${home}/${key}#${encodeURIComponent(heading)}`
}
