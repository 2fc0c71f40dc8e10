import { expect, test } from 'vitest'
import { withFile, workbookOf } from './a-file.fixture.ts'
import { readSheets } from './read-sheets.ts'
import { LIMITS } from './sheet.ts'
import { writeWorkbook } from './write-workbook.ts'

test('text, numbers, dates by their style, and formulas are told apart', async () => {
  const row =
    '<row r="7"><c r="A7" t="inlineStr"><is><t>=A1</t></is></c><c r="B7"><v>42</v></c><c r="C7" s="1"><v>27440</v></c>' +
    '<c r="D7"><f>B7*2</f><v>84</v></c><c r="E7"><f>VLOOKUP(1,A:B,2)</f></c><c r="F7" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
  const [sheet] = await withFile(await workbookOf(row), (path) => readSheets(path))
  expect(sheet?.name).toBe('甲&乙')
  expect(sheet?.rows).toEqual([
    { row: 7, cells: ['=A1', 42, { date: '1975-02-15' }, 84, { formula: 'noResult' }, '#DIV/0!'] },
  ])
})

test('merged areas are told, rows that are empty are not', async () => {
  const rows =
    '<row r="1"><c r="A1" t="inlineStr"><is><t>题</t></is></c></row><row r="2"><c r="A2" s="1"/></row><row r="3"/>'
  const after = '<mergeCells count="2"><mergeCell ref="A1:M1"/><mergeCell ref="AA4:AB9"/></mergeCells>'
  const [sheet] = await withFile(await workbookOf(rows, { after }), (path) => readSheets(path))
  expect(sheet?.rows).toEqual([{ row: 1, cells: ['题'] }])
  expect(sheet?.merges).toEqual([
    { top: 1, left: 0, bottom: 1, right: 12 },
    { top: 4, left: 26, bottom: 9, right: 27 },
  ])
})

test('a part that is not there, or more cells than a table of people has, is refused by name', async () => {
  const lost = await workbookOf('', { sheets: '<sheet name="丙" sheetId="2" r:id="rId9"/>' })
  await expect(withFile(lost, (path) => readSheets(path))).rejects.toMatchObject({ code: 'workbook.damaged' })
  const wide = await workbookOf('<row r="1"><c r="XFD1"><v>1</v></c></row>')
  const read = withFile(wide, (path) => readSheets(path, { ...LIMITS, cells: 1000 }))
  await expect(read).rejects.toMatchObject({ code: 'workbook.tooBig' })
})

test('what was written comes back as it was, also what looks like a formula', async () => {
  const rows = [
    ['=1+1', '+86', '-5', '@x', 3.5, null, '<b>&"\''],
    ['\u0007铃', '\ud800', '多行\n文字', '𫖯', 0, '', 'x'],
  ]
  const columns = [...'甲乙丙丁戊己庚'].map((header) => ({ header, width: 12 }))
  const file = await writeWorkbook([
    { name: '台账', title: '标题', columns, rows, merges: [{ top: 0, left: 5, bottom: 1, right: 5 }] },
  ])
  const [sheet] = await withFile(file, (path) => readSheets(path))
  expect(sheet?.rows.map(({ cells }) => cells)).toEqual([
    ['标题'],
    [...'甲乙丙丁戊己庚'],
    ['=1+1', '+86', '-5', '@x', 3.5, null, '<b>&"\''],
    ['铃', '\ufffd', '多行\n文字', '𫖯', 0, '', 'x'],
  ])
  expect(sheet?.merges).toContainEqual({ top: 3, left: 5, bottom: 4, right: 5 })
})

test('the hidden sheet that holds a long list is not read', async () => {
  const choices = Array.from({ length: 200 }, (_, i) => `第${i}部室`)
  const file = await writeWorkbook([{ name: '表', columns: [{ header: '部室', width: 9, choices }], rows: [] }])
  expect((await withFile(file, (path) => readSheets(path))).map(({ name }) => name)).toEqual(['表'])
})

test('a part that unpacks to more than the archive says is refused before it is unpacked whole', async () => {
  const file = await workbookOf('<row r="1"/>'.repeat(5000))
  const name = file.lastIndexOf('xl/worksheets/sheet1.xml')
  file.writeUInt32LE(100, name - 46 + 24)
  await expect(withFile(file, (path) => readSheets(path))).rejects.toMatchObject({ code: 'workbook.damaged' })
})
