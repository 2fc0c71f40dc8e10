/**
 * 件件有着落，事事有回音 (方案 §三.4): a matter's state is the last step that counts; what may be done now is one table; the
 * clock is counted in working days from the plan.
 */

import { addDays, addWorkingDays, daysBetween, isProvisional, type RestYear } from '../../platform/calendar.ts'
import { type Answer, barred, type CodesIn, codesIn } from '../../platform/state-table.ts'
import type { PlanBody } from '../../programme/plan/rules.ts'
import type { MatterKind } from '../../vocabulary/matter-kinds.ts'

export type StepFact = { kind: StepKind; at: string; dueOn: string | null }
export type MatterAct = 'report' | 'decide' | 'progress' | 'reply' | 'settle' | 'close'

/** The state the steps amount to, oldest first; progress notices do not change it. */
export function matterState(steps: readonly StepFact[]): MatterState {
  let state: MatterState = 'raised'
  for (const { kind } of steps) if (kind !== 'progressed') state = kind
  return state
}

const STATE = 'matter.state'
const unanswered = {
  settle: barred(STATE, '单位还没有答复，现在不用说是否解决。请等收到答复。'),
  close: barred('matter.unanswered', '还没有答复家属，不能办结（§三.4 事事有回音）。请先答复。'),
}

/** What may be done in each state, or why not (方案 §三.4). */
export const matterActs = {
  raised: {
    ...unanswered,
    report: true,
    decide: barred(STATE, '还没有报告党组，不能定措施。请先报告党组。'),
    progress: barred(STATE, '还没有报告党组，不能通报进展。请先报告党组，由党组研究措施。'),
    reply: barred(STATE, '还没有报告党组，不能答复家属。请先报告党组，由党组研究措施。'),
  },
  reported: {
    ...unanswered,
    report: barred(STATE, '已经报告过党组，不用再报告。请等党组研究措施。'),
    decide: true,
    progress: true,
    reply: barred(STATE, '党组还没有定下措施和承办人，不能答复家属。请先研究措施。'),
  },
  measured: {
    ...unanswered,
    report: barred(STATE, '已经报告过党组，不用再报告。请照定下的措施办理。'),
    decide: true,
    progress: true,
    reply: true,
  },
  replied: {
    report: barred(STATE, '已经答复家属，不用再报告党组。请等家属说是否解决。'),
    decide: barred(STATE, '已经答复家属，不能再定措施。请等家属说是否解决；说没有解决的，再研究措施。'),
    progress: barred(STATE, '已经答复家属，不用再通报进展。请等家属说是否解决。'),
    reply: true,
    settle: true,
    close: true,
  },
  unsettled: {
    report: barred(STATE, '已经报告过党组，不用再报告。请再研究措施，再次答复家属。'),
    decide: true,
    progress: true,
    reply: true,
    settle: true,
    close: barred('matter.unsettled', '家属认为还没有解决，不能办结。请再研究措施并再次答复，然后办结。'),
  },
  settled: {
    report: barred(STATE, '家属已认可答复，不用再报告党组。可以办结。'),
    decide: barred(STATE, '家属已认可答复，不用再定措施。可以办结。'),
    progress: barred(STATE, '家属已认可答复，不用再通报进展。可以办结。'),
    reply: barred(STATE, '家属已认可答复，不用再答复。可以办结。'),
    settle: true,
    close: true,
  },
  closed: {
    report: barred(STATE, '这件事项已经办结，不用再报告党组。'),
    decide: barred(STATE, '这件事项已经办结，不能再定措施。家属又提出的，请另登记一件。'),
    progress: barred(STATE, '这件事项已经办结，不用再通报进展。'),
    reply: barred(STATE, '这件事项已经办结，不能再答复。家属又提出的，请另登记一件。'),
    settle: barred(STATE, '这件事项已经办结，不能再改。还有意见的，请联系单位另提一件。'),
    close: barred(STATE, '这件事项已经办结，不用再办结一次。'),
  },
} satisfies Record<MatterState, Record<MatterAct, Answer>>

export type MatterCode<Act extends MatterAct> = CodesIn<typeof matterActs, Act>

/** The codes with which a matter's state bars an act: for the contract of the operation that does it. */
export function matterProblems<Act extends MatterAct>(act: Act): MatterCode<Act>[] {
  return codesIn(matterActs, act)
}

export function mayDoMatter(state: MatterState, act: MatterAct): Answer {
  return matterActs[state][act]
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

/** What a matter waits for. */
export const matterStates = ['raised', 'reported', 'measured', 'replied', 'unsettled', 'settled', 'closed'] as const

export type MatterState = (typeof matterStates)[number]

export const stepKinds = ['reported', 'measured', 'progressed', 'replied', 'settled', 'unsettled', 'closed'] as const

export type StepKind = (typeof stepKinds)[number]
