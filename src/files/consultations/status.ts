/** Where requests stand, who decides each, and what of them whoever asks is shown. */
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound, type Refuses } from '../../platform/problem.ts'
import { holdTo } from '../../platform/state-table.ts'
import { currentPlan } from '../../programme/plan/reads.ts'
import {
  type ConsultationAct,
  type ConsultationCode,
  type ConsultationState,
  consultationTable,
  decider,
  type Grantor,
  grantorNames,
  stateOf,
} from './rules.ts'
import * as store from './store.ts'

export type RequestStatus = {
  row: store.RequestRow
  state: ConsultationState
  people: store.PersonRow[]
  /** Who decides; null: everybody who could has to keep out of it. */
  by: Grantor | null
  /** Officers who have to keep out of it: the viewer, and who holds a post. */
  out: ReadonlySet<string>
}

/** Requests with whom they are about and who decides, whatever their number in six statements. */
export async function requestStatuses(context: Context, rows: readonly store.RequestRow[]): Promise<RequestStatus[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const today = beijingDay(context.at)
  const named = (await currentPlan(context))?.body.consultation.grantedBy ?? 'head'
  const holders = await store.holders(context, today)
  const candidates = [...holders.map((h) => h.officerId), ...(context.officerId === null ? [] : [context.officerId])]
  const concerned = await store.concerned(context, ids, candidates)
  const people = await store.peopleOf(context, ids)
  return rows.map((row) => {
    const out = new Set(concerned.filter((c) => c.requestId === row.id).map((c) => c.officerId))
    if (row.askedByOfficer !== null) out.add(row.askedByOfficer)
    const isOut = (post: Grantor) =>
      post === 'recordsOffice'
        ? row.outsider !== '' // entered by the keeper
        : holders.every((h) => h.post !== post || out.has(h.officerId))
    return {
      row,
      state: stateOf(row, today),
      people: people.filter((p) => p.requestId === row.id),
      by: decider(named, isOut),
      out,
    }
  })
}

export const NOBODY =
  '一把手和派驻纪检监察组长都要回避，没有人能批准。名单里有他们或者他们家人的，请分成几份申请；由他们报的，请改由综合部报。'

/** True where whoever asks may decide; else the sentence why not. */
export function mayDecide(context: Context, { row, by, out }: RequestStatus): true | string {
  if (by === null) return NOBODY
  const { actor } = context
  if (actor.kind !== 'account' || !actor.duties.includes(by)) return `由${grantorNames[by]}批准。`
  if (row.askedById === context.accountId || isSame(context.officerId, row.askedByOfficer))
    return '这次申请是您自己报的，不能由您批准。'
  return context.officerId !== null && out.has(context.officerId)
    ? '名单里有您本人、家人或者您要回避的人，不能由您批准。'
    : true
}

const isSame = (a: string | null, b: string | null) => a !== null && a === b

/** Who reads it: whoever asked; for an outsider, the keeper who shows it. */
export function readsIt(context: Context, row: store.RequestRow): boolean {
  const { actor } = context
  if (row.outsider !== '') return actor.kind === 'account' && actor.duties.includes('recordsOffice')
  return row.askedById === context.accountId
}

export function readerOf(row: store.RequestRow): string {
  return row.outsider === '' ? row.askedBy : `${row.outsider}（${row.outsiderUnit}）`
}

const DECIDERS: readonly Grantor[] = ['head', 'inspector', 'recordsOffice']

/** A request that one reads, shows, decides or decided; nobody's own file among them before it was granted. */
export function isShown(context: Context, stood: RequestStatus): boolean {
  if (readsIt(context, stood.row)) return true
  const { actor } = context
  const decides = actor.kind === 'account' && DECIDERS.some((duty) => actor.duties.includes(duty))
  return decides && !(context.officerId !== null && stood.out.has(context.officerId))
}

/** One request as whoever asks may see it, by its id. */
export async function oneOf(context: Context, requestId: string): Promise<RequestStatus> {
  const [stood] = await requestStatuses(context, await store.requests(context, { id: requestId }))
  if (!stood || !isShown(context, stood)) throw notFound('这次申请')
  return stood
}

/** As it was shown, in a state that allows the act; held until the transaction ends. */
export async function lockForAct<Act extends ConsultationAct>(
  context: Context & Refuses<ConsultationCode<Act> | 'consultation.changed'>,
  { requestId, seen }: { requestId: string; seen: number },
  act: Act,
): Promise<RequestStatus> {
  const row = await store.lockRequest(context, requestId)
  const [stood] = row ? await requestStatuses(context, [row]) : []
  if (!stood || !isShown(context, stood)) throw notFound('这次申请')
  holdTo(context, consultationTable, stood.state, act)
  if (stood.row.version !== seen)
    throw context.refuse('consultation.changed', '这次申请刚刚有变动。请看过现在的内容，再办一次。')
  return stood
}

/** Open to whoever asks now, with the file it is about; anything else is an address of nothing. */
export async function openTo(context: Context, requestId: string, officerId?: string): Promise<store.RequestRow> {
  const [row] = await store.requests(context, { id: requestId })
  if (!row || !readsIt(context, row) || stateOf(row, beijingDay(context.at)) !== 'open')
    throw notFound('可以查阅的材料')
  if (officerId !== undefined) {
    const people = await store.peopleOf(context, [requestId])
    if (!people.some((p) => p.officerId === officerId)) throw notFound('可以查阅的材料')
  }
  return row
}
