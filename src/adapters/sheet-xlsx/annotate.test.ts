import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { inFolder, withFile } from './a-file.fixture.ts'
import { type Annotation, annotateWorkbook } from './annotate.ts'
import { LIMITS } from './sheet.ts'

const LIST = {
  name: '问题清单',
  widths: [10, 10],
  rows: [
    ['表', '问题'],
    ['表', '电话有误'],
  ],
}
const note = { sheet: '表', row: 3, column: 1, text: '电话有误' }

function clerks(): Promise<Uint8Array> {
  return writeXlsx({
    sheets: [
      {
        name: '表',
        rows: [['花名册'], ['姓名', '电话'], ['王芳', '1390'], ['李强', '139']],
        columns: [{ width: 30 }, { width: 12 }],
        cells: new Map([
          ['1,0', { style: { font: { bold: true } } }],
          ['3,0', { comment: { author: '李', text: '核实过' } }],
        ]),
        merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 1 }],
        freezePane: { rows: 2 },
      },
      { name: '别的', rows: [['不动']] },
    ],
  })
}

async function annotated(bytes: Uint8Array, annotation: Partial<Annotation>): Promise<Uint8Array> {
  return inFolder(async (folder) => {
    const path = join(folder, 'a.xlsx')
    await writeFile(path, bytes)
    const answer = await annotateWorkbook(path, { notes: [], values: [], list: LIST, ...annotation })
    if (!answer.ok) throw new Error(answer.refusal.code)
    return answer.bytes
  })
}
const opened = (bytes: Uint8Array) => readXlsx(bytes, { readStyles: true })

test('a comment and a colour stand at the cell; layout, styles, other comments and other sheets stay', async () => {
  const { sheets } = await opened(await annotated(await clerks(), { notes: [note, { ...note, row: 4, column: 0 }] }))
  const [sheet] = sheets
  expect(sheet?.cells?.get('2,1')).toMatchObject({ value: '1390', comment: { text: '【廉访】电话有误' } })
  expect(sheet?.cells?.get('2,1')?.style?.fill).toBeDefined()
  expect(sheet?.cells?.get('3,0')?.comment).toEqual({ author: '李', text: '核实过\n【廉访】电话有误' })
  expect(sheet?.cells?.get('1,0')?.style?.font?.bold).toBe(true)
  expect(sheet?.columns?.map(({ width }) => width)).toEqual([30, 12])
  expect([sheet?.freezePane, sheet?.merges?.length]).toEqual([{ rows: 2 }, 1])
  expect(sheets.map(({ name, rows }) => [name, rows.at(-1)])).toEqual([
    ['表', ['李强', '139']],
    ['别的', ['不动']],
    ['问题清单', ['表', '电话有误']],
  ])
})

test('annotated again, the former comments, colours and list are gone', async () => {
  const once = await annotated(await clerks(), { notes: [note, { ...note, row: 4, column: 0 }] })
  const { sheets } = await opened(
    await annotated(once, { values: [{ sheet: '表', row: 3, column: 1, value: '13900000001' }] }),
  )
  const cells = [...(sheets[0]?.cells ?? [])].flatMap(([at, { comment, style }]) =>
    comment || style?.fill ? [[at, comment?.text, style?.fill]] : [],
  )
  expect(cells).toEqual([['3,0', '核实过', undefined]])
  expect(sheets[0]?.rows[2]).toEqual(['王芳', '13900000001'])
  expect(sheets.map(({ name }) => name)).toEqual(['表', '别的', '问题清单'])
})

test('a file that is no workbook, and one beyond the limits, are named refusals', async () => {
  const annotation = { notes: [], values: [], list: LIST }
  const refused = await withFile('姓名,电话\n', (path) => annotateWorkbook(path, annotation))
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'workbook.otherFormat' } })
  const bytes = await clerks()
  const slow = await withFile(bytes, (path) => annotateWorkbook(path, annotation, { ...LIMITS, milliseconds: 1 }))
  expect(slow).toMatchObject({ ok: false, refusal: { code: 'workbook.tooSlow' } })
})
