/**
 * What a household answered, as it lies in the database: sealed, of one length whatever it says, and there from the moment it was invited.
 * Nothing, "we do not come" and "four chairs" are the same row. It carries what stood when its day began, so that sums are told once a day.
 */
import { z } from 'zod'
import { type Keyring, seal, unseal } from '../../platform/crypto.ts'

const answer = z.object({ adults: z.number(), children: z.number(), names: z.array(z.string()) })
export type HomeAnswer = z.infer<typeof answer>
/** `on`: the ISO day of the last change, '' before any; `before`: what stood when that day began. */
const sealedAnswer = z.object({ now: answer, on: z.string(), before: answer })
export type SealedAnswer = z.infer<typeof sealedAnswer>

export const NO_ANSWER: HomeAnswer = { adults: 0, children: 0, names: [] }
export const NOTHING: SealedAnswer = { now: NO_ANSWER, on: '', before: NO_ANSWER }
export const MOST_CHAIRS = 9
export const MOST_NAMES = 6
export const LONGEST_NAME = 20
/** Bytes: twice six names of twenty characters of four bytes, and all the rest. */
const LENGTH = 2048

export function sealAnswer(ring: Keyring, words: SealedAnswer, invitationId: string): string {
  const text = JSON.stringify(words)
  const left = LENGTH - Buffer.byteLength(text)
  if (left < 0) throw new Error('what was answered is longer than what is sealed')
  return seal(ring, text + ' '.repeat(left), `invitation ${invitationId}`)
}

export function openAnswer(ring: Keyring, sealed: string, invitationId: string): SealedAnswer {
  return sealedAnswer.parse(JSON.parse(unseal(ring, sealed, `invitation ${invitationId}`)))
}

export function answered(before: SealedAnswer, now: HomeAnswer, today: string): SealedAnswer {
  return { now, on: today, before: before.on === today ? before.before : before.now }
}

/** What stood when this day began. */
export function asOfMidnight({ now, on, before }: SealedAnswer, today: string): HomeAnswer {
  return on === today ? before : now
}

export type Sums = { adults: number; children: number; names: string[] }

export function summed(all: readonly SealedAnswer[], today: string): Sums {
  const stood = all.map((one) => asOfMidnight(one, today))
  return {
    adults: stood.reduce((sum, { adults }) => sum + adults, 0),
    children: stood.reduce((sum, { children }) => sum + children, 0),
    // in no order of the households
    names: stood.flatMap(({ names }) => names).sort((a, b) => a.localeCompare(b, 'zh-CN')),
  }
}
