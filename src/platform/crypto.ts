/**
 * Secrets: random tokens, their hashes, and columns sealed with AES-256-GCM (key id stored with each value,
 * NIST SP 800-38D; 96-bit random nonce). Keys live in files of mode 0600, apart from the data.
 */
import {
  type CipherGCM,
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { UsageError } from './usage-error.ts'

const keyringSchema = z.object({ current: z.string(), keys: z.record(z.string(), z.string()) })
export type Keyring = { current: string; keys: ReadonlyMap<string, Buffer> }

/** Opens the keyring file, or makes it with one 256-bit key. Throws when the file is there but unreadable: data would be lost silently otherwise. */
export function openKeyring(file: string): Keyring {
  const content = secretFile(file, () =>
    JSON.stringify({ current: 'k1', keys: { k1: randomBytes(32).toString('base64') } }),
  )
  const parsed = keysIn(content)
  const keys = new Map(Object.entries(parsed?.keys ?? {}).map(([id, value]) => [id, Buffer.from(value, 'base64')]))
  if (!parsed || keys.get(parsed.current)?.length !== 32)
    throw new UsageError(
      `密钥文件 ${file} 不完整，没有它就读不出已加密的内容，所以没有启动。请从备份恢复该文件；数据没有改动。`,
    )
  return { current: parsed.current, keys }
}

function keysIn(content: string): { current: string; keys: Record<string, string> } | undefined {
  try {
    const read: unknown = JSON.parse(content)
    const keyring = keyringSchema.safeParse(read)
    return keyring.data
  } catch {
    return undefined // no JSON: said by who opens it
  }
}

/** Reads a secret kept in a file of mode 0600, making it first where it is missing. */
export function secretFile(file: string, make: () => string): string {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(file, make(), { mode: 0o600, flag: 'wx' })
  }
  chmodSync(file, 0o600)
  return readFileSync(file, 'utf8')
}

/** Seals a text for a column: `keyId.base64(nonce|tag|cipher)`. `about` binds the value to its place, so that it cannot be moved to another row. */
export function seal(ring: Keyring, plain: string, about: string): string {
  const key = ring.keys.get(ring.current)
  if (!key) throw new Error('current key is missing')
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyObject(key), nonce).setAAD(Buffer.from(about))
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return `${ring.current}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')}`
}

/** Opens what `seal` made; throws when the key is gone or the value was changed or moved. */
export function unseal(ring: Keyring, sealed: string, about: string): string {
  const dot = sealed.indexOf('.')
  const key = ring.keys.get(sealed.slice(0, dot))
  if (!key) throw new Error('the key of a sealed value is missing')
  const raw = Buffer.from(sealed.slice(dot + 1), 'base64')
  const decipher = createDecipheriv('aes-256-gcm', keyObject(key), raw.subarray(0, 12)).setAAD(Buffer.from(about))
  decipher.setAuthTag(raw.subarray(12, 28))
  return Buffer.concat([decipher.update(raw.subarray(28)), decipher.final()]).toString('utf8')
}

/** As `seal`, for a file: key id and a line end, nonce, tag, cipher. */
export function sealBytes(ring: Keyring, plain: Uint8Array, about: string): Buffer {
  const key = ring.keys.get(ring.current)
  if (!key) throw new Error('current key is missing')
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyObject(key), nonce).setAAD(Buffer.from(about))
  const body = [cipher.update(plain), cipher.final()]
  return Buffer.concat([Buffer.from(`${ring.current}\n`), nonce, cipher.getAuthTag(), ...body])
}

export type Sealing = { head: Buffer; tagAt: number; cipher: CipherGCM }

/** As `sealBytes`, a piece at a time: write `head`, then what the cipher makes, then its tag at `tagAt`. */
export function sealing(ring: Keyring, about: string): Sealing {
  const key = ring.keys.get(ring.current)
  if (!key) throw new Error('current key is missing')
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyObject(key), nonce).setAAD(Buffer.from(about))
  const start = Buffer.concat([Buffer.from(`${ring.current}\n`), nonce])
  return { head: Buffer.concat([start, Buffer.alloc(16)]), tagAt: start.length, cipher }
}

/** Opens what `sealBytes` made; throws when the key is gone or the bytes were changed or moved. */
export function unsealBytes(ring: Keyring, sealed: Buffer, about: string): Buffer {
  const end = sealed.indexOf(10)
  const key = ring.keys.get(sealed.subarray(0, end).toString('utf8'))
  if (!key) throw new Error('the key of a sealed file is missing')
  const raw = sealed.subarray(end + 1)
  const decipher = createDecipheriv('aes-256-gcm', keyObject(key), raw.subarray(0, 12)).setAAD(Buffer.from(about))
  decipher.setAuthTag(raw.subarray(12, 28))
  return Buffer.concat([decipher.update(raw.subarray(28)), decipher.final()])
}

/**
 * A hash that nobody can try guesses against without the key: `keyId.hex`. `about` is its use; each has a key of its own.
 * To compare with what was made under an older key, give that key's id.
 */
export function keyedHash(ring: Keyring, text: string, about: string, keyId = ring.current): string {
  const key = ring.keys.get(keyId)
  if (!key) throw new Error('the key of a keyed hash is missing')
  return `${keyId}.${createHmac('sha256', keyFor(key, about)).update(text).digest('hex')}`
}

/** Making a key ready takes longer than sealing a short text with it: it is made once for the bytes of a ring that stays. */
const ready = new WeakMap<Buffer, KeyObject>()
function keyObject(key: Buffer): KeyObject {
  const existing = ready.get(key) ?? createSecretKey(key)
  ready.set(key, existing)
  return existing
}

/** Uses are a handful; a text that somebody chose is none, and would not be kept. */
const MOST_USES = 100
const byUse = new WeakMap<Buffer, Map<string, KeyObject>>()
function keyFor(key: Buffer, use: string): KeyObject {
  const uses = byUse.get(key) ?? new Map<string, KeyObject>()
  byUse.set(key, uses)
  const existing = uses.get(use) ?? createSecretKey(Buffer.from(hkdfSync('sha256', keyObject(key), '', use, 32)))
  if (uses.size < MOST_USES) uses.set(use, existing)
  return existing
}

/** The id of the key in a sealed value or a keyed hash. */
export function keyIdOf(value: string): string {
  return value.slice(0, Math.max(0, value.indexOf('.')))
}

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/** 256 random bits, base64url: session tokens and one-time links. Only its hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** A code as it was made, from what a person typed: full-width keys, spaces, hyphens of any kind, small letters. */
export function typedCode(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
}

const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** A code a person can read from paper and type: no 0/O, 1/I/L. About 4.95 bits a character. */
export function newCode(length: number): string {
  let code = ''
  while (code.length < length) {
    for (const byte of randomBytes(length * 2)) {
      // 248 is the largest multiple of 31 below 256: beyond it some characters would be likelier
      if (byte < 248 && code.length < length) code += CODE_ALPHABET[byte % 31]
    }
  }
  return code
}
