/**
 * What a family said on its page and when, as it stands beside its link: sealed, of one length whatever it says, written anew by
 * whatever the family does (docs/decisions/0004, 0024).
 */
import { z } from 'zod'
import { type Keyring, seal, unseal } from '../platform/crypto.ts'

export type FamilyAnswers = {
  /** The family's own declining stands. */
  declined: boolean
  /** When the last acts were, newest first. */
  acts: readonly string[]
  /** When the own word was chosen. */
  wordAt: string | null
  /** Accounts that ended the visit and have not said that the family knows; newest first. */
  toTell: readonly string[]
  /** When a browser that was signed in for the unit last opened the page. */
  openedAt: string | null
  /** When a new slip took the place of the former one. */
  slipAt: string | null
}
export const NO_FAMILY_ANSWERS: FamilyAnswers = {
  declined: false,
  acts: [],
  wordAt: null,
  toTell: [],
  openedAt: null,
  slipAt: null,
}

/** Acts that are told on the page. */
const MOST = 5
/** Accounts that are kept. */
const MOST_TO_TELL = 2
const LENGTH = 256
const keptSchema = z.object({
  d: z.boolean(),
  a: z.array(z.number()),
  w: z.number().nullable(),
  t: z.array(z.string()).default([]),
  o: z.number().nullable().default(null),
  n: z.number().nullable().default(null),
})
const MINUTE = 60_000

export function sealFamilyAnswers(ring: Keyring, answers: FamilyAnswers, linkId: string): string {
  const kept = {
    d: answers.declined,
    a: answers.acts.slice(0, MOST).map(minuteOf),
    w: answers.wordAt === null ? null : minuteOf(answers.wordAt),
    t: answers.toTell.slice(0, MOST_TO_TELL),
    o: answers.openedAt === null ? null : minuteOf(answers.openedAt),
    n: answers.slipAt === null ? null : minuteOf(answers.slipAt),
  }
  return seal(ring, JSON.stringify(kept).padEnd(LENGTH), `word ${linkId}`)
}

export function openFamilyAnswers(ring: Keyring, sealed: string | null, linkId: string): FamilyAnswers {
  if (sealed === null) return NO_FAMILY_ANSWERS
  const text = unseal(ring, sealed, `word ${linkId}`).trim()
  // one word, as an older version sealed it
  if (!text.startsWith('{')) return { ...NO_FAMILY_ANSWERS, declined: text === 'declined' }
  const kept = keptSchema.parse(JSON.parse(text))
  const at = (minute: number | null) => (minute === null ? null : atMinute(minute))
  return {
    declined: kept.d,
    acts: kept.a.map(atMinute),
    wordAt: at(kept.w),
    toTell: kept.t,
    openedAt: at(kept.o),
    slipAt: at(kept.n),
  }
}

const minuteOf = (at: string) => Math.floor(new Date(at).getTime() / MINUTE)
const atMinute = (minute: number) => new Date(minute * MINUTE).toISOString()
