/** A file goes to another unit: asked for, agreed to by another, packed, handed over, its receipt taken (方案 §三.5). */
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound, type Refuses } from '../../platform/problem.ts'
import { holdTo } from '../../platform/state-table.ts'
import { packFiles } from '../archive/commands.ts'
import { packageNow } from '../archive/reads.ts'
import { roundsToFile } from '../filing/reads.ts'
import { type ReceiptCode, rightReceipt } from './check-receipt.ts'
import { receivedPapers } from './incoming-store.ts'
import * as store from './outgoing-store.ts'
import { type OutAct, type OutCode, outState, outTable } from './rules.ts'

type Shown = { transferId: string; seen: number }

export async function ask(
  context: Context<'transfer.open' | 'transfer.unfinished' | 'transfer.not-filed' | 'transfer.empty'>,
  { officerId, toUnit, reason }: { officerId: string; toUnit: string; reason: string },
): Promise<{ id: string }> {
  if (!(await store.people(context)).some((one) => one.officerId === officerId)) throw notFound('这一卷')
  if (await store.openOut(context, officerId))
    throw context.refuse('transfer.open', '这一卷已经在移交。请先看上一次移交办到哪里。', 'officerId')
  if (await store.goesOn(context, officerId))
    throw context.refuse('transfer.unfinished', '这一户还在本轮家访里。请等本轮结束、归档以后再移交。', 'officerId')
  const rounds = await store.roundsOf(context, officerId)
  if (rounds.length === 0 && (await receivedPapers(context, { officerId })).length === 0)
    throw context.refuse('transfer.empty', '这一户还没有参加过家访，卷里没有材料，不用移交。', 'officerId')
  await mustBeFiled(context, rounds)
  const id = context.newId()
  await store.insertOutgoing(context, { id, officerId, toUnit, reason, at: context.at, by: accountOf(context) })
  await context.record('transfers.asked', id)
  return { id }
}

/** Asked of whole rounds: that one family's papers came late is told by its file alone, opened for a reason (mission, line 1). */
async function mustBeFiled(context: Refuses<'transfer.not-filed'> & Context, rounds: readonly string[]): Promise<void> {
  const toFile = await roundsToFile(context)
  if (rounds.some((id) => toFile.has(id)))
    throw context.refuse(
      'transfer.not-filed',
      '这一户参加过的轮次里还有没归档的材料。请先把那一轮归档或补归，再移交。',
      'officerId',
    )
}

/** True where whoever asks may decide; else the sentence why not: never of the own file or a relative's, nor what one asked oneself. */
export function mayDecide(context: Context, row: store.OutgoingRow): true | string {
  const { actor } = context
  const holds = actor.kind === 'account' && (actor.duties.includes('head') || actor.duties.includes('inspector'))
  if (!holds) return '由一把手或派驻纪检监察组长审批。'
  if (context.officerId !== null && row.ownTo.includes(context.officerId))
    return '这是您自己或者您家人的卷，不能由您审批。'
  const isOwn =
    row.askedById === context.accountId || (context.officerId !== null && row.askedByOfficer === context.officerId)
  return isOwn ? '这次移交是您自己报的，不能由您审批。' : true
}

export async function decide(
  context: Context<OutCode<'decide'> | 'transfer.changed' | 'transfer.own'>,
  input: Shown & { words?: string },
  agreed: boolean,
): Promise<{ id: string }> {
  const row = await held(context, input, 'decide')
  const may = mayDecide(context, row)
  if (may !== true) throw context.refuse('transfer.own', may)
  await store.changeOutgoing(context, row.id, {
    ...{ decided_at: context.at, decided_by: accountOf(context), agreed, words: input.words ?? '' },
  })
  await context.record(agreed ? 'transfers.agreed' : 'transfers.refused', row.id)
  return { id: row.id }
}

export async function withdraw(
  context: Context<OutCode<'withdraw'> | 'transfer.changed'>,
  input: Shown,
): Promise<{ id: string }> {
  const row = await held(context, input, 'withdraw')
  await store.changeOutgoing(context, row.id, { withdrawn_at: context.at })
  await context.record('transfers.withdrawn', row.id)
  return { id: row.id }
}

