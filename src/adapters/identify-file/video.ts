/** Videos by their boxes: an MP4 is boxes from its first byte to its last, so that nothing else hangs on it; a WebM says that it is one. */
import { type FileHandle, open } from 'node:fs/promises'
import { FileRefused } from './refusals.ts'

const BOXES = new Set(
  'ftyp moov mdat free skip wide moof mfra sidx ssix styp pdin meta udta uuid emsg prft uuid mvex junk'.split(' '),
)
const BRANDS = /^(?:isom|iso[2-9a]|mp4[12v]|avc1|av01|hvc1|hev1|M4V[ HP]?|dash|mmp4|MSNV|f4v |3gp[4-9]|ndsc|ndsh)/
/** A film has a handful of boxes, a recorded stream some thousands. */
const MOST_BOXES = 20_000

export async function lookAtMp4(path: string, size: number): Promise<void> {
  const file = await open(path, 'r')
  try {
    const brand = (await at(file, 8, 4)).toString('latin1')
    if (brand === 'qt  ') throw new FileRefused('material.quicktime')
    if (!BRANDS.test(brand)) throw new FileRefused('material.other')
    const seen = new Set<string>()
    let from = 0
    for (let n = 0; from < size; n++) {
      if (n > MOST_BOXES) throw new FileRefused('material.bomb')
      const head = await at(file, from, 16)
      const name = head.subarray(4, 8).toString('latin1')
      if (!BOXES.has(name)) throw new FileRefused(n === 0 ? 'material.damaged' : 'material.two')
      const length = lengthOf(head, size - from)
      if (length < 8 || from + length > size) throw new FileRefused('material.damaged')
      seen.add(name)
      from += length
    }
    if (!seen.has('moov')) throw new FileRefused('material.damaged')
  } finally {
    await file.close()
  }
}

/** 1: the length stands behind the name; 0: to the end of the file. */
function lengthOf(head: Buffer, rest: number): number {
  if (head.length < 8) return 0
  const length = head.readUInt32BE(0)
  if (length === 0) return rest
  return length === 1 && head.length === 16 ? Number(head.readBigUInt64BE(8)) : length
}

export async function lookAtWebm(path: string, size: number): Promise<void> {
  const file = await open(path, 'r')
  try {
    const head = await at(file, 0, Math.min(size, 256))
    const length = vint(head, 4)
    if (!length || length.value > 200 || head.length < length.next + length.value)
      throw new FileRefused('material.damaged')
    const header = head.subarray(length.next, length.next + length.value)
    // 0x4282: what the document is
    const mark = header.indexOf(Buffer.from([0x42, 0x82]))
    const says = mark < 0 ? undefined : vint(header, mark + 2)
    const type =
      says &&
      header
        .subarray(says.next, says.next + says.value)
        .toString('latin1')
        .replace(/\0+$/, '')
    if (type !== 'webm') throw new FileRefused('material.other')
    const body = await at(file, length.next + length.value, 4)
    if (body.toString('hex') !== '18538067') throw new FileRefused('material.damaged')
  } finally {
    await file.close()
  }
}

/** A number of EBML: as many bytes as the first one's leading zeros say. */
function vint(bytes: Buffer, from: number): { value: number; next: number } | undefined {
  const first = bytes[from]
  if (first === undefined || first === 0) return undefined
  const extra = Math.clz32(first) - 24
  if (from + extra >= bytes.length) return undefined
  let value = first & (0x7f >> extra)
  for (let i = 1; i <= extra; i++) value = value * 256 + (bytes[from + i] ?? 0)
  return { value, next: from + extra + 1 }
}

async function at(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from)
  return buffer.subarray(0, bytesRead)
}
