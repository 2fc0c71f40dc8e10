/** What a family's own page shows of a referral (方案 §三.4). */
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import type { AidSheet } from './contract.ts'
import { sheetOf } from './reader-view.ts'
import type { AidState, AidText, OutcomeKind } from './rules.ts'
import type { Agreement, FamilyAnswer } from './sealed.ts'
import { statusOf } from './status.ts'

export type OwnAid = {
  matterId: string
  state: AidState
  office: string
  askedOn: string
  text: AidText
  /** Names the text: an answer to another one is not booked. */
  textHash: string
  /** What the office proposed to pass on. */
  words: string
  agreed: Agreement | null
  acts: FamilyAnswer['acts']
  sheets: readonly AidSheet[]
  outcomes: readonly { kind: OutcomeKind; words: string; on: string }[]
}

/** What the family of a matter was asked, said and was told; null when it was asked nothing. */
export async function ownAid(context: Context, matterId: string): Promise<OwnAid | null> {
  const now = await statusOf(context, matterId)
  const { request, answer, state } = now
  if (!request) return null
  return {
    matterId,
    state,
    office: request.office,
    askedOn: beijingDay(request.askedAt),
    text: request.text,
    textHash: request.textHash,
    words: request.words,
    agreed: answer.agreed,
    acts: answer.acts,
    sheets: now.sheets.map(sheetOf),
    outcomes: now.outcomes.map(({ kind, words, at }) => ({ kind, words, on: beijingDay(at) })),
  }
}

/** Of several matters, those whose family was asked. */
export async function ownAids(context: Context, matterIds: readonly string[]): Promise<OwnAid[]> {
  const found: OwnAid[] = []
  for (const id of matterIds) {
    const one = await ownAid(context, id)
    if (one) found.push(one)
  }
  return found
}
