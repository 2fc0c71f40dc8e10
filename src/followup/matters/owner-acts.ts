/** What whoever carries out a measure does with it, and the party group's answer when more time is asked for (方案 §三.4). */
import type { Context } from '../../platform/operation.ts'
import type { Barred } from '../../platform/state-table.ts'
import { restTable } from '../../programme/days/reads.ts'
import { planFor } from './access.ts'
import { answerBy } from './due.ts'
import { measureState, type Owned, type OwnersAct, type OwnersDays, whyNot } from './measure-state.ts'
import { actDuties, helpersOf, isOwner, ownersDays } from './reader-view.ts'
import type { MatterCode, StepKind } from './rules.ts'
import { atLastStep, type Seen, type StepData, write } from './steps.ts'

type Base<Act extends OwnersAct> = MatterCode<Act> | 'matter.moved-on' | 'matter.not-owner'
type OwnerText = Seen & { text: string }

export const ownersDesk = {
  accept: {
    allow: actDuties.accept,
    run: (context: Context<Base<'accept'> | 'matter.accepted'>, input: Seen) =>
      ownersStep(context, input, 'accept', 'accepted', {}, whyNot.accept),
  },
  sendBack: {
    allow: actDuties.sendBack,
    run: (context: Context<Base<'sendBack'> | 'matter.sent-back' | 'matter.send-back-over'>, input: OwnerText) =>
      ownersStep(context, input, 'sendBack', 'sentBack', { text: input.text }, whyNot.sendBack),
  },
  work: {
    allow: actDuties.work,
    run: (context: Context<Base<'work'>>, input: OwnerText) =>
      ownersStep(context, input, 'work', 'worked', { text: input.text }, whyNot.work),
  },
  askExtension: {
    allow: actDuties.askExtension,
    run: (
      context: Context<
        Base<'askExtension'> | 'matter.extension-asked' | 'matter.extension-late' | 'matter.extension-short'
      >,
      input: OwnerText & { until: string },
    ) =>
      ownersStep(
        context,
        input,
        'askExtension',
        'extensionAsked',
        { text: input.text, dueOn: input.until },
        (steps, days) => {
          const no = whyNot.askExtension(steps, days)
          if (no === false && input.until <= (answerBy(steps) ?? ''))
            throw context.refuse('matter.extension-short', '申请的日子要晚于现在的答复期限，请另选一天。', 'until')
          return no
        },
      ),
  },
  help: { allow: actDuties.help, run: help },
  extend: { allow: actDuties.extend, run: extend },
} as const

/** By whoever carries out the measure, or by the coordinator for the printed sheet that came back. */
async function ownersStep<Act extends OwnersAct, Code extends string>(
  context: Context<Base<Act> | Code>,
  seen: Seen,
  act: Act,
  kind: StepKind,
  data: StepData,
  barred: (steps: readonly Owned[], days: OwnersDays) => Barred<Code> | false,
) {
  const row = await atLastStep<Act>(context, seen, act)
  const isCoordinator = context.actor.kind === 'account' && context.actor.duties.includes('coordinator')
  if (!isOwner(context, row) && !isCoordinator)
    throw context.refuse('matter.not-owner', '这件事项不由您承办。请由承办人办理，或者由综合部照交办单登记。')
  const plan = (await planFor(context, row)).matters
  const no = barred(row.steps, ownersDays(context, row, plan, await restTable(context)))
  if (no) throw context.refuse(no.code, no.message)
  return write(context, row.id, kind, data)
}

/** By one who helps, for whoever leads; by the coordinator for one without an account. */
async function help(
  context: Context<MatterCode<'help'> | 'matter.moved-on' | 'matter.not-helper'>,
  { helperId, text, ...seen }: OwnerText & { helperId: string },
) {
  const row = await atLastStep(context, seen, 'help')
  const isCoordinator = context.actor.kind === 'account' && context.actor.duties.includes('coordinator')
  const isHelper = helpersOf(row).some(({ id }) => id === helperId)
  if (!isHelper || (helperId !== context.officerId && !isCoordinator))
    throw context.refuse('matter.not-helper', '这件事项不由您协办。请由协办人说明，或者由综合部代为登记。')
  return write(context, row.id, 'helped', { text, ownerId: helperId })
}

/** More time is given as it was asked for, and the family reads why; or it is not, and the owner reads why. */
async function extend(
  context: Context<MatterCode<'extend'> | 'matter.moved-on' | 'matter.no-extension'>,
  input: OwnerText & { agree: boolean },
) {
  const row = await atLastStep(context, input, 'extend')
  const until = measureState(row.steps).askedUntil
  if (until === null) throw context.refuse('matter.no-extension', '现在没有等着回答的延期申请。')
  return write(
    context,
    row.id,
    input.agree ? 'extended' : 'notExtended',
    input.agree ? { text: input.text, dueOn: until } : { text: input.text },
  )
}
