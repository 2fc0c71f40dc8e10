/** ASN.1 in DER (ITU-T X.690), as much of it as certificates and signatures need. Runs in a browser. */

export type Der = {
  tag: number
  /** The value without its head. */
  body: Uint8Array
  /** The value with its head, as it is signed or hashed. */
  whole: Uint8Array
  /** What is inside, where it holds others. */
  parts: readonly Der[]
}

export const INTEGER = 0x02
export const BIT_STRING = 0x03
export const OCTET_STRING = 0x04
export const OID = 0x06
export const UTF8 = 0x0c
export const SEQUENCE = 0x30
export const SET = 0x31
const DEEPEST = 24

export class NotDer extends Error {}

/** Reads one value; what follows it (the noughts behind a signature in a PDF) is not looked at. Throws `NotDer`. */
export function readDer(bytes: Uint8Array): Der {
  return readAt(bytes, 0, 0)
}

function readAt(bytes: Uint8Array, from: number, depth: number): Der {
  const tag = bytes[from]
  const first = bytes[from + 1]
  if (tag === undefined || first === undefined || depth > DEEPEST) throw new NotDer('cut off')
  const count = first < 0x80 ? 0 : first & 0x7f
  if (first === 0x80 || count > 4) throw new NotDer('a length that DER does not have')
  const start = from + 2 + count
  const length = count === 0 ? first : bytes.subarray(from + 2, start).reduce((sum, byte) => sum * 256 + byte, 0)
  const end = start + length
  if (end > bytes.length) throw new NotDer('longer than it is')
  const body = bytes.subarray(start, end)
  const parts: Der[] = []
  if (tag & 0x20)
    for (let at = start; at < end; ) {
      const part = readAt(bytes.subarray(0, end), at, depth + 1)
      parts.push(part)
      at += part.whole.length
    }
  return { tag, body, whole: bytes.subarray(from, end), parts }
}

/** The part at a place; throws `NotDer` where there is none. */
export function part(of: Der, ...path: readonly number[]): Der {
  let found = of
  for (const place of path) {
    const next = found.parts[place]
    if (!next) throw new NotDer('a part is missing')
    found = next
  }
  return found
}

export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, one) => sum + one.length, 0)
  const octets: number[] = []
  for (let rest = length; length >= 0x80 && rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  return joined([Uint8Array.of(tag, ...(length < 0x80 ? [length] : [0x80 | octets.length, ...octets])), ...parts])
}

export const sequence = (...parts: readonly Uint8Array[]) => der(SEQUENCE, ...parts)
export const octets = (bytes: Uint8Array) => der(OCTET_STRING, bytes)
export const bits = (bytes: Uint8Array) => der(BIT_STRING, Uint8Array.of(0), bytes)
export const text = (value: string) => der(UTF8, new TextEncoder().encode(value))
export const NULL = Uint8Array.of(0x05, 0)

/** A SET OF: its members in the order that DER wants. */
export function setOf(...members: readonly Uint8Array[]): Uint8Array {
  return der(SET, ...[...members].sort(compareBytes))
}

/** A whole number that is not negative, from its bytes. */
export function integer(bytes: Uint8Array | number): Uint8Array {
  const from = typeof bytes === 'number' ? Uint8Array.of(bytes) : bytes
  const start = from.findIndex((byte, i) => byte !== 0 || i === from.length - 1)
  const short = from.subarray(start)
  return der(INTEGER, ...((short[0] ?? 0) & 0x80 ? [Uint8Array.of(0), short] : [short]))
}

/** `1.2.840.113549` as its value. */
export function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return der(OID, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)))
}

function base128(n: number): number[] {
  const digits = [n % 128]
  for (let rest = Math.floor(n / 128); rest > 0; rest = Math.floor(rest / 128)) digits.unshift((rest % 128) | 0x80)
  return digits
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0))
  let at = 0
  for (const one of parts) {
    all.set(one, at)
    at += one.length
  }
  return all
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const at = a.findIndex((byte, i) => byte !== b[i])
  return at === -1 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? -1)
}

export const hexOf = (bytes: Uint8Array) => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')

export function bytesOfHex(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length >> 1 }, (_, i) => Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16))
}
