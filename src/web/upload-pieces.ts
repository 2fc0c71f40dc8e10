/**
 * Sends a large file piece by piece to where it goes on after a cut (`platform/piece-door.ts`): the server says how much is
 * there, by the file's own SHA-256. A line that is lost is tried again; a page that was closed goes on when the file is chosen anew.
 */
import { z } from 'zod'
import { sha256Running } from '../proof/sha256.ts'
import { isLost, problemsOf, statusOf } from './problems.ts'
import { sessionBack } from './session.ts'
import { bytesOf, requestUpload } from './upload.ts'

/** A whole number of blocks of the hash. */
const PIECE = 2 * 2 ** 20
/** So often in a row a lost line is tried again, a little later each time. */
const TRIES = 6
const WAIT_MS = 1_000

const stateSchema = z.object({ at: z.number(), whole: z.boolean() })
export type Way = { doing: 'reading' | 'sending' | 'waiting'; share: number }

export type Patience = { pieceBytes: number; waitMs: number }

/** Uploads the file and returns its hash; `report` hears how far it is, as a share of one. Throws what `problemsOf` can read. */
export async function uploadPieces(
  file: Blob,
  to: `/api/${string}`,
  report: (way: Way) => void,
  { pieceBytes, waitMs }: Patience = { pieceBytes: PIECE, waitMs: WAIT_MS },
): Promise<string> {
  const hash = await hashOf(file, pieceBytes, (share) => report({ doing: 'reading', share }))
  const address = `${to}/${hash}`
  let failed = 0
  for (let at: number | undefined; ; ) {
    try {
      const state = at === undefined ? await ask(address) : await send(address, file, at, pieceBytes)
      report({ doing: 'sending', share: file.size === 0 ? 1 : state.at / file.size })
      if (state.whole) return hash
      if (at === undefined || state.at > at) failed = 0
      at = state.at
    } catch (error) {
      at = undefined // where it goes on is asked again
      if (statusOf(error) === 401) await sessionBack(error)
      else if (!isElsewhere(error) && !isLost(error)) throw error
      failed += 1
      if (failed > TRIES) throw error
      report({ doing: 'waiting', share: 0 })
      await new Promise((resolve) => setTimeout(resolve, waitMs * failed))
    }
  }
}

const isElsewhere = (error: unknown) => problemsOf(error).some(({ code }) => code === 'upload.elsewhere')

async function ask(address: string) {
  return stateSchema.parse(await (await requestUpload(address, {})).json())
}

async function send(address: string, file: Blob, at: number, piece: number) {
  const body = await bytesOf(file.slice(at, at + piece))
  const headers = { 'content-type': 'application/octet-stream' }
  const answer = await requestUpload(`${address}?at=${at}&size=${file.size}`, { method: 'PUT', headers, body })
  return stateSchema.parse(await answer.json())
}

async function hashOf(file: Blob, piece: number, report: (share: number) => void): Promise<string> {
  const running = sha256Running()
  let at = 0
  for (; at + piece < file.size; at += piece) {
    running.add(await bytesOf(file.slice(at, at + piece)))
    report(at / file.size)
  }
  return running.end(await bytesOf(file.slice(at)))
}
