/** Work that nobody waits at gives way to requests: a paper for the file may be made a moment later, an answer not. */
import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

declare module './app.ts' {
  interface Services {
    /** How many requests are being answered. A process that answers none has no such count. */
    requestsInProgress?: (() => number) | undefined
  }
}

/** As many are answered at once without waiting for each other; more is a rush. */
const A_RUSH = 4
const LOOK_MS = 20
/** So long one piece of work waits, in milliseconds, however long the rush lasts: nothing is put off for good. */
const LONGEST_MS = 2_000

/** Counts the requests of a server that are being answered. */
export function countRequests(server: Server): () => number {
  let inProgress = 0
  server.on('request', (_request, response) => {
    inProgress += 1
    response.once('close', () => {
      inProgress -= 1
    })
  })
  return () => inProgress
}

/** Waits while there is a rush of requests, at most `longestMs`. */
export async function giveWay(
  requestsInProgress: (() => number) | undefined,
  longestMs: number = LONGEST_MS,
): Promise<void> {
  const until = performance.now() + longestMs
  while (requestsInProgress && requestsInProgress() > A_RUSH && performance.now() < until) await sleep(LOOK_MS)
}
