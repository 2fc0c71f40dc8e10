import { consultationGrantors, consultationWords, extractGrantors, extractWords, type PlanBody } from '../rules.ts'
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

/** Who agrees that somebody other than the keeper reads a file (方案 §三.5). */
export function Consultation(props: {
  consultation: PlanBody['consultation']
  onChange: ((c: PlanBody['consultation']) => void) | undefined
}) {
  return (
    <p>
      保管档案的人以外，别人查阅家访卷
      <InChoice<PlanBody['consultation']['grantedBy']>
        label="查阅家访卷由谁批准"
        value={props.consultation.grantedBy}
        options={consultationWords}
        keys={consultationGrantors}
        onChange={props.onChange && ((grantedBy) => props.onChange?.({ grantedBy }))}
      />
      。
    </p>
  )
}
