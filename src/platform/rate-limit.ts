/**
 * Guesses: passwords and short codes. Only wrong ones are counted, in the database so that several processes share the count
 * (rate-limiter-flexible). Where there were too many, tries take turns: nobody is shut out by the mistakes of others behind
 * the same address, and a guesser gets through a few codes a minute. Why so: docs/decisions/0016-guesses.md.
 */
import type pg from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { addressKey } from './address-key.ts'
import { type Keyring, keyedHash, keyIdOf, sha256 } from './crypto.ts'
import { Refusal } from './problem.ts'

export type Limiter = {
  /** Counts one attempt; throws a refusal that says how long to wait when there were too many. */
  spend: (key: string) => Promise<void>
  /** The attempt was right: it does not count. */
  right: (key: string) => Promise<void>
}

/** Who tries: the address, and what shows that somebody came in rightly from this browser before. */
export type From = { ip: string; device?: string | undefined }

export type Guesses = {
  /** Counts a try before it is looked at, and lets it wait its turn; throws a refusal when too many wait already. */
  admit: (from: From) => Promise<void>
  /** The try was right: it was no guess. */
  right: (from: From) => Promise<void>
  /** What a browser may show next time; `id` is the account or link that it came in by. */
  deviceOf: (id: string) => string
}

export type Brake = {
  /** Wrong tries in ten minutes before turns are taken: by one address or browser, and by all strangers together. */
  free: number
  freeAll: number
  /** Milliseconds between turns, and the longest that anybody waits for one. */
  each: number
  eachAll: number
  most: number
}

const SECONDS = 600
const EVERYBODY = 'all'

function open(pool: pg.Pool, name: string, points: number, seconds: number): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: pool,
    tableName: 'rate_limit',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points,
    duration: seconds,
  })
}

/** At most `points` attempts in `seconds` for a key. */
export function openLimiter(pool: pg.Pool, name: string, points: number, seconds: number): Limiter {
  const limiter = open(pool, name, points, seconds)
  return {
    spend: async (key) => {
      try {
        await limiter.consume(key)
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error
        const minutes = Math.max(1, Math.ceil(error.msBeforeNext / 60_000))
        const wait = minutes > 120 ? `${Math.ceil(minutes / 60)} 小时` : `${minutes} 分钟`
        throw tooOften(name, `尝试次数过多，请 ${wait}后再试。`)
      }
    },
    right: async (key) => void (await limiter.reward(key)),
  }
}

/** `message`: what is said when too many wait. */
export function openGuesses(pool: pg.Pool, ring: Keyring, name: string, brake: Brake, message: string): Guesses {
  const limiter = open(pool, name, brake.free, SECONDS)
  const turn = openTurns(brake.most)
  const keyOf = (from: From) => {
    const known = knownDevice(ring, from.device)
    return known === undefined ? `address ${sha256(addressKey(from.ip)).slice(0, 24)}` : `device ${known}`
  }
  return {
    admit: async (from) => {
      const key = keyOf(from)
      const isStranger = key.startsWith('address')
      const own = await limiter.penalty(key)
      const all = isStranger ? await limiter.penalty(EVERYBODY) : undefined
      const mine = own.consumedPoints <= brake.free || (await turn(key, brake.each))
      const everybodys = !all || all.consumedPoints <= brake.freeAll || (await turn(EVERYBODY, brake.eachAll))
      if (!mine || !everybodys) throw tooOften(name, message)
    },
    right: async (from) => {
      const key = keyOf(from)
      await limiter.reward(key)
      if (key.startsWith('address')) await limiter.reward(EVERYBODY)
    },
    deviceOf: (id) => {
      const tag = sha256(keyedHash(ring, id, 'device tag')).slice(0, 24)
      return `${tag}.${keyedHash(ring, tag, 'device')}`
    },
  }
}

/** The tag of a device that we made ourselves; one made up opens no count of its own. */
function knownDevice(ring: Keyring, device: string | undefined): string | undefined {
  const [tag = '', ...rest] = (device ?? '').split('.')
  const shown = rest.join('.')
  const keyId = keyIdOf(shown)
  return ring.keys.has(keyId) && keyedHash(ring, tag, 'device', keyId) === shown ? tag : undefined
}

/** Lets one through at a time, `each` apart; false when the wait would be longer than `most`. */
function openTurns(most: number) {
  const next = new Map<string, number>()
  return async (key: string, each: number): Promise<boolean> => {
    const now = Date.now()
    for (const [old, at] of next.size > 1000 ? next : []) if (at < now) next.delete(old)
    const at = Math.max(now, next.get(key) ?? 0)
    if (at - now > most) return false
    next.set(key, at + each)
    await new Promise((resolve) => setTimeout(resolve, at - now))
    return true
  }
}

function tooOften(name: string, message: string): Refusal {
  return new Refusal('TOO_MANY', [{ code: `${name}.too-often`, message }])
}
