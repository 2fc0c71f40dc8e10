import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import type { PictureView } from '../view-schemas.ts'

export type PanelProps = { view: PictureView; onOpen: (id: string) => void; onClose: () => void }

/** The panel's head; takes the focus when it opens, so that the keyboard goes on from there. */
export function PanelHead(props: { title: string; onClose: () => void }) {
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <div className="part-head">
      <h2 ref={head} tabIndex={-1}>
        {props.title}
      </h2>
      <Button size="small" onClick={props.onClose}>
        收起
      </Button>
    </div>
  )
}
