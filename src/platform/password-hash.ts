/** Hashes of what people keep in mind: argon2id with OWASP's parameters (19 MiB, 2 passes). */
import { hash, verify } from '@node-rs/argon2'

// the library's default algorithm is argon2id
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function slowHash(text: string): Promise<string> {
  return hash(text, OPTIONS)
}

export function isOfSlowHash(hash: string, text: string): Promise<boolean> {
  return verify(hash, text)
}
