/** The interface of a unit's seal; `adapters/seal-pades` is the one shipped. What stands on it: docs/decisions/0056. */

export type SealingUnit = { id: string; name: string }
export type Sealed = { bytes: Uint8Array; certificate: Uint8Array }

export type Seal = {
  /** The certificate that the unit seals with now (DER). Throws `SealError`. */
  certificate: (unit: SealingUnit) => Promise<Uint8Array>
  /** The last instant for which that certificate was given, ISO; null where what seals has no end. Throws `SealError`. */
  validUntil: (unit: SealingUnit) => Promise<string | null>
  /** The PDF with the unit's seal behind it; what was there stays byte for byte. `at`: the instant that the seal says. Throws `SealError`. */
  pdf: (unit: SealingUnit, bytes: Uint8Array, at: string) => Promise<Sealed>
  /** A signature that lies beside what it is of (CMS, DER); `digest` is the SHA-256 of that. Throws `SealError`. */
  beside: (unit: SealingUnit, digest: Uint8Array) => Promise<Sealed>
}

/** Why a seal could not be set, in Chinese. */
export class SealError extends Error {}
