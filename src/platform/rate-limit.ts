/** Attempts by address, counted in the database so that several processes share the count (rate-limiter-flexible). */
import type pg from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { Refusal } from './problem.ts'

export type Limiter = {
  /** Counts one attempt; throws a refusal that says how long to wait when there were too many. */
  spend: (key: string) => Promise<void>
}

/** At most `points` attempts in `seconds` for a key. */
export function openLimiter(pool: pg.Pool, name: string, points: number, seconds: number): Limiter {
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    tableName: 'rate_limit',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points,
    duration: seconds,
  })
  return {
    spend: async (key) => {
      try {
        await limiter.consume(key)
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error
        const minutes = Math.max(1, Math.ceil(error.msBeforeNext / 60_000))
        throw new Refusal('TOO_MANY', [
          { code: `${name}.too-often`, message: `尝试次数过多，请 ${minutes} 分钟后再试。` },
        ])
      }
    },
  }
}
