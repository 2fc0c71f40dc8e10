/** A package, written a file at a time: payload, what stands beside it, the chain with its seal, then the lists (BagIt 1.0, RFC 8493). */
import { createHash } from 'node:crypto'
import { SealError, type Sealed } from '../../papers/seal.ts'
import {
  algorithms,
  bagFiles,
  CERTIFICATES,
  DECLARATION,
  type Hashed,
  manifestOf,
  manifestText,
  OTHERS,
  tagManifestOf,
} from '../../proof/bag.ts'
import { newChain } from '../../proof/chain.ts'
import { readmeOf } from './readme.ts'
import type { ZipSink } from './zip.ts'

export type BagFile = {
  /** Below `data/`. */
  path: string
  bytes: Uint8Array
  /** Hashes of versions that it replaced. */
  former?: readonly string[]
  /** Of another unit, whose paper this is. */
  certificate?: Uint8Array
}
export type BagFacts = {
  /** The folder in the zip. */
  name: string
  unitName: string
  about: string
  /** ISO day */
  madeOn: string
  identifier: string
  certificates: readonly { fingerprint: string; certificate: Uint8Array }[]
  checker: Uint8Array
  /** The unit's seal on what has this SHA-256. */
  seal: (digest: Uint8Array) => Promise<Sealed>
}

/** Writes all and ends the zip; gives the last link of the chain. */
export async function writeBag(
  zip: ZipSink,
  facts: BagFacts,
  files: AsyncIterable<BagFile>,
): Promise<{ head: string }> {
  const payload: Hashed[] = []
  const tags: Hashed[] = []
  const chain = newChain()
  const put = async (into: Hashed[], path: string, bytes: Uint8Array, former: readonly string[] = []) => {
    const hashed = { path, bytes: bytes.length, sha256: hash('sha256', bytes), sm3: hash('sm3', bytes) }
    into.push(hashed)
    await zip.add(`${facts.name}/${path}`, bytes)
    return { path, sha256: hashed.sha256, former }
  }
  const others = new Map<string, Uint8Array>()
  for await (const { path, bytes, former, certificate } of files) {
    chain.add(await put(payload, `data/${path}`, bytes, former))
    if (certificate) others.set(hash('sha256', certificate), certificate)
  }
  const own = new Set(facts.certificates.map(({ fingerprint }) => fingerprint))
  const certificates = facts.certificates.map(({ fingerprint, certificate }): [string, Uint8Array] => [
    `${CERTIFICATES}/${fingerprint}.cer`,
    certificate,
  ])
  for (const [fingerprint, certificate] of others)
    if (!own.has(fingerprint)) certificates.push([`${OTHERS}/${fingerprint}.cer`, certificate])
  const fingerprints = facts.certificates.map(({ fingerprint }) => fingerprint)
  for (const [path, content] of [
    [bagFiles.declaration, Buffer.from(DECLARATION)],
    [bagFiles.info, Buffer.from(infoText(facts, payload))],
    [bagFiles.readme, Buffer.from(readmeOf({ ...facts, fingerprints }))],
    [bagFiles.checker, facts.checker],
    ...certificates,
  ] as const)
    chain.add(await put(tags, path, content))
  const text = Buffer.from(chain.text())
  await put(tags, bagFiles.chain, text)
  const seal = await facts.seal(createHash('sha256').update(text).digest())
  if (!facts.certificates.some(({ certificate }) => Buffer.from(certificate).equals(seal.certificate)))
    throw new SealError('打包的时候电子印章换了一个，包没有打成。请再打一次。')
  await put(tags, bagFiles.chainSeal, seal.bytes)
  for (const one of algorithms) await put(tags, manifestOf(one), Buffer.from(manifestText(payload, one)))
  const listed = [...tags]
  for (const one of algorithms) await put(tags, tagManifestOf(one), Buffer.from(manifestText(listed, one)))
  zip.end()
  return { head: chain.head() }
}

function infoText({ unitName, about, madeOn, identifier }: BagFacts, payload: readonly Hashed[]): string {
  const bytes = payload.reduce((sum, file) => sum + file.bytes, 0)
  return `Source-Organization: ${unitName}
External-Description: ${about}
External-Identifier: ${identifier}
Bagging-Date: ${madeOn}
Bag-Group-Identifier: 个人廉政档案（家访卷）
Payload-Oxum: ${bytes}.${payload.length}
`
}

const hash = (algorithm: string, bytes: Uint8Array) => createHash(algorithm).update(bytes).digest('hex')
