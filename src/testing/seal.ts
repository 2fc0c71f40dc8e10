/** The seal of all test offices: a real one, with a key that is made already. It keeps no secret. */
import { createPrivateKey, createSign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { selfSigned } from '../adapters/seal-pades/certificate.ts'
import { publicInfo } from '../adapters/seal-pades/keys.ts'
import { sealBy } from '../adapters/seal-pades/seal.ts'
import type { Signer } from '../adapters/seal-pades/sign.ts'
import type { Seal, SealingUnit } from '../papers/seal.ts'

const key = createPrivateKey(readFileSync(join(import.meta.dirname, 'seal-key.pem')))
const info = publicInfo(key)
const FROM = new Date('2026-01-01T00:00:00Z')
const certificates = new Map<string, Uint8Array>()

export async function testSigner({ name }: SealingUnit): Promise<Signer> {
  const certificate = certificates.get(name) ?? selfSigned(key, info, name, FROM)
  certificates.set(name, certificate)
  return { certificate, chain: [], sign: async (bytes) => createSign('sha256').update(bytes).sign(key) }
}

export const testSeal: Seal = sealBy({ signer: testSigner })
