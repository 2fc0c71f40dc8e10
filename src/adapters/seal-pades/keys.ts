/** The seal's key of each unit: a file of mode 0600, made when the unit keeps its first paper, or the unit's own P12 in its place. */
import { createHash, createPrivateKey, createPublicKey, createSign, type KeyObject, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { SealError, type SealingUnit } from '../../papers/seal.ts'
import { readCertificate } from '../../proof/certificate.ts'
import { newKey, selfSigned } from './certificate.ts'
import type { Signer } from './sign.ts'

/** `made`: by the product; `own`: the unit's P12 as it came, with its password: only who may read this file may sign. */
const fileSchema = z.union([
  z.object({ made: z.object({ key: z.string(), certificate: z.string() }) }),
  z.object({ own: z.object({ p12: z.string(), password: z.string() }) }),
])
type KeyFile = z.infer<typeof fileSchema>

export const sealFileOf = (dataDir: string, unitId: string) => join(dataDir, 'keys', 'seals', `${unitId}.json`)

/** Beside the first: the same key with a certificate of another name, for a unit that is called otherwise since. */
const renamedFileOf = (file: string, name: string) =>
  file.replace(/\.json$/, `.named-${createHash('sha256').update(name).digest('hex').slice(0, 16)}.json`)

/** The unit's signer; makes the key where there is none yet, and a certificate where none names it as it is called now. Throws `SealError`. */
export async function signerOf(dataDir: string, unit: SealingUnit, now: Date): Promise<Signer> {
  const file = sealFileOf(dataDir, unit.id)
  const first = await readKeyFile(file)
  if (!first) return makeIn(file, await newKey(), unit.name, now)
  if ('own' in first || names(first.made, unit)) return openKey(first)
  const renamed = renamedFileOf(file, unit.name)
  const existing = await signerIn(renamed)
  return existing ?? makeIn(renamed, createPrivateKey(first.made.key), unit.name, now)
}

/** What seals for a unit now, nothing made for it; undefined where there is no key yet. Throws `SealError`. */
export async function signerNow(dataDir: string, unit: SealingUnit): Promise<Signer | undefined> {
  const file = sealFileOf(dataDir, unit.id)
  const first = await readKeyFile(file)
  if (!first || 'own' in first || names(first.made, unit)) return first && openKey(first)
  return (await signerIn(renamedFileOf(file, unit.name))) ?? openKey(first)
}

/** Of a certificate that the product made: the unit's own P12 says what it says. */
const names = ({ certificate }: { certificate: string }, unit: SealingUnit) =>
  readCertificate(Buffer.from(certificate, 'base64')).holder === unit.name

async function makeIn(file: string, key: KeyObject, name: string, now: Date): Promise<Signer> {
  const pem = key.export({ type: 'pkcs8', format: 'pem' }).toString()
  const certificate = selfSigned(key, publicInfo(key), name, now)
  const keyFile: KeyFile = { made: { key: pem, certificate: Buffer.from(certificate).toString('base64') } }
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const half = `${file}.${randomUUID()}.part`
  try {
    // whole or not at all: what a full disk cuts off is never the unit's key
    await writeFile(half, JSON.stringify(keyFile), { mode: 0o600, flag: 'wx', flush: true })
    await link(half, file)
    return openKey(keyFile)
  } catch (error) {
    // another process made it meanwhile: that one is the unit's
    const other = await signerIn(file)
    if (other) return other
    throw new SealError(
      `电子印章的密钥写不进数据目录（${error instanceof Error && 'code' in error ? error.code : ''}）。请系统管理员检查磁盘空间和权限。`,
    )
  } finally {
    await rm(half, { force: true })
  }
}

/** What signs by a key file; undefined where there is none. Throws `SealError`. */
export async function signerIn(file: string): Promise<Signer | undefined> {
  const existing = await readKeyFile(file)
  return existing && openKey(existing)
}

/** Puts the unit's own P12 in place of what was there, which is kept beside it. Gives what stands in it; throws `SealError`. */
export async function replaceByOwn(file: string, p12: Uint8Array, password: string, now: Date): Promise<Signer> {
  const own: KeyFile = { own: { p12: Buffer.from(p12).toString('base64'), password } }
  const signer = await openKey(own)
  const { key, until } = readCertificate(signer.certificate)
  if (!key)
    throw new SealError('证书的密钥不是 RSA，阅读软件和核验页不都认识。请向发证机构要一份 RSA 证书的 P12 文件。')
  if (until < now.toISOString()) throw new SealError(`证书已在 ${until.slice(0, 10)} 到期。请换一份有效的证书。`)
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await writeFile(`${file}.new`, JSON.stringify(own), { mode: 0o600, flush: true })
  // there is a key at every moment, or another would be made meanwhile
  if (await readKeyFile(file)) await link(file, `${file}.before-${now.toISOString().replace(/[:.]/g, '')}`)
  await rename(`${file}.new`, file)
  return signer
}

async function readKeyFile(file: string): Promise<KeyFile | undefined> {
  try {
    return fileSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new SealError('电子印章的密钥文件读不出来。请系统管理员从备份恢复数据目录里的 keys/seals。')
  }
}

async function openKey(file: KeyFile): Promise<Signer> {
  if ('own' in file) return openOwn(file.own)
  const key = createPrivateKey(file.made.key)
  return {
    certificate: Buffer.from(file.made.certificate, 'base64'),
    chain: [],
    sign: async (bytes) => createSign('sha256').update(bytes).sign(key),
  }
}

/** Read by the library, which knows the older ciphers of such files too. */
async function openOwn({ p12, password }: { p12: string; password: string }): Promise<Signer> {
  const { P12Signer } = await import('@libpdf/core')
  try {
    const opened = await P12Signer.create(Buffer.from(p12, 'base64'), password)
    return {
      certificate: opened.certificate,
      chain: opened.certificateChain,
      sign: (bytes) => opened.sign(bytes, 'SHA-256'),
    }
  } catch {
    throw new SealError('P12 文件打不开：密码不对，或者文件不完整。请核对后再试。')
  }
}

export function publicInfo(key: KeyObject): Uint8Array {
  return createPublicKey(key).export({ type: 'spki', format: 'der' })
}
