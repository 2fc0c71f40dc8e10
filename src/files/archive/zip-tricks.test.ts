/** Zips that one program unpacks otherwise than another reads them, and names that disks write in two ways: the checker is not led astray. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { ROOT } from '../../product.ts'
import { checkPackage } from '../../proof/check-package.ts'
import { entriesOfZip, NotZip } from '../../proof/zip.ts'
import { type Bag, entriesOf, type Made, makeBag } from './tamper.fixture.ts'

let created: Made
let dir: string
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lf-zip-'))
  created = await makeBag()
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const check = async (zip: Buffer) =>
  checkPackage(await entriesOfZip({ bytes: zip.length, read: async (from, to) => zip.subarray(from, to) }))
const inBag = (bag: Bag) => [...bag].map(([path, bytes]) => [`家访卷/${path}`, bytes] as const)
async function zipOf(files: readonly (readonly [string, Buffer])[], compress: boolean): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [path, bytes] of files) zip.addBuffer(bytes, path, { compress })
  zip.end()
  return buffer(zip.outputStream)
}
/** Where the local and the directory's word on a file begin. */
function placesOf(zip: Buffer, path: string): { local: number; central: number } {
  const name = Buffer.from(`家访卷/${path}`)
  const local = zip.indexOf(name) - 30
  return { local, central: zip.lastIndexOf(name) - 46 }
}

describe('a zip', () => {
  test('that somebody unpacked and packed again, pressed together, is whole', async () => {
    expect((await check(await zipOf(inBag(created.bag), true))).findings).toEqual([])
  })

  test('is unpacked once, however many pieces of an entry are asked for', async () => {
    const zip = await zipOf([['scan.bin', Buffer.alloc(8 << 20)]], true)
    let read = 0
    const [entry] = await entriesOfZip({
      bytes: zip.length,
      read: async (from, to) => {
        read += to - from
        return zip.subarray(from, to)
      },
    })
    for (let at = 0; at < entry!.bytes; at += 1 << 20)
      expect((await entry!.read(at, at + (1 << 20))).length).toBe(1 << 20)
    expect(read).toBeLessThan(4 * zip.length)
  })

  test.each(['before', 'behind'] as const)('with two files by one name, the other %s, is found', async (where) => {
    const path = created.paths[0]!
    const other = [[`家访卷/${path}`, Buffer.from('%PDF-1.7 other')]] as const
    const files = where === 'before' ? [...other, ...inBag(created.bag)] : [...inBag(created.bag), ...other]
    const { findings } = await check(await zipOf(files, false))
    expect(findings).toContainEqual(expect.objectContaining({ kind: 'extra', paths: [path] }))
  })

  test('with more behind a stored file than its directory says is refused', async () => {
    const path = created.paths[0]!
    const more = Buffer.from('\n%%EOF an update that shows something else')
    const zip = await zipOf(inBag(new Map(created.bag).set(path, Buffer.concat([created.bag.get(path)!, more]))), false)
    const { local, central } = placesOf(zip, path)
    for (const at of [local + 22, central + 24]) zip.writeUInt32LE(created.bag.get(path)!.length, at)
    await expect(check(zip)).rejects.toThrow(NotZip)
  })

  test('whose entry is called otherwise than in the directory is refused', async () => {
    const zip = await zipOf(inBag(created.bag), false)
    const { local } = placesOf(zip, created.paths[0]!)
    zip.write('X', local + 30 + Buffer.from('家访卷/data/').length)
    await expect(check(zip)).rejects.toThrow(NotZip)
  })

  test('that swells beyond what it says, or says more than there is, is refused without waiting for it', async () => {
    const swelling = await zipOf([...inBag(created.bag), ['家访卷/大.txt', Buffer.alloc(64 << 20)]], true)
    const at = placesOf(swelling, '大.txt')
    swelling.writeUInt32LE(10, at.central + 24)
    await expect(check(swelling)).rejects.toThrow(NotZip)

    const large = await zipOf(inBag(created.bag), false)
    const { central } = placesOf(large, created.paths[0]!)
    for (const place of [20, 24]) large.writeUInt32LE(0xf0000000, central + place)
    await expect(check(large)).rejects.toThrow(NotZip)
  })

  test('that is cut, or has another behind it, is told in a sentence', async () => {
    const cut = created.zip.subarray(0, created.zip.length - 1)
    for (const zip of [
      cut,
      Buffer.concat([created.zip, Buffer.from('PK')]),
      Buffer.concat([Buffer.alloc(3), created.zip]),
    ])
      await expect(check(zip)).rejects.toThrow(NotZip)
  })

  test('with files beside the package says how many it did not look at', async () => {
    const report = await check(await zipOf([...inBag(created.bag), ['补充/新版.pdf', Buffer.from('%PDF')]], false))
    expect(report).toMatchObject({ findings: [], beside: 1 })
  })
})

test('a name that a disk writes otherwise is the same name, and both at once are two', async () => {
  // U+F9DC is U+9686 in composed form; some disks keep the one, some the other
  const rare = await makeBag(undefined, '唐\uf9dc')
  expect((await checkPackage(entriesOf(rare.bag))).findings).toEqual([])
  const taken = new Map([...rare.bag].map(([path, bytes]) => [path.normalize('NFD'), bytes]))
  expect((await checkPackage(entriesOf(taken))).findings).toEqual([])
  const [path] = rare.paths
  const both = new Map([[path!.normalize('NFD'), Buffer.from('%PDF-1.7 other')], ...rare.bag])
  expect((await checkPackage(entriesOf(both))).findings).toMatchObject([{ kind: 'extra' }])
})

test('what a desktop lays into a folder that somebody looked at is nothing wrong', async () => {
  const looked = new Map(created.bag)
  for (const path of ['.DS_Store', 'data/Thumbs.db', 'data/desktop.ini', '__MACOSX/data/._1.pdf'])
    looked.set(path, Buffer.from('x'))
  expect(await checkPackage(entriesOf(looked))).toMatchObject({ findings: [], beside: 0 })
})

describe('the command line', () => {
  test('sees links that somebody laid into a folder, and lets no name move the cursor', () => {
    const folder = mkdtempSync(join(dir, 'bag-'))
    for (const [path, bytes] of created.bag) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), bytes)
    }
    symlinkSync('/etc/hostname', join(folder, 'data', '新版.pdf'))
    writeFileSync(join(folder, 'data', '\u001b[2K\u001b[1A完好.pdf'), 'x')
    execFileSync('mkfifo', [join(folder, 'data', '管道.pdf')])
    const { status, stdout } = spawnSync(process.execPath, [join(ROOT, 'src', 'cli.ts'), 'verify', folder], {
      encoding: 'utf8',
      timeout: 20_000,
    })
    expect(status).toBe(1)
    for (const name of ['新版.pdf', '管道.pdf', '完好.pdf']) expect(stdout).toContain(name)
    expect(stdout).not.toContain('\u001b')
  })
})
