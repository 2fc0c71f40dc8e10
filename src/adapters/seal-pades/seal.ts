/** The unit's seal on kept papers: PAdES B-B, with a time stamp (B-T) where an address is set. */
import { X509Certificate } from 'node:crypto'
import { type Seal, SealError, type SealingUnit } from '../../papers/seal.ts'
import { finishSeal, prepareSeal } from './append-signature.ts'
import { signerOf } from './keys.ts'
import { type Signer, signDigest } from './sign.ts'
import { stampFrom } from './time-stamp.ts'

/** Beside certificates and the signature itself: attributes, names, heads. */
const HEADS = 1600
const STAMP = 12_000

export type SealParts = {
  /** The signer of a unit, as its key file has it now. */
  signer: (unit: SealingUnit) => Promise<Signer>
  /** Address of a time stamp service; undefined: no time stamps. */
  stampUrl?: string | undefined
}

export function openSeal(dataDir: string, clock: () => Date, stampUrl?: string): Seal {
  return sealBy({ signer: (unit) => signerOf(dataDir, unit, clock()), stampUrl })
}

export function sealBy({ signer, stampUrl }: SealParts): Seal {
  const stamp = stampUrl === undefined ? undefined : stampFrom(stampUrl)
  return {
    certificate: (unit) => asSealError(async () => (await signer(unit)).certificate),
    validUntil: (unit) =>
      asSealError(async () => new Date(new X509Certificate((await signer(unit)).certificate).validTo).toISOString()),
    pdf: (unit, bytes, at) =>
      asSealError(async () => {
        const by = await signer(unit)
        const room = roomFor(by) + (stamp ? STAMP : 0)
        const prepared = prepareSeal(bytes, unit.name, at, room)
        const signature = await signDigest(by, prepared.digest, stamp)
        return { bytes: finishSeal(prepared, signature), certificate: by.certificate }
      }),
    beside: (unit, digest) =>
      asSealError(async () => {
        const by = await signer(unit)
        return { bytes: await signDigest(by, digest, stamp), certificate: by.certificate }
      }),
  }
}

const roomFor = ({ certificate, chain }: Signer) =>
  [certificate, ...chain].reduce((sum, one) => sum + one.length, HEADS)

/** Whatever goes wrong is told as a seal that was not set. */
async function asSealError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof SealError
      ? error
      : new SealError('电子印章没有盖成，会自动再试。仍不行请系统管理员查看日志。', { cause: error })
  }
}
