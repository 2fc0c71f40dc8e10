/** A referral as its reader may see it: the office its course, whoever may know the family what was handed over, the rest nothing. */
import { beijingDay, formatDay } from '../../platform/calendar.ts'
import { sha256 } from '../../platform/crypto.ts'
import type { Context } from '../../platform/operation.ts'
import { sentenceOf } from '../../platform/state-table.ts'
import { unitOnPaper } from '../../programme/unit/reads.ts'
import { planOfVisit } from '../../visiting/visits/reads.ts'
import type { MatterFacts } from '../matters/reads.ts'
import type { AidNote, AidSheet, AidStanding } from './contract.ts'
import { type AidAct, type AidText, aidActs, aidText, outcomeNames, whyNotAid } from './rules.ts'
import { type ReferralStatus, statusOf } from './status.ts'
import type { Referral } from './store.ts'

/** The longest words that are passed on; longer ones are cut for the office to shorten. */
const MOST = 500
/** What the office does; the family's own acts stand on its page. */
const ACTS = ['ask', 'refer', 'handOver', 'outcome', 'withdraw', 'markTold'] as const satisfies readonly AidAct[]

export type Offer = { office: string; text: AidText; hash: string }

/** What the family of a matter would be asked today, by the plan its round is pinned to. */
export async function offerFor(context: Context, visitId: string): Promise<Offer | undefined> {
  const round = await planOfVisit(context, visitId)
  if (!round) return undefined
  const text = aidText(round.plan, await unitOnPaper(context))
  const { office } = round.plan.aid
  return { office, text, hash: sha256(JSON.stringify([office, text])) }
}

/** For whoever answers the family; null where there is nothing to refer, and nothing was. */
export async function statusFor(context: Context, matter: MatterFacts): Promise<AidStanding | null> {
  const now = await statusOf(context, matter.id)
  const offer = await offerFor(context, matter.visitId)
  const { request, answer } = now
  if (!offer || (request === null && (matter.kind !== 'hardship' || offer.office === ''))) return null
  const asks = request === null
  return {
    state: now.state,
    offer: asks ? { ...offer, words: firstOf(matter.text) } : null,
    office: request?.office ?? offer.office,
    askedOn: request ? beijingDay(request.askedAt) : null,
    words: request?.words ?? '',
    agreed: answer.agreed && now.agreementHash ? { ...answer.agreed, hash: now.agreementHash } : null,
    sheets: now.sheets.map(sheetOf),
    suggestion: suggestionOf(now),
    seen: now.outcomes.at(-1)?.id ?? null,
    may: Object.fromEntries(
      ACTS.filter((act) => asks === (act === 'ask')).map((act) => [act, mayDo(now, matter, offer, act)]),
    ),
  }
}

/** As much as is passed on, cut between two characters. */
function firstOf(text: string): string {
  const cut = text.slice(0, MOST)
  return cut.isWellFormed() ? cut : cut.slice(0, -1)
}

function mayDo(now: ReferralStatus, matter: MatterFacts, { office }: Offer, act: (typeof ACTS)[number]): true | string {
  if (act === 'ask') return sentenceOf(whyNotAid(matter, office) || aidActs[now.state].ask)
  return sentenceOf(aidActs[now.state][act])
}

export function sheetOf({
  id,
  year,
  nth,
  madeOn,
  handedOn,
  handedTo,
  withdrawnOn,
  toldOn,
  content,
}: Referral): AidSheet {
  return { id, year, nth, madeOn, handedOn, handedTo, withdrawnOn, toldOn, kept: content !== null }
}

/** What came of it, for the answer to the family: the office words it anew. Nothing once consent is withdrawn: an answer is read by many. */
function suggestionOf({ state, outcomes, request }: ReferralStatus): string {
  const last = outcomes.at(-1)
  if (!last || !request || state !== 'handed') return ''
  return `照您家同意的，您说的困难已经转介${request.office}：${outcomeNames[last.kind]}（${formatDay(beijingDay(last.at))}）。${last.words}`
}

/**
 * What was handed over and what came of it. Readers who do not answer the family see kinds and days alone, and see the same when the
 * consent is taken back: that a family withdrew is nobody else's to know.
 */
export function notesOf({ sheets, outcomes }: ReferralStatus, answers: boolean): AidNote[] {
  const handed = sheets.flatMap(({ id, handedOn, handedTo }): AidNote[] =>
    handedOn === null
      ? []
      : [{ id, kind: 'handedOver', text: answers ? `交给${handedTo}` : '', on: handedOn, by: null }],
  )
  const came = outcomes.map(
    ({ id, kind, words, at, by }): AidNote => ({
      id,
      kind,
      text: answers ? words : '',
      on: beijingDay(at),
      by: answers ? by : null,
    }),
  )
  return [...handed, ...came]
}
