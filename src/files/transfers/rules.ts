/** 移交 of a file: what is done with it in which state (方案 §三.5). Pure. */
import { type Answer, barred, type CodesIn, codesIn } from '../../platform/state-table.ts'

export const outStates = ['asked', 'agreed', 'handed', 'received', 'refused', 'withdrawn'] as const
export type OutState = (typeof outStates)[number]
export const outStateNames: Record<OutState, string> = {
  asked: '等审批',
  agreed: '可以移交',
  handed: '已交出，等回执',
  received: '对方已收',
  refused: '没有同意',
  withdrawn: '已撤回',
}
export const outActs = ['decide', 'withdraw', 'pack', 'handOver', 'receipt'] as const
export type OutAct = (typeof outActs)[number]

const no = (message: string) => barred('transfer.state', message)
const all = (message: string): Record<OutAct, ReturnType<typeof no>> => ({
  ...{ decide: no(message), withdraw: no(message), pack: no(message), handOver: no(message), receipt: no(message) },
})

export const outTable = {
  asked: { ...all('这次移交还没有审批。请等一把手或派驻纪检监察组长同意。'), decide: true, withdraw: true },
  agreed: { ...all('这次移交已经审批过了。'), withdraw: true, pack: true, handOver: true },
  handed: { ...all('这一卷已经交出，等对方的回执。'), receipt: true },
  received: all('对方已经收到，这次移交办完了。'),
  refused: all('这次移交没有同意，不能再办。确有需要的，请另报一次。'),
  withdrawn: all('这次移交已经撤回。确有需要的，请另报一次。'),
} satisfies Record<OutState, Record<OutAct, Answer>>

export type OutCode<Act extends OutAct> = CodesIn<typeof outTable, Act>
export function outProblems<Act extends OutAct>(act: Act): OutCode<Act>[] {
  return codesIn(outTable, act)
}

type OutFacts = {
  agreed: boolean | null
  withdrawnAt: string | null
  handedAt: string | null
  receivedAt: string | null
}
export function outState(row: OutFacts): OutState {
  if (row.receivedAt !== null) return 'received'
  if (row.withdrawnAt !== null) return 'withdrawn'
  if (row.handedAt !== null) return 'handed'
  if (row.agreed === null) return 'asked'
  return row.agreed ? 'agreed' : 'refused'
}

export const inStates = ['broken', 'whole', 'taken', 'dropped'] as const
export type InState = (typeof inStates)[number]
export function inState(row: { isWhole: boolean; takenAt: string | null; droppedAt: string | null }): InState {
  if (row.takenAt !== null) return 'taken'
  if (row.droppedAt !== null) return 'dropped'
  return row.isWhole ? 'whole' : 'broken'
}

/** How long a package that came is kept until it is taken or sent back, in days. */
export const IN_DAYS = 14
