/** 提醒谈话 (方案 §三.2): a quiet word about an early sign. Its state is the last step that counts; what may be done now is one table. */
import { mapKeys } from '../../platform/map-keys.ts'
import { type Barred, barred, type CodesIn, codesIn } from '../../platform/state-table.ts'

export const reminderStates = [
  'proposed',
  'notAgreed',
  'withdrawn',
  'handedOver',
  'agreed',
  'held',
  'recorded',
  'read',
  'answered',
  'cleared',
] as const
export type ReminderState = (typeof reminderStates)[number]

export const reminderActNames = [
  'agree',
  'decline',
  'withdraw',
  'assign',
  'handOver',
  'hold',
  'record',
  'read',
  'answer',
  'renew',
  /** By the clock alone. */
  'clear',
] as const
export type ReminderAct = (typeof reminderActNames)[number]

export const stepKinds = [
  'proposed',
  'agreed',
  'notAgreed',
  'withdrawn',
  'assigned',
  'handedOver',
  'held',
  'recorded',
  'read',
  'answered',
  'renewed',
  'cleared',
] as const
export type StepKind = (typeof stepKinds)[number]

/** Where an early sign comes from. A relative's word is none; what is graver is handed over offline and has no words here. */
export const sources = ['observed', 'stated'] as const
export type Source = (typeof sources)[number]

const STATE = 'reminder.state'
type Row = Record<ReminderAct, true | Barred<typeof STATE>>
function row(open: readonly ReminderAct[], message: string): Row {
  return mapKeys<Row>(reminderActNames, (act) => open.includes(act) || barred(STATE, message))
}

/** What may be done in each state, or why not. What was written is never changed; it ends. */
export const reminderActs = {
  proposed: row(
    ['agree', 'decline', 'withdraw', 'handOver', 'clear'],
    '这次提醒谈话还没有同意，现在不能办这一步。请等有权同意的同志看过。',
  ),
  notAgreed: row(['clear'], '这次提醒谈话没有同意，已经结束。有新情况的，请另提一次。'),
  withdrawn: row([], '这次提醒谈话已经撤回，内容已经清除。需要谈的，请另提一次。'),
  handedOver: row([], '这一项已经线下移交，这里只留一个记号，不再办理。有事请线下联系。'),
  agreed: row(['assign', 'handOver', 'hold', 'clear'], '这次提醒谈话已经同意，正等谈话人去谈。请谈过以后再办。'),
  // somebody else talks again where the record does not come: nobody writes down what another said
  held: row(['assign', 'record', 'handOver', 'clear'], '已经谈过，正等谈话人记录。请记录以后再办。'),
  recorded: row(
    ['read', 'renew', 'clear'],
    '记录已经写好，正等本人看过；写好的不再改动。本人有不同看法的，请写在说明里。',
  ),
  read: row(['answer', 'renew', 'clear'], '本人已经看过记录，这一步不用再办。'),
  answered: row(['renew', 'clear'], '本人已经看过记录并写了说明，两样一起留着，不再改动。'),
  cleared: row([], '内容已经到期清除，只留下谈过话这件事和日期，不能再办。'),
} satisfies Record<ReminderState, Row>

export type ReminderCode<Act extends ReminderAct> = CodesIn<typeof reminderActs, Act>

export function reminderProblems<Act extends ReminderAct>(act: Act): ReminderCode<Act>[] {
  return codesIn(reminderActs, act)
}

const stateAfter: { [K in StepKind]?: ReminderState } = {
  agreed: 'agreed',
  assigned: 'agreed',
  notAgreed: 'notAgreed',
  withdrawn: 'withdrawn',
  handedOver: 'handedOver',
  held: 'held',
  recorded: 'recorded',
  read: 'read',
  answered: 'answered',
  cleared: 'cleared',
}

/** The state the steps amount to, oldest first; another talker talks anew, a renewal changes none. */
export function reminderState(steps: readonly { kind: StepKind }[]): ReminderState {
  let state: ReminderState = 'proposed'
  for (const { kind } of steps) state = stateAfter[kind] ?? state
  return state
}

/** Told to whoever it is about: from the record on, whatever came of it. Before, and without a talk, never. */
export function isKnownToSubject(steps: readonly { kind: StepKind }[]): boolean {
  return steps.some(({ kind }) => kind === 'recorded')
}

/** Its content goes so many months after the talk; renewed once, as many later (方案 §三.2). */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return `${first.toISOString().slice(0, 8)}${String(Math.min(date, last)).padStart(2, '0')}`
}
