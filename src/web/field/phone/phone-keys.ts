/**
 * The keys of what a phone keeps (docs/decisions/0069). A data key made on the phone seals everything; it is wrapped twice: by the
 * code and a half that the server gave at sign-in, and by a secret that the server gives to the signed-in account alone.
 */
export type Sealed = { nonce: Uint8Array<ArrayBuffer>; data: ArrayBuffer }
export type WrappedByCode = { salt: Uint8Array<ArrayBuffer>; rounds: number; half: CryptoKey; wrapped: Sealed }

const ROUNDS = 600_000
const AES = 'AES-GCM'
const bytes = (text: string) => new TextEncoder().encode(text)
const random = (n: number) => crypto.getRandomValues(new Uint8Array(n))

/** A data key; it leaves memory wrapped only. */
export function newDataKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: AES, length: 256 }, true, ['encrypt', 'decrypt'])
}

/** `about` binds it to its place: moved to another, it does not open. */
export async function sealText(key: CryptoKey, text: string, about: string): Promise<Sealed> {
  const nonce = random(12)
  const data = await crypto.subtle.encrypt({ name: AES, iv: nonce, additionalData: bytes(about) }, key, bytes(text))
  return { nonce, data }
}

/** Throws when the key is another one, or what was sealed was changed or moved. */
export async function openText(key: CryptoKey, { nonce, data }: Sealed, about: string): Promise<string> {
  const plain = await crypto.subtle.decrypt({ name: AES, iv: nonce, additionalData: bytes(about) }, key, data)
  return new TextDecoder().decode(plain)
}

/** `half`: hex from the server. It stays as a key that no script can read out. */
export async function wrapByCode(dataKey: CryptoKey, code: string, half: string): Promise<WrappedByCode> {
  const salt = random(16)
  const kept = await importHalf(half)
  return { salt, rounds: ROUNDS, half: kept, wrapped: await wrap(dataKey, await keyOfCode(code, kept, salt, ROUNDS)) }
}

/** The data key, or undefined where the code is another one. */
export async function unwrapByCode(by: WrappedByCode, code: string): Promise<CryptoKey | undefined> {
  return unwrap(by.wrapped, await keyOfCode(code, by.half, by.salt, by.rounds))
}

export async function wrapBySecret(dataKey: CryptoKey, secret: string): Promise<Sealed> {
  return wrap(dataKey, await keyOfBytes(fromHex(secret)))
}

export async function unwrapBySecret(wrapped: Sealed, secret: string): Promise<CryptoKey | undefined> {
  return unwrap(wrapped, await keyOfBytes(fromHex(secret)))
}

/** PBKDF2 over the code, then HMAC with the half: neither is of use without the other. */
async function keyOfCode(
  code: string,
  half: CryptoKey,
  salt: Uint8Array<ArrayBuffer>,
  rounds: number,
): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey('raw', bytes(code), 'PBKDF2', false, ['deriveBits'])
  const drawn = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    typed,
    256,
  )
  return keyOfBytes(await crypto.subtle.sign('HMAC', half, drawn))
}

function importHalf(half: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', fromHex(half), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
}

function keyOfBytes(raw: BufferSource): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, AES, false, ['wrapKey', 'unwrapKey'])
}

async function wrap(dataKey: CryptoKey, by: CryptoKey): Promise<Sealed> {
  const nonce = random(12)
  return { nonce, data: await crypto.subtle.wrapKey('raw', dataKey, by, { name: AES, iv: nonce }) }
}

async function unwrap({ nonce, data }: Sealed, by: CryptoKey): Promise<CryptoKey | undefined> {
  try {
    return await crypto.subtle.unwrapKey('raw', data, by, { name: AES, iv: nonce }, AES, true, ['encrypt', 'decrypt'])
  } catch (error) {
    // that is how a wrong key is told
    if (error instanceof DOMException && error.name === 'OperationError') return undefined
    throw error
  }
}

function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
