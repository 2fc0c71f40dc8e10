/** SM3 (GB/T 32905-2016), a piece at a time. Browsers do not have it; the server takes its own. */

import { type Running, running } from './block-hash.ts'

const INITIAL = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e]
const turn = (x: number, n: number) => (x << n) | (x >>> (32 - n))
/** Of each of the 64 rounds, turned as the round turns it. */
const T = Array.from({ length: 64 }, (_, j) => turn(j < 16 ? 0x79cc4519 : 0x7a879d8a, j % 32))

/** As `sha256Running`: pieces are whole blocks of 64 bytes, but for the last. */
export function sm3Running(): Running {
  return running(INITIAL, new Int32Array(68), mix)
}

export function sm3(bytes: Uint8Array): string {
  return sm3Running().end(bytes)
}

function mix(state: Int32Array, w: Int32Array): void {
  for (let j = 16; j < 68; j++) {
    const x = w[j - 16]! ^ w[j - 9]! ^ turn(w[j - 3]!, 15)
    w[j] = x ^ turn(x, 15) ^ turn(x, 23) ^ turn(w[j - 13]!, 7) ^ w[j - 6]!
  }
  let a = state[0]!
  let b = state[1]!
  let c = state[2]!
  let d = state[3]!
  let e = state[4]!
  let f = state[5]!
  let g = state[6]!
  let h = state[7]!
  for (let j = 0; j < 64; j++) {
    const a12 = turn(a, 12)
    const s1 = turn((a12 + e + T[j]!) | 0, 7)
    const ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c)
    const gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g)
    const t1 = (ff + d + (s1 ^ a12) + (w[j]! ^ w[j + 4]!)) | 0
    const t2 = (gg + h + s1 + w[j]!) | 0
    d = c
    c = turn(b, 9)
    b = a
    a = t1
    h = g
    g = turn(f, 19)
    f = e
    e = t2 ^ turn(t2, 9) ^ turn(t2, 17)
  }
  state[0] = state[0]! ^ a
  state[1] = state[1]! ^ b
  state[2] = state[2]! ^ c
  state[3] = state[3]! ^ d
  state[4] = state[4]! ^ e
  state[5] = state[5]! ^ f
  state[6] = state[6]! ^ g
  state[7] = state[7]! ^ h
}
