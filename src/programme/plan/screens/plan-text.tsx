import { clauseNumbersOf } from '../clauses.ts'
import type { PlanBody } from '../rules.ts'
import { AfterClauses } from './plan-follow-up.tsx'
import type { Changing } from './plan-labels.ts'
import { ClauseNumbering } from './plan-numbering.tsx'
import { RuleClauses } from './plan-rules.tsx'
import { InWords } from './plan-values.tsx'
import { VisitClauses } from './plan-visit.tsx'

/** The whole plan, read or changed. */
export function PlanText(props: { body: PlanBody; onChange?: (body: PlanBody) => void }) {
  const { body, onChange } = props
  const set: Changing['set'] = (key) => onChange && ((value) => onChange({ ...body, [key]: value }))
  const numbers = clauseNumbersOf(body)
  return (
    <article className={onChange ? 'plan changing' : 'plan'}>
      {onChange ? (
        <p className="plan-title">
          <InWords label="方案名称" value={body.title} max={60} width={28} onChange={set('title')} />
          <br />
          主题：
          <InWords label="主题" mayBeEmpty value={body.theme} max={60} width={20} onChange={set('theme')} />
        </p>
      ) : (
        body.theme && <p className="plan-title soft">主题：{body.theme}</p>
      )}
      <RuleClauses body={body} numbers={numbers} set={set} />
      <VisitClauses body={body} numbers={numbers} set={set} />
      <AfterClauses body={body} numbers={numbers} set={set} />
      <ClauseNumbering body={body} numbers={numbers} set={set} />
    </article>
  )
}
