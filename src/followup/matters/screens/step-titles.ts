import type { StepKind } from '../rules.ts'

/** What a step is called where a matter is told from beginning to end. */
export const stepTitles: Record<StepKind, string> = {
  reported: '报告党组',
  measured: '研究决定措施',
  accepted: '承办人接办',
  sentBack: '承办人退回',
  worked: '承办人说明办理情况',
  helped: '协办人说明协办情况',
  extensionAsked: '承办人申请延期',
  extended: '同意延期',
  notExtended: '不同意延期',
  progressed: '通报进展',
  replied: '答复家属',
  settled: '家属：已经解决',
  unsettled: '家属：还没有解决',
  lapsed: '家属没有再说，按期办结',
  closed: '办结',
  reopened: '家属：请再办',
  mended: '修改了文字',
  split: '分成几件办理',
  joined: '并到另一件办理',
}
