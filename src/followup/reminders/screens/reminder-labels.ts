import type { StepKind } from '../rules.ts'

export const stepNames: Record<StepKind, string> = {
  proposed: '提出',
  agreed: '同意，定下谈话人',
  notAgreed: '没有同意',
  withdrawn: '撤回',
  assigned: '改定谈话人',
  handedOver: '线下移交',
  held: '登记谈过',
  recorded: '写好记录',
  read: '本人看过',
  answered: '本人写了说明',
  renewed: '续留一次',
  cleared: '到期清除内容',
}

/** Beside every field in which words are written. */
export const WARNING = '不写家属说的话，不写家属姓名；问题线索不写在这里，按规定线下移交。'
