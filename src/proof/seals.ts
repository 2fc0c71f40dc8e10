/** The seals of the papers of a package: right, and of a certificate that the package bears; of another unit's only what came from one. */
import { DATA, RECEIVED } from './bag.ts'
import type { Certificate } from './certificate.ts'
import type { Finding } from './findings.ts'
import type { Looked } from './hash-entry.ts'

export function sealFindings(
  papers: readonly (readonly [string, Looked])[],
  certificates: { own: readonly Certificate[]; others: readonly Certificate[] },
  /** Papers that were told already: that their seals are not right any more goes without saying. */
  reported: ReadonlySet<string>,
): Finding[] {
  const own = new Set(certificates.own.map((one) => one.fingerprint))
  const others = new Set(certificates.others.map((one) => one.fingerprint))
  return papers.flatMap(([path, { seal }]): Finding[] => {
    if (!seal || seal.state === 'none' || (seal.state !== 'right' && reported.has(path))) return []
    if (seal.state === 'broken') return [{ kind: 'seal', paths: [path], text: `“${path}”上的电子印章读不出来。` }]
    if (seal.state === 'changed')
      return [{ kind: 'seal', paths: [path], text: `“${path}”盖章以后被改过，电子印章对不上。` }]
    const { by } = seal.signed
    if (own.has(by.fingerprint) || (CAME.test(path) && others.has(by.fingerprint))) return []
    return [
      { kind: 'seal', paths: [path], text: `“${path}”上的电子印章是另一个密钥盖的（“${by.holder}”），不是本单位的。` },
    ]
  })
}

const CAME = new RegExp(`^${DATA}/[^/]+/${RECEIVED}/`)
