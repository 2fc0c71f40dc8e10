/** 查阅: what is done with a request in which state, and who decides (方案 §三.5). Pure. */
import { addDays } from '../../platform/calendar.ts'
import { type Answer, barred, type CodesIn, codesIn } from '../../platform/state-table.ts'
import type { PlanBody } from '../../programme/plan/rules.ts'

/** Days from asking to the last day, at most. */
export const MOST_DAYS = 30
/** Days for which a request that nobody granted is kept; one that was granted stays in the file. */
export const KEPT_DAYS = 365

export const consultationStates = ['asked', 'open', 'declined', 'withdrawn', 'over', 'ended', 'revoked'] as const
export type ConsultationState = (typeof consultationStates)[number]
export const consultationStateNames: Record<ConsultationState, string> = {
  asked: '等批准',
  open: '可以查阅',
  declined: '没有批准',
  withdrawn: '已撤回',
  over: '已到期',
  ended: '已提前结束',
  revoked: '已收回',
}

export const consultationActs = ['grant', 'decline', 'end', 'revoke', 'copy'] as const
export type ConsultationAct = (typeof consultationActs)[number]

const no = (message: string) => barred('consultation.state', message)
const all = (message: string) => ({
  ...{ grant: no(message), decline: no(message), end: no(message), revoke: no(message), copy: no(message) },
})
const AGAIN = '还需要查阅的，请另报一次。'

export const consultationTable = {
  asked: { ...all('这次申请还没有批准。请等批准。'), grant: true, decline: true, end: true },
  open: { ...all('这次申请已经批准过了。请看批准的内容。'), end: true, revoke: true, copy: true },
  declined: all('这次申请没有批准。确有需要的，请写清事由另报一次。'),
  withdrawn: all(`这次申请已经撤回。${AGAIN}`),
  over: all(`这次查阅已经到期。${AGAIN}`),
  ended: all(`这次查阅已经结束。${AGAIN}`),
  revoked: all(`这次查阅已经收回。${AGAIN}`),
} satisfies Record<ConsultationState, Record<ConsultationAct, Answer>>

export type ConsultationCode<Act extends ConsultationAct> = CodesIn<typeof consultationTable, Act>
export function consultationProblems<Act extends ConsultationAct>(act: Act): ConsultationCode<Act>[] {
  return codesIn(consultationTable, act)
}

/** The facts that tell the state of a request. */
export type Standing = {
  granted: boolean | null
  endedAt: string | null
  /** By whoever asked, or taken back. */
  endedWay: 'asker' | 'decider' | null
  untilOn: string
}

export function stateOf(row: Standing, today: string): ConsultationState {
  if (row.granted === false) return 'declined'
  if (row.granted === null) return row.endedAt === null ? 'asked' : 'withdrawn'
  if (row.endedAt !== null) return row.endedWay === 'asker' ? 'ended' : 'revoked'
  return row.untilOn < today ? 'over' : 'open'
}

export const lastDay = (today: string): string => addDays(today, MOST_DAYS)

export type Grantor = PlanBody['consultation']['grantedBy']
/** As whoever asks is told who decides. Which of the two it is would tell that the other is to avoid that family (mission, line 5). */
export const grantorNames: Record<Grantor, string> = {
  head: '一把手或者派驻纪检监察组长',
  inspector: '一把手或者派驻纪检监察组长',
  recordsOffice: '管档案的部门',
}

/** Who decides: whom the plan names; who has to keep out of it hands it to the head, then to the inspector; null: nobody may. */
export function decider(grantedBy: Grantor, isOut: (post: Grantor) => boolean): Grantor | null {
  const order: readonly Grantor[] =
    grantedBy === 'recordsOffice' ? ['recordsOffice', 'head', 'inspector'] : [grantedBy, other(grantedBy)]
  return order.find((post) => !isOut(post)) ?? null
}

function other(post: 'head' | 'inspector'): 'head' | 'inspector' {
  return post === 'head' ? 'inspector' : 'head'
}

/** What stands over every page: who reads it, and the day. */
export function readerMark(reader: string, day: string): string {
  return `${reader}　${day}查阅`
}

/** Longer purposes are cut on a copy's pages; the whole stands in the file. */
const MOST_PURPOSE = 28
/** A reader from elsewhere, with his unit, leaves the foot of a page room for the rest. */
const MOST_READER = 60

export function copyMark(copy: { number: number; reader: string; day: string; purpose: string }): string {
  return `复制件 第${copy.number}号　${cut(copy.reader, MOST_READER)}　${copy.day}\n${cut(copy.purpose, MOST_PURPOSE)}`
}

/** At the foot of each page of a copy: no longer than the foot is high. */
export function copyFoot(copy: { number: number; reader: string; day: string; purpose: string }): string {
  return `复制件 第${copy.number}号　${cut(copy.reader, MOST_READER)}　${copy.day}　用于：${cut(copy.purpose, MOST_PURPOSE)}`
}

function cut(words: string, most: number): string {
  const characters = [...words.replace(/\s+/gu, ' ')]
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : characters.join('')
}
