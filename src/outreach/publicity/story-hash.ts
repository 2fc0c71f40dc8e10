/** The hash of a story's words: what those told about and the reviewers answer to. The order in which keys are kept is none of it. */
import { sha256 } from '../../platform/crypto.ts'
import type { Words } from './blocks.ts'

export function storyHash({ title, blocks }: Words): string {
  const content = blocks.map((b) => (b.type === 'picture' ? [b.type, b.hash, b.caption, b.alt] : [b.type, b.text]))
  return sha256(JSON.stringify([title, content]))
}
