/** The family's word on a visit, as it stands beside its link: sealed, of one length, written anew by whatever the family does. */
import { type Keyring, seal, unseal } from '../platform/crypto.ts'

export type Word = 'none' | 'declined'

export function sealWord(ring: Keyring, word: Word, linkId: string): string {
  return seal(ring, word.padEnd(8), `word ${linkId}`)
}

export function openWord(ring: Keyring, sealed: string | null, linkId: string): Word {
  return sealed !== null && unseal(ring, sealed, `word ${linkId}`).trim() === 'declined' ? 'declined' : 'none'
}
