/**
 * 件件有着落，事事有回音 (方案 §三.4): a matter's state is the last step that counts; what may be done now is one table; the
 * clock is counted in working days from the plan.
 */

import { addDays, addWorkingDays, daysBetween, isProvisional, type RestYear } from '../../platform/calendar.ts'
import type { PlanBody } from '../../programme/plan/rules.ts'
import type { MatterKind } from '../../vocabulary/matter-kinds.ts'
import type { MatterState, StepKind } from './contract.ts'

export type StepFact = { kind: StepKind; at: string; dueOn: string | null }
export type MatterAct = 'report' | 'decide' | 'progress' | 'reply' | 'settle' | 'close'
type Answer = true | string

/** The state the steps amount to, oldest first; progress notices do not change it. */
export function matterState(steps: readonly StepFact[]): MatterState {
  let state: MatterState = 'raised'
  for (const { kind } of steps) if (kind !== 'progressed') state = kind
  return state
}

const ANSWER_FIRST = '还没有答复家属，不能办结（§三.4 事事有回音）。请先答复。'
const REPORT_FIRST = '请先报告党组，由党组研究措施。'
const DECIDE_FIRST = '党组还没有定下措施和承办人，请先研究措施。'
const DONE = '这件事项已经办结。'
const WAIT = '已经答复，正在等家属说是否解决。'
const NO_REPLY = '还没有答复，暂时不用问家属是否解决。'

const table: Record<MatterState, Record<MatterAct, Answer>> = {
  raised: {
    report: true,
    decide: REPORT_FIRST,
    progress: REPORT_FIRST,
    reply: REPORT_FIRST,
    settle: NO_REPLY,
    close: ANSWER_FIRST,
  },
  reported: {
    report: '已经报告党组。',
    decide: true,
    progress: true,
    reply: DECIDE_FIRST,
    settle: NO_REPLY,
    close: ANSWER_FIRST,
  },
  measured: {
    report: '已经报告党组。',
    decide: true,
    progress: true,
    reply: true,
    settle: NO_REPLY,
    close: ANSWER_FIRST,
  },
  replied: { report: WAIT, decide: WAIT, progress: WAIT, reply: true, settle: true, close: true },
  unsettled: {
    report: '已经报告党组。',
    decide: true,
    progress: true,
    reply: true,
    settle: true,
    close: '家属认为还没有解决。请再研究措施并再次答复，然后办结。',
  },
  settled: {
    report: WAIT,
    decide: '家属已认可答复，可以办结。',
    progress: '家属已认可答复，可以办结。',
    reply: '家属已认可答复，可以办结。',
    settle: true,
    close: true,
  },
  closed: { report: DONE, decide: DONE, progress: DONE, reply: DONE, settle: DONE, close: DONE },
}

export function mayDoMatter(state: MatterState, act: MatterAct): Answer {
  return table[state][act]
}

/** The pace a kind starts with; the party group may give another due day when it decides. */
export function paceOf(kind: MatterKind): 'question' | 'suggestion' | 'complex' {
  return kind === 'question' ? 'question' : kind === 'hardship' ? 'complex' : 'suggestion'
}

export type Due = { what: string; on: string; daysLeft: number; provisional: boolean }
export type MatterFacts = {
  pace: keyof PlanBody['matters']['days']
  raisedOn: string
  heldOn: string
  steps: readonly (StepFact & { on: string })[]
}

/** What is owed next and by what day (ISO, Beijing); null when nothing is. Progress notices are owed every period while unsolved. */
export function nextDue(
  m: MatterFacts,
  plan: PlanBody['matters'],
  today: string,
  restDays: readonly RestYear[],
): Due | null {
  const due = (what: string, on: string, counted = true): Due => ({
    what,
    on,
    daysLeft: daysBetween(today, on),
    provisional: counted && isProvisional(on, restDays),
  })
  const state = matterState(m.steps)
  const decided = m.steps.findLast((s) => s.kind === 'measured')?.dueOn
  const answerBy = decided ?? addWorkingDays(m.raisedOn, plan.days[m.pace], restDays)
  switch (state) {
    case 'raised':
      return due('报告党组', addWorkingDays(m.heldOn, plan.reportWithin, restDays))
    case 'reported':
      return due(
        '研究措施',
        addWorkingDays(m.steps.findLast((s) => s.kind === 'reported')?.on ?? m.raisedOn, plan.reportWithin, restDays),
      )
    case 'measured':
    case 'unsettled': {
      const told =
        m.steps.findLast((s) => s.kind === 'progressed' || s.kind === 'measured' || s.kind === 'unsettled')?.on ??
        m.raisedOn
      const progressBy = addDays(told, plan.progressEvery)
      return progressBy < answerBy ? due('通报进展', progressBy, false) : due('答复家属', answerBy, !decided)
    }
    case 'replied':
    case 'settled':
      return null
    case 'closed':
      return null
  }
}

/** The day proposed for the answer when the party group decides. */
export function suggestedDue(
  pace: MatterFacts['pace'],
  plan: PlanBody['matters'],
  today: string,
  restDays: readonly RestYear[],
): string {
  return addWorkingDays(today, plan.days[pace], restDays)
}
