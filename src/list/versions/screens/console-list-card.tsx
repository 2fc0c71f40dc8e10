import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { useAct } from '../../../web/ui/use-act.ts'
import type { LineView, VisitListView } from '../view-schemas.ts'
import type { Moving } from './use-moving.ts'

/** One household: whose, where, with whom, why; and, for the coordinator, what can be done with it. */
export function BoardCard(props: { line: LineView; list: VisitListView; mayChange: boolean; moving: Moving }) {
  const { line, moving } = props
  const open = props.mayChange && !line.done
  const isHeld = moving.held?.line.householdId === line.householdId
  return (
    <li
      className={`card${isHeld ? ' held' : ''}${open ? ' movable' : ''}`}
      onPointerDown={(event) => open && startDrag(event, line, moving)}
    >
      <strong>{line.members.map((m) => m.name).join('、')}</strong>
      {line.frozen && <span className="tag">已锁定</span>}
      {line.done && <span className="tag">已办结</span>}
      <div className="small">
        {[...new Set(line.members.map((m) => m.department))].join('、')}
        {line.area && ` · ${line.area}`}
      </div>
      <div className="small">
        随同记录：{line.recorder ? line.recorder.name : <span className="waits">还没有</span>}
        {line.companions.length > 0 && `；同行：${line.companions.join('、')}`}
      </div>
      <p className="why">{line.why}</p>
      {open && <CardActs {...props} isHeld={isHeld} />}
    </li>
  )
}

/** A mouse may take the card anywhere; a finger takes it by its handle, so that the page can still be scrolled. */
function startDrag(event: PointerEvent, line: LineView, moving: Moving): void {
  const target = event.target instanceof Element ? event.target : null
  const onHandle = target?.closest('.handle') !== null
  if (event.button !== 0 || (!onHandle && target?.closest('button, select, a') !== null)) return
  if (event.pointerType !== 'mouse' && !onHandle) return
  if (target instanceof HTMLElement && target.hasPointerCapture(event.pointerId))
    target.releasePointerCapture(event.pointerId)
  moving.pressOn(line, event.clientX, event.clientY)
}

function CardActs(props: { line: LineView; list: VisitListView; moving: Moving; isHeld: boolean }) {
  const { line, list, moving, isHeld } = props
  const [choosing, setChoosing] = useState(false)
  const freeze = useAct(orpc.assignment.freeze.mutationOptions())
  const recorder = useAct(orpc.assignment.setRecorder.mutationOptions({ onSuccess: () => setChoosing(false) }))
  const who = line.members.map((m) => m.name).join('、')
  const problems = [...freeze.problems, ...recorder.problems]
  return (
    <>
      <div className="card-acts small">
        <button
          type="button"
          className="as-link handle"
          aria-pressed={isHeld}
          onClick={() => (isHeld ? moving.letGo() : moving.hold(line))}
          onKeyDown={(event) => isHeld && steer(event, moving)}
        >
          {isHeld ? '选好后按回车，取消按 Esc' : '改派'}
          <span className="unseen">{who}</span>
        </button>
        <button
          type="button"
          className="as-link"
          disabled={freeze.busy}
          onClick={() => freeze.go({ listId: list.id, householdIds: [line.householdId], frozen: !line.frozen })}
        >
          {line.frozen ? '解锁' : '锁定'}
          <span className="unseen">{who}</span>
        </button>
        <button type="button" className="as-link" aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>
          换记录人员
          <span className="unseen">{who}</span>
        </button>
      </div>
      {choosing && (
        <select
          className="native small"
          aria-label={`${who}的记录人员`}
          value={line.recorder?.id ?? ''}
          disabled={recorder.busy}
          onChange={(event) =>
            recorder.go({ listId: list.id, householdId: line.householdId, recorderId: event.target.value })
          }
        >
          {line.recorder === null && <option value="">请选择</option>}
          {list.recorders
            .filter((r) => r.id !== line.visitor.id)
            .map((r) => (
              <option key={r.id} value={r.id}>
                {r.name}
              </option>
            ))}
        </select>
      )}
      {problems.map((p) => (
        <p key={p.message} className="overdue small" role="alert">
          {p.message}
        </p>
      ))}
    </>
  )
}

/** Left and right choose the column, Enter drops, Escape puts the card back. */
function steer(event: KeyboardEvent, moving: Moving): void {
  if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') moving.step(event.key === 'ArrowRight' ? 1 : -1)
  else if (event.key === 'Escape') moving.letGo()
  else if (event.key === 'Enter' && moving.held) moving.drop(moving.held.over)
  else return
  event.preventDefault()
}
