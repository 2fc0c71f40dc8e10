/** Packages of another unit, with whatever stands in them. */
import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { testSeal } from '../../testing/seal.ts'
import { writeBag } from '../archive/bag.ts'
import { foreignSeal } from '../archive/tamper.fixture.ts'
import { openZip } from '../archive/zip.ts'

export const PDF = Buffer.from('%PDF-1.7 nothing')
export const UNIT = { id: '00000000-0000-7000-8000-000000000001', name: '云岭县总工会' }
export const PAPER = { title: '家访情况登记表', responsible: '陆星河', date: '2026-09-05', pages: 1 }

/** A package that is whole by its own lists, whatever stands in it. */
export async function packed(
  change: {
    pdf?: Buffer
    items?: { path: string; fromUnit?: string }[]
    officer?: string
    unitName?: string
    seal?: typeof testSeal
    certificate?: Buffer
  } = {},
) {
  const seal = change.seal ?? (await foreignSeal())
  const certificate = await seal.certificate(UNIT)
  const fingerprint = createHash('sha256').update(certificate).digest('hex')
  const { items = [{ path: '01.pdf', ...PAPER }], officer = '唐若溪', unitName = UNIT.name } = change
  const list = Buffer.from(JSON.stringify({ fileNumber: 'JF-0001', officer, items }))
  const zip = openZip(new Date('2026-12-01T00:00:00Z'))
  const files = async function* () {
    yield { path: 'JF-0001/目录.json', bytes: list }
    const other = change.certificate
    for (const path of new Set(items.map((item) => item.path)))
      yield { path: `JF-0001/${path}`, bytes: change.pdf ?? PDF, ...(other ? { certificate: other } : {}) }
  }
  const facts = {
    ...{ name: '家访卷', unitName, about: '个人廉政档案（家访卷）', madeOn: '2026-12-01', identifier: 'x' },
    ...{ certificates: [{ fingerprint, certificate }], checker: Buffer.from('<!doctype html>') },
    seal: (digest: Uint8Array) => seal.beside(UNIT, digest),
  }
  const [, bytes] = await Promise.all([writeBag(zip, facts, files()), buffer(zip.out)])
  return bytes
}
