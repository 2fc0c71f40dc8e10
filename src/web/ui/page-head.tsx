import { Link, type LinkProps } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import type { HelpTopic } from '../../vocabulary/help-topics.ts'
import { Help } from './console-help.tsx'

type Props = {
  title: string
  /** The browser tab's name, where the title holds a person's: tabs and histories are seen by others. */
  tab?: string
  children?: ReactNode
  acts?: ReactNode
  help?: HelpTopic | undefined
  back?: { to: NonNullable<LinkProps['to']>; name: string }
}

/** The head of a page: its name, one line about it, its act at the right. Names the browser tab too. */
export function PageHead(props: Props) {
  useEffect(() => {
    document.title = `${props.tab ?? props.title} · 廉访`
  }, [props.tab, props.title])
  return (
    <header className="page-head">
      <div>
        {props.back && (
          <Link className="back small" to={props.back.to}>
            返回{props.back.name}
          </Link>
        )}
        <h1>{props.title}</h1>
        {props.help && <Help key={props.help} topic={props.help} />}
        {props.children && <p>{props.children}</p>}
      </div>
      {props.acts && <div className="row">{props.acts}</div>}
    </header>
  )
}

/** A part of a page with its own heading. */
export function Part(props: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="part" aria-label={props.title}>
      <div className="part-head">
        <h2>{props.title}</h2>
        {props.aside && <div className="soft small">{props.aside}</div>}
      </div>
      {props.children}
    </section>
  )
}
