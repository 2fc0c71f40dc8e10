import { formatShortDay } from './dates.ts'

/** 还剩 2 天 / 今天到期 / 已超 1 天. Overdue in cinnabar and in words, never by colour alone. */
export function DueClock(props: { daysLeft: number; on?: string; what?: string; provisional?: boolean }) {
  const { daysLeft } = props
  const tone = daysLeft < 0 ? 'overdue' : daysLeft <= 1 ? 'waits' : ''
  const words = daysLeft < 0 ? `已超 ${-daysLeft} 天` : daysLeft === 0 ? '今天到期' : `还剩 ${daysLeft} 天`
  return (
    <span className="keep">
      <strong className={tone}>{words}</strong>
      {props.on && (
        <span className="soft small">
          {' '}
          {formatShortDay(props.on)}前{props.what ?? ''}
          {props.provisional && '（节假日未公布，暂定）'}
        </span>
      )}
    </span>
  )
}
