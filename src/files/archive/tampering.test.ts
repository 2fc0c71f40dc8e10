/** A package that somebody touched: each kind of it is found and named, by the code of the page and by the command line (方案 §三.5). */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from '../../product.ts'
import { spacedFingerprint } from '../../proof/certificate.ts'
import { checkPackage } from '../../proof/check-package.ts'
import { entriesOfZip } from '../../proof/zip.ts'
import { type Bag, entriesOf, type Made, makeBag } from './tamper.fixture.ts'
import { tamperings } from './tamper-cases.fixture.ts'

let created: Made
let dir: string
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lf-tamper-'))
  created = await makeBag()
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const cli = (...args: string[]) => {
  const { status, stdout } = spawnSync(process.execPath, [join(ROOT, 'src', 'cli.ts'), 'verify', ...args], {
    encoding: 'utf8',
  })
  return { status, output: stdout }
}

function laid(bag: Bag): string {
  const folder = mkdtempSync(join(dir, 'bag-'))
  for (const [path, bytes] of bag) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  return folder
}

describe('as it was packed', () => {
  test('it is whole, as a folder and as the zip, and says by whom, with which head', async () => {
    const report = await checkPackage(entriesOf(created.bag))
    expect(report).toMatchObject({
      findings: [],
      unit: '云岭县总工会',
      head: created.head,
      papers: { sealed: 3, unsealed: 0 },
    })
    expect(report.seal).toMatchObject({ isRight: true, by: { holder: '云岭县总工会' } })
    const zip = join(dir, 'whole.zip')
    writeFileSync(zip, created.zip)
    const { fingerprint } = report.seal!.by
    const folder = laid(created.bag)
    for (const path of [folder, zip]) {
      const { status, output } = cli(path, '--fingerprint', spacedFingerprint(fingerprint))
      expect(output).toContain('完好')
      expect(output).toContain(created.head)
      expect(status).toBe(0)
    }
    expect(cli(folder, '--fingerprint', '0'.repeat(64))).toMatchObject({ status: 1 })
    for (const list of ['manifest-sha256.txt', 'tagmanifest-sha256.txt'])
      execFileSync('sha256sum', ['--strict', '--quiet', '-c', list], { cwd: folder })
  })

  test('every byte is held by something: whatever file is another by one byte is named', async () => {
    const paths = [...created.bag.keys()]
    await fc.assert(
      fc.asyncProperty(fc.nat(paths.length - 1), fc.nat(), async (which, where) => {
        const path = paths[which]!
        const bytes = Buffer.from(created.bag.get(path)!)
        bytes[where % bytes.length]! ^= 0x10
        const { findings } = await checkPackage(entriesOf(new Map(created.bag).set(path, bytes)))
        return findings.some((finding) => finding.paths.includes(path))
      }),
      { numRuns: 60 },
    )
  })

  test('what is no package is told so', async () => {
    const { findings } = await checkPackage([])
    expect(findings).toMatchObject([{ kind: 'form' }])
    await expect(entriesOfZip({ bytes: 4, read: async () => new Uint8Array(4) })).rejects.toThrow(/zip/)
  })
})

test.each(tamperings)('$name is found and named', async ({ act }) => {
  const bag = new Map(created.bag)
  const [kind, path] = await act(bag, created)
  const { findings } = await checkPackage(entriesOf(bag))
  expect(findings).toEqual(
    expect.arrayContaining([expect.objectContaining({ kind, paths: expect.arrayContaining([path]) })]),
  )
  const { status, output } = cli(laid(bag))
  expect(status).toBe(1)
  for (const { text } of findings) expect(output).toContain(text)
  // nobody else is blamed: files that nobody touched are named by no finding
  const touched = [...created.bag.keys(), ...bag.keys()].filter(
    (p) => !created.bag.get(p)?.equals(bag.get(p) ?? Buffer.of()),
  )
  for (const finding of findings.filter(({ kind }) => kind !== 'chain'))
    expect(finding.paths.filter((p) => !touched.includes(p) && p.startsWith('data/'))).toEqual([])
})
