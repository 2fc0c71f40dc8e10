/** What a family wrote by hand on the record that came back by scan (方案 §三.4), read and written down by those who made the visit. */

import { takeElsewhere } from '../../followup/matters/commands.ts'
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import type { MatterKind } from '../../vocabulary/matter-kinds.ts'
import { insertTaken, type OwnCopy, ownCopies } from './copies-store.ts'

const allow = ['visitor', 'recorder'] as const

export const copies = {
  ownCopies: {
    allow,
    run: async (context: Context) => ({
      copies: (await own(context)).map(({ documentId, members, filedAt }) => ({
        documentId,
        members,
        filedOn: beijingDay(filedAt),
      })),
    }),
  },
  raiseFromCopy: { allow, run: raise },
  opinionsTaken: { allow, run: taken },
} as const

function own(context: Context): Promise<OwnCopy[]> {
  return context.officerId === null ? Promise.resolve([]) : ownCopies(context, context.officerId)
}

async function mustBeOwn(context: Context, documentId: string): Promise<OwnCopy> {
  const copy = (await own(context)).find((one) => one.documentId === documentId)
  if (!copy) throw notFound('这份签了名的登记表')
  return copy
}

/** Said at the visit, so whoever made it hears it; the signed paper itself stays as it is. */
async function raise(
  context: Context,
  { documentId, ...rest }: { documentId: string; kind: MatterKind; text: string; nameAllowed: boolean },
) {
  const { visitId, householdId } = await mustBeOwn(context, documentId)
  return takeElsewhere(context, { ...rest, visitId }, householdId, 'recorder', '')
}

async function taken(context: Context, { documentId }: { documentId: string }) {
  await mustBeOwn(context, documentId)
  const { accountId, at } = context
  if (accountId === null || !(await insertTaken(context, { documentId, at, by: accountId })))
    throw notFound('这份签了名的登记表')
  await context.record('scans.opinionsTaken', documentId)
  return {}
}
