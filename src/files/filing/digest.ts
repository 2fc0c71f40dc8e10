import { sha256 } from '../../platform/crypto.ts'
import type { Numbered } from './rules.ts'

/** SHA-256 over all that was filed, a line a paper: whoever has the rows can work it out again. */
export function digestOf(items: readonly Numbered[]): string {
  return sha256(items.map((i) => JSON.stringify([i.number, i.officerId, i.place, i.documentId, i.hash])).join('\n'))
}
