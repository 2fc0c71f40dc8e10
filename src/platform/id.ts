/** UUIDv7 made in the application: the oldest supported PostgreSQL (15) has no generator of its own. RFC 9562 §5.7. */
let asked = -1
let ms = -1
let counter = 0

/**
 * A new id for the instant `now` (milliseconds). Ids made one after another in one process sort in the order of making:
 * the 12 bits after the version count within a millisecond (RFC 9562 §6.2, method 1).
 */
export function uuidv7(now: number = Date.now()): string {
  // a clock that stands still or a burst beyond the counter borrows from the next millisecond
  const start = Math.floor(now)
  const same = start === asked
  counter = same ? counter + 1 : randomBelow(0x400)
  if (!same) ms = start
  if (counter > 0xfff) {
    counter = 0
    ms += 1
  }
  asked = start
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  let rest = ms
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes[6] = 0x70 | (counter >> 8)
  bytes[7] = counter & 0xff
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

function randomBelow(limit: number): number {
  return crypto.getRandomValues(new Uint16Array(1))[0]! % limit
}
