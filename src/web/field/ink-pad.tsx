import { type PointerEvent, useEffect, useId, useRef } from 'react'
import type { Strokes } from '../../visiting/visits/contract.ts'
import { drawInk, INK_BOX, pointOf } from './ink.ts'

const MOST_STROKES = 60
const MOST_POINTS = 2000

/** A box to write one's name in with a finger, a pen or a mouse. */
export function InkPad(props: {
  who: string
  strokes: Strokes
  fault?: string | undefined
  onChange: (strokes: Strokes) => void
}) {
  const id = useId()
  const canvas = useRef<HTMLCanvasElement>(null)
  const begun = useRef(0)
  const writing = useRef<number>(undefined)
  const now = useRef(props.strokes)
  const { strokes } = props
  useEffect(() => {
    now.current = strokes
    const box = canvas.current
    if (!box) return
    const draw = () => drawInk(box, now.current)
    draw()
    const watch = new ResizeObserver(draw)
    watch.observe(box)
    return () => watch.disconnect()
  }, [strokes])

  const put = (next: Strokes) => {
    now.current = next
    if (canvas.current) drawInk(canvas.current, next)
  }
  const down = (event: PointerEvent<HTMLCanvasElement>) => {
    if (writing.current !== undefined || event.button !== 0 || now.current.length >= MOST_STROKES) return
    event.currentTarget.setPointerCapture(event.pointerId)
    writing.current = event.pointerId
    if (now.current.length === 0) begun.current = event.timeStamp
    put([...now.current, [pointOf(event.currentTarget, event.nativeEvent, begun.current)]])
  }
  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    if (writing.current !== event.pointerId) return
    const box = event.currentTarget
    const passed = event.nativeEvent.getCoalescedEvents?.() ?? []
    const points = (passed.length > 0 ? passed : [event.nativeEvent]).map((e) => pointOf(box, e, begun.current))
    const last = now.current.at(-1) ?? []
    put([...now.current.slice(0, -1), [...last, ...points].slice(0, MOST_POINTS)])
  }
  const up = (event: PointerEvent<HTMLCanvasElement>) => {
    if (writing.current !== event.pointerId) return
    writing.current = undefined
    props.onChange(now.current)
  }
  return (
    <div className="ink">
      <canvas
        ref={canvas}
        role="img"
        aria-label={`${props.who}的签名框，${strokes.length === 0 ? '还没有写' : '已有笔迹'}`}
        aria-describedby={`${id}-how`}
        style={{ aspectRatio: INK_BOX }}
        className={strokes.length === 0 ? 'empty' : undefined}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={up}
      />
      <div className="beneath">
        <p className="hint" id={`${id}-how`}>
          请在框里写下姓名。要用手指、触控笔或鼠标写，不能用键盘输入。
        </p>
        <button type="button" disabled={strokes.length === 0} onClick={() => props.onChange([])}>
          重写
        </button>
      </div>
      {props.fault && (
        <p className="fault" role="alert">
          {props.fault}
        </p>
      )}
    </div>
  )
}
