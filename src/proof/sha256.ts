import { hexOf } from './der.ts'

/** SHA-256 (FIPS 180-4) without anybody's help, as hexadecimal: in a browser on a line without https, and in a page opened from a folder. */
export function sha256Plain(bytes: Uint8Array): string {
  return sha256Running().end(bytes)
}

/** Of a large file, a piece at a time; pieces are whole blocks of 64 bytes, but for the last. */
export function sha256Running() {
  const state = Uint32Array.from(INITIAL)
  const words = new Uint32Array(64)
  let length = 0
  const add = (data: Uint8Array) => {
    const view = new DataView(data.buffer, data.byteOffset, data.length)
    for (let at = 0; at < data.length; at += 64) {
      for (let i = 0; i < 16; i++) words[i] = view.getUint32(at + i * 4)
      for (let i = 16; i < 64; i++)
        words[i] = small1(words[i - 2]!) + words[i - 7]! + small0(words[i - 15]!) + words[i - 16]!
      mix(state, words)
    }
    length += data.length
  }
  return {
    add,
    end: (last: Uint8Array) => {
      add(padded(last, length + last.length))
      const out = new DataView(new ArrayBuffer(32))
      for (let i = 0; i < 8; i++) out.setUint32(i * 4, state[i]!)
      return hexOf(new Uint8Array(out.buffer))
    },
  }
}

function mix(state: Uint32Array, words: Uint32Array): void {
  let [a, b, c, d, e, f, g, h] = [
    state[0]!,
    state[1]!,
    state[2]!,
    state[3]!,
    state[4]!,
    state[5]!,
    state[6]!,
    state[7]!,
  ]
  for (let i = 0; i < 64; i++) {
    const t1 = (h + (right(e, 6) ^ right(e, 11) ^ right(e, 25)) + ((e & f) ^ (~e & g)) + K[i]! + words[i]!) >>> 0
    const t2 = ((right(a, 2) ^ right(a, 13) ^ right(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) >>> 0
    h = g
    g = f
    f = e
    e = (d + t1) >>> 0
    d = c
    c = b
    b = a
    a = (t1 + t2) >>> 0
  }
  for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i] = state[i]! + value
}

/** The last piece of `length` bytes, filled up. */
function padded(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64)
  data.set(bytes)
  data[bytes.length] = 0x80
  const view = new DataView(data.buffer)
  view.setUint32(data.length - 8, Math.floor(length / 0x20000000))
  view.setUint32(data.length - 4, (length << 3) >>> 0)
  return data
}

const right = (x: number, n: number) => (x >>> n) | (x << (32 - n))
const small0 = (x: number) => right(x, 7) ^ right(x, 18) ^ (x >>> 3)
const small1 = (x: number) => right(x, 17) ^ right(x, 19) ^ (x >>> 10)

const PRIMES = firstPrimes(64)
const INITIAL = PRIMES.slice(0, 8).map((p) => fraction(p ** (1 / 2)))
const K = PRIMES.map((p) => fraction(p ** (1 / 3)))

/** The first 32 bits of the fractional part. */
function fraction(x: number): number {
  return Math.floor((x - Math.floor(x)) * 0x100000000) >>> 0
}

function firstPrimes(count: number): number[] {
  const found: number[] = []
  for (let n = 2; found.length < count; n++) if (found.every((p) => n % p !== 0)) found.push(n)
  return found
}
