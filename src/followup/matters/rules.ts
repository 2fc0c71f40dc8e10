/** 件件有着落，事事有回音 (方案 §三.4): a matter's state is the last step that counts; what may be done now is one table. */
import { type Answer, type Barred, barred, type CodesIn, codesIn } from '../../platform/state-table.ts'

export type StepFact = { kind: StepKind; at: string; dueOn: string | null }
export type MatterAct =
  /** Whoever wrote it down mends its words and kind. */
  | 'mend'
  /** One that holds several is split, two of one family that are one are joined, before anything is decided. */
  | 'split'
  | 'join'
  | 'report'
  | 'decide'
  | 'accept'
  | 'sendBack'
  | 'work'
  /** Whoever helps with a measure that another leads tells what was done. */
  | 'help'
  | 'askExtension'
  | 'extend'
  | 'progress'
  | 'reply'
  /** The family says that it is settled, or that it is not: of what has ended, that opens it again. */
  | 'settle'
  | 'unsettle'
  | 'close'

/** The state the steps amount to, oldest first; progress notices and what the owner says in between do not change it. */
export function matterState(steps: readonly Pick<StepFact, 'kind'>[]): MatterState {
  let state: MatterState = 'raised'
  for (const { kind } of steps) state = stateAfter[kind] ?? state
  return state
}

const STATE = 'matter.state'
const noAnswerYet = barred(STATE, '单位还没有答复，现在不用说是否解决。请等收到答复。')
const unanswered = {
  settle: noAnswerYet,
  unsettle: noAnswerYet,
  close: barred('matter.unanswered', '还没有答复家属，不能办结（§三.4 事事有回音）。请先答复。'),
}

/** What only whoever carries out a measure does, or is done to the measure's day. */
const notInHand = (message: string) => ({
  accept: barred(STATE, message),
  sendBack: barred(STATE, message),
  work: barred(STATE, message),
  help: barred(STATE, message),
  askExtension: barred(STATE, message),
  extend: barred(STATE, message),
})

const DECIDED = barred(STATE, '已经定下措施，不能再分开或者合并。请照定下的措施办理。')
const MENDED = barred(STATE, '已经报告党组，文字和类别不能再改。要补充的，请在答复或者通报里写。')
const decidedAlready = { mend: MENDED, split: DECIDED, join: DECIDED }

/** What is over because it goes on under other numbers: nothing is done with it, by whatever name. */
function goneInto<Code extends string>(gone: Barred<Code>) {
  return {
    mend: gone,
    split: gone,
    join: gone,
    report: gone,
    decide: gone,
    accept: gone,
    sendBack: gone,
    work: gone,
    help: gone,
    askExtension: gone,
    extend: gone,
    progress: gone,
    reply: gone,
    settle: gone,
    unsettle: gone,
    close: gone,
  }
}

