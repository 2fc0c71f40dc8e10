import { type ReactNode, useId } from 'react'
import type { VisitPage } from '../contract.ts'

const steps = [
  { key: 'meet', name: '见面' },
  { key: 'talk', name: '交流' },
  { key: 'pack', name: '礼包' },
  { key: 'record', name: '记录' },
  { key: 'sign', name: '核对签名' },
] as const
type StepKey = (typeof steps)[number]['key']

/** The five steps of the page: how far it is, and a way to each. */
export function Steps(props: { page: VisitPage; writing: boolean }) {
  const now = stepNow(props.page, props.writing)
  return (
    <nav className="steps" aria-label="步骤">
      <ol>
        {steps.map(({ key, name }, i) => (
          <li key={key} className={i < now ? 'done' : undefined}>
            <button type="button" aria-current={i === now ? 'step' : undefined} onClick={() => toStep(key)}>
              <span className="nth">{i + 1}</span>
              {name}
              {i < now && <span className="unseen">，已过</span>}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

export function toStep(key: StepKey | 'objection'): void {
  // after the page has drawn what the act changed
  requestAnimationFrame(() => document.getElementById(key)?.scrollIntoView({ block: 'start' }))
}

function stepNow(page: VisitPage, writing: boolean): number {
  if (page.card.state === 'settled') return steps.length
  if (writing) return page.record ? 3 : 1
  return page.card.state === 'recorded' || page.card.state === 'readBack' ? 4 : 0
}

export function Step(props: { of: StepKey; children: ReactNode }) {
  const id = useId()
  const nth = steps.findIndex(({ key }) => key === props.of)
  return (
    <section className="part" id={props.of} aria-labelledby={id}>
      <h2 id={id}>
        <span className="nth">{nth + 1}</span>
        {steps[nth]?.name}
      </h2>
      {props.children}
    </section>
  )
}
