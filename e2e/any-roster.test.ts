/**
 * Rosters as clerks really keep them, in an empty unit: staff and families in one table, another unit's workbook by mistake and
 * taken back, two heads, a password.
 */
import { writeXlsx } from 'hucre/xlsx'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MadeOfficer, madeUnit } from '../src/people/roster/rules/a-clerks-unit.fixture.ts'
import { clerkOfEmptyUnit } from './empty-unit.ts'
import { openStage, type Stage } from './stage.ts'

const UNIT = madeUnit(11, 30)

let stage: Stage
let clerk: Page
beforeAll(async () => {
  stage = await openStage('2026-09-01T09:00:00+08:00')
  clerk = await clerkOfEmptyUnit(stage)
})
afterAll(() => stage.stop())

/** Officers at the left, merged over the rows of their families at the right. */
function inOneTable(unit: readonly MadeOfficer[]) {
  const rows: (string | number | null)[][] = [
    ['干部职工及家庭成员登记表'],
    ['干部职工基本情况', null, null, null, null, '家庭成员情况'],
    ['序号', '姓名', '部门', '职务', '电话', '称谓', '姓名', '出生年月', '工作单位', '是否本地', '电话'],
  ]
  const merges: { startRow: number; endRow: number; startCol: number; endCol: number }[] = [
    { startRow: 0, endRow: 0, startCol: 0, endCol: 10 },
    { startRow: 1, endRow: 1, startCol: 0, endCol: 4 },
    { startRow: 1, endRow: 1, startCol: 5, endCol: 10 },
  ]
  unit.forEach((o, at) => {
    const first = rows.length
    const officer = [at + 1, o.name, o.department, o.title, o.phone]
    if (o.family.length === 0) rows.push(officer)
    o.family.forEach((r, i) => {
      rows.push([
        ...(i === 0 ? officer : officer.map(() => null)),
        r.word,
        r.name,
        r.birth,
        r.workplace,
        r.local,
        r.phone || null,
      ])
    })
    if (o.family.length > 1)
      for (let column = 0; column < 5; column++)
        merges.push({ startRow: first, endRow: rows.length - 1, startCol: column, endCol: column })
  })
  return { name: '登记表', rows, merges }
}

const file = async (name: string, unit: readonly MadeOfficer[], password?: string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(
    await writeXlsx({ sheets: [inOneTable(unit)], ...(password ? { encryption: { password, spinCount: 1000 } } : {}) }),
  ),
})

async function drop(name: string, unit: readonly MadeOfficer[], password?: string): Promise<void> {
  await clerk.goto(`${stage.base}/round/import`)
  await clerk.getByLabel('花名册文件').setInputFiles(await file(name, unit, password))
  await clerk.waitForURL(/step=read/)
}
const confirm = () => clerk.getByRole('button', { name: '4 确认' }).click()
const register = () => clerk.getByRole('button', { name: '登记入册' })

test('one table of officers with their families at the right is read, seen and registered', async () => {
  await drop('登记表.xlsx', UNIT)
  const seen = clerk.getByRole('region', { name: '工作表 登记表' })
  await seen.getByText('表头在').waitFor()
  expect(await seen.getByLabel('这张表是').inputValue()).toBe('both')
  expect(await clerk.locator('dl.counts').first().innerText()).toMatch(/名干部职工\s*30/)
  await stage.step(clerk, 'any-one-table')
  await confirm()
  await register().click()
  await clerk.getByText(/登记好了：新登记 30 人/).waitFor()
})

test('the workbook of another unit, dropped by mistake: asked about, registered all the same, and taken back', async () => {
  await drop('别的单位.xlsx', madeUnit(77, 24))
  await confirm()
  await clerk.getByText('是不是拿错了表').first().waitFor()
  expect(await register().isDisabled()).toBe(true)
  await stage.step(clerk, 'any-strangers')
  const heads = clerk.getByRole('group', { name: /2 位“一把手”/ })
  await heads.getByRole('button', { name: '表里的都不是' }).click()
  await heads.waitFor({ state: 'detached' })
  const inspectors = clerk.getByRole('group', { name: /2 位派驻纪检监察组长/ })
  await inspectors.getByRole('button', { name: '表里的都不是' }).click()
  await inspectors.waitFor({ state: 'detached' })
  await clerk.getByLabel('看过了，就是这样').check()
  await register().click()
  await clerk.getByText(/登记好了：新登记 24 人/).waitFor()
  await clerk.getByRole('button', { name: '收回这次登记……' }).click()
  await stage.step(clerk, 'any-undo')
  await clerk.getByRole('button', { name: '收回这次登记', exact: true }).click()
  await clerk.getByText('收回好了').waitFor()
  await stage.step(clerk, 'any-undone')
  await clerk.goto(`${stage.base}/round/import`)
  await clerk.getByText('已收回').waitFor()
  await clerk.getByText('30 人').first().waitFor()
})

test('places where 是 or 否 should stand are answered once each, and many rows are settled by it', async () => {
  const places = UNIT.map((o) => ({
    ...o,
    family: o.family.map((r, i) => ({ ...r, local: i % 2 === 0 ? '云岭县城关镇' : '长沙市岳麓区' })),
  }))
  await drop('写了地方.xlsx', places)
  await clerk.getByRole('button', { name: /^3 问题/ }).click()
  const here = clerk.getByRole('group', { name: '云岭县' })
  await here.waitFor()
  await stage.step(clerk, 'any-places')
  await here.getByRole('button', { name: '本地', exact: true }).click()
  await clerk.getByRole('group', { name: '长沙市岳麓区' }).getByRole('button', { name: '不是本地' }).click()
  await clerk.getByRole('button', { name: /^照这样定 \d+ 位家属/ }).click()
  await clerk.getByRole('button', { name: /^照这样定/ }).waitFor({ state: 'detached' })
  await clerk.getByText('没有发现问题').waitFor()
  expect(await here.getByRole('button', { name: '本地', exact: true }).getAttribute('aria-pressed')).toBe('true')
  await stage.step(clerk, 'any-places-said')
})

test('two heads are asked about, and one press says who it is', async () => {
  await drop(
    '两个一把手.xlsx',
    UNIT.map((o, at) => (at === 4 ? { ...o, title: '党组书记' } : o)),
  )
  await confirm()
  const heads = clerk.getByRole('group', { name: /2 位“一把手”/ })
  await heads.waitFor()
  await stage.step(clerk, 'any-two-heads')
  await heads.getByRole('button', { name: new RegExp(UNIT[0]?.name ?? '') }).click()
  await heads.waitFor({ state: 'detached' })
  expect(await register().isDisabled()).toBe(false)
})

test('a workbook with a password asks for it, says when it is wrong, and is read with the right one', async () => {
  await clerk.goto(`${stage.base}/round/import`)
  await clerk.getByLabel('花名册文件').setInputFiles(await file('加密.xlsx', UNIT, '口令-778'))
  await clerk.getByLabel('表格的密码').waitFor()
  await stage.step(clerk, 'any-locked')
  await clerk.getByLabel('表格的密码').fill('口令-779')
  await clerk.getByRole('button', { name: '打开' }).click()
  await clerk.getByText('密码不对').waitFor()
  await clerk.getByLabel('表格的密码').fill('口令-778')
  await clerk.getByRole('button', { name: '打开' }).click()
  await clerk.getByRole('region', { name: '工作表 登记表' }).waitFor()
})
