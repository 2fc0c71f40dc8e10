import { type ReactNode, useEffect } from 'react'
import { Seal } from './seal.tsx'
import './standalone-page.css'

/** A page that stands alone, like a sheet of letter paper: signing in, setting up. */
export function StandalonePage(props: { title: string; wide?: boolean; children: ReactNode }) {
  useEffect(() => {
    document.title = `${props.title} · 廉访`
  }, [props.title])
  return (
    <main className={props.wide ? 'letter wide' : 'letter'}>
      <div className="letter-mark">
        <Seal size={44} />
        <div>
          <div className="letter-name">廉访</div>
          <div className="soft">清廉家访工作系统</div>
        </div>
      </div>
      <h1>{props.title}</h1>
      <div className="stack">{props.children}</div>
      <p className="letter-foot">本系统不得存储、处理国家秘密</p>
    </main>
  )
}
