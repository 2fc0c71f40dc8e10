/** A meeting of the party group on what families raised (方案 §三.4 报告党组、研究措施): what may be done with it, and when. */
import { type Answer, barred, type CodesIn, codesIn } from '../../platform/state-table.ts'
import type { MatterState } from '../matters/rules.ts'

export const meetingStates = ['open', 'closed', 'cancelled'] as const
export type MeetingState = (typeof meetingStates)[number]
export type MeetingAct = 'change' | 'add' | 'drop' | 'decide' | 'defer' | 'close' | 'cancel'
export const outcomes = ['decided', 'deferred'] as const
export type Outcome = (typeof outcomes)[number]

const STATE = 'meeting.state'
const all = (message: string) => ({
  change: barred(STATE, message),
  add: barred(STATE, message),
  drop: barred(STATE, message),
  decide: barred(STATE, message),
  defer: barred(STATE, message),
  close: barred(STATE, message),
  cancel: barred(STATE, message),
})

export const meetingActs = {
  open: { change: true, add: true, drop: true, decide: true, defer: true, close: true, cancel: true },
  closed: all('这次会议的纪要已经生成，不能再改。要改变决定的，请在下一次会议上研究。'),
  cancelled: all('这次会议已经取消。要研究这些事项的，请另开一次会议。'),
} satisfies Record<MeetingState, Record<MeetingAct, Answer>>

export type MeetingCode<Act extends MeetingAct> = CodesIn<typeof meetingActs, Act>

export function meetingProblems<Act extends MeetingAct>(act: Act): MeetingCode<Act>[] {
  return codesIn(meetingActs, act)
}

export function meetingState(meeting: { closedAt: unknown; cancelledAt: unknown }): MeetingState {
  if (meeting.closedAt !== null) return 'closed'
  return meeting.cancelledAt === null ? 'open' : 'cancelled'
}

/** What a meeting may take: what waits for the party group (§三.4), and what the family holds unsolved. */
export function isForMeeting(state: MatterState): boolean {
  return state === 'reported' || state === 'sentBack' || state === 'unsettled'
}

/** Decisions are written on the day of the meeting or later: nobody decides what has not been discussed. Days are ISO. */
export function hasBegun(heldOn: string, today: string): boolean {
  return heldOn <= today
}
