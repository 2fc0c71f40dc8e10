import { utils, write } from '@e965/xlsx'
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
    const content: Uint8Array = write(book, { type: 'buffer', bookType })
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
    if (bookType !== 'ods') expect(sheets).toHaveLength(1)
  },
)

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
