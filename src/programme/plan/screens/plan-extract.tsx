import { extractGrantors, extractWords, type PlanBody } from '../rules.ts'
import { InChoice } from './plan-values.tsx'

/** Who agrees to an extract of what somebody did, for an assessment (方案 §三.5). */
export function Extract(props: {
  extract: PlanBody['extract']
  onChange: ((e: PlanBody['extract']) => void) | undefined
}) {
  return (
    <p>
      考核评优需要的，
      <InChoice<PlanBody['extract']['grantedBy']>
        label="考核参考由谁审批"
        value={props.extract.grantedBy}
        options={extractWords}
        keys={extractGrantors}
        onChange={props.onChange && ((grantedBy) => props.onChange?.({ grantedBy }))}
      />
      。
    </p>
  )
}
