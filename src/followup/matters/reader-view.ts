/** A matter as its reader may see it: the source is told only to those who need it (mission, line 5; 方案 §三.4). */

import { beijingDay, type RestYear } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { sentenceOf } from '../../platform/state-table.ts'
import type { PlanBody } from '../../programme/plan/rules.ts'
import type { Duty } from '../../vocabulary/duties.ts'
import type { MatterWay } from '../../vocabulary/matter-kinds.ts'
import { keepsWords, wasInformed } from './access.ts'
import type { MatterInHand as InHandView, MatterRow as RowView } from './contract.ts'
import { answerBy, answerDue, nextDue, PROGRESS, sendBackBy } from './due.ts'
import { measureState, type OwnersAct, type OwnersDays, ownerOf, whyNot } from './measure-state.ts'
import { type MatterAct, matterState, mayDoMatter } from './rules.ts'
import type { MatterRow } from './store.ts'

/** Which duty does which act. */
export const actDuties = {
  // whoever wrote it down; the coordinator what the family wrote itself, for the party group to read
  mend: ['coordinator', 'visitor', 'recorder'],
  split: ['coordinator'],
  join: ['coordinator'],
  report: ['coordinator'],
  decide: ['partyGroup', 'head'],
  // whoever carries it out; the coordinator writes down what came back on a printed sheet
  accept: ['officer', 'coordinator'],
  sendBack: ['officer', 'coordinator'],
  work: ['officer', 'coordinator'],
  help: ['officer', 'coordinator'],
  askExtension: ['officer', 'coordinator'],
  extend: ['partyGroup', 'head'],
  progress: ['coordinator', 'partyGroup'],
  reply: ['coordinator', 'partyGroup'],
  close: ['coordinator'],
} satisfies Record<Exclude<MatterAct, 'settle' | 'unsettle'>, readonly Duty[]>

/** Which acts are of whoever carries out the measure. */
function isOwners(act: MatterAct): act is OwnersAct {
  return act in whyNot
}

const ACTS = [
  'mend',
  'split',
  'join',
  'report',
  'decide',
  'extend',
  'accept',
  'work',
  'help',
  'askExtension',
  'sendBack',
  'progress',
  'reply',
  'close',
] as const

/** Whether the actor carries out the last measure. */
export function isOwner(context: Context, row: MatterRow): boolean {
  return context.officerId !== null && ownerOf(row.steps) === context.officerId
}

/** Who helps with the last measure. */
export function helpersOf({ steps }: Pick<MatterRow, 'steps'>): MatterRow['steps'][number]['helpers'] {
  return steps.findLast((s) => s.kind === 'measured')?.helpers ?? []
}

/** As whom the actor helps with the last measure; null for everybody else. */
export function helpingAs(context: Context, row: MatterRow): string | null {
  return helpersOf(row).find(({ id }) => id === context.officerId)?.id ?? null
}

export function rowView(
  context: Context,
  row: MatterRow,
  plan: PlanBody['matters'],
  restDays: readonly RestYear[],
): RowView {
  const today = beijingDay(context.at)
  const raisedOn = beijingDay(row.raisedAt)
  const known = mayKnowSource(context, row)
  const steps = row.steps.map((s) => ({ ...s, on: beijingDay(s.at) }))
  const state = matterState(steps)
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    text: row.text,
    source: known ? row.source.join('、') : null,
    state,
    raised: known ? raisedOn : raisedOn.slice(0, 7),
    due:
      // until it is reported the clock runs from the visit's day, which would name the family
      state === 'raised' && (row.kind === 'thanks' || !known)
        ? null
        : nextDue({ pace: row.pace, raisedOn, heldOn: heldOn(row, raisedOn), steps }, plan, today, restDays),
    // who sent it back has it no more
    owner: state === 'sentBack' ? null : (row.steps.findLast((s) => s.kind === 'measured')?.owner ?? null),
    seen: row.steps.at(-1)?.id ?? null,
  }
}

/** The clock of what was said at the visit starts with the visit, of anything else when it came. */
function heldOn({ raisedBy, heldAt }: MatterRow, raisedOn: string): string {
  return raisedBy === 'recorder' && heldAt ? beijingDay(heldAt) : raisedOn
}

/** The coordinator answers the family and must know it; whoever was there was told; others only if it allowed its name. */
export function mayKnowSource(context: Context, row: MatterRow): boolean {
  if (context.actor.kind !== 'account') return false
  const { officerId, duties } = context.actor
  return row.nameAllowed || duties.includes('coordinator') || (officerId !== null && wasInformed(row, officerId))
}

