/**
 * A household registers itself in the browser: the officer on a phone, a relative without script and at 200 %, the clerk
 * who sees how many households are open, the inspector's avoidance book.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDemo } from '../demo/demo.ts'
import { demoPassword } from '../demo/roster.ts'
import { openStage, PHONE, type Stage } from './stage.ts'

/** Half the width of a phone: what is left of it at 200 %. */
const AT_200 = { width: PHONE.width / 2, height: PHONE.height / 2 }

let stage: Stage
let clerk: Page
let officer: Page
let own = ''
let code = ''

beforeAll(async () => {
  stage = await openStage('2026-09-20T09:00:00+08:00')
  await makeDemo(stage.product.app)
})
afterAll(() => stage.stop())

async function signIn(name: string, phone = false): Promise<Page> {
  const page = await stage.open({ phone })
  await stage.enter(page, { name, password: demoPassword, path: phone ? '/field' : '/' })
  return page
}

describe('the officer, on a phone', () => {
  test('finds the own household in the account, checks and completes it', async () => {
    officer = await signIn('zhigong', true)
    await officer.getByRole('heading', { name: '我家的登记' }).waitFor()
    await stage.step(officer, 'household-in-account')
    await officer.getByRole('link', { name: '核对和更正' }).click()
    await officer.getByRole('heading', { name: '唐若溪家的登记' }).waitFor()
    await stage.step(officer, 'household-own')
    await officer.getByRole('link', { name: '添一位家属' }).click()
    await officer.getByLabel('姓名').fill('范小禾')
    await officer.getByLabel('子女').check()
    await officer.getByLabel('还没有').check()
    await officer.getByLabel('在', { exact: true }).check()
    await stage.step(officer, 'household-add')
    await officer.getByRole('button', { name: '添上' }).click()
    await officer.getByText('不登记姓名').waitFor()
    await stage.step(officer, 'household-minor-refused')
    // the refused form comes back with what was typed and chosen: it is mended where it stands
    expect(await officer.getByLabel('姓名').inputValue()).toBe('范小禾')
    expect(await officer.getByLabel('在', { exact: true }).isChecked()).toBe(true)
    await officer.getByLabel('姓名').fill('唐桂英')
    await officer.getByLabel('父母', { exact: true }).check()
    await officer.getByLabel('满了').check()
    await officer.getByRole('button', { name: '添上' }).click()
    await expectConfirmation('已添上')
    await officer.getByText('唐桂英').waitFor()
    await officer.getByRole('link', { name: '改时间和联系方式' }).click()
    await officer.getByLabel('晚上').check()
    await officer.getByLabel('打电话').check()
    await stage.step(officer, 'household-times')
    await officer.getByRole('button', { name: '保存' }).click()
    await expectConfirmation('已记下')
    await officer.getByText('晚上方便').waitFor()
    await officer.getByRole('button', { name: '登记无误' }).click()
    await expectConfirmation('谢谢，已记下：登记无误')
    await officer.getByText('您已核对过').waitFor()
    expect(await officer.content()).not.toContain('范小禾')
  })

  test('hands a relative the own code, declares an avoidance, and reads well at 200 %', async () => {
    const home = officer.url()
    await officer.getByRole('link', { name: '回避，或换一位家访人' }).click()
    await officer.getByLabel('与我家有需要回避的关系的领导').selectOption({ index: 1 })
    await stage.step(officer, 'household-avoid')
    await officer.getByRole('button', { name: '申报' }).click()
    await expectConfirmation('已记下：申报回避')
    await officer.getByText('已申报').waitFor()
    await officer.goto(home)
    await officer.getByRole('link', { name: '更正，或看本人的短码' }).first().click()
    code = await officer.locator('.code').innerText()
    own = (await officer.getByRole('link', { name: '本人的网页' }).getAttribute('href')) ?? ''
    await stage.step(officer, 'household-hand-on')
    await officer.setViewportSize(AT_200)
    await stage.step(officer, 'household-hand-on-200')
    await officer.goto(home)
    await stage.step(officer, 'household-own-200')
  })
})

describe('the relative, with script off', () => {
  test('types the code, reads who asks, agrees, says how to be reached, and withdraws in one step', async () => {
    const page = await stage.open({ phone: true, scriptOff: true })
    await page.goto(`${stage.base}/c`)
    await page.getByLabel('短码').fill(code)
    await page.getByRole('button', { name: '打开' }).click()
    await page.getByRole('heading', { name: '范青岩，想请您自己定' }).waitFor()
    expect(await page.getByRole('button').allInnerTexts()).toEqual(['同意'])
    await stage.step(page, 'consent-asked')
    await page.getByRole('button', { name: '同意' }).click()
    await stage.step(page, 'consent-thanks')
    await page.getByRole('link', { name: '填写怎样联系我' }).click()
    await page.getByRole('radio', { name: '打电话' }).check()
    await page.getByLabel('您的电话').fill('139 0000 0114')
    await page.getByLabel('周三').check()
    await page.getByRole('button', { name: '同意并保存' }).click()
    await page.getByRole('heading', { name: '已记下' }).waitFor()
    expect(await page.content()).not.toContain('13900000114')
    await page.getByRole('link', { name: '回到首页' }).first().click()
    await page.getByRole('heading', { name: '您的答复已经记下' }).waitFor()
    await stage.step(page, 'consent-answered')
    await page.getByRole('link', { name: '不参加，或撤回同意' }).click()
    await page.getByRole('button', { name: '撤回同意' }).click()
    await page.getByRole('heading', { name: '好的，已记下：不参加' }).waitFor()
    await stage.step(page, 'consent-withdrawn')
  })

  test('every page of it passes axe, on a phone and at 200 %, and is small', async () => {
    const page = await stage.open({ phone: true })
    for (const [path, name] of [
      ['', 'answered'],
      ['/agree', 'asked'],
      ['/contact', 'contact'],
      ['/withdraw', 'withdraw'],
      ['/about', 'about'],
      ['/code', 'code'],
    ] as const) {
      const answer = await page.goto(`${stage.base}${own}${path}`)
      expect((await answer?.body())?.length).toBeLessThan(16_000)
      await page.setViewportSize(PHONE)
      await stage.step(page, `consent-page-${name}`)
      await page.setViewportSize(AT_200)
      await stage.step(page, `consent-page-${name}-200`)
    }
  })
})

