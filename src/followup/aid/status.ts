/** How far the referral of one matter is: the rows opened, and the state they amount to. */
import type { Context } from '../../platform/operation.ts'
import { type AidState, aidState } from './rules.ts'
import { type Agreement, agreementHash, type FamilyAnswer, NOTHING, openAnswer, openContent } from './sealed.ts'
import * as store from './store.ts'

export type ReferralStatus = {
  state: AidState
  request: store.Request | null
  answer: FamilyAnswer
  /** What a sheet would be made from now; null where no agreement stands. */
  agreementHash: string | null
  /** The last sheet, and what it says as long as that is kept. */
  referral: store.Referral | null
  content: Agreement | null
  /** All sheets, the oldest first. */
  sheets: readonly store.Referral[]
  outcomes: readonly store.Outcome[]
}

/** Of one matter; of one that nobody was asked about, `none`. */
export async function statusOf(context: Context, matterId: string): Promise<ReferralStatus> {
  const [request] = await store.requests(context, matterId)
  const sheets = await store.referrals(context, matterId)
  return standing(context, request ?? null, sheets, await store.outcomes(context, matterId))
}

/** Of every matter that a family was asked about, as long as its time is not over. */
export async function allStatuses(context: Context): Promise<(ReferralStatus & { request: store.Request })[]> {
  const requests = await store.requests(context)
  const sheets = await store.referrals(context)
  const outcomes = await store.outcomes(context)
  return requests.map((request) => {
    const own = sheets.filter(({ matterId }) => matterId === request.matterId)
    const came = outcomes.filter(({ referralId }) => own.some(({ id }) => id === referralId))
    return { ...standing(context, request, own, came), request }
  })
}

function standing(
  { app }: Context,
  request: store.Request | null,
  sheets: readonly store.Referral[],
  outcomes: readonly store.Outcome[],
): ReferralStatus {
  const answer = request ? openAnswer(app.keyring, request.sealed, request.matterId) : NOTHING
  const referral = sheets.at(-1) ?? null
  const state = aidState({ asked: request !== null, agreed: answer.agreed !== null, referral })
  const hash = request && answer.agreed ? agreementHash(request.textHash, answer.agreed) : null
  const content = referral?.content ? openContent(app.keyring, referral.content, referral.id) : null
  return { state, request, answer, agreementHash: hash, referral, content, sheets, outcomes }
}
