import type { LineView, VisitListView } from '../view-schemas.ts'
import { BoardCard } from './console-list-card.tsx'
import type { Moving } from './use-moving.ts'

type Load = VisitListView['loads'][number]

const tierNames = ['分管', '对口联系', '其他领导'] as const

/** One visitor: load against cap, and while a card is in hand what it would mean here. */
export function BoardColumn(props: {
  load: Load
  lines: readonly LineView[]
  list: VisitListView
  mayChange: boolean
  moving: Moving
}) {
  const { visitor, load, cap, absent } = props.load
  const { moving } = props
  const { held } = moving
  const standing = held ? moving.standingOf(visitor.id) : undefined
  const isOver = held?.over === visitor.id && held.line.visitor.id !== visitor.id
  const closed = standing !== undefined && standing.breaks.length > 0
  return (
    <section
      className={`board-column${isOver ? (closed ? ' over closed' : ' over') : ''}`}
      data-visitor={visitor.id}
      aria-label={`${visitor.name}的名单`}
    >
      <header>
        <h2>{visitor.name}</h2>
        <p className="soft small">{visitor.title}</p>
        <p className="small">
          {load} 户 <span className="soft">上限 {cap} 户</span>
          {absent && <span className="waits"> 本轮不能参加</span>}
        </p>
        {held && held.line.visitor.id !== visitor.id && standing && (
          <p className={`landing small ${closed ? 'overdue' : ''}`}>
            {closed ? `不能：${standing.breaks.join('；')}` : `可以：${tierNames[standing.tier ?? 2]}`}
          </p>
        )}
      </header>
      {props.lines.length === 0 && <p className="soft small">{load === 0 ? '还没有户。' : '没有符合条件的户。'}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long column scrolls within itself and must be reached by keyboard */}
      <ul tabIndex={0} aria-label={`${visitor.name}的户`}>
        {props.lines.map((line) => (
          <BoardCard key={line.householdId} line={line} list={props.list} mayChange={props.mayChange} moving={moving} />
        ))}
      </ul>
    </section>
  )
}
