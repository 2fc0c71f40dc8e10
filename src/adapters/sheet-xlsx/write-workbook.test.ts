import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { writeWorkbook } from './write-workbook.ts'

const columns = [
  { header: '姓名', width: 12 },
  { header: '部室', width: 20, choices: ['办公室', '综合部'] },
]

async function written(rows: Array<Array<string | null>>, more = {}) {
  const file = await writeWorkbook([{ name: '台账', columns, rows, ...more }])
  return readXlsx(file, { readStyles: true })
}

test('the title is merged over the table, and the head and the first column stay in sight', async () => {
  const [sheet] = (await written([['王波', '办公室']], { title: '家访台账', frozenColumns: 1 })).sheets
  expect(sheet?.rows[0]?.[0]).toBe('家访台账')
  expect(sheet?.merges).toEqual([{ startRow: 0, startCol: 0, endRow: 0, endCol: 1 }])
  expect(sheet?.freezePane).toEqual({ rows: 2, columns: 1 })
  expect(sheet?.columns?.map(({ width }) => width)).toEqual([12, 20])
})

test('what looks like a formula is text, and marked as text', async () => {
  const [sheet] = (await written([['=HYPERLINK("x")', '王波']])).sheets
  const cell = sheet?.cells?.get('1,0')
  expect(cell?.formula).toBeUndefined()
  expect(cell?.value).toBe('=HYPERLINK("x")')
  expect(cell?.style?.numFmt).toBe('@')
})

test('a text column keeps what is typed below the head as text, before anything is there', async () => {
  const sheet = {
    name: '表',
    columns: [
      { header: '姓名', width: 9 },
      { header: '出生年月', width: 9, text: true as const },
    ],
    rows: [],
  }
  const [read] = (await readXlsx(await writeWorkbook([sheet]), { readStyles: true })).sheets
  expect(read?.cells?.get('300,1')?.style?.numFmt).toBe('@')
  expect(read?.cells?.get('300,0')).toBeUndefined()
})

test('choices are offered in the cells below the head, long lists from a sheet nobody sees', async () => {
  const [sheet] = (await written([])).sheets
  expect(sheet?.dataValidations?.[0]).toMatchObject({
    type: 'list',
    range: 'B2:B1048576',
    values: ['办公室', '综合部'],
  })
  const choices = Array.from({ length: 100 }, (_, i) => `部室${i}`)
  const long = await readXlsx(
    await writeWorkbook([{ name: '表', columns: [{ header: '部室', width: 9, choices }], rows: [] }]),
  )
  expect(long.sheets[0]?.dataValidations?.[0]?.formula1).toBe("'选项'!$A$1:$A$100")
  expect(long.sheets[1]?.veryHidden).toBe(true)
})

test('a sheet name that Excel would not take is refused', async () => {
  await expect(writeWorkbook([{ name: 'a/b', columns, rows: [] }])).rejects.toThrow(RangeError)
})
