/** What somebody told about said, as it stands in the database: sealed, of one length, there from the beginning (docs/decisions/0051). */
import { z } from 'zod'
import { type Keyring, seal, unseal } from '../../platform/crypto.ts'

/** In bytes: a name of twenty characters of four bytes, the hash and the rest. */
const LENGTH = 320

const answerSchema = z.object({
  /** `nothing`: not answered. For everybody else that and `no` are one state. */
  answer: z.enum(['nothing', 'yes', 'other', 'no']),
  name: z.string(),
  /** The hash of the words it was said to. */
  words: z.string(),
})
export type PortrayedAnswer = z.infer<typeof answerSchema>

export const NOTHING: PortrayedAnswer = { answer: 'nothing', name: '', words: '' }

export function sealAnswer(ring: Keyring, answer: PortrayedAnswer, personId: string): string {
  const plain = JSON.stringify(answer)
  const short = LENGTH - Buffer.byteLength(plain)
  if (short < 0) throw new Error('what was said is longer than a sealed answer may be')
  return seal(ring, plain + ' '.repeat(short), `story person ${personId}`)
}

export function openAnswer(ring: Keyring, sealed: string, personId: string): PortrayedAnswer {
  return answerSchema.parse(JSON.parse(unseal(ring, sealed, `story person ${personId}`)))
}

/** Agreed to exactly these words; `other`: by another name. Whatever cannot be read is no agreement. */
export function agreesTo(answer: PortrayedAnswer, words: string): boolean {
  return answer.words === words && (answer.answer === 'yes' || (answer.answer === 'other' && answer.name !== ''))
}
