/** Papers that go out with a code in their corner, and the way back from the code to what was printed. */

import { uuidv7 } from '../platform/id.ts'
import type { Context } from '../platform/operation.ts'
import { type MarkForm, newMarkCode } from './mark.ts'
import type { Printed } from './printed-store.ts'
import * as store from './printed-store.ts'

export type ToPrint = Omit<Printed, 'id' | 'mark'> & { form: MarkForm }

/** Gives papers their codes, none of which stands on another paper of the unit. Nothing is written yet. */
export function markFor(now: Date, papers: readonly ToPrint[]): Printed[] {
  return papers.map(({ form, ...paper }) => ({
    ...paper,
    id: uuidv7(now.getTime()),
    mark: { form, code: newMarkCode() },
  }))
}

/** Writes down what is printed, in the transaction that keeps the paper. */
export async function recordPrinted(context: Context, papers: readonly Printed[]): Promise<void> {
  await store.insertPrinted(context, papers, context.at)
}

/** What stands behind a code of this unit. */
export function printedByCode(context: Context, code: string): Promise<Printed | undefined> {
  return store.findPrinted(context, { code })
}

export function printedById(context: Context, id: string): Promise<Printed | undefined> {
  return store.findPrinted(context, { id })
}
