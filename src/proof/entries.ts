/** What a package is read from: a folder on a disk, one chosen in a browser, a zip. */

export type Entry = {
  /** With `/`, from the top of what was chosen. */
  path: string
  bytes: number
  /** From the first byte to before the last; fewer where the file ends. */
  read: (from: number, to: number) => Promise<Uint8Array>
}

/** Whole blocks of 64 bytes, as the running hashes want them. */
const PIECE = 1 << 20

export async function wholeOf({ read, bytes }: Entry): Promise<Uint8Array> {
  return read(0, bytes)
}

export async function textOf(entry: Entry | undefined): Promise<string | undefined> {
  return entry && new TextDecoder().decode(await wholeOf(entry))
}

/** Reads a file a piece at a time; the last is shorter, or empty. */
export async function* piecesOf({ read, bytes }: Entry): AsyncGenerator<Uint8Array> {
  let at = 0
  for (; at + PIECE <= bytes; at += PIECE) yield read(at, at + PIECE)
  yield read(at, bytes)
}
