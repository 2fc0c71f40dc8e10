/** What of an X.509 certificate is asked here: whose it is, how long it holds, its key. */
import { type Der, hexOf, part, readDer } from './der.ts'
import { oids } from './oids.ts'
import { sha256Plain } from './sha256.ts'

export type Certificate = {
  der: Uint8Array
  /** SHA-256 of the whole, in hexadecimal: what is published of it, and compared. */
  fingerprint: string
  /** The common name of its holder. */
  holder: string
  /** ISO instants */
  from: string
  until: string
  issuer: Uint8Array
  serial: Uint8Array
  /** Null where it is no RSA key, or none that anybody has. */
  key: { modulus: bigint; exponent: bigint; bytes: number } | null
}

/** Throws `NotDer` on what is none. */
export function readCertificate(bytes: Uint8Array): Certificate {
  const whole = readDer(bytes)
  const all = part(whole, 0).parts
  // the version stands first where there is one
  const fields = all[0]?.tag === 0xa0 ? all.slice(1) : all
  const at = (place: number) => part({ ...whole, parts: fields }, place)
  return {
    der: whole.whole,
    fingerprint: sha256Plain(whole.whole),
    holder: nameIn(at(4)),
    from: instantOf(part(at(3), 0)),
    until: instantOf(part(at(3), 1)),
    issuer: at(2).whole,
    serial: at(0).body,
    key: keyIn(at(5)),
  }
}

/** In bytes: 16384 bits, and more than any exponent that is used. */
const MOST_MODULUS = 2049
const MOST_EXPONENT = 9

/** Groups of four, as a person compares them. */
export function spacedFingerprint(fingerprint: string): string {
  return fingerprint.toUpperCase().replace(/.{4}(?=.)/g, '$& ')
}

function nameIn(name: Der): string {
  const found = name.parts
    .flatMap((set) => set.parts)
    .find((pair) => pair.parts[0] && oidOf(pair.parts[0]) === oids.commonName)
  const value = found?.parts[1]
  if (!value) return ''
  // BMPString: two bytes a character
  return new TextDecoder(value.tag === 0x1e ? 'utf-16be' : 'utf-8').decode(value.body)
}

function keyIn(info: Der): Certificate['key'] {
  if (oidOf(part(info, 0, 0)) !== oids.rsa) return null
  const key = readDer(part(info, 1).body.subarray(1))
  const [modulus, exponent] = [part(key, 0).body, part(key, 1).body]
  // larger than any key: whoever checks with it would wait for ever
  if (modulus.length > MOST_MODULUS || exponent.length > MOST_EXPONENT) return null
  return {
    modulus: numberOf(modulus),
    exponent: numberOf(exponent),
    bytes: modulus.length - (modulus[0] === 0 ? 1 : 0),
  }
}

/** UTCTime or GeneralizedTime as an ISO instant. */
export function instantOf(time: Der): string {
  const text = new TextDecoder().decode(time.body)
  const full = time.tag === 0x17 ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(full) ?? []
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`
}

export function oidOf({ body }: Der): string {
  const numbers: number[] = []
  let n = 0
  for (const byte of body) {
    n = n * 128 + (byte & 0x7f)
    if (byte & 0x80) continue
    numbers.push(n)
    n = 0
  }
  const [first = 0, ...rest] = numbers
  const top = Math.min(2, Math.floor(first / 40))
  return [top, first - top * 40, ...rest].join('.')
}

export function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${hexOf(bytes) || '0'}`)
}
