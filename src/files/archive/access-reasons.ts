import type { Context } from '../../platform/operation.ts'
import { accountOf } from './open-file.ts'
import { insertConsultations } from './store.ts'

/** Writes into each file who takes something of it away, and why; alike whatever lies in it. */
export async function noteReason(context: Context, officerIds: readonly string[], reason: string): Promise<void> {
  const line = { accountId: accountOf(context), reason, at: context.at }
  await insertConsultations(
    context,
    officerIds.map((officerId) => ({ id: context.newId(), officerId, ...line })),
  )
}
