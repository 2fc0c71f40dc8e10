import { Button } from 'antd'
import type { VisitListView } from '../view-schemas.ts'
import type { Moving } from './use-moving.ts'

/** What the move would mean before the card is let go: said aloud, and with a button for those who point. */
export function MoveBar(props: { moving: Moving; loads: VisitListView['loads'] }) {
  const { moving, loads } = props
  const { held } = moving
  if (!held) return <div role="status" aria-live="polite" />
  const who = held.line.members.map((m) => m.name).join('、')
  const isHome = held.over === held.line.visitor.id
  const standing = moving.standingOf(held.over)
  const closed = (standing?.breaks.length ?? 0) > 0
  return (
    <div className="move-bar" role="status" aria-live="polite">
      <div>
        <p>
          <strong>{who}</strong>{' '}
          {isHome ? `现由${held.line.visitor.name}家访。用左右键、鼠标或右边的列表选一位。` : says(moving)}
        </p>
      </div>
      <div className="row">
        <select
          className="native"
          aria-label={`把${who}改派给`}
          value={held.over}
          onChange={(event) => moving.aim(event.target.value)}
        >
          {loads.map(({ visitor, load, cap }) => (
            <option
              key={visitor.id}
              value={visitor.id}
              disabled={visitor.id !== held.line.visitor.id && (moving.standingOf(visitor.id)?.breaks.length ?? 0) > 0}
            >
              {visitor.name}（{load}/{cap} 户）
            </option>
          ))}
        </select>
        {!isHome && !closed && (
          <Button type="primary" size="small" loading={moving.busy} onClick={() => moving.drop(held.over)}>
            改派到这里
          </Button>
        )}
        <Button size="small" onClick={moving.letGo}>
          放回原处
        </Button>
      </div>
    </div>
  )
}

function says(moving: Moving): string {
  const standing = moving.held && moving.standingOf(moving.held.over)
  if (standing && standing.breaks.length > 0) return `不能改派：${standing.breaks.join('；')}。`
  const { check } = moving
  if (!check) return '正在算……'
  const { cost, others, lost } = check
  const parts = [
    signed('由分管以外的领导家访的', cost.notTier0),
    signed('户数最多的一位', cost.maxLoad),
    cost.distance === 0 ? '' : `路程${cost.distance > 0 ? '多' : '少'} ${Math.abs(cost.distance) / 10} 公里`,
  ].filter((part) => part !== '')
  const moved =
    others.length === 0
      ? '其他户都不用动'
      : `另有 ${others.length} 户要跟着动：${others.map((o) => `${o.household} ${o.from?.visitor} → ${o.to?.visitor}`).join('，')}`
  const left = lost.length === 0 ? '' : `；${lost.join('、')}会没有人去`
  return `可以改派；${moved}${left}${parts.length > 0 ? `；${parts.join('，')}` : ''}。`
}

function signed(what: string, n: number): string {
  return n === 0 ? '' : `${what}${n > 0 ? '多' : '少'} ${Math.abs(n)} 户`
}
