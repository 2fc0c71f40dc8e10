/**
 * What a phone keeps of the own visits is sealed with a key that it makes itself; here are the two things that only the server has
 * (docs/decisions/0069). They are worked out from the keyring, so that nothing is kept, and what was sealed under an older key
 * of the ring still opens.
 */
import { type Keyring, keyedHash } from '../../platform/crypto.ts'

/** Another account, another phone or another use has another value. */
export function phoneKey(ring: Keyring, accountId: string, { phone, keyId }: { phone: string; keyId: string }) {
  const existing = ring.keys.has(keyId) ? keyId : ring.current
  const value = (use: string) => keyedHash(ring, `${accountId} ${phone}`, use, existing).slice(existing.length + 1)
  return { keyId: existing, current: ring.current, half: value('phone half'), secret: value('phone secret') }
}
