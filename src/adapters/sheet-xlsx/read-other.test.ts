import { CFB, utils, write } from '@e965/xlsx'
import { expect, test } from 'vitest'
import { withFile } from './a-file.fixture.ts'
import { formatOf } from './format.ts'
import { readOther } from './read-other.ts'
import { LIMITS, type Sheet } from './sheet.ts'

const ROWS = [
  ['花名册', null, null],
  ['姓名', '联系电话', '出生年月'],
  ['王芳', '13900000001', '1985.03'],
  ['买买提·吐尔逊', 13900000002, '1990-12'],
]
const read = (content: string | Uint8Array): Promise<Sheet[]> =>
  withFile(content, async (path) => {
    const format = await formatOf(path)
    if (format === 'xlsx' || format === 'encrypted') throw new Error(`taken for ${format}`)
    return readOther(path, format, LIMITS)
  })

test.each(['biff8', 'xlsb', 'ods'] as const)(
  'the cells, merges and visible sheets of a workbook kept as %s',
  async (bookType) => {
    const book = utils.book_new()
    const sheet = utils.aoa_to_sheet(ROWS)
    sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 2 } }]
    utils.book_append_sheet(book, sheet, '花名册')
    utils.book_append_sheet(book, utils.aoa_to_sheet([['去年的']]), '旧')
    book.Workbook = { Sheets: [{ name: '花名册' }, { name: '旧', Hidden: 1 }] }
    const written: Buffer = write(book, { type: 'buffer', bookType })
    const content = bookType === 'ods' ? hidden(written, '旧') : written
    const sheets = await read(content)
    expect(sheets[0]).toEqual({
      name: '花名册',
      rows: [
        { row: 1, cells: ['花名册'] },
        { row: 2, cells: ROWS[1] },
        { row: 3, cells: ROWS[2] },
        { row: 4, cells: ROWS[3] },
      ],
      merges: [{ top: 1, left: 0, bottom: 1, right: 2 }],
    })
    expect(sheets).toHaveLength(1)
  },
)

/** As LibreOffice and WPS hide a sheet: by a style of its own, which the library does not write. */
function hidden(ods: Buffer, name: string): Buffer {
  const zip = CFB.read(ods, { type: 'buffer' })
  const place = zip.FileIndex.findIndex((file: { name: string }) => file.name === 'content.xml')
  const entry = zip.FileIndex[place]!
  const xml = Buffer.from(entry.content as Uint8Array)
    .toString('utf8')
    .replace(
      '</office:automatic-styles>',
      '<style:style style:name="ta9" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>',
    )
    .replace(`table:name="${name}" table:style-name="ta1"`, `table:name="${name}" table:style-name="ta9"`)
  entry.content = Buffer.from(xml)
  entry.size = entry.content.length
  return Buffer.from(CFB.write(zip, { type: 'buffer', fileType: 'zip' }) as Uint8Array)
}

/** Excel 95 as a Chinese one wrote it: the library writes ASCII alone, the letters are put in its place. 1252: as a Western program says. */
function excel95(codePage: 936 | 1252): Buffer {
  const book = utils.book_new()
  utils.book_append_sheet(
    book,
    utils.aoa_to_sheet([
      ['NAME', 'TELE'],
      ['WANG', '13900000001'],
    ]),
    'LIST',
  )
  const bytes = (hex: string) => Buffer.from(hex, 'hex').toString('latin1')
  const plain = (write(book, { type: 'buffer', bookType: 'biff5' }) as Buffer).toString('latin1')
  const chinese = [
    ['NAME', 'd0d5c3fb'],
    ['TELE', 'b5e7bbb0'],
    ['WANG', 'cdf5b7bc'],
    ['LIST', 'c3fbb2e1'],
    ['B\0\u0002\0\u00e4\u0004', codePage === 936 ? '42000200a803' : '42000200e404'],
  ].reduce((text, [from = '', to = '']) => text.replaceAll(from, bytes(to)), plain)
  return Buffer.from(chinese, 'latin1')
}

test('Chinese of Excel 95 is read by the code page it names; where that is a Western one it is said, not guessed', async () => {
  expect(await read(excel95(936))).toEqual([
    {
      name: '名册',
      rows: [
        { row: 1, cells: ['姓名', '电话'] },
        { row: 2, cells: ['王芳', '13900000001'] },
      ],
      merges: [],
    },
  ])
  await expect(read(excel95(1252))).rejects.toThrow('workbook.oldLetters')
})

const CSV = '姓名,联系电话,备注\r\n王芳,13900000001,"第一行\n第二行"\r\n\r\n李敏,="07393602188",\r\n'
/** 姓名,电话 / 王芳,13900000001 as 记事本 saves it with "ANSI". */
const GB = Buffer.from('d0d5c3fb2cb5e7bbb00d0acdf5b7bc2c31333930303030303030310d0a', 'hex')

test('a text table is read in UTF-8 with a mark and without, in UTF-16 and in GB18030; digits stay digits', async () => {
  const rows = [
    { row: 1, cells: ['姓名', '联系电话', '备注'] },
    { row: 2, cells: ['王芳', '13900000001', '第一行\n第二行'] },
    { row: 4, cells: ['李敏', '07393602188'] },
  ]
  for (const content of [CSV, `\ufeff${CSV}`, Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(CSV, 'utf16le')])])
    expect((await read(content))[0]?.rows).toEqual(rows)
  expect((await read(GB))[0]?.rows).toEqual([
    { row: 1, cells: ['姓名', '电话'] },
    { row: 2, cells: ['王芳', '13900000001'] },
  ])
})

test('a spoiled .xls is a named refusal', async () => {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet(ROWS), '花名册')
  const content: Buffer = write(book, { type: 'buffer', bookType: 'biff8' })
  await expect(read(content.subarray(0, 700))).rejects.toThrow(/workbook\.(damaged|otherFormat)/)
})