/** How it came is told to whoever answers the family alone: to others it could narrow down whose it is. */
export function cameOf(context: Context, row: MatterRow): { came: MatterWay | null; caller: string } {
  const answers = context.actor.kind === 'account' && context.actor.duties.includes('coordinator')
  return answers ? { came: row.raisedBy, caller: row.caller } : { came: null, caller: '' }
}

/** Its steps, and its first words, as the reader may see them: who mended them, and what they were, could name the family. */
export function stepsOf(context: Context, row: MatterRow) {
  const all = keepsWords(context, row)
  const isMended = row.own.kind !== row.kind || row.own.text !== row.text
  return {
    own: all && isMended ? row.own : null,
    steps: row.steps
      .filter(({ kind }) => all || kind !== 'mended')
      .map(({ id, kind, text, owner, dueOn, matterKind, helpers, cannot, at, by }) => ({
        id,
        kind,
        text,
        owner,
        dueOn,
        matterKind,
        helpers,
        cannot,
        at: new Date(at).toISOString(),
        by,
      })),
  }
}

/** What the actor may do now, or why not; acts of other duties, and of another's measure, are left out. */
export function actsFor(context: Context, row: MatterRow, when: OwnersDays): Record<string, true | string> {
  const duties: readonly Duty[] = context.actor.kind === 'account' ? context.actor.duties : []
  const state = matterState(row.steps)
  const mine = isOwner(context, row) || duties.includes('coordinator')
  const asked = measureState(row.steps).askedUntil !== null
  const isShown: { [Act in MatterAct]?: () => boolean } = {
    extend: () => asked,
    mend: () => keepsWords(context, row),
    help: () => helpingAs(context, row) !== null || (duties.includes('coordinator') && helpersOf(row).length > 0),
  }
  const answers: Record<string, true | string> = {}
  for (const act of ACTS) {
    const shown = isShown[act]?.() ?? (!isOwners(act) || mine)
    const holders: readonly Duty[] = actDuties[act]
    if (!shown || !holders.some((duty) => duties.includes(duty))) continue
    const may = mayDoMatter(state, act)
    answers[act] = sentenceOf(may === true && isOwners(act) ? whyNot[act](row.steps, when) || true : may)
  }
  return answers
}

/** A measure as whoever carries it out sees it; undefined when nothing is in hand. */
export function inHandView(
  context: Context,
  row: MatterRow,
  plan: PlanBody['matters'],
  restDays: readonly RestYear[],
): InHandView | undefined {
  const measured = row.steps.findLast((s) => s.kind === 'measured')
  const last = row.steps.at(-1)
  const by = answerBy(row.steps)
  if (!measured || !last || !by) return undefined
  const { accepted, askedUntil } = measureState(row.steps)
  const when = ownersDays(context, row, plan, restDays)
  const view = rowView(context, row, plan, restDays)
  const helping = helpingAs(context, row)
  return {
    ...view,
    // to tell the family how far it is lies with the coordinator, to take it on with the owner; with all of them the answer's day
    due: view.due && (helping || view.due.what === PROGRESS) ? answerDue(by, beijingDay(context.at)) : view.due,
    measure: measured.text,
    leads: isOwner(context, row),
    helpers: measured.helpers,
    helping,
    helped: row.steps.slice(row.steps.indexOf(measured)).some((s) => s.kind === 'helped' && s.ownerId === helping),
    answerBy: by,
    accepted,
    askedUntil,
    sendBackBy: when.sendBackBy,
    told: row.steps
      .slice(row.steps.indexOf(measured) + 1)
      .map(({ id, kind, text, dueOn, at }) => ({ id, kind, text, dueOn, on: beijingDay(at) })),
    seen: last.id,
    may: ownersActs(actsFor(context, row, when)),
  }
}

/** What the others of a person's duties may do stands on the matter's own page. */
function ownersActs(may: Record<string, true | string>): Record<string, true | string> {
  return Object.fromEntries(Object.entries(may).filter(([act]) => act in whyNot || act === 'help'))
}

/** The days that bound what whoever carries out the last measure may do. */
export function ownersDays(
  context: Context,
  row: MatterRow,
  plan: PlanBody['matters'],
  restDays: readonly RestYear[],
): OwnersDays {
  const measured = row.steps.findLast((s) => s.kind === 'measured')
  return {
    today: beijingDay(context.at),
    sendBackBy: sendBackBy(beijingDay(measured?.at ?? context.at), plan, restDays),
    answerBy: answerBy(row.steps) ?? '',
  }
}
