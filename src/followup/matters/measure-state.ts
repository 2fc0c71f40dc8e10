/** A measure in its owner's hands (方案 §三.4): taken on, sent back once, more time asked for once. All of it since the last measure. */
import { formatDay } from '../../platform/calendar.ts'
import { type Barred, barred } from '../../platform/state-table.ts'
import type { StepKind } from './rules.ts'

type Step = { kind: StepKind; dueOn: string | null }
export type Owned = Step & { ownerId: string | null }
export type MeasureState = {
  accepted: boolean
  /** More time that was asked for and not answered yet: until what day. */
  askedUntil: string | null
  /** Whether more time was asked for at all, whatever came of it. */
  asked: boolean
}

/** What became of the last measure in its owner's hands. Telling what was done is taking it on. */
export function measureState(steps: readonly Step[]): MeasureState {
  const since = sinceMeasure(steps)
  const word = since.findLast(({ kind }) => kind === 'extensionAsked' || kind === 'extended' || kind === 'notExtended')
  return {
    accepted: since.some(({ kind }) => kind === 'accepted' || kind === 'worked'),
    askedUntil: word?.kind === 'extensionAsked' ? word.dueOn : null,
    asked: word !== undefined,
  }
}

/** Whether this owner has sent this matter back before: once is the right, twice is no more. */
export function sentBackBefore(steps: readonly Owned[], ownerId: string): boolean {
  return steps.some(({ kind }, at) => kind === 'sentBack' && ownerOf(steps.slice(0, at)) === ownerId)
}

/** Who carries out the last measure; null before there is one. */
export function ownerOf(steps: readonly Owned[]): string | null {
  return steps.findLast(({ kind }) => kind === 'measured')?.ownerId ?? null
}

/** ISO days: today, the last day for sending back, the day by which the family is to be answered. */
export type OwnersDays = { today: string; sendBackBy: string; answerBy: string }
export type OwnersAct = 'accept' | 'sendBack' | 'work' | 'askExtension'

/** Why whoever carries out a measure may not do this within its days, beside what the state allows; false when nothing bars it. */
export const whyNot = {
  accept: (steps: readonly Owned[]) =>
    measureState(steps).accepted && barred('matter.accepted', '已经接办，不用再接。请照措施办理。'),
  sendBack: (steps: readonly Owned[], days: OwnersDays) =>
    sentBackBefore(steps, ownerOf(steps) ?? '')
      ? barred('matter.sent-back', '这件事项您退回过一次，不能再退。办不成的，请说明办理情况。')
      : days.today > days.sendBackBy &&
        barred(
          'matter.send-back-over',
          `退回的期限到${formatDay(days.sendBackBy)}，已经过了。办不成的，请说明办理情况。`,
        ),
  work: (): Barred<never> | false => false,
  askExtension: (steps: readonly Owned[], days: OwnersDays) =>
    measureState(steps).asked
      ? barred('matter.extension-asked', '已经申请过一次延期，不能再申请。请说明办到哪一步，由综合部向家属通报。')
      : days.today > days.answerBy &&
        barred(
          'matter.extension-late',
          `答复期限${formatDay(days.answerBy)}已经过了，不能再申请延期。请说明办到哪一步。`,
        ),
} satisfies Record<OwnersAct, (steps: readonly Owned[], days: OwnersDays) => Barred | false>

function sinceMeasure<S extends Step>(steps: readonly S[]): readonly S[] {
  return steps.slice(steps.findLastIndex(({ kind }) => kind === 'measured') + 1)
}
