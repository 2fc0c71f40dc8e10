/** The browser's side of an upload in pieces: it goes on where the server says, and gives up when nothing answers. */
import { createHash } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { problemsOf } from './problems.ts'
import { uploadPieces, type Way } from './upload-pieces.ts'

const PIECE = 64
const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i % 251)
const hash = createHash('sha256').update(bytes).digest('hex')
const fast = { pieceBytes: PIECE, waitMs: 0 }
afterEach(() => vi.unstubAllGlobals())

/** A server that keeps pieces, and whose line is cut each time `cut` says so. */
function server(cut: (nth: number) => boolean) {
  const here: number[] = []
  let nth = 0
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    nth += 1
    const at = Number(new URL(url, 'http://a.test').searchParams.get('at'))
    if (cut(nth)) throw new TypeError('line lost')
    if (init.method === 'PUT') {
      if (at !== here.length)
        return Response.json({ data: { problems: [{ code: 'upload.elsewhere', message: '别处' }] } }, { status: 409 })
      here.push(...new Uint8Array(await new Response(init.body).arrayBuffer()))
    }
    return Response.json({ at: here.length, whole: here.length === bytes.length })
  })
  return here
}

test('a line that is cut every third time: what arrives is whole, each piece once, and it is told how far it is', async () => {
  const here = server((nth) => nth % 3 === 0)
  const reports: Way[] = []
  expect(await uploadPieces(new Blob([bytes]), '/api/x', (way) => reports.push(way), fast)).toBe(hash)
  expect(Uint8Array.from(here)).toEqual(bytes)
  expect(reports.at(-1)).toEqual({ doing: 'sending', share: 1 })
  expect(reports.some(({ doing }) => doing === 'waiting')).toBe(true)
})

test('what was there from another day is not sent again', async () => {
  const here = server(() => false)
  here.push(...bytes.subarray(0, 640))
  await uploadPieces(new Blob([bytes]), '/api/x', () => undefined, fast)
  expect(Uint8Array.from(here)).toEqual(bytes)
})

test('when nothing answers it ends with a sentence', async () => {
  server(() => true)
  const error = await uploadPieces(new Blob([bytes]), '/api/x', () => undefined, fast).catch((e: unknown) => e)
  expect(problemsOf(error)[0]?.message).toMatch(/网络/)
})
