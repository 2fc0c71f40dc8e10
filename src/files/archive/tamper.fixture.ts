/** A package on a table, to be tampered with: its files by path, without the folder they stand in. */
import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { papers as drawn } from '../../adapters/render-typst/papers.fixture.ts'
import { sealBy } from '../../adapters/seal-pades/seal.ts'
import type { Signer } from '../../adapters/seal-pades/sign.ts'
import type { Paper } from '../../papers/blocks.ts'
import { type Algorithm, algorithms, bagFiles, manifestOf, tagManifestOf } from '../../proof/bag.ts'
import { newChain, readChain } from '../../proof/chain.ts'
import type { Entry } from '../../proof/entries.ts'
import { sharedRenderer } from '../../testing/renderers.ts'
import { testSeal } from '../../testing/seal.ts'
import { unzipped } from '../../testing/unzip.ts'
import { writeBag } from './bag.ts'
import type { PackedItem } from './package-content.ts'
import { filesOf } from './package-layout.ts'
import { openZip } from './zip.ts'

export const UNIT = { id: '00000000-0000-7000-8000-000000000001', name: '云岭县总工会' }
export type Bag = Map<string, Buffer>
export type Made = { zip: Buffer; bag: Bag; head: string; older: Buffer; bare: Buffer; paths: string[] }

/** A file of three papers, one of which replaced an older version. */
export async function makeBag(checker: Uint8Array = Buffer.from('<!doctype html>'), officer = '唐若溪'): Promise<Made> {
  const sealed = async (paper: Paper) => {
    const { bytes } = await sharedRenderer().pdf(paper)
    return Buffer.from((await testSeal.pdf(UNIT, bytes, '2026-09-05T12:00:00.000Z')).bytes)
  }
  const older = await sealed({ ...drawn.record, foot: '第一稿' })
  const kept = [await sealed(drawn.notice), await sealed(drawn.record), await sealed(drawn.pledge)]
  const certificate = await testSeal.certificate(UNIT)
  const items = kept.map(
    (bytes, i): PackedItem => ({
      documentId: `00000000-0000-7000-8000-00000000000${i + 2}`,
      kind: ['notice', 'visitRecord', 'pledge'][i]!,
      number: i + 1,
      title: ['家访通知书 2026-012', '家访情况登记表', '家庭助廉承诺书（喆堃赟）'][i]!,
      responsible: '陆星河',
      date: '2026-09-05',
      madeAt: '2026-09-05T12:00:00.000Z',
      pages: 1,
      bytes: bytes.length,
      hash: sha256(bytes),
      templateVersion: '2026-1',
      sealedBy: sha256(certificate),
      code: '',
      subjectId: '',
      former: i === 1 ? [sha256(older)] : [],
    }),
  )
  const file = {
    fileNumber: 'JF-0001',
    unitName: UNIT.name,
    officer,
    department: '综合部',
    madeOn: '2026-12-01',
    items,
    received: [],
  }
  const byHash = new Map(kept.map((bytes) => [sha256(bytes), bytes]))
  const facts = {
    ...file,
    name: '家访卷',
    about: '2026年下半年个人廉政档案（家访卷）',
    identifier: 'x',
    certificates: [{ fingerprint: sha256(certificate), certificate }],
    checker,
    seal: (digest: Uint8Array) => testSeal.beside(UNIT, digest),
  }
  const zip = openZip(new Date('2026-12-01T00:00:00Z'))
  const drawnPapers = { catalogue: Buffer.from('%PDF-catalogue'), note: Buffer.from('%PDF-note') }
  const written = writeBag(zip, facts, filesOf(file, drawnPapers, { get: async (hash) => byHash.get(hash)! }))
  const [{ head }, bytes] = await Promise.all([written, buffer(zip.out)])
  const bag = new Map([...(await unzipped(bytes))].map(([name, content]) => [name.slice('家访卷/'.length), content]))
  const { bytes: bare } = await sharedRenderer().pdf(drawn.notice)
  return {
    zip: bytes,
    bag,
    head,
    older,
    bare: Buffer.from(bare),
    paths: [...bag.keys()].filter((path) => /\d-.*\.pdf$/.test(path)),
  }
}

/** The unit's papers sealed by somebody else, who calls himself as the unit is called. */
export async function foreignSeal() {
  const { newKey, selfSigned } = await import('../../adapters/seal-pades/certificate.ts')
  const { publicInfo } = await import('../../adapters/seal-pades/keys.ts')
  const { createSign } = await import('node:crypto')
  const key = await newKey()
  const certificate = selfSigned(key, publicInfo(key), UNIT.name, new Date('2026-01-01T00:00:00Z'))
  const signer: Signer = { certificate, chain: [], sign: async (b) => createSign('sha256').update(b).sign(key) }
  return sealBy({ signer: async () => signer })
}

/** Lists written anew for what lies there now, by somebody who knows how. */
export function relist(bag: Bag): void {
  for (const one of algorithms)
    bag.set(
      manifestOf(one),
      listOf(bag, one, (path) => path.startsWith('data/')),
    )
  const isTag = (path: string) => !path.startsWith('data/') && !path.startsWith('tagmanifest-')
  for (const one of algorithms) bag.set(tagManifestOf(one), listOf(bag, one, isTag))
}

/** And the chain, which only the unit's key can seal. */
export function rechain(bag: Bag): void {
  const old = readChain(bag.get(bagFiles.chain)!.toString())!
  const chain = newChain()
  for (const line of old.lines) if (bag.has(line.path)) chain.add({ ...line, sha256: sha256(bag.get(line.path)!) })
  bag.set(bagFiles.chain, Buffer.from(chain.text()))
}

function listOf(bag: Bag, algorithm: Algorithm, isOn: (path: string) => boolean): Buffer {
  const lines = [...bag].filter(([path]) => isOn(path))
  return Buffer.from(lines.map(([path, bytes]) => `${hash(algorithm, bytes)}  ${path}\n`).join(''))
}

export function entriesOf(bag: Bag): Entry[] {
  return [...bag].map(([path, bytes]) => ({
    path: `家访卷/${path}`,
    bytes: bytes.length,
    read: async (from, to) => bytes.subarray(from, to),
  }))
}

const hash = (algorithm: string, bytes: Uint8Array) => createHash(algorithm).update(bytes).digest('hex')
export const sha256 = (bytes: Uint8Array) => hash('sha256', bytes)
