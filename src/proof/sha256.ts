import { type Running, running } from './block-hash.ts'

/** SHA-256 (FIPS 180-4) without anybody's help, as hexadecimal: in a browser on a line without https, and in a page opened from a folder. */
export function sha256Plain(bytes: Uint8Array): string {
  return sha256Running().end(bytes)
}

/** Of a large file, a piece at a time; pieces are whole blocks of 64 bytes, but for the last. */
export function sha256Running(): Running {
  return running(INITIAL, new Int32Array(64), mix)
}

/** Whole numbers of 32 bits throughout: engines keep them in registers. */
function mix(state: Int32Array, w: Int32Array): void {
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15]!
    const y = w[i - 2]!
    const small0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
    const small1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
    w[i] = (small1 + w[i - 7]! + small0 + w[i - 16]!) | 0
  }
  let a = state[0]!
  let b = state[1]!
  let c = state[2]!
  let d = state[3]!
  let e = state[4]!
  let f = state[5]!
  let g = state[6]!
  let h = state[7]!
  for (let i = 0; i < 64; i++) {
    const big1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const t1 = (h + big1 + ((e & f) ^ (~e & g)) + K[i]! + w[i]!) | 0
    const big0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const t2 = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  state[0] = state[0]! + a
  state[1] = state[1]! + b
  state[2] = state[2]! + c
  state[3] = state[3]! + d
  state[4] = state[4]! + e
  state[5] = state[5]! + f
  state[6] = state[6]! + g
  state[7] = state[7]! + h
}

const PRIMES = firstPrimes(64)
const INITIAL = PRIMES.slice(0, 8).map((p) => fraction(p ** (1 / 2)) | 0)
const K = Int32Array.from(PRIMES.map((p) => fraction(p ** (1 / 3)) | 0))

/** The first 32 bits of the fractional part. */
function fraction(x: number): number {
  return Math.floor((x - Math.floor(x)) * 0x100000000) >>> 0
}

function firstPrimes(count: number): number[] {
  const found: number[] = []
  for (let n = 2; found.length < count; n++) if (found.every((p) => n % p !== 0)) found.push(n)
  return found
}