/** What may be done in each state, or why not (方案 §三.4). */
export const matterActs = {
  raised: {
    mend: true,
    split: true,
    join: true,
    ...notInHand('还没有研究措施、定承办人，现在不用承办。请等党组研究措施。'),
    ...unanswered,
    report: true,
    decide: barred(STATE, '还没有报告党组，不能定措施。请先报告党组。'),
    progress: barred(STATE, '还没有报告党组，不能通报进展。请先报告党组，由党组研究措施。'),
    reply: barred(STATE, '还没有报告党组，不能答复家属。请先报告党组，由党组研究措施。'),
  },
  reported: {
    mend: MENDED,
    split: true,
    join: true,
    ...notInHand('还没有研究措施、定承办人，现在不用承办。请等党组研究措施。'),
    ...unanswered,
    report: barred(STATE, '已经报告过党组，不用再报告。请等党组研究措施。'),
    decide: true,
    progress: true,
    reply: barred(STATE, '党组还没有定下措施和承办人，不能答复家属。请先研究措施。'),
  },
  measured: {
    ...decidedAlready,
    ...unanswered,
    accept: true,
    sendBack: true,
    work: true,
    help: true,
    askExtension: true,
    extend: true,
    report: barred(STATE, '已经报告过党组，不用再报告。请照定下的措施办理。'),
    decide: true,
    progress: true,
    reply: true,
  },
  sentBack: {
    ...decidedAlready,
    ...unanswered,
    ...notInHand('承办人已经退回，现在不用承办。请等党组重新研究措施。'),
    report: barred(STATE, '已经报告过党组，不用再报告。请等党组重新研究措施。'),
    decide: true,
    progress: true,
    reply: barred(STATE, '承办人退回了这件事项，不能答复家属。请先重新研究措施。'),
  },
  replied: {
    ...decidedAlready,
    ...notInHand('已经答复家属，这次承办完成了。请等家属说是否解决。'),
    report: barred(STATE, '已经答复家属，不用再报告党组。请等家属说是否解决。'),
    decide: barred(STATE, '已经答复家属，不能再定措施。请等家属说是否解决；说没有解决的，再研究措施。'),
    progress: barred(STATE, '已经答复家属，不用再通报进展。请等家属说是否解决。'),
    reply: true,
    settle: true,
    unsettle: true,
    close: true,
  },
  unsettled: {
    ...decidedAlready,
    accept: barred(STATE, '家属认为还没有解决，请承办人接着办，不用再接办。'),
    sendBack: barred(STATE, '家属认为还没有解决，不能再退回。办不成的，请说明原因，由综合部答复家属。'),
    work: true,
    help: true,
    askExtension: barred(STATE, '家属认为还没有解决，不能申请延期。要另定期限的，请等党组再研究措施。'),
    extend: barred(STATE, '家属认为还没有解决，不能延期。请再研究措施，另定期限。'),
    report: barred(STATE, '已经报告过党组，不用再报告。请再研究措施，再次答复家属。'),
    decide: true,
    progress: true,
    reply: true,
    settle: true,
    unsettle: true,
    close: barred('matter.unsettled', '家属认为还没有解决，不能办结。请再研究措施并再次答复，然后办结。'),
  },
  settled: {
    ...decidedAlready,
    ...notInHand('家属已认可答复，这次承办完成了。'),
    report: barred(STATE, '家属已认可答复，不用再报告党组。可以办结。'),
    decide: barred(STATE, '家属已认可答复，不用再定措施。可以办结。'),
    progress: barred(STATE, '家属已认可答复，不用再通报进展。可以办结。'),
    reply: barred(STATE, '家属已认可答复，不用再答复。可以办结。'),
    settle: true,
    unsettle: true,
    close: true,
  },
  // the family said nothing for the plan's days: nothing more is owed, and one tap of the family opens it again
  lapsed: {
    ...decidedAlready,
    ...notInHand('家属没有再说，这件事项已经按期办结，不用再承办。'),
    report: barred(STATE, '这件事项已经按期办结，不用再报告党组。'),
    decide: barred(STATE, '这件事项已经按期办结，不能再定措施。家属请求再办的，会重新打开。'),
    progress: barred(STATE, '这件事项已经按期办结，不用再通报进展。'),
    reply: barred(STATE, '这件事项已经按期办结，不能再答复。家属请求再办的，会重新打开。'),
    settle: barred(STATE, '这件事项已经按期办结，不用再说解决了。还没有解决的，请说还没有解决。'),
    close: barred(STATE, '这件事项已经按期办结，不用再办结一次。'),
    unsettle: true,
  },
  closed: {
    ...decidedAlready,
    ...notInHand('这件事项已经办结，不用再承办。'),
    unsettle: true,
    report: barred(STATE, '这件事项已经办结，不用再报告党组。'),
    decide: barred(STATE, '这件事项已经办结，不能再定措施。家属又提出的，请另登记一件。'),
    progress: barred(STATE, '这件事项已经办结，不用再通报进展。'),
    reply: barred(STATE, '这件事项已经办结，不能再答复。家属又提出的，请另登记一件。'),
    settle: barred(STATE, '这件事项已经办结，不用再说解决了。还没有解决的，请说还没有解决。'),
    close: barred(STATE, '这件事项已经办结，不用再办结一次。'),
  },
  split: goneInto(barred(STATE, '这件事项已经分成几件办理，不在这里办了。请看分出来的各件。')),
  joined: goneInto(barred(STATE, '这件事项已经并到另一件办理，不在这里办了。请看并到的那一件。')),
} satisfies Record<MatterState, Record<MatterAct, Answer>>

export type MatterCode<Act extends MatterAct> = CodesIn<typeof matterActs, Act>

/** The codes with which a matter's state bars an act: for the contract of the operation that does it. */
export function matterProblems<Act extends MatterAct>(act: Act): MatterCode<Act>[] {
  return codesIn(matterActs, act)
}

export function mayDoMatter(state: MatterState, act: MatterAct): Answer {
  return matterActs[state][act]
}

/** What a matter waits for. */
export const matterStates = [
  'raised',
  'reported',
  'sentBack',
  'measured',
  'replied',
  'unsettled',
  'settled',
  'lapsed',
  'closed',
  'split',
  'joined',
] as const

export type MatterState = (typeof matterStates)[number]

export const stepKinds = [
  'reported',
  'measured',
  'accepted',
  'sentBack',
  'worked',
  'helped',
  'extensionAsked',
  'extended',
  'notExtended',
  'progressed',
  'replied',
  'settled',
  'unsettled',
  'lapsed',
  'closed',
  'reopened',
  'mended',
  'split',
  'joined',
] as const

export type StepKind = (typeof stepKinds)[number]

/** What a step makes of a matter; a kind that is not here leaves it as it was. */
const stateAfter: { [K in StepKind]?: MatterState } = {
  reported: 'reported',
  measured: 'measured',
  sentBack: 'sentBack',
  replied: 'replied',
  settled: 'settled',
  unsettled: 'unsettled',
  reopened: 'unsettled',
  lapsed: 'lapsed',
  closed: 'closed',
  split: 'split',
  joined: 'joined',
}
