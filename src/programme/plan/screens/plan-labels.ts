/** How a part of the plan is read or changed on the screen. */
import type { ClauseNumbers } from '../../../vocabulary/clauses.ts'
import type { PlanBody } from '../rules.ts'

/** A part of the plan's page, read or changed. */
export type Changing = {
  body: PlanBody
  /** How the unit's own document numbers its clauses. */
  numbers: ClauseNumbers
  /** Gives the setter of one part of the plan, or undefined while it is only read. */
  set: <K extends keyof PlanBody>(key: K) => ((value: PlanBody[K]) => void) | undefined
}

const sections: Record<string, string> = {
  title: '标题',
  theme: '标题',
  rhythm: '节奏',
  visiting: '分层负责',
  notice: '书面通知',
  scope: '家访范围',
  guide: '沟通交流',
  hospitality: '沟通交流',
  pack: '清廉大礼包',
  record: '家访情况登记表',
  pledge: '家庭助廉承诺书',
  matters: '报告反馈',
  aid: '困难帮扶',
  reminders: '提醒谈话',
  training: '培训',
  activities: '活动',
  file: '建立台账和档案',
  notes: '告诉家属的话',
  names: '职责名称',
  clauseNumbers: '条款编号',
}

/** The section of the plan that a refused field stands in: `body.notes.purpose` is in 告诉家属的话. */
export function sectionOf(path: string): string {
  return (
    path
      .split('.')
      .map((key) => sections[key])
      .find((name) => name !== undefined) ?? '方案'
  )
}
