/** Whether an RSA signature is right (RFC 8017, 8.2.2: PKCS #1 v1.5), without the browser's help: a page opened from a folder has none everywhere. */
import type { Certificate } from './certificate.ts'
import { bytesOfHex, hexOf, joined, NULL, octets, oid, sameBytes, sequence } from './der.ts'

/** `digest` is the hash of what was signed, `algorithm` its name by number. */
export function isSignedBy(
  key: Certificate['key'],
  signature: Uint8Array,
  digest: Uint8Array,
  algorithm: string,
): boolean {
  if (!key || signature.length !== key.bytes) return false
  const decrypted = power(BigInt(`0x${hexOf(signature)}`), key.exponent, key.modulus)
  const info = sequence(sequence(oid(algorithm), NULL), octets(digest))
  const filled = key.bytes - info.length - 3
  if (filled < 8) return false
  const wanted = joined([Uint8Array.of(0, 1), new Uint8Array(filled).fill(0xff), Uint8Array.of(0), info])
  return sameBytes(bytesOfHex(decrypted.toString(16).padStart(key.bytes * 2, '0')), wanted)
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  let square = base % modulus
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}
