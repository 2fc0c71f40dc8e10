/**
 * The import wizard as a clerk without training goes through it, on the agency's roster: what was recognised put right
 * once, problems mended in place, the rest in the workbook that the product gives back, the changes seen, registered; the
 * same file again changes nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openXlsx, saveXlsx } from 'hucre/xlsx'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeWorkbook } from '../src/adapters/sheet-xlsx/write-workbook.ts'
import { clerkOfEmptyUnit } from './empty-unit.ts'
import { openStage, type Stage } from './stage.ts'
import { workbook } from './workbook.ts'

let stage: Stage
let clerk: Page
beforeAll(async () => {
  stage = await openStage('2026-09-01T09:00:00+08:00')
  clerk = await clerkOfEmptyUnit(stage)
})
afterAll(() => stage.stop())

const sheet = (name: string) => clerk.getByRole('region', { name: `工作表 ${name}` })
const row = (name: string, at: number) => clerk.getByRole('form', { name: `${name}第 ${at} 行` })
const reread = () => clerk.getByText('正在按您的更正重新读取').waitFor({ state: 'detached' })
const next = (name: RegExp | string) => clerk.getByRole('button', { name }).click()

describe('a clerk imports the agency roster', () => {
  test('a file of another kind is told how to become one', async () => {
    await clerk.goto(`${stage.base}/round/import`)
    await clerk.getByText('下载空白模板').waitFor()
    await clerk
      .getByLabel('花名册文件')
      .setInputFiles({ name: '花名册.xlsm', mimeType: 'application/octet-stream', buffer: Buffer.from('x') })
    await clerk.getByText('另存为').waitFor()
    await stage.step(clerk, 'import-refused')
    const dropped = await clerk.evaluateHandle(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['姓名,部室'], '花名册.docx'))
      return transfer
    })
    await clerk.locator('.drop').dispatchEvent('drop', { dataTransfer: dropped })
    await clerk.getByText('这不是表格（花名册.docx）').waitFor()
  })

  test('what was recognised is seen under each column, and put right', async () => {
    await clerk.getByLabel('花名册文件').setInputFiles(await workbook('agency-300'))
    await clerk.waitForURL(/step=read/)
    const phone = sheet('花名册').getByLabel('联系电话是')
    await phone.waitFor()
    await sheet('花名册').getByRole('cell', { name: '傅文毅' }).waitFor()
    await stage.step(clerk, 'import-recognised')
    await phone.selectOption({ label: '不用这一列' })
    await sheet('花名册').getByText('没有认出、也没有用到的列').waitFor()
    await reread()
    await stage.step(clerk, 'import-column-unused')
    await phone.selectOption({ label: '电话' })
    await sheet('花名册').getByText('没有认出、也没有用到的列').waitFor({ state: 'detached' })
    await reread()
    await next(/下一步：看 9 个问题/)
  })

  test('problems are mended in place, by a press where few answers are left, and a row is left out', async () => {
    await row('花名册', 22).waitFor()
    await stage.step(clerk, 'import-problems')
    await row('花名册', 22).getByLabel('联系电话').fill('13907391234')
    await row('花名册', 22).getByLabel('联系电话').press('Enter')
    expect(await clerk.evaluate(() => document.activeElement?.closest('form')?.getAttribute('aria-label'))).toBe(
      '花名册第 28 行',
    )
    await row('家属', 42).getByRole('button', { name: /萧斌/ }).first().click()
    await row('家属', 11).getByRole('button', { name: '这一行不登记' }).click()
    await stage.step(clerk, 'import-problems-typed')
    await clerk.getByRole('button', { name: '核对改过的 3 行' }).click()
    for (const [sheet, at] of [
      ['花名册', 22],
      ['家属', 42],
      ['家属', 11],
    ] as const)
      await row(sheet, at).waitFor({ state: 'detached' })
    await reread()
    await clerk.getByText('这几行不登记').waitFor()
    await stage.step(clerk, 'import-problems-mended')
  })

  test('the rest is mended in the workbook that is given back, and dropped again', async () => {
    const downloaded = clerk.waitForEvent('download')
    await clerk.getByRole('link', { name: '下载标注问题的表' }).click()
    const returned = await (await downloaded).path()
    const workbook = await openXlsx(readFileSync(returned), { readStyles: true })
    const officers = workbook.sheets.find(({ name }) => name === '花名册')!
    expect(officers.cells?.get('33,1')?.comment?.text).toContain('没有姓名')
    expect(officers.rows[21]?.[7]).toBe('13907391234')
    expect(workbook.sheets.map(({ name }) => name)).toEqual(['花名册', '家属', '填表说明', '问题清单'])
    const put = (at: string, value: string) => {
      const [r, c] = at.split(',').map(Number)
      officers.rows[r!]![c!] = value
      officers.cells?.set(at, { ...officers.cells.get(at), value, type: 'string' })
    }
    put('33,1', '赖玲')
    put('39,3', '1985.12')
    put('45,6', '科员')
    const mended = join(stage.product.app.dataDir, '改好的花名册.xlsx')
    writeFileSync(mended, await saveXlsx(workbook))
    await clerk.getByLabel('改好的花名册文件').setInputFiles(mended)
    await row('花名册', 34).waitFor({ state: 'detached' })
    await reread()
    expect(await clerk.getByRole('form').count()).toBe(3)
    await stage.step(clerk, 'import-problems-returned')
  })

  test('the changes are seen and registered in one act, to look back on', async () => {
    await next('下一步：看看会有什么变化')
    await clerk.getByRole('heading', { name: '新增的人' }).waitFor()
    await stage.step(clerk, 'import-changes-new')
    await next('登记入册')
    await clerk.getByText('登记好了：新登记 300 人').waitFor()
    await stage.step(clerk, 'import-record')
  })

  test('the same file again: no change; a transfer and somebody gone are recognised', async () => {
    await clerk.goto(`${stage.base}/round/import`)
    await clerk.getByRole('heading', { name: '导入记录' }).waitFor()
    await stage.step(clerk, 'import-start-again')
    await clerk.getByLabel('花名册文件').setInputFiles(join(stage.product.app.dataDir, '改好的花名册.xlsx'))
    await clerk.waitForURL(/step=read/)
    await sheet('花名册').waitFor()
    await clerk.getByRole('button', { name: '4 确认' }).click()
    await clerk.getByText('没有需要登记的变化').waitFor()
    await stage.step(clerk, 'import-no-change')
    await next('知道了，没有变化')
    await clerk.getByText('与登记完全一致，没有改动').waitFor()

    const workbook = await openXlsx(readFileSync(join(stage.product.app.dataDir, '改好的花名册.xlsx')))
    const officers = workbook.sheets[0]!
    // one goes to another department, the next stays; the last of all is not there any more
    officers.rows[29]![5] = '新成立的部室'
    officers.rows[29]![7] = '13900001111'
    officers.rows[30]![5] = '宣教部'
    officers.rows[303] = []
    // of one nothing but the name is left, in another department: that is asked
    officers.rows[31]![3] = null
    officers.rows[31]![7] = null
    officers.rows[31]![5] = '再一个部室'
    officers.rows[32]![5] = '宣教部'
    const later = join(stage.product.app.dataDir, '下半年花名册.xlsx')
    writeFileSync(later, await saveXlsx(workbook))
    await clerk.goto(`${stage.base}/round/import`)
    await clerk.getByLabel('花名册文件').setInputFiles(later)
    await clerk.waitForURL(/step=read/)
    await sheet('花名册').waitFor()
    await clerk.getByRole('button', { name: '4 确认' }).click()
    const ask = clerk.getByRole('region', { name: '先确认：是同一人吗？' })
    await ask.waitFor()
    expect(await clerk.getByRole('button', { name: '登记入册' }).isDisabled()).toBe(true)
    await stage.step(clerk, 'import-ask')
    await ask.getByRole('button', { name: /^已登记的/ }).click()
    await ask.waitFor({ state: 'detached' })
    await clerk.getByRole('heading', { name: '有变动的人' }).waitFor()
    await clerk.getByText('调动').first().waitFor()
    await clerk.getByRole('heading', { name: '这份花名册里没有的人' }).waitFor()
    expect(await clerk.getByText('调动').count()).toBe(2)
    await clerk.getByRole('checkbox').first().check()
    await stage.step(clerk, 'import-changes')
    await next('登记入册')
    await clerk.getByText(/登记好了：.*登记离开 1 人/).waitFor()
    await stage.step(clerk, 'import-record-changes')
  })

  test('a table that could be either shows both readings; three choices put it right', async () => {
    const odd = await writeWorkbook([
      {
        name: '人员',
        columns: ['称呼', '楼层', '联系电话'].map((header) => ({ header, width: 12 })),
        rows: [
          ['阿依古丽', '三楼', '13900000077'],
          ['巴特尔', '四楼', '13900000078'],
        ],
      },
    ])
    await clerk.goto(`${stage.base}/round/import`)
    await clerk
      .getByLabel('花名册文件')
      .setInputFiles({ name: '补充.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(odd) })
    await clerk.waitForURL(/step=read/)
    await sheet('人员').getByText('没有找到这几列').waitFor()
    await stage.step(clerk, 'import-two-readings')
    await sheet('人员').getByRole('button', { name: '就是干部职工花名册' }).click()
    await reread()
    await sheet('人员').getByLabel('称呼是').selectOption({ label: '姓名' })
    await reread()
    await sheet('人员').getByLabel('楼层是').selectOption({ label: '部室' })
    await reread()
    await sheet('人员').getByText('没有找到这几列').waitFor({ state: 'detached' })
    await clerk.getByRole('button', { name: '4 确认' }).click()
    await clerk.getByText('阿依古丽').waitFor()
    await stage.step(clerk, 'import-fewer')
  })
})
