/** The clock of a matter (方案 §三.4), counted in working days from the plan: one count for server, screens and the family's page. */
import { addDays, addWorkingDays, daysBetween, isProvisional, type RestYear } from '../../platform/calendar.ts'
import type { PlanBody } from '../../programme/plan/rules.ts'
import type { MatterKind } from '../../vocabulary/matter-kinds.ts'
import { measureState } from './measure-state.ts'
import { type MatterState, matterState, type StepFact, type StepKind } from './rules.ts'

/** The pace a kind starts with; the party group may give another due day when it decides. */
export function paceOf(kind: MatterKind): 'question' | 'suggestion' | 'complex' {
  return kind === 'question' ? 'question' : kind === 'hardship' ? 'complex' : 'suggestion'
}

export const PROGRESS = '通报进展'
const ANSWER = '答复家属'

export type Due = { what: string; on: string; daysLeft: number; provisional: boolean }
export type MatterFacts = {
  pace: keyof PlanBody['matters']['days']
  raisedOn: string
  heldOn: string
  steps: readonly (StepFact & { on: string })[]
}

/** The steps of which the family learns how far its matter is. */
const INFORMING_STEPS: ReadonlySet<StepKind> = new Set(['measured', 'extended', 'progressed', 'unsettled', 'reopened'])

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
  const decided = answerBy(m.steps)
  const measuredOn = m.steps.findLast((s) => s.kind === 'measured')?.on
  const by = decided ?? addWorkingDays(m.raisedOn, plan.days[m.pace], restDays)
  switch (state) {
    case 'raised':
      return due('报告党组', addWorkingDays(m.heldOn, plan.reportWithin, restDays))
    case 'reported':
      return due(
        '研究措施',
        addWorkingDays(m.steps.findLast((s) => s.kind === 'reported')?.on ?? m.raisedOn, plan.reportWithin, restDays),
      )
    case 'sentBack':
      return due(
        '重新研究措施',
        addWorkingDays(m.steps.findLast((s) => s.kind === 'sentBack')?.on ?? m.raisedOn, plan.reportWithin, restDays),
      )
    case 'measured':
    case 'unsettled': {
      if (state === 'measured' && measuredOn !== undefined && !measureState(m.steps).accepted)
        return due('承办人接办', earlier(addWorkingDays(measuredOn, plan.days.accept, restDays), by))
      const lastNotified = m.steps.findLast((s) => INFORMING_STEPS.has(s.kind))?.on ?? m.raisedOn
      const progressBy = addDays(lastNotified, plan.progressEvery)
      return progressBy < by ? due(PROGRESS, progressBy, false) : due(ANSWER, by, !decided)
    }
    case 'replied':
    case 'settled':
    case 'lapsed':
    case 'closed':
    case 'split':
    case 'joined':
      return null
  }
}

/**
 * By what day (ISO, Beijing) the family is to hear how far it is, from the report to the answer, decided or not; null where nothing
 * is owed: before the report, after the answer, and where the answer comes as soon.
 */
export function progressDue(
  m: Pick<MatterFacts, 'raisedOn' | 'steps'>,
  plan: PlanBody['matters'],
  today: string,
): string | null {
  if (!UNSOLVED.has(matterState(m.steps))) return null
  const lastNotified = m.steps.findLast((s) => INFORMING_STEPS.has(s.kind))?.on ?? m.raisedOn
  const on = addDays(lastNotified, plan.progressEvery)
  const by = answerBy(m.steps)
  return by !== undefined && by >= today && by <= on ? null : on
}

const UNSOLVED: ReadonlySet<MatterState> = new Set(['reported', 'sentBack', 'measured', 'unsettled'])

/** The day proposed for the answer when the party group decides. */
export function suggestedDue(
  pace: MatterFacts['pace'],
  plan: PlanBody['matters'],
  today: string,
  restDays: readonly RestYear[],
): string {
  return addWorkingDays(today, plan.days[pace], restDays)
}

const earlier = (a: string, b: string) => (a < b ? a : b)

/** The day by which the family is to be answered, as decided or as extended since; undefined before anything is decided. */
export function answerBy(steps: readonly Pick<StepFact, 'kind' | 'dueOn'>[]): string | undefined {
  return steps.findLast((s) => s.kind === 'measured' || s.kind === 'extended')?.dueOn ?? undefined
}

/** The answer to the family, owed by a day that was decided; ISO days. */
export function answerDue(by: string, today: string): Due {
  return { what: ANSWER, on: by, daysLeft: daysBetween(today, by), provisional: false }
}

/** The last day on which a measure decided on `measuredOn` may be sent back. */
export function sendBackBy(measuredOn: string, plan: PlanBody['matters'], restDays: readonly RestYear[]): string {
  return addWorkingDays(measuredOn, plan.sendBackWithin, restDays)
}

/** The last day on which the family may have a matter opened again that ended on `endedOn`. */
export function reopenBy(endedOn: string, plan: PlanBody['matters']): string {
  return addDays(endedOn, plan.reopenWithin)
}

/** Whether an answer given on `repliedOn` has waited for the family's word as long as the plan lets it. */
export function isSilent(repliedOn: string, plan: PlanBody['matters'], today: string): boolean {
  return today > addDays(repliedOn, plan.silentAfter)
}
