/** What counts guesses at the doors; the figures are argued in docs/decisions/0016-guesses.md. */
import type pg from 'pg'
import type { Keyring } from '../platform/crypto.ts'
import { type Brake, type Guesses, type Limiter, openGuesses, openLimiter } from '../platform/rate-limit.ts'

declare module '../platform/app.ts' {
  interface Services {
    /** Passwords, beside the lock by name. */
    signInGuesses: Guesses
    /** Short codes typed at any door. */
    codeGuesses: Guesses
    /** Codes of slips a clerk typed that open nothing, by account. */
    slipLimiter: Limiter
    /** The own word of a family, by link. */
    wordGuesses: Limiter
    /** Openings of a visitor's link to read by, by link: each stands in the log. */
    eveningLimiter: Limiter
    /** Pictures sent to a picture wall, by wall: who sends is not known. */
    wallLimiter: Limiter
  }
}

export type Limits = { signIn: Brake; code: Brake; slips: number }

const LIMITS: Limits = {
  signIn: { free: 60, freeAll: 2000, each: 2000, eachAll: 100, most: 10_000 },
  code: { free: 40, freeAll: 2000, each: 3000, eachAll: 200, most: 15_000 },
  slips: 20,
}

export function openCounting(pool: pg.Pool, keyring: Keyring, limits: Partial<Limits> = {}) {
  const { signIn, code, slips } = { ...LIMITS, ...limits }
  return {
    signInGuesses: openGuesses(pool, keyring, 'sign-in', signIn, '现在从这里登录的尝试太多。请一分钟后再试。'),
    codeGuesses: openGuesses(
      pool,
      keyring,
      'code',
      code,
      '现在从同一个网络输入短码的太多。请一分钟后再试；扫纸上的二维码可以直接打开，不受影响。',
    ),
    slipLimiter: openLimiter(pool, 'link', slips, 600),
    eveningLimiter: openLimiter(pool, 'evenings', 30, 600),
    wallLimiter: openLimiter(pool, 'wall', 120, 600),
    wordGuesses: both(openLimiter(pool, 'word', 5, 900), openLimiter(pool, 'word-day', 20, 86_400)),
  }
}

/** The shorter count first; what it stops is not counted by the longer one. */
function both(short: Limiter, long: Limiter): Limiter {
  return {
    spend: async (key) => {
      await short.spend(key)
      await long.spend(key)
    },
    right: async (key) => {
      await short.right(key)
      await long.right(key)
    },
  }
}

export type { Guesses }
