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
