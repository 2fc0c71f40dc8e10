/** The words of a complaint and of its answer lie sealed: the administrators of the database read none (mission, line 5). */
import { z } from 'zod'
import { type Keyring, seal, unseal } from '../../platform/crypto.ts'

const complaintWords = z.object({ text: z.string(), caller: z.string() })
export type ComplaintWords = z.infer<typeof complaintWords>

export function sealComplaint(ring: Keyring, words: ComplaintWords, id: string): string {
  return seal(ring, JSON.stringify(words), `complaint ${id}`)
}

export function openComplaint(ring: Keyring, sealed: string, id: string): ComplaintWords {
  return complaintWords.parse(JSON.parse(unseal(ring, sealed, `complaint ${id}`)))
}

export function sealAnswer(ring: Keyring, text: string, id: string): string {
  return seal(ring, text, `complaint answer ${id}`)
}

export function openAnswer(ring: Keyring, sealed: string, id: string): string {
  return unseal(ring, sealed, `complaint answer ${id}`)
}
