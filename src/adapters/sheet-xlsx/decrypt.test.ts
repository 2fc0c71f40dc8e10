import { writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { withFile } from './a-file.fixture.ts'
import { decryptWorkbook } from './decrypt.ts'
import { precheck } from './precheck.ts'
import { readSheets } from './read-sheets.ts'

test('a workbook with a password is refused by name, opens with the right one, and not with another', async () => {
  const rows = [
    ['姓名', '电话'],
    ['王芳', '13900000001'],
  ]
  const locked = await writeXlsx({
    sheets: [{ name: '花名册', rows }],
    encryption: { password: '口令-8', spinCount: 1000 },
  })
  await withFile(locked, async (path) => {
    expect((await precheck(path))?.code).toBe('workbook.encrypted')
    expect(await decryptWorkbook(path, '口令-9')).toMatchObject({ ok: false, refusal: { code: 'workbook.password' } })
    const opened = await decryptWorkbook(path, '口令-8')
    if (!opened.ok) throw new Error(opened.refusal.code)
    const sheets = await withFile(opened.bytes, (plain) => readSheets(plain))
    expect(sheets[0]?.rows.map(({ cells }) => cells)).toEqual(rows)
  })
})
