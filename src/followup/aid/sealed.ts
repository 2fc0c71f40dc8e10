/**
 * What a family said of a referral, as it lies in the database: sealed, of one length whatever it says, and there from the moment it
 * was asked (mission, line 1): a no, a yes taken back and no answer at all are the same row.
 */
import { z } from 'zod'
import { type Keyring, seal, sha256, unseal } from '../../platform/crypto.ts'

const agreement = z.object({ name: z.string(), phone: z.string(), words: z.string(), on: z.string() })
/** As the family agreed: what it is called, a phone or '', the words; ISO day. */
export type Agreement = z.infer<typeof agreement>
export const familyActs = ['agreed', 'mended', 'declined', 'withdrawn', 'calledOff'] as const
const familyAnswer = z.object({
  agreed: agreement.nullable(),
  acts: z.array(z.object({ act: z.enum(familyActs), on: z.string() })),
})
export type FamilyAnswer = z.infer<typeof familyAnswer>
export const NOTHING: FamilyAnswer = { agreed: null, acts: [] }

/** Acts that are told on the page, the oldest first. */
const MOST = 8
/** Bytes: five hundred characters that JSON escapes, and all the rest. */
const LENGTH = 4096

export function sealAnswer(ring: Keyring, words: FamilyAnswer, matterId: string): string {
  const text = JSON.stringify({ ...words, acts: words.acts.slice(-MOST) })
  const left = LENGTH - Buffer.byteLength(text)
  if (left < 0) throw new Error('what was said is longer than what is sealed')
  return seal(ring, text + ' '.repeat(left), `aid ${matterId}`)
}

export function openAnswer(ring: Keyring, sealed: string, matterId: string): FamilyAnswer {
  return familyAnswer.parse(JSON.parse(unseal(ring, sealed, `aid ${matterId}`)))
}

/** What a sheet is made from: the text that was read, and what was agreed to. */
export function agreementHash(textHash: string, { name, phone, words }: Agreement): string {
  return sha256(JSON.stringify([textHash, name, phone, words]))
}

export function sealContent(ring: Keyring, content: Agreement, referralId: string): string {
  return seal(ring, JSON.stringify(content), `aid referral ${referralId}`)
}

export function openContent(ring: Keyring, sealed: string, referralId: string): Agreement {
  return agreement.parse(JSON.parse(unseal(ring, sealed, `aid referral ${referralId}`)))
}
