import { type ReactNode, useEffect } from 'react'
import { Seal } from '../ui/seal.tsx'

/** A page that stands alone: signing in, the first password. */
export function StandalonePage(props: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${props.title} · 廉访`
  }, [props.title])
  return (
    <main className="page alone">
      <div className="who">
        <Seal size={40} />
        <div>
          <div className="name">廉访</div>
          <div className="soft">清廉家访工作系统</div>
        </div>
      </div>
      <h1>{props.title}</h1>
      {props.children}
      <p className="secrets">本系统不得存储、处理国家秘密</p>
    </main>
  )
}