describe('the office', () => {
  test('sees how many households are open, opens one, corrects it, and never reads who answered what', async () => {
    clerk = await signIn('zonghebu')
    await clerk.goto(`${stage.base}/round/census`)
    await clerk.getByText(/还有 \d+ 户登记未完/).waitFor()
    await stage.step(clerk, 'households')
    await clerk.getByRole('button', { name: /^登记未完/ }).click()
    const open = Number(/还有 (\d+) 户/.exec(await clerk.getByText(/还有 \d+ 户登记未完/).innerText())?.[1])
    expect(await clerk.locator('tbody tr').count()).toBe(open)
    await clerk.getByRole('button', { name: /^全部/ }).click()
    await clerk.getByRole('button', { name: '唐若溪' }).click()
    const aside = clerk.getByRole('complementary', { name: '一户的情况' })
    await aside.getByText('晚上方便').or(aside.getByText('周三不方便')).first().waitFor()
    expect(await aside.innerText()).not.toMatch(/同意|不参加|撤回/)
    await stage.step(clerk, 'household-open')
    await aside.getByRole('button', { name: '按登记表添家属' }).click()
    await aside.getByLabel('姓名').fill('范老')
    await aside.getByLabel('关系').selectOption('配偶父母')
    await aside.getByLabel('满 18 周岁').selectOption('是')
    await aside.getByLabel('在本地工作或居住').selectOption('是')
    await stage.step(clerk, 'household-add-by-clerk')
    await aside.getByRole('button', { name: '添上' }).click()
    await aside.getByText('配偶父母 范老').waitFor()
    await aside.getByRole('button', { name: '更正片区和孩子' }).click()
    await aside.getByLabel('片区').fill('东塔社区')
    await aside.getByRole('button', { name: '保存' }).click()
    await aside.locator('dd', { hasText: '东塔社区' }).waitFor()
    await clerk.getByRole('button', { name: '叶知秋、罗云帆' }).click()
    await aside.getByText('夫妻同在本单位').waitFor()
    await stage.step(clerk, 'household-couple')
  })

  test('enters slips by their code: whatever was ticked, the screen says the same', async () => {
    const messages: string[] = []
    for (const answer of ['打了“同意”的', '打了“不参加”的']) {
      await clerk.goto(`${stage.base}/round/slips`)
      await clerk.getByLabel(answer).fill(await slipCode())
      await clerk.getByRole('button', { name: '录入 1 张' }).click()
      await clerk.getByText('已收到').waitFor()
      messages.push(await clerk.locator('main').innerText())
    }
    expect(messages[1]).toBe(messages[0])
    await stage.step(clerk, 'slips')
    // what is wrong stays
    await clerk.getByLabel('打了“同意”的').fill('GUESS222')
    await clerk.getByRole('button', { name: '录入 1 张' }).click()
    await clerk.getByText('没有这个短码').waitFor()
    expect(await clerk.getByLabel('打了“同意”的').inputValue()).toBe('GUESS222')
    await stage.step(clerk, 'slips-unknown')
  })

  test('the inspector notes a complaint; the office reads 已登记回避', async () => {
    const inspector = await signIn('jijianzuzhang')
    await inspector.getByRole('link', { name: '回避' }).click()
    await inspector.getByLabel('家庭').selectOption('杜若家')
    await inspector.getByLabel('谁不家访这一户').selectOption({ index: 3 })
    await stage.step(inspector, 'avoidances')
    await inspector
      .getByRole('region', { name: '登记', exact: true })
      .getByRole('button', { name: '登记', exact: true })
      .click()
    await inspector.getByRole('cell', { name: '有未办结的反映' }).waitFor()
    await stage.step(inspector, 'avoidances-noted')
    await clerk.goto(`${stage.base}/round/census`)
    await clerk.getByRole('button', { name: '杜若' }).click()
    const aside = clerk.getByRole('complementary', { name: '一户的情况' })
    await aside.getByText('已登记回避').waitFor()
    expect(await aside.innerText()).not.toContain('反映')
    await stage.step(clerk, 'household-avoided')
  })
})

/** What was just done is said on a page of its own; one link leads back. */
async function expectConfirmation(head: string): Promise<void> {
  await officer.getByRole('heading', { name: head, exact: true }).waitFor()
  await stage.step(officer, `household-told-${head.slice(-2)}`)
  await officer.locator('a.button').first().click()
}

/** A code of somebody who has not answered, as the officer's page shows it. */
async function slipCode(): Promise<string> {
  await officer.setViewportSize(PHONE)
  await officer.goto(`${officer.url().split('/').slice(0, 5).join('/')}`)
  const names = officer.locator('dd', { hasText: '等本人答复' })
  await names.first().getByRole('link').click()
  return officer.locator('.code').innerText()
}
