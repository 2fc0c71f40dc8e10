/** UUIDv7 made in the application: the oldest supported PostgreSQL (15) has no generator of its own. RFC 9562 §5.7. */

/** Counts every id of this process in 26 bits: ids of one millisecond sort in the order of making (RFC 9562 §6.2, method 1). */
let counter = crypto.getRandomValues(new Uint32Array(1))[0]! & 0x1ff_ffff

/** A new id for the instant `now`, in milliseconds. 48 bits stay random. */
export function uuidv7(now: number = Date.now()): string {
  counter = (counter + 1) & 0x3ff_ffff
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  let ms = Math.floor(now)
  for (let i = 5; i >= 0; i--) {
    bytes[i] = ms % 256
    ms = Math.floor(ms / 256)
  }
  bytes[6] = 0x70 | (counter >>> 22)
  bytes[7] = (counter >>> 14) & 0xff
  bytes[8] = 0x80 | ((counter >>> 8) & 0x3f)
  bytes[9] = counter & 0xff
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