/** Packed with the reason in the file; packed again where the last one is over its time. */
export async function pack(
  context: Context<OutCode<'pack'> | 'transfer.changed' | 'transfer.not-filed' | 'archive.packing'>,
  input: Shown,
): Promise<{ id: string }> {
  const row = await held(context, input, 'pack')
  await mustBeFiled(context, await store.roundsOf(context, row.officerId))
  const reason = `移交${row.toUnit}：${row.reason}`.slice(0, 200)
  const { id: packageId } = await packFiles(context, { roundId: null, officerIds: [row.officerId], reason })
  await store.changeOutgoing(context, row.id, { package_id: packageId })
  await context.record('transfers.packed', row.id)
  return { id: row.id }
}

/** What was packed of a transfer: over where something was put into the file since, which would stay behind. */
export async function packedFor(context: Context, { packageId, officerId, handedAt }: store.OutgoingRow) {
  const packed = packageId === null ? undefined : await packageNow(context, packageId)
  if (!packed || handedAt !== null || !(await store.cameSince(context, officerId, packed.askedAt))) return packed
  return { ...packed, state: 'ended' as const, head: null }
}

export async function handOver(
  context: Context<OutCode<'handOver'> | 'transfer.changed' | 'transfer.no-package'>,
  input: Shown & { head: string },
): Promise<{ id: string }> {
  const row = await held(context, input, 'handOver')
  const current = await packedFor(context, row)
  if (current?.state === 'ended')
    throw context.refuse('transfer.no-package', '这个包已经过期，或者打好以后卷里又进了材料。请重新打包，再交给对方。')
  if (current?.head !== input.head)
    throw context.refuse('transfer.no-package', '要交的包还没有打好，或者已经重新打过。请看过现在的包再登记。')
  await store.changeOutgoing(context, row.id, {
    handed_at: context.at,
    handed_by: accountOf(context),
    head: input.head,
  })
  await context.record('transfers.handedOver', row.id)
  return { id: row.id }
}

export async function receipt(
  context: Context<OutCode<'receipt'> | 'transfer.changed' | ReceiptCode>,
  input: Shown & { receipt: string; unit: string },
): Promise<{ id: string }> {
  const row = await held(context, input, 'receipt')
  const { words } = await rightReceipt(context, row, input)
  await store.changeOutgoing(context, row.id, {
    ...{ received_at: context.at, receipt_way: 'sealed', receipt: input.receipt, receiver: words.receivedBy },
    received_on: beijingDay(words.receivedAt),
  })
  await context.record('transfers.receipt', row.id)
  return { id: row.id }
}

export async function paperReceipt(
  context: Context<OutCode<'receipt'> | 'transfer.changed' | 'transfer.day'>,
  { receiver, receivedOn, ...shown }: Shown & { receiver: string; receivedOn: string },
): Promise<{ id: string }> {
  const row = await held(context, shown, 'receipt')
  if (receivedOn > beijingDay(context.at) || (row.handedAt !== null && receivedOn < beijingDay(row.handedAt)))
    throw context.refuse('transfer.day', '签收日期不会早于交出那天，也不会晚于今天。请照回执填。', 'receivedOn')
  await store.changeOutgoing(context, row.id, {
    ...{ received_at: context.at, receipt_way: 'paper', receiver, received_on: receivedOn },
  })
  await context.record('transfers.receipt', row.id)
  return { id: row.id }
}

async function held<Act extends OutAct>(
  context: Context & Refuses<OutCode<Act> | 'transfer.changed'>,
  { transferId, seen }: Shown,
  act: Act,
): Promise<store.OutgoingRow> {
  const row = await store.lockOutgoing(context, transferId)
  if (!row) throw notFound('这次移交')
  holdTo(context, outTable, outState(row), act)
  if (row.version !== seen) throw context.refuse('transfer.changed', '这次移交刚刚有变动。请看过现在的，再办一次。')
  return row
}

export function accountOf({ actor }: Context): string {
  if (actor.kind !== 'account') throw notFound()
  return actor.accountId
}
