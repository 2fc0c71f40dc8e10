/** Bytes stored by their hash and registered: whatever lies behind a row, so that none is wiped between the two. */
import type { Context } from '../platform/operation.ts'
import { makingPapers, registerBlob } from './store.ts'

/** Gives their hash. */
export async function keepBytes(context: Context, bytes: Uint8Array, mediaType: string): Promise<string> {
  await makingPapers(context)
  const hash = await context.app.blobs.put(bytes)
  await registerBlob(context, { hash, size: bytes.length, mediaType, at: context.at })
  return hash
}

/** As above, of a file that comes in pieces. */
export async function keepPieces(
  context: Context,
  pieces: AsyncIterable<Uint8Array>,
  mediaType: string,
): Promise<{ hash: string; bytes: number }> {
  await makingPapers(context)
  const stored = await context.app.blobs.putFrom(pieces)
  await registerBlob(context, { hash: stored.hash, size: stored.bytes, mediaType, at: context.at })
  return stored
}
