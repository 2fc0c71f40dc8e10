/** What somebody told about said, as it stands in the database: sealed, of one length, there from the beginning (docs/decisions/0051). */
import { z } from 'zod'
import { type Keyring, seal, unseal } from '../../platform/crypto.ts'

/** In bytes: a name of twenty characters of four bytes, the hash and the rest. */
const LENGTH = 320

const saidSchema = z.object({
  /** `nothing`: not answered. For everybody else that and `no` are one state. */
  answer: z.enum(['nothing', 'yes', 'other', 'no']),
  name: z.string(),
  /** The hash of the words it was said to. */
  words: z.string(),
})
export type Said = z.infer<typeof saidSchema>

export const NOTHING: Said = { answer: 'nothing', name: '', words: '' }

export function sealSaid(ring: Keyring, said: Said, personId: string): string {
  const plain = JSON.stringify(said)
  const short = LENGTH - Buffer.byteLength(plain)
  if (short < 0) throw new Error('what was said is longer than a sealed answer may be')
  return seal(ring, plain + ' '.repeat(short), `story person ${personId}`)
}

export function openSaid(ring: Keyring, sealed: string, personId: string): Said {
  return saidSchema.parse(JSON.parse(unseal(ring, sealed, `story person ${personId}`)))
}

/** Agreed to exactly these words; `other`: by another name. Whatever cannot be read is no agreement. */
export function agreesTo(said: Said, words: string): boolean {
  return said.words === words && (said.answer === 'yes' || (said.answer === 'other' && said.name !== ''))
}
