/** 移交回执: the words that the unit which got a file seals, and its seal beside them. */
import { z } from 'zod'
import { moment } from '../../platform/contract.ts'
import { readSigned } from '../../proof/cms.ts'
import { sha256Plain } from '../../proof/sha256.ts'
import { shortText } from './clean-text.ts'

const name = z.string().transform((typed) => shortText(typed, 100))
const words = z.object({
  kind: z.literal('廉访移交回执'),
  from: name,
  to: name,
  person: name,
  fileNumber: name,
  papers: z.number(),
  /** The last link of the package's chain. */
  head: z.string(),
  receivedAt: moment,
  receivedBy: name,
})
/** As a file: the words as they were sealed, and the seal (base64). */
const file = z.object({ words: z.string(), seal: z.string() })

export type ReceiptWords = z.infer<typeof words>
export type ReceiptFile = z.infer<typeof file>

/** What a receipt says, and by whose key; undefined where it is none, or its seal is not over its words. */
export function readReceipt(text: string): { words: ReceiptWords; fingerprint: string; holder: string } | undefined {
  try {
    const { words: signedText, seal } = file.parse(JSON.parse(text))
    const signed = readSigned(Buffer.from(seal, 'base64'), sha256Plain(Buffer.from(signedText)))
    if (!signed.isRight) return undefined
    const holder = shortText(signed.by.holder, 100)
    return { words: words.parse(JSON.parse(signedText)), fingerprint: signed.by.fingerprint, holder }
  } catch {
    // no JSON, no such words, no signature: told as what it is, not a receipt
    return undefined
  }
}

/** Two ways of writing one unit's name. */
export function isSameUnit(a: string, b: string): boolean {
  const plain = (name: string) => name.normalize('NFKC').replace(/\s/gu, '')
  return plain(a) === plain(b)
}
