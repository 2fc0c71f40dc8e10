/** One officer's file, opened by somebody who said why (方案 §三.5). */

import { beijingDay } from '../../platform/calendar.ts'
import type { Scope } from '../../platform/database.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { listRounds, type RoundWithPlan } from '../../programme/rounds/reads.ts'
import type { CatalogueItem } from './contract.ts'
import { type ItemRow, items } from './items-store.ts'
import { filedCode } from './rules.ts'
import * as store from './store.ts'

/** How long a stated reason opens a file, in minutes. */
export const REASON_MINUTES = 60

export async function reasonStands(context: Context, officerId: string): Promise<boolean> {
  const mine = (await store.consultations(context, officerId)).find((c) => c.accountId === accountOf(context))
  return mine !== undefined && context.now.getTime() - new Date(mine.at).getTime() < REASON_MINUTES * 60_000
}

/** What lies in the file: of each round everything, or the visit records alone, as its plan says. */
export async function itemsOf(context: Context, officerId: string) {
  return catalogueOf(context, await rowsOf(context, officerId))
}

export async function rowsOf(context: Scope, officerId: string): Promise<ItemRow[]> {
  return items(context, { officerId })
}

/** Papers as the catalogue lists them: which round, and whether they came after it was over. */
export async function catalogueOf(context: Scope, rows: readonly ItemRow[]): Promise<CatalogueItem[]> {
  const rounds = new Map((await listRounds(context)).map((round) => [round.id, round]))
  return rows.map((row, index) => itemView(row, index, rounds.get(row.roundId ?? '')))
}

function itemView(row: ItemRow, index: number, round: RoundWithPlan | undefined): CatalogueItem {
  const closedAt = round?.closedAt ?? null
  return {
    kind: row.kind,
    round: round?.name ?? '',
    late: closedAt !== null && Date.parse(row.madeAt) > Date.parse(closedAt),
    number: index + 1,
    title: row.title,
    responsible: row.responsible,
    date: beijingDay(row.madeAt),
    pages: row.pages,
    hash: row.hash,
    sealed: row.sealedBy !== null,
    documentId: row.documentId,
    code: filedCode(row),
    isReplaced: row.isReplaced,
  }
}

export function accountOf(context: Context): string {
  if (context.actor.kind !== 'account') throw notFound()
  return context.actor.accountId
}
