/** 鉴定销毁: when a period ends, what may be done with a list in which state, what two persons sign (方案 §三.5). Pure. */
import { beijingDay } from '../../platform/calendar.ts'
import { type Answer, barred, type CodesIn, codesIn } from '../../platform/state-table.ts'

export const verdicts = ['destroy', 'extend'] as const
export type Verdict = (typeof verdicts)[number]
export const verdictNames: Record<Verdict, string> = { destroy: '销毁', extend: '延长保管' }

export const appraisalStates = ['open', 'proposed', 'running', 'done', 'dropped'] as const
export type AppraisalState = (typeof appraisalStates)[number]
export const appraisalStateNames: Record<AppraisalState, string> = {
  open: '正在鉴定',
  proposed: '等第二人同意',
  running: '正在销毁',
  done: '已办完',
  dropped: '已作废',
}
export const appraisalActs = ['decide', 'propose', 'takeBack', 'agree', 'sendBack', 'drop'] as const
export type AppraisalAct = (typeof appraisalActs)[number]

const no = (message: string) => barred('appraisal.state', message)
const all = (message: string) => ({
  ...{ decide: no(message), propose: no(message), takeBack: no(message) },
  ...{ agree: no(message), sendBack: no(message), drop: no(message) },
})

export const appraisalTable = {
  open: { ...all('这份清册还在鉴定，没有提请。请等鉴定人签名提请。'), decide: true, propose: true, drop: true },
  proposed: {
    ...all('这份清册已经提请，等第二人同意。要改的，请先撤回。'),
    takeBack: true,
    agree: true,
    sendBack: true,
  },
  running: all('这份清册两人都已签名，正在销毁，不能再改。请等办完。'),
  done: all('这份清册已经办完，不能再改。延长保管的，到期再鉴定。'),
  dropped: all('这份清册已经作废。请重新开始鉴定。'),
} satisfies Record<AppraisalState, Record<AppraisalAct, Answer>>

export type AppraisalCode<Act extends AppraisalAct> = CodesIn<typeof appraisalTable, Act>
export function appraisalProblems<Act extends AppraisalAct>(act: Act): AppraisalCode<Act>[] {
  return codesIn(appraisalTable, act)
}

/** The year with which an extension of the list of `year` ends: so many whole years from the list's own. */
export const extendedUntil = (year: number, more: number) => year - 1 + more

/** The year in Beijing. */
export const yearAt = (now: Date) => Number(beijingDay(now.toISOString()).slice(0, 4))

/** Whether a period that ends with the year `until` is over in this year. */
export const isOver = ({ until }: { until: number }, year: number) => until < year

/** Which of these names stand in the words. */
export function namesIn(words: string, names: readonly string[]): string[] {
  return names.filter((name) => name.length > 1 && words.includes(name))
}

/** Of a volume that was open when its turn came. Why is not said: somebody reads it, or something is owed to that family. */
export const HELD = '这次没有办，再鉴定'

/** What stands for the 卷号 of a volume whose officers never had one. */
export const NO_NUMBER = '无卷号'

/** Totals of fewer volumes would tell how many papers a family has: three papers in three volumes, and nobody signed. */
export const FEW = 10

export type SignedLine = {
  fileNumbers: string
  digest: string
  verdict: Verdict | null
  more: number | null
  reason: string
}

/** What two persons sign, word for word: hashed. */
export function signedText(list: { year: number; number: number }, lines: readonly SignedLine[]): string {
  return JSON.stringify([
    list.year,
    list.number,
    ...lines.map(({ fileNumbers, digest, verdict, more, reason }) => [fileNumbers, digest, verdict, more, reason]),
  ])
}
