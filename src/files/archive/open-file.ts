/** One officer's file, opened by somebody who said why (方案 §三.5). */

import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { currentPlan } from '../../programme/plan/reads.ts'
import { type ItemRow, items } from './items-store.ts'
import * as store from './store.ts'

/** How long a stated reason opens a file, in minutes. */
export const REASON_MINUTES = 60

export async function reasonStands(context: Context, officerId: string): Promise<boolean> {
  const mine = (await store.consultations(context, officerId)).find((c) => c.accountId === accountOf(context))
  return mine !== undefined && context.now.getTime() - new Date(mine.at).getTime() < REASON_MINUTES * 60_000
}

/** What lies in the file by the unit's plan: everything, or the visit records alone. */
export async function itemsOf(context: Context, officerId: string) {
  const plan = await currentPlan(context)
  return (await items(context, { officerId }, plan?.body.file.kept ?? true)).map(itemView)
}

function itemView(row: ItemRow, index: number) {
  return {
    number: index + 1,
    title: row.title,
    responsible: row.responsible,
    date: beijingDay(row.madeAt),
    pages: row.pages,
    hash: row.hash,
    sealed: row.sealedBy !== null,
    documentId: row.documentId,
  }
}

export function accountOf(context: Context): string {
  if (context.actor.kind !== 'account') throw notFound()
  return context.actor.accountId
}
