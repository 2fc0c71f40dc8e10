import { sha256 } from '../../platform/crypto.ts'
import type { ConsentText } from './rules.ts'

/** Names the words: what an answer is an answer to. */
export const textHash = (text: ConsentText): string => sha256(JSON.stringify(text))
