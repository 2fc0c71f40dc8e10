import { useEffect, useRef } from 'react'
import type { Strokes } from '../../visiting/visits/contract.ts'
import { drawInk, INK_BOX } from './ink.ts'

/** A signature as it was written, to be looked at. */
export function InkShown(props: { who: string; strokes: Strokes }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { strokes } = props
  useEffect(() => {
    const box = canvas.current
    if (!box) return
    const watch = new ResizeObserver(() => drawInk(box, strokes))
    watch.observe(box)
    return () => watch.disconnect()
  }, [strokes])
  return (
    <canvas
      ref={canvas}
      className="ink-shown"
      role="img"
      aria-label={`${props.who}的签名`}
      style={{ aspectRatio: INK_BOX }}
    />
  )
}
