import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import type { Duty } from '../../../vocabulary/duties.ts'
import { holds, useMe } from '../../../web/ui/signed-in.tsx'
import { type roundView, stepNames } from '../contract.ts'
import './round.css'

type Round = z.infer<typeof roundView>
export type Step = Round['steps'][number]

const pages = {
  census: { to: '/round/census', duties: ['coordinator'] },
  list: { to: '/round/list', duties: ['coordinator', 'head', 'inspector'] },
  notice: { to: '/round/notices', duties: ['coordinator', 'head', 'inspector'] },
  visit: { to: '/round/visits', duties: ['coordinator', 'head', 'inspector'] },
  matter: { to: '/matters', duties: ['coordinator', 'partyGroup', 'head', 'inspector'] },
  file: { to: '/archive', duties: ['recordsOffice'] },
} as const

/** Where a step is worked on, if the person may. */
export function stepPage(me: ReturnType<typeof useMe>, key: Step['key']) {
  const page: { to: (typeof pages)[Step['key']]['to']; duties: readonly Duty[] } = pages[key]
  return holds(me, page.duties) ? page.to : undefined
}

/** ● done, ◐ under way, ○ not begun. */
export function stepState(step: Step): 'done' | 'begun' | 'ahead' {
  if (step.total > 0 && step.done >= step.total && step.note === '') return 'done'
  return step.done > 0 || (step.key === 'list' && step.note.includes('待公布')) ? 'begun' : 'ahead'
}

const stateNames = { done: '已完成', begun: '进行中', ahead: '未开始' } as const

export function RoundPath(props: { round: Round }) {
  const me = useMe()
  return (
    <nav className="path" aria-label="本轮的六步">
      <ol>
        {props.round.steps.map((step) => {
          const to = stepPage(me, step.key)
          const state = stepState(step)
          const body = (
            <>
              <span className={`dot ${state}`} aria-hidden="true" />
              <span className="path-name">{stepNames[step.key]}</span>
              <span className="path-count">
                {step.done}/{step.total}
              </span>
              <span className="unseen">{stateNames[state]}</span>
            </>
          )
          return (
            <li key={step.key} className={state}>
              {to ? (
                <Link to={to} activeProps={{ className: 'here' }}>
                  {body}
                </Link>
              ) : (
                <div>{body}</div>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
