/**
 * What a family said on its page and when, as it stands beside its link: sealed, of one length whatever it says, written anew by
 * whatever the family does (docs/decisions/0004, 0024).
 */
import { z } from 'zod'
import { type Keyring, seal, unseal } from '../platform/crypto.ts'

export type SaidAtHome = {
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
export const NOTHING_SAID: SaidAtHome = {
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

export function sealSaid(ring: Keyring, said: SaidAtHome, linkId: string): string {
  const kept = {
    d: said.declined,
    a: said.acts.slice(0, MOST).map(minuteOf),
    w: said.wordAt === null ? null : minuteOf(said.wordAt),
    t: said.toTell.slice(0, MOST_TO_TELL),
    o: said.openedAt === null ? null : minuteOf(said.openedAt),
    n: said.slipAt === null ? null : minuteOf(said.slipAt),
  }
  return seal(ring, JSON.stringify(kept).padEnd(LENGTH), `word ${linkId}`)
}

export function openSaid(ring: Keyring, sealed: string | null, linkId: string): SaidAtHome {
  if (sealed === null) return NOTHING_SAID
  const text = unseal(ring, sealed, `word ${linkId}`).trim()
  // one word, as an older version sealed it
  if (!text.startsWith('{')) return { ...NOTHING_SAID, declined: text === 'declined' }
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
