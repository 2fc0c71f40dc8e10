import { crc32, deflateSync } from 'node:zlib'
import { encode } from 'uqr'

const SCALE = 8
const QUIET = 4

/** A code to scan as a black and white PNG, with its quiet zone. */
export function qrPng(data: string): Uint8Array {
  const { size, data: modules } = encode(data, { ecc: 'M', border: QUIET })
  const side = size * SCALE
  const row = Math.ceil(side / 8)
  const raw = Buffer.alloc((row + 1) * side)
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const isLight = !modules[Math.floor(y / SCALE)]?.[Math.floor(x / SCALE)]
      if (isLight) raw[y * (row + 1) + 1 + (x >> 3)]! |= 0x80 >> (x & 7)
    }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head[8] = 1 // one bit a pixel, grey
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const sized = Buffer.alloc(8)
  sized.writeUInt32BE(body.length, 0)
  sized.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([sized.subarray(0, 4), named, sized.subarray(4)])
}
