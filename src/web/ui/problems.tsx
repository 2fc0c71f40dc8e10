import type { ReactNode } from 'react'
import type { Problem } from '../../platform/problem.ts'

type Props = {
  problems: readonly Pick<Problem, 'message' | 'path'>[]
  /** Paths of the fields beside which their own problem already stands. */
  at?: readonly string[]
  /** What one can do about them. */
  children?: ReactNode
}

/** Refusals as sentences, read out when they appear. */
export function Problems(props: Props) {
  if (props.problems.length === 0) return null
  const messages = props.problems.map((p) =>
    p.path !== undefined && props.at?.includes(p.path) ? '请改正标红的地方。' : p.message,
  )
  return (
    <div className="strip bad" role="alert">
      <ul>
        {[...new Set(messages)].map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
      {props.children && <div className="row">{props.children}</div>}
    </div>
  )
}

/** What waits, or what was done: a strip that stays until the next act. */
export function Strip(props: { kind: 'waits' | 'done'; children: ReactNode }) {
  return (
    <div className={props.kind === 'done' ? 'strip done' : 'strip'} role={props.kind === 'done' ? 'status' : undefined}>
      {props.children}
    </div>
  )
}
