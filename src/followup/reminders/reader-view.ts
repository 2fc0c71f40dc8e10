/** A reminder as one reader sees it: its texts opened for the length of the answer, and the acts that are this reader's. */
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { sentenceOf } from '../../platform/state-table.ts'
import type { Seen } from './access.ts'
import type { ReminderRow, ReminderView } from './contract.ts'
import {
  type ReminderAct,
  type ReminderState,
  reminderActNames,
  reminderActs,
  reminderState,
  type StepKind,
} from './rules.ts'
import { openKey, openWords, type Words } from './sealed.ts'
import * as store from './store.ts'

/** What whoever it is about reads of its course: from the talk on. */
const OWN_STEPS: readonly StepKind[] = ['held', 'recorded', 'read', 'answered', 'renewed', 'cleared']
export const RENEWED = '已经续留过一次，不能再续。到期以后内容清除。'

/** Whose act it is, apart from what the state says. */
export function isTheirs({ roles, agrees, talkerGone }: Seen, act: ReminderAct): boolean {
  if (act === 'withdraw') return roles.includes('writer')
  if (act === 'hold' || act === 'record') return roles.includes('talker') && !talkerGone
  if (act === 'read' || act === 'answer') return roles.includes('about')
  return act !== 'clear' && agrees
}

/** What each state waits for. */
type Owed = 'agree' | 'assign' | 'hold' | 'record' | 'read'
const owed: { [K in ReminderState]?: Owed } = {
  proposed: 'agree',
  agreed: 'hold',
  held: 'record',
  recorded: 'read',
}

export function rowOf(seen: Seen): ReminderRow {
  const { row } = seen
  const state = reminderState(row.steps)
  const next = seen.talkerGone ? 'assign' : owed[state]
  return {
    id: row.id,
    officer: row.officer,
    department: row.department,
    state,
    talker: row.talker,
    proposedOn: beijingDay(row.proposedAt),
    talkedOn: row.talkedOn,
    clearOn: row.clearOn,
    owes: next && isTheirs(seen, next) ? next : null,
  }
}

/** What was written at each kind of step, the last of a kind. */
export function wordsOf({ app }: Context, row: store.ReminderRow): { [K in StepKind]?: Words } {
  if (row.keySealed === null) return {}
  const key = openKey(app, row.id, row.keySealed)
  const words: { [K in StepKind]?: Words } = {}
  for (const step of row.steps) if (step.sealed !== null) words[step.kind] = openWords(key, step.id, step.sealed)
  return words
}

export async function viewOf(context: Context, seen: Seen): Promise<ReminderView> {
  const { row, roles } = seen
  const own = roles.includes('about')
  const state = reminderState(row.steps)
  const words = wordsOf(context, row)
  const mark = row.steps.find((step) => step.kind === 'handedOver')
  const may = mayOf(seen)
  return {
    ...rowOf(seen),
    title: row.title,
    own,
    writer: own ? null : row.writer,
    source: row.source,
    agreedBy: state === 'proposed' ? seen.agreedBy : null,
    proposal: own ? null : (words.proposed?.text ?? null),
    declined: words.notAgreed?.text ?? null,
    place: words.held?.place ?? null,
    record: words.recorded
      ? {
          topic: words.recorded.topic ?? '',
          talk: words.recorded.talk ?? '',
          said: words.recorded.said ?? '',
        }
      : null,
    answer: words.answered?.text ?? null,
    renewed: words.renewed?.text ?? null,
    handedOver: mark?.on && mark.organ ? { on: mark.on, organ: mark.organ } : null,
    steps: row.steps
      .filter((step) => !own || OWN_STEPS.includes(step.kind))
      .map(({ id, kind, at, by }) => ({ id, kind, at: new Date(at).toISOString(), by })),
    seen: row.steps.at(-1)?.id ?? row.id,
    talkers: may.agree === true || may.assign === true ? await talkersFor(context, seen) : [],
    may,
  }
}

/** Leaders who can come in and talk: not whoever it is about, and none of that person's kin. */
export async function talkersFor(context: Context, { row, kin }: Seen) {
  const here = await store.officersHere(context, true)
  return here
    .filter(({ id }) => id !== row.officerId && !kin.has(id))
    .map(({ id, name, title }) => ({ id, name, title }))
}

function mayOf(seen: Seen): Record<string, true | string> {
  const state = reminderState(seen.row.steps)
  const may: Record<string, true | string> = {}
  for (const act of reminderActNames) if (isTheirs(seen, act)) may[act] = sentenceOf(reminderActs[state][act])
  if (may.renew === true && isRenewed(seen.row)) may.renew = RENEWED
  return may
}
export const isRenewed = (row: store.ReminderRow) => row.steps.some((step) => step.kind === 'renewed')
