/** The second master key, which seals the keys of reminders and nothing else: read by the request that needs it, and kept nowhere. */
import type { Keyring } from '../../platform/crypto.ts'

declare module '../../platform/app.ts' {
  interface Services {
    reminderRing: () => Keyring
  }
}
