/** What a request says of itself, whatever door it came to. */
export type RequestFacts = {
  ip: string
  /** A page read again by itself: nobody at it did anything. */
  idle?: boolean
  /** Whose screen the request comes from, as that person's page was told. */
  screen?: string | undefined
  /** Somebody who came in rightly from this browser before; see `rate-limit.ts`. */
  device?: string | undefined
  token: string | undefined
  commandId: string | undefined
  familyToken: string | undefined
}
