/** 考核参考: what is done with it in which state, and who may grant it (方案 §三.5; mission, line 7). Pure. */
import { type Answer, barred, type CodesIn, codesIn } from '../../platform/state-table.ts'
import type { PlanBody } from '../../programme/plan/rules.ts'

export const requestStates = ['asked', 'granted', 'declined', 'withdrawn'] as const
export type RequestState = (typeof requestStates)[number]
export const requestStateNames: Record<RequestState, string> = {
  asked: '等审批',
  granted: '已同意',
  declined: '没有同意',
  withdrawn: '已撤回',
}
/** What one person's waits for. */
export const extractStates = ['asked', 'toRead', 'read', 'issued'] as const
export type ExtractState = (typeof extractStates)[number]
export const extractStateNames: Record<ExtractState, string> = {
  asked: '等审批',
  toRead: '等本人看',
  read: '本人看过',
  issued: '已出具',
}

export const requestActs = ['grant', 'decline', 'withdraw', 'read', 'issue'] as const
export type RequestAct = (typeof requestActs)[number]

const no = (message: string) => barred('extract.state', message)
const all = (message: string) => ({
  ...{ grant: no(message), decline: no(message), withdraw: no(message), read: no(message), issue: no(message) },
})
const GRANTED = '这次申请已经审批过了。请看审批结果。'

export const requestTable = {
  asked: { ...all('这次申请还没有审批。请等审批同意。'), grant: true, decline: true, withdraw: true },
  granted: {
    ...all(GRANTED),
    withdraw: no('已经同意，正在给本人看，不能撤回。不需要的，不出具就行，一年后清除。'),
    read: true,
    issue: true,
  },
  declined: all('这次申请没有同意，不能再办。确有需要的，请写清用途另报一次。'),
  withdrawn: all('这次申请已经撤回。确有需要的，请另报一次。'),
} satisfies Record<RequestState, Record<RequestAct, Answer>>

export type RequestCode<Act extends RequestAct> = CodesIn<typeof requestTable, Act>
export function requestProblems<Act extends RequestAct>(act: Act): RequestCode<Act>[] {
  return codesIn(requestTable, act)
}

/** Days for which a request and its extracts are kept after it was decided; then they are deleted (mission, line 6). */
export const KEPT_DAYS = 365

export type Grantor = PlanBody['extract']['grantedBy']

/** Posts that may decide now: the one of the plan; the other one where the first is among those it is about, or asked itself. */
export function decides(
  grantedBy: Grantor,
  about: readonly ('head' | 'inspector')[],
): readonly ('head' | 'inspector')[] {
  if (grantedBy === 'nobody') return []
  const other = grantedBy === 'head' ? 'inspector' : 'head'
  if (!about.includes(grantedBy)) return [grantedBy]
  return about.includes(other) ? [] : [other]
}

/** Who would decide of themselves is asked for apart, so that the other of the two posts decides of them; without anybody, no group. */
export function apart<Person extends { post: string }>(grantedBy: Grantor, people: readonly Person[]): Person[][] {
  const own = people.filter(({ post }) => post === grantedBy)
  const rest = people.filter(({ post }) => post !== grantedBy)
  return [rest, own].filter((group) => group.length > 0)
}

/** What somebody did, counted; nothing of what any family said, signed or refused. */
export type Facts = {
  name: string
  department: string
  title: string
  /** ISO days */
  from: string
  to: string
  asOf: string
  training: { title: string; day: string }[]
  /** Visits that are over, in whatever way: a letter counts like an evening. */
  led: number
  joined: number
  recorded: number
  /** Matters answered no later than their day, as owner of the measure. */
  answered: number
}
