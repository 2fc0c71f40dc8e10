/** Gathers what the packs of a run say, from the rows to the data that `compose-pack.ts` takes. */
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { findRound, type RoundWithPlan } from '../../programme/rounds/reads.ts'
import { textInUse, textOf } from '../texts/reads.ts'
import { ownText } from '../texts/rules/built-in-texts.ts'
import { type FormKey, formKeys, type TemplateText } from '../texts/rules/forms.ts'
import type { PackFacts, PackGround } from './compose-pack.ts'
import * as store from './store.ts'
import type { Press } from './tables.ts'

/** The text of every form as it is used now: what a run is pinned to. */
export async function textsNow(context: Context, round: RoundWithPlan): Promise<Record<FormKey, TemplateText>> {
  const entries = await Promise.all(
    formKeys.map(async (form) => [form, await textInUse(context, form, round.plan)] as const),
  )
  return recordOf(entries)
}

/** Everything a run's packs share, with the texts as they stood when it was asked for. */
export async function groundOf(context: Context, press: Press): Promise<PackGround> {
  const round = await findRound(context, press.round_id)
  if (!round) throw notFound('这一轮')
  const unit = await store.unitRow(context)
  const texts = await Promise.all(
    formKeys.map(async (form) => {
      const id = press.texts[form] ?? null
      const pinned = id === null ? undefined : await textOf(context, form, id)
      return [form, pinned ?? ownText(form, round.plan)] as const
    }),
  )
  return {
    unitName: unit.name,
    unitPhone: unit.phone,
    inspector: unit.inspector,
    roundName: round.name,
    plan: round.plan,
    texts: recordOf(texts),
    items: press.items,
    wordings: press.wordings,
    day: beijingDay(press.asked_at),
  }
}

/** What the papers of the visits say, by the visit; a visit that is not to be made any more is not there. */
export async function factsOf(
  context: Context,
  press: Press,
  visitIds: readonly string[],
): Promise<Map<string, PackFacts>> {
  const rows = await store.visitRows(context, press.round_id, context.at, visitIds)
  return new Map(rows.map((row) => [row.visitId, factsIn(row)]))
}

export function factsIn(row: store.VisitRow): PackFacts {
  const { visitId, householdId, members, companions, kinds, day, part, place } = row
  return {
    visitId,
    householdId,
    members,
    companions,
    kinds,
    visitor: { name: row.visitor, title: row.visitorTitle },
    recorder: { name: row.recorder, title: row.recorderTitle },
    slot: day === null || part === null ? null : { day, part, place: place ?? '' },
  }
}

function recordOf(entries: readonly (readonly [FormKey, TemplateText])[]): Record<FormKey, TemplateText> {
  const of = new Map(entries)
  const text = (form: FormKey) => of.get(form) ?? ownText(form, undefined)
  return {
    notice: text('notice'),
    proposal: text('proposal'),
    card: text('card'),
    letter: text('letter'),
    'pledge.spouse': text('pledge.spouse'),
    'pledge.child': text('pledge.child'),
    'pledge.parent': text('pledge.parent'),
    reader: text('reader'),
    cases: text('cases'),
  }
}
