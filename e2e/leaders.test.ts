/** 领导视图 in the browser: drawn by code that only this page loads, every number in a table that the keyboard opens, taken along as a paper. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDemo } from '../demo/demo.ts'
import { demoPassword } from '../demo/roster.ts'
import { violationsOn } from './axe.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('2026-09-01T09:00:00+08:00')
  await makeDemo(stage.product.app)
})
afterAll(() => stage.stop())

test.each([{ phone: false }, { phone: true }])(
  'pictures are drawn, and their tables are reached and opened by keys: %o',
  async ({ phone }) => {
    const page = await stage.open({ phone })
    const loaded: string[] = []
    page.on('request', (request) => loaded.push(new URL(request.url()).pathname))
    await page.goto(`${stage.base}/sign-in`)
    await page.getByLabel('登录名').fill('yibashou')
    await page.getByLabel('密码', { exact: true }).fill(demoPassword)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('heading', { name: '今日' }).waitFor()
    expect(loaded.filter((path) => /\/chart-/.test(path))).toEqual([])
    await page.goto(`${stage.base}/leadership`)
    const figures = page.locator('figure.with-numbers')
    await figures.locator('svg').first().waitFor()
    expect(loaded.filter((path) => /\/chart-.*\.js$/.test(path))).toHaveLength(1)
    const shown = await figures.count()
    expect(shown).toBe(3)
    for (let i = 0; i < shown; i++) {
      const figure = figures.nth(i)
      await figure.locator('svg').waitFor()
      expect(await figure.locator('svg path').count()).toBeGreaterThan(2)
      const heard = await figure.getByRole('img').getAttribute('aria-label')
      expect(heard).toContain('数字在下面的表里')
      expect(await figure.locator('table').isVisible()).toBe(false)
      await figure.locator('summary').focus()
      await page.keyboard.press('Enter')
      expect(await figure.getByRole('table').isVisible()).toBe(true)
      // wider than the page it is pushed by keys
      await page.keyboard.press('Tab')
      expect(await figure.locator('section').evaluate((section) => section === document.activeElement)).toBe(true)
    }
    const weeks = figures.first().getByRole('row')
    expect(await weeks.count()).toBeGreaterThan(3)
    expect(await weeks.last().innerText()).toMatch(/第\d+周\s+\d+%\s+(\d+ 户以上|少于 3 户)/)
    expect(await violationsOn(page)).toEqual([])
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wide).toBe(0)
    const paper = await page.request.get(
      `${stage.base}${await page.getByRole('link', { name: '印成一份' }).getAttribute('href')}`,
    )
    expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-')
  },
)
