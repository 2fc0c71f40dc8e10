import type { Limiter } from '../platform/rate-limit.ts'

declare module '../platform/app.ts' {
  interface Services {
    /** Sign-in attempts by address, beside the lock by account. */
    signInLimiter: Limiter
    /** Tries of a family link or short code by address. */
    linkLimiter: Limiter
    /** Codes of registration sheets typed, by address. */
    codeLimiter: Limiter
  }
}

export type { Limiter }
