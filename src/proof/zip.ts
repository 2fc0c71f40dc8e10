/** The entries of a zip, read without unpacking it (PKWARE APPNOTE 6.3): the end first, then the directory, then what is asked for. */
import { joined, sameBytes } from './der.ts'
import type { Entry } from './entries.ts'

export type Source = Pick<Entry, 'bytes' | 'read'>

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const TAIL = 66_000
const STORED = 0
const DEFLATED = 8
const LATER = 8

export class NotZip extends Error {}

const BROKEN = '这个 zip 读不出来：没有下载完整，或者被改过。请重新下载原来的包再核对。'

/**
 * What one program unpacks and another does not see is no package: the end is the end of the file, the directory stands right before it,
 * and what stands before an entry says the same of it as the directory.
 */
export async function entriesOfZip(zip: Source): Promise<Entry[]> {
  const tail = await zip.read(Math.max(0, zip.bytes - TAIL), zip.bytes)
  const end = view(tail)
  let at = tail.length - 22
  while (at >= 0 && end.getUint32(at, true) !== END) at -= 1
  if (at < 0) throw new NotZip('没有找到 zip 文件的结尾：文件没有下载完整，或者不是 zip。')
  const [count, length, start] = [
    end.getUint16(at + 10, true),
    end.getUint32(at + 12, true),
    end.getUint32(at + 16, true),
  ]
  if (count === 0xffff || start === 0xffffffff) throw new NotZip('这个 zip 很大，请先解压，再选择解压出来的文件夹。')
  const endsAt = zip.bytes - tail.length + at
  if (at + 22 + end.getUint16(at + 20, true) !== tail.length || start + length !== endsAt) throw new NotZip(BROKEN)
  const directory = await zip.read(start, endsAt)
  const head = view(directory)
  const entries: Entry[] = []
  const once = oneHeld()
  let from = 0
  for (let i = 0; i < count; i++) {
    if (from + 46 > directory.length || head.getUint32(from, true) !== CENTRAL) throw new NotZip('zip 的目录不完整。')
    const [name = 0, extra = 0, note = 0] = [28, 30, 32].map((place) => head.getUint16(from + place, true))
    const named = directory.subarray(from + 46, from + 46 + name)
    const path = new TextDecoder().decode(named)
    const place = {
      named,
      method: head.getUint16(from + 10, true),
      packed: head.getUint32(from + 20, true),
      bytes: head.getUint32(from + 24, true),
      at: head.getUint32(from + 42, true),
    }
    // what is called a folder and holds bytes is looked at like any file
    if (!path.endsWith('/') || place.bytes > 0)
      entries.push({ path, bytes: place.bytes, read: reader(zip, place, once) })
    from += 46 + name + extra + note
  }
  if (from !== directory.length) throw new NotZip(BROKEN)
  return entries
}

type Place = { named: Uint8Array; method: number; packed: number; bytes: number; at: number }

/** Unpacks an entry once while its pieces are asked for one after the other; the next one takes its place. */
function oneHeld() {
  let held: { place: Place; whole: Promise<Uint8Array> } | undefined
  return (place: Place, unpack: () => Promise<Uint8Array>): Promise<Uint8Array> => {
    if (held?.place !== place) held = { place, whole: unpack() }
    return held.whole
  }
}

function reader(zip: Source, place: Place, once: ReturnType<typeof oneHeld>): Entry['read'] {
  const { named, method, packed, bytes, at } = place
  const start = async () => {
    const first = await zip.read(at, at + 30)
    if (first.length < 30) throw new NotZip(BROKEN)
    const local = view(first)
    const [name, extra] = [local.getUint16(26, true), local.getUint16(28, true)]
    const begin = at + 30 + name + extra
    // sizes that are not known yet stand behind the entry
    const isLater = (local.getUint16(6, true) & LATER) !== 0
    const isSame =
      local.getUint32(0, true) === LOCAL &&
      local.getUint16(8, true) === method &&
      sameBytes(await zip.read(at + 30, at + 30 + name), named) &&
      (isLater || (local.getUint32(18, true) === packed && local.getUint32(22, true) === bytes))
    if (!isSame || begin + packed > zip.bytes) throw new NotZip(BROKEN)
    return begin
  }
  if (method === STORED)
    return async (from, to) => {
      if (packed !== bytes) throw new NotZip(BROKEN)
      const begin = await start()
      return zip.read(begin + from, begin + Math.min(to, bytes))
    }
  return async (from, to) => {
    if (method !== DEFLATED) throw new NotZip('这个 zip 是用别的办法压缩的，请先解压，再选择文件夹。')
    const whole = await once(place, async () => {
      const begin = await start()
      return inflated(await zip.read(begin, begin + packed), bytes)
    })
    return whole.subarray(from, to)
  }
}

/** Exactly so many bytes: what swells beyond them is not waited for. */
async function inflated(packed: Uint8Array, bytes: number): Promise<Uint8Array> {
  const stream = new Blob([Uint8Array.from(packed)]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  const reading = stream.getReader()
  const pieces: Uint8Array[] = []
  for (let seen = 0; ; ) {
    const { value } = await reading.read().catch(() => {
      throw new NotZip(BROKEN)
    })
    seen += value?.length ?? 0
    if (seen > bytes || (!value && seen < bytes)) {
      reading.cancel().catch(() => undefined) // it is told already
      throw new NotZip(BROKEN)
    }
    if (!value) return joined(pieces)
    pieces.push(value)
  }
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
