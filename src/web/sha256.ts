import { hexOf } from '../proof/der.ts'
import { sha256Plain } from '../proof/sha256.ts'

/**
 * SHA-256 of a file's bytes as hexadecimal. Browsers offer `crypto.subtle` only on https and on this computer itself;
 * on an office network without https the product's own does the same work, only slower.
 */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle
  if (!subtle) return sha256Plain(bytes)
  return hexOf(new Uint8Array(await subtle.digest('SHA-256', bytes)))
}
