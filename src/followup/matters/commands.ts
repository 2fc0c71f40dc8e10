/** What others may ask of matters in their transaction. */
import { randomUUID } from 'node:crypto'

import { beijingDay, formatDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound, type Refuses } from '../../platform/problem.ts'
import { holdTo } from '../../platform/state-table.ts'
import type { TakeOpinions } from '../../visiting/visits/ports.ts'
import { visitNow } from '../../visiting/visits/reads.ts'
import type { MatterKind, MatterWay } from '../../vocabulary/matter-kinds.ts'
import { mustSee, planFor } from './access.ts'
import { paceOf, reopenBy } from './due.ts'
import { insertMatter } from './number-store.ts'
import { factsOf, type MatterFacts, matterRead } from './reads.ts'
import { type MatterCode, type MatterState, matterActs, matterState } from './rules.ts'
import { keepPageOpen, type Seen, step } from './steps.ts'
import * as store from './store.ts'

/** 研究措施 (方案 §三.4): what is done, by whom, until when, and who helps. Answers who carries it out, in words. */
export async function decideMatter(
  context: Context<MatterCode<'decide'> | 'matter.moved-on' | 'matter.due-past' | 'matter.owner' | 'matter.helper'>,
  { matterId, seen, measure, ownerId, helperIds, dueOn }: Seen & Measure,
): Promise<{ owner: string }> {
  if (dueOn < beijingDay(context.at)) throw context.refuse('matter.due-past', '答复期限不能早于今天，请修改。', 'dueOn')
  const staff = await store.owners(context)
  const owner = staff.find((o) => o.id === ownerId)
  if (!owner) throw context.refuse('matter.owner', '承办人不在本单位名册里，请重新选择。', 'ownerId')
  const helpers = staff.filter((o) => helperIds.includes(o.id))
  if (helpers.length < new Set(helperIds).size || helperIds.includes(ownerId))
    throw context.refuse('matter.helper', '协办人要在本单位名册里，也不能同承办人是一个人，请重新选择。', 'helperIds')
  const ids = helpers.map(({ id }) => id)
  await step(context, { matterId, seen }, 'decide', 'measured', { text: measure, ownerId, helperIds: ids, dueOn })
  return { owner: ownersWords(owner.name, helpers) }
}

type Measure = { measure: string; ownerId: string; helperIds: readonly string[]; dueOn: string }

/** Who carries out a measure, for a line of a paper: 许怀瑾（唐若溪协办）. */
export function ownersWords(owner: string, helpers: readonly { name: string }[]): string {
  return helpers.length === 0 ? owner : `${owner}（${helpers.map(({ name }) => name).join('、')}协办）`
}

/** 通报进展 (方案 §三.4), as an answer to the last step that was on the screen. */
export async function tellProgress(
  context: Context<MatterCode<'progress'> | 'matter.moved-on'>,
  { text, ...seen }: Seen & { text: string },
): Promise<void> {
  await step(context, seen, 'progress', 'progressed', { text })
}

/** A matter that the asker may read, held until the transaction ends. */
export async function heldToRead(context: Context, matterId: string): Promise<MatterFacts> {
  await store.lockMatter(context, matterId)
  return matterRead(context, matterId)
}

/** A matter of the family whose page this is, held until the transaction ends. */
export async function heldAtHome(context: Context, visitId: string, matterId: string): Promise<MatterFacts> {
  const row = (await store.lockMatterOf(context, visitId, matterId)) && (await store.matter(context, matterId))
  if (!row) throw notFound('这件事项')
  return factsOf(row)
}

/** The family's page stays open as long as after an answer. */
export const keepFamilyPageOpen = keepPageOpen

/** What a matter waits for, held until the transaction ends: nobody decides it at the desk meanwhile. */
export async function heldMatter(context: Context, matterId: string): Promise<{ number: number; state: MatterState }> {
  await store.lockMatter(context, matterId)
  const { number, steps } = await mustSee(context, matterId)
  return { number, state: matterState(steps) }
}

/**
 * The family says whether an answer settled its matter (方案 §三.4: 件件有着落); its own words stay as they are. That it did not,
 * said of a matter that has ended, opens it again, as long as the plan lets it.
 */
export async function takeFamilyWord(
  context: Context & Refuses<MatterCode<'settle' | 'unsettle'> | 'matter.over'>,
  word: { visitId: string; matterId: string; settles: 'yes' | 'no'; text: string },
): Promise<void> {
  if (!(await store.lockMatterOf(context, word.visitId, word.matterId))) throw notFound('这件事项')
  const row = await store.matter(context, word.matterId)
  if (!row) throw notFound('这件事项')
  const state = matterState(row.steps)
  holdTo(context, matterActs, state, word.settles === 'yes' ? 'settle' : 'unsettle')
  const ended = state === 'closed' || state === 'lapsed' ? row.steps.at(-1) : undefined
  if (ended) {
    const until = reopenBy(beijingDay(ended.at), (await planFor(context, row)).matters)
    if (beijingDay(context.at) > until)
      throw context.refuse(
        'matter.over',
        `这件事项办结已久，可以请求再办的日子到${formatDay(until)}。请联系单位另提一件。`,
      )
  }
  await store.insertStep(context, {
    id: context.newId(),
    matterId: word.matterId,
    kind: word.settles === 'yes' ? 'settled' : ended ? 'reopened' : 'unsettled',
    text: word.text,
    at: context.at,
    by: null,
  })
}

export const takeOpinions: TakeOpinions = async (context, visit, opinions) => {
  for (const [i, { kind, text, nameAllowed }] of opinions.entries()) {
    // by lot: an id that bears its hour would name the evening, and with it the family
    const id = randomUUID()
    await insertMatter(context, {
      id,
      visitId: visit.id,
      householdId: visit.householdId,
      kind,
      pace: paceOf(kind),
      text,
      nameAllowed,
      at: context.at,
      by: 'recorder',
      recordItem: i + 1,
    })
    await context.record('matters.raised', id)
  }
}

/** So many a household writes in a day; more is said by telephone. */
export const MOST_A_DAY = 5

export type RaisedMatter = { visitId: string; kind: MatterKind; text: string; nameAllowed: boolean }

/** What the family writes on its own page, any day while that is open (方案 §三.4). */
export async function takeFromHome(context: Context & Refuses<'matter.enough-today'>, input: RaisedMatter) {
  const visit = await visitNow(context, input.visitId)
  if (!visit) throw notFound('这次家访')
  const since = `${beijingDay(context.at)}T00:00:00+08:00`
  if ((await store.raisedFromHome(context, visit.household_id, since)) >= MOST_A_DAY)
    throw context.refuse(
      'matter.enough-today',
      `今天已经收到您家 ${MOST_A_DAY} 件了。还有要说的，请明天再写，急的请打下面的电话。`,
    )
  return takeElsewhere(context, input, visit.household_id, 'family', '')
}

/** What came otherwise than at the visit. Its id is drawn by lot, as its number is; the family's page stays open for the answer. */
export async function takeElsewhere(
  context: Context,
  input: RaisedMatter,
  householdId: string,
  by: MatterWay,
  caller: string,
): Promise<{ id: string; number: number }> {
  const id = randomUUID()
  const { kind } = input
  const number = await insertMatter(context, {
    ...input,
    id,
    householdId,
    pace: paceOf(kind),
    at: context.at,
    by,
    caller,
    recordItem: null,
  })
  await context.record('matters.raised', id)
  await keepPageOpen(context, id)
  return { id, number }
}
