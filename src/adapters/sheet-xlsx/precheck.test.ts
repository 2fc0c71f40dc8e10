import { expect, test } from 'vitest'
import { withFile, workbookOf, zipOf } from './a-file.fixture.ts'
import { precheck } from './precheck.ts'
import { LIMITS } from './sheet.ts'
import { writeWorkbook } from './write-workbook.ts'

const parts = { '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }

async function codeOf(content: string | Uint8Array): Promise<string | null> {
  return withFile(content, async (path) => (await precheck(path))?.code ?? null)
}

test('a workbook is let through', async () => {
  expect(
    await codeOf(await writeWorkbook([{ name: '表', columns: [{ header: '姓名', width: 10 }], rows: [] }])),
  ).toBeNull()
})

test('a zip bomb is refused without being unpacked: not a tenth of it comes into memory', async () => {
  const bomb = await zipOf({ ...parts, 'xl/worksheets/sheet1.xml': Buffer.alloc(310 * 2 ** 20) })
  await withFile(bomb, async (path) => {
    const before = process.memoryUsage().arrayBuffers
    expect((await precheck(path))?.code).toBe('workbook.bomb')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(31 * 2 ** 20)
  })
})

test('a file that unpacks to more than two hundred times its size is refused, however small', async () => {
  expect(await codeOf(await zipOf({ ...parts, 'xl/worksheets/sheet1.xml': Buffer.alloc(2 ** 20) }))).toBe(
    'workbook.bomb',
  )
})

test('a file that unpacks to more than the limit is refused, however well it is packed', async () => {
  await withFile(await workbookOf(''), async (path) => {
    expect((await precheck(path, { ...LIMITS, unpackedBytes: 1000 }))?.code).toBe('workbook.bomb')
    expect((await precheck(path, { ...LIMITS, fileBytes: 100 }))?.code).toBe('workbook.tooBig')
  })
})

test('more entries than a workbook has are refused', async () => {
  const many = await zipOf({ ...parts, a: '1', b: '2' })
  await withFile(many, async (path) =>
    expect((await precheck(path, { ...LIMITS, entries: 3 }))?.code).toBe('workbook.bomb'),
  )
})

test('the same name twice, or a name that leaves the archive, is damage', async () => {
  const zip = await zipOf({ ...parts, 'xl/workbook.xmm': 'x', 'aa/evil.xml': 'x' })
  const twice = Buffer.from(zip.toString('latin1').replaceAll('xl/workbook.xmm', 'xl/workbook.xml'), 'latin1')
  const outside = Buffer.from(zip.toString('latin1').replaceAll('aa/evil.xml', '../evil.xml'), 'latin1')
  expect(await codeOf(twice)).toBe('workbook.damaged')
  expect(await codeOf(outside)).toBe('workbook.damaged')
})

test('a workbook cut short is damaged', async () => {
  const whole = await workbookOf('')
  expect(await codeOf(whole.subarray(0, whole.length - 30))).toBe('workbook.damaged')
})

const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
test.each<[string, string | Buffer, string]>([
  ['nothing', '', 'workbook.noContent'],
  ['an old document', ole, 'workbook.otherFormat'],
  [
    'an old .xls with a password',
    Buffer.concat([
      ole,
      Buffer.from('Workbook', 'utf16le'),
      Buffer.from('09081000000605000000000000000000000000002f00', 'hex'),
      Buffer.alloc(8),
    ]),
    'workbook.oldEncrypted',
  ],
  [
    'a workbook with a password',
    Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]),
    'workbook.encrypted',
  ],
  ['a web page named .xls', '<html><table></table></html>', 'workbook.html'],
  ['a sentence', 'hello', 'workbook.notXlsx'],
  ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'workbook.notXlsx'],
])('%s is named for what it is', async (_what, content, code) => {
  expect(await codeOf(content)).toBe(code)
})

test.each([['xl/vbaProject.bin', 'workbook.macros']])(
  'a workbook with %s is told how to save it',
  async (name, code) => {
    expect(await codeOf(await zipOf({ ...parts, [name]: 'x' }))).toBe(code)
  },
)

test('a zip of something else, and a file that is not there', async () => {
  expect(await codeOf(await zipOf({ 'a.txt': 'a' }))).toBe('workbook.notXlsx')
  expect(await codeOf(await zipOf({ 'word/document.xml': 'a', '[Content_Types].xml': 'a' }))).toBe(
    'workbook.otherFormat',
  )
  expect((await precheck('/nowhere/at/all.xlsx'))?.code).toBe('workbook.notFound')
})
