/** Requests as they are told: to who reads, who decides, and to whoever opens the file later. */
import type { Context } from '../../platform/operation.ts'
import { keptConsultations } from '../archive/reads.ts'
import type { ConsultationRequest, ConsultedLine } from './contract.ts'
import { isShown, mayDecide, type RequestStatus, readerOf, readsIt } from './status.ts'
import * as store from './store.ts'

type Lines = { readings: readonly store.LineRow[]; copies: readonly store.CopyRow[] }
const NONE: Lines = { readings: [], copies: [] }

/** What was opened and copied is named only to who opened it and to the keeper who has the file open: titles tell who signed. */
export async function linesOf(context: Context, requestIds: string[], officerId: string | null = null): Promise<Lines> {
  if (requestIds.length === 0) return NONE
  return {
    readings: await store.readings(context, requestIds, officerId),
    copies: await store.copies(context, { requestIds, officerId }),
  }
}

export function requestView(context: Context, stood: RequestStatus, lines: Lines = NONE): ConsultationRequest {
  const { row, state, people } = stood
  const may = mayDecide(context, stood)
  return {
    id: row.id,
    reader: readerOf(row),
    outsider: row.outsider === '' ? null : { name: row.outsider, unit: row.outsiderUnit, letter: row.letter },
    purpose: row.purpose,
    round: row.round,
    people: people.map(({ officerId, name, department }) => ({ officerId, name, department })),
    askedUntil: row.askedUntil,
    until: row.untilOn,
    state,
    askedBy: row.askedBy,
    askedAt: row.askedAt,
    decidedBy: row.decidedBy,
    decidedAt: row.decidedAt,
    copiesAllowed: row.copies,
    words: row.words,
    endedAt: row.endedAt,
    version: row.version,
    readings: lines.readings
      .filter((line) => line.requestId === row.id)
      .map(({ title, at, by }) => ({ title: title || GONE, at, by })),
    copies: lines.copies
      .filter((line) => line.requestId === row.id)
      .map(({ id, number, documentId, officerId, title, at, by }) => ({
        ...{ copyId: id, number, documentId, officerId, title: title || GONE, at, by },
      })),
    mayDecide: may,
    mayRevoke: state === 'open' && isShown(context, stood) && (may === true || row.decidedById === context.accountId),
    own: readsIt(context, row),
  }
}

const GONE = '已经销毁的材料'

/** Who consulted a file, the newest first: the keeper for a reason, others as it was granted. */
export async function consultedLines(context: Context, officerId: string): Promise<ConsultedLine[]> {
  const kept = (await keptConsultations(context, officerId)).map(({ by, reason, at }) => ({
    ...{ by, purpose: reason, at, until: null, grantedBy: '' },
  }))
  const granted = (await store.requests(context, { officerId })).flatMap((row) =>
    row.granted && row.decidedAt !== null
      ? [
          {
            by: readerOf(row),
            purpose: row.purpose,
            at: row.decidedAt,
            until: row.untilOn,
            grantedBy: row.decidedBy ?? '',
          },
        ]
      : [],
  )
  return [...kept, ...granted].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
}
