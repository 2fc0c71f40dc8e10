/** The entries of a zip, read without unpacking it (PKWARE APPNOTE 6.3): the end first, then the directory, then what is asked for. */
import type { Entry } from './entries.ts'

export type Source = Pick<Entry, 'bytes' | 'read'>

const END = 0x06054b50
const CENTRAL = 0x02014b50
const TAIL = 66_000
const STORED = 0
const DEFLATED = 8

export class NotZip extends Error {}

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
  const directory = await zip.read(start, start + length)
  const head = view(directory)
  const entries: Entry[] = []
  for (let i = 0, from = 0; i < count; i++) {
    if (from + 46 > directory.length || head.getUint32(from, true) !== CENTRAL) throw new NotZip('zip 的目录不完整。')
    const [name, extra, note] = [28, 30, 32].map((place) => head.getUint16(from + place, true))
    const path = new TextDecoder().decode(directory.subarray(from + 46, from + 46 + (name ?? 0)))
    const place = {
      method: head.getUint16(from + 10, true),
      packed: head.getUint32(from + 20, true),
      bytes: head.getUint32(from + 24, true),
      at: head.getUint32(from + 42, true),
    }
    if (!path.endsWith('/')) entries.push({ path, bytes: place.bytes, read: reader(zip, place) })
    from += 46 + (name ?? 0) + (extra ?? 0) + (note ?? 0)
  }
  return entries
}

type Place = { method: number; packed: number; bytes: number; at: number }

function reader(zip: Source, { method, packed, bytes, at }: Place): Entry['read'] {
  const start = async () => {
    const local = view(await zip.read(at, at + 30))
    return at + 30 + local.getUint16(26, true) + local.getUint16(28, true)
  }
  if (method === STORED)
    return async (from, to) => {
      const begin = await start()
      return zip.read(begin + from, begin + Math.min(to, bytes))
    }
  return async (from, to) => {
    if (method !== DEFLATED) throw new NotZip('这个 zip 是用别的办法压缩的，请先解压，再选择文件夹。')
    const begin = await start()
    const whole = await inflated(await zip.read(begin, begin + packed))
    return whole.subarray(from, to)
  }
}

async function inflated(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
