import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { useAct } from '../../../web/ui/use-act.ts'
import type { LineView, VisitListView } from '../view-schemas.ts'

type Held = { line: LineView; over: string }
export type Moving = ReturnType<typeof useMoving>

/** Pixels before a press becomes a drag. */
const THRESHOLD = 6

/**
 * A card in hand: which one, over which column, what the rules say there and what it would cost. Mouse, touch and keyboard
 * end in the same move; what breaks a rule is never sent.
 */
export function useMoving(list: VisitListView, columns: readonly string[]) {
  const [held, setHeld] = useState<Held>()
  const press = useRef<{ x: number; y: number; line: LineView; dragging: boolean }>(undefined)
  const move = useAct(orpc.assignment.move.mutationOptions({ onSettled: () => setHeld(undefined) }))
  const ids = { listId: list.id, householdId: held?.line.householdId ?? '' }
  const standing = useQuery({ ...orpc.assignment.standing.queryOptions({ input: ids }), enabled: held !== undefined })
  const away = held !== undefined && held.over !== held.line.visitor.id
  const check = useQuery({
    ...orpc.assignment.checkMove.queryOptions({ input: { ...ids, visitorId: held?.over ?? '' } }),
    enabled: away,
  })

  const hold = (line: LineView) => {
    move.reset()
    setHeld({ line, over: line.visitor.id })
  }
  const aim = (visitorId: string) => setHeld((h) => h && { ...h, over: visitorId })
  const letGo = () => setHeld(undefined)
  const standingOf = (visitorId: string) => standing.data?.standing.find((s) => s.visitorId === visitorId)
  const drop = (visitorId: string) => {
    if (!held || visitorId === held.line.visitor.id) return letGo()
    if ((standingOf(visitorId)?.breaks.length ?? 1) > 0) return
    move.go({ ...ids, visitorId })
  }
  const step = (by: 1 | -1) => {
    if (!held) return
    const at = columns.indexOf(held.over)
    const to = columns[(at + by + columns.length) % columns.length]
    if (to !== undefined) aim(to)
  }

  // a press that travels is a drag; it ends wherever the pointer is let go
  const dropRef = useRef(drop)
  dropRef.current = drop
  useEffect(() => {
    const travel = (event: PointerEvent) => {
      const from = press.current
      if (!from) return
      if (!from.dragging && Math.hypot(event.clientX - from.x, event.clientY - from.y) < THRESHOLD) return
      if (!from.dragging) {
        from.dragging = true
        document.getSelection()?.removeAllRanges()
        hold(from.line)
      }
      event.preventDefault()
      const column = columnAt(event.clientX, event.clientY)
      if (column !== undefined) aim(column)
    }
    const end = (event: PointerEvent) => {
      const from = press.current
      press.current = undefined
      if (!from?.dragging) return
      const column = event.type === 'pointerup' ? columnAt(event.clientX, event.clientY) : undefined
      if (column === undefined) letGo()
      else dropRef.current(column)
    }
    window.addEventListener('pointermove', travel, { passive: false })
    window.addEventListener('pointerup', end)
    window.addEventListener('pointercancel', end)
    return () => {
      window.removeEventListener('pointermove', travel)
      window.removeEventListener('pointerup', end)
      window.removeEventListener('pointercancel', end)
    }
  })

  return {
    held,
    standingOf,
    check: away ? check.data : undefined,
    checking: away && check.isFetching,
    busy: move.busy,
    problems: move.problems,
    hold,
    aim,
    letGo,
    drop,
    step,
    pressOn: (line: LineView, x: number, y: number) => {
      press.current = { x, y, line, dragging: false }
    },
  }
}

function columnAt(x: number, y: number): string | undefined {
  const column = document.elementFromPoint(x, y)?.closest('[data-visitor]')
  return column instanceof HTMLElement ? column.dataset.visitor : undefined
}
