/** Where a request and each person's extract stand, and who may decide. */
import type { Context } from '../../platform/operation.ts'
import { notFound, type Refuses } from '../../platform/problem.ts'
import { holdTo } from '../../platform/state-table.ts'
import { currentPlan } from '../../programme/plan/reads.ts'
import {
  decides,
  type ExtractState,
  type Grantor,
  type RequestAct,
  type RequestCode,
  type RequestState,
  requestTable,
} from './rules.ts'
import * as store from './store.ts'

export async function grantedBy(context: Context): Promise<Grantor> {
  return (await currentPlan(context))?.body.extract.grantedBy ?? 'nobody'
}

export function requestState(row: store.RequestRow): RequestState {
  if (row.withdrawnAt !== null) return 'withdrawn'
  if (row.granted === null) return 'asked'
  return row.granted ? 'granted' : 'declined'
}

export function extractState(row: store.ExtractRow): ExtractState {
  if (row.issuedAt !== null) return 'issued'
  if (row.hash === null) return 'asked'
  return row.seenAt === null ? 'toRead' : 'read'
}

export const postNames = { head: '一把手', inspector: '派驻纪检监察组长' } as const

/** Posts that may decide of these people; none: the request stands with nobody. */
export function deciding(by: Grantor, people: readonly store.ExtractRow[]) {
  return decides(
    by,
    people.flatMap(({ post }) => (post === 'head' || post === 'inspector' ? [post] : [])),
  )
}

/** True where whoever asks may decide; else the sentence why not. Nobody decides of the own, nor what was asked by the own other account. */
export function mayDecide(
  context: Context,
  by: Grantor,
  row: store.RequestRow,
  people: readonly store.ExtractRow[],
): true | string {
  const posts = deciding(by, people)
  // a later plan gives none: what was asked before is not decided by anybody
  if (by === 'nobody') return '实施方案现在不出考核参考，没有人审批。请撤回；需要的，先在实施方案里定由谁审批，再报。'
  const { actor } = context
  const holds = posts.some((post) => actor.kind === 'account' && actor.duties.includes(post))
  if (posts.length === 0)
    return '名单里一把手和派驻纪检监察组长都在了，没有人能审批。请撤回，再报一次，会自动分成两份。'
  if (!holds) return `由${posts.map((post) => postNames[post]).join('、')}审批。`
  const isOwn =
    row.requestedById === context.accountId ||
    (context.officerId !== null && row.requestedByOfficer === context.officerId)
  if (isOwn) return '这次申请是您自己报的，不能由您审批。'
  return people.some((p) => p.officerId === context.officerId) ? '名单里有您本人，不能由您审批。' : true
}

/** As it was shown, in a state that allows the act; held until the transaction ends. */
export async function lockForAct<Act extends RequestAct>(
  context: Context & Refuses<RequestCode<Act> | 'extract.changed'>,
  { requestId, seen }: { requestId: string; seen: number },
  act: Act,
): Promise<store.RequestRow> {
  const row = await store.lockRequest(context, requestId)
  if (!row) throw notFound('这次申请')
  holdTo(context, requestTable, requestState(row), act)
  if (row.version !== seen) throw context.refuse('extract.changed', '这次申请刚刚有变动。请看过现在的内容，再办一次。')
  return row
}
