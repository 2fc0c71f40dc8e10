/**
 * The main job, end to end, by the people who do it: from the first start and a clerk's workbook to a file that can be
 * proved (the nine steps of the first issue), in real Chromium, at desk and phone width.
 */

import { createHash } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientOf } from '../src/testing/client.ts'
import type { GrantedDuty } from '../src/vocabulary/duties.ts'
import { entriesOf } from './archive.ts'
import { handbookPicture } from './handbook-picture.ts'
import { onlyVisitWithLink, type VisitInHand } from './printed-link.ts'
import { openStage, PHONE, type Stage } from './stage.ts'
import { workbook } from './workbook.ts'

const PASSWORD = 'Yunshan-Moqiao-58'
const MORNING = '2026-09-01T09:00:00+08:00'

let stage: Stage
let clerk: Page
let visit: VisitInHand
beforeAll(async () => {
  stage = await openStage(MORNING, { pictures: true })
})
afterAll(() => stage.stop())

const part = (page: Page, title: string) =>
  page.locator('section', { has: page.getByRole('heading', { name: title, exact: true }) })

async function signIn(page: Page, name: string, password = PASSWORD, path = '/sign-in'): Promise<void> {
  await page.goto(stage.base + path)
  await page.getByLabel('登录名').fill(name)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('heading', { name: '登录', exact: true }).waitFor({ state: 'detached' })
}

/** The security administrator makes an account and its owner changes the first password: by the door, as the screens do. */
async function newAccount(
  name: string,
  who: { officer: string } | { displayName: string; duty: GrantedDuty },
): Promise<void> {
  const security = clientOf(stage.product.http)
  await security.signIn('anquan', PASSWORD)
  const { officersWithout } = await security.get<{ officersWithout: { id: string; name: string }[] }>(
    '/identity/accounts',
  )
  const officer = 'officer' in who ? officersWithout.find((o) => o.name === who.officer) : undefined
  const displayName = 'officer' in who ? who.officer : who.displayName
  const created = await security.post<{ id: string; firstPassword: string }>('/identity/create-account', {
    name,
    displayName,
    officerId: officer?.id ?? null,
  })
  const owner = clientOf(stage.product.http)
  await owner.signIn(name, created.firstPassword)
  await owner.post('/identity/change-password', { current: created.firstPassword, next: PASSWORD })
  if (!('duty' in who)) return
  const grant = { accountId: created.id, duty: who.duty, reason: `${displayName}的工作` }
  const { id: actId } = await security.post<{ id: string }>('/identity/grant', grant)
  // a duty takes effect when a second person agrees
  const head = clientOf(stage.product.http)
  await head.signIn('caoyuning', PASSWORD)
  await head.post('/sight/agree', { actId })
}

describe('the main job on the union roster', () => {
  test('1. the one-time link makes the unit and three administrators', async () => {
    const page = await stage.open()
    await page.goto(stage.setUpLink)
    await stage.step(page, 'setup')
    await page.getByLabel('单位名称').fill('云岭县总工会')
    await page.getByLabel('联系电话').fill('0739-0000126')
    for (const [title, name] of [
      ['系统管理员', 'xitong'],
      ['安全管理员', 'anquan'],
      ['审计管理员', 'shenji'],
    ] as const) {
      await part(page, title).getByLabel('姓名').fill(title)
      await part(page, title).getByLabel('登录名').fill(name)
      await part(page, title).getByLabel('密码').fill(PASSWORD)
    }
    await page.getByRole('button', { name: '建立单位' }).click()
    await page.getByRole('heading', { name: '设置完成' }).waitFor()
    const security = await stage.open()
    await signIn(security, 'anquan')
    await security.getByRole('link', { name: '单位与人员' }).click()
    await security.getByRole('heading', { name: '账号与职责' }).waitFor()
    await firstAccount(security)
    await stage.step(security, 'accounts')
  })

  test('2. the coordinator adopts the plan, uploads the roster, sees what was found, and commits', async () => {
    clerk = await stage.open()
    await signIn(clerk, 'zonghebu')
    await clerk.goto(`${stage.base}/plan`)
    await stage.step(clerk, 'plan-presets')
    await clerk.getByRole('button', { name: '采用 清廉家访活动实施方案' }).click()
    await clerk.getByText('书面通知').first().waitFor()
    await stage.step(clerk, 'plan')
    await clerk.goto(`${stage.base}/round/import`)
    await stage.step(clerk, 'import-file')
    await clerk.getByLabel('花名册文件').setInputFiles(await workbook('union-30'))
    await clerk.waitForURL(/step=read/)
    await clerk.getByRole('cell', { name: '曹玉宁' }).first().waitFor()
    await stage.step(clerk, 'import-read')
    await clerk.goto(`${clerk.url().replace(/step=.*/, '')}step=confirm`)
    await clerk.getByRole('button', { name: '登记入册' }).click()
    await clerk.getByText('登记好了').waitFor()
    await stage.step(clerk, 'import-done')
  })

  test('3. opens the round, draws the list, reads a reason on every card, publishes', async () => {
    await clerk.goto(`${stage.base}/round`)
    await clerk.getByRole('button', { name: '开始这一轮' }).click()
    await clerk.getByText('2026年下半年').first().waitFor()
    await stage.step(clerk, 'round')
    await clerk.goto(`${stage.base}/round/census`)
    await clerk.getByText('曹玉宁').first().waitFor()
    await stage.step(clerk, 'census')
    await clerk.goto(`${stage.base}/round/list`)
    await clerk.getByRole('button', { name: /生成/ }).first().click()
    await clerk.getByText('（方案第二部分第二项）').first().waitFor()
    await stage.step(clerk, 'list')
    expect(await clerk.getByText(/（方案第(二部分第二|三部分第一)项）/).count()).toBeGreaterThanOrEqual(30)
    await clerk.getByRole('button', { name: '提请一把手审定' }).click()
    await clerk.getByText('已提请一把手审定').waitFor()
    await newAccount('caoyuning', { officer: '曹玉宁' })
    const head = await stage.open()
    await signIn(head, 'caoyuning')
    await head.goto(`${stage.base}/round/list`)
    await head.getByRole('button', { name: '同意', exact: true }).click()
    await head.getByText('已审定同意').waitFor()
    await clerk.reload()
    await clerk.getByRole('button', { name: '公布名单……' }).click()
    await clerk.getByRole('button', { name: '公布名单', exact: true }).click()
    await clerk.getByText('名单已于').waitFor()
    await stage.step(clerk, 'list-published')
  })

  test('accounts for those who take part, made by the security administrator', async () => {
    stage.setTime('2026-09-01T09:20:00+08:00')
    await newAccount('qin', { officer: '秦光梅' })
    await newAccount('wangbo', { officer: '王波' })
    await newAccount('dangzu', { displayName: '党组秘书', duty: 'partyGroup' })
    await newAccount('bangongshi', { displayName: '办公室', duty: 'recordsOffice' })
  })

  test('4. the visitor picks an evening on a phone, a day too early is refused with the rule, and the notice is a PDF', async () => {
    const phone = await stage.open({ phone: true })
    await signIn(phone, 'qin', PASSWORD, '/field')
    // a visit that 王波 records, not the visit to his own family
    const together = phone.getByRole('link').filter({ hasText: '王波' }).filter({ hasNotText: '王波家' })
    await together.first().waitFor()
    await stage.step(phone, 'field-home')
    await handbookPicture(phone, 'phone-evenings')
    await together.first().click()
    await phone.getByRole('link', { name: '定时间' }).waitFor()
    await stage.step(phone, 'field-visit')
    await handbookPicture(phone, 'phone-visit')
    await phone.getByRole('link', { name: '定时间' }).click()
    await phone.getByLabel('日期').fill('2026-09-03')
    await phone.getByText('这次家访最早可定在 9 月 5 日').first().waitFor()
    await stage.step(phone, 'field-too-early')
    await phone.getByRole('button', { name: /选最早的一天/ }).click()
    await phone.getByLabel('晚上').check()
    await stage.step(phone, 'field-pick')
    await phone.getByRole('button', { name: '定在9月5日（周六）晚上' }).click()
    await phone.getByText('等综合部送达通知书').waitFor()
    await phone.context().close()

    await clerk.goto(`${stage.base}/round/notices`)
    await clerk
      .getByRole('row', { name: /待送达/ })
      .first()
      .waitFor()
    await stage.step(clerk, 'notices')
    await clerk
      .getByRole('row', { name: /待送达/ })
      .first()
      .getByRole('button')
      .first()
      .click()
    const panel = clerk.getByRole('complementary')
    const paper = panel.getByRole('link', { name: /通知书|打印/ }).first()
    const pdf = await clerk.context().request.get(stage.base + (await paper.getAttribute('href')))
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
    await panel.getByLabel('谁收的').fill('家属本人')
    await panel.getByRole('button', { name: '登记送达' }).click()
    await clerk
      .getByRole('row', { name: /已送达/ })
      .first()
      .waitFor()
    await stage.step(clerk, 'notice-delivered')
  })

  test('5. a relative opens the page without an account, script off and at 200 %, and says 知道了', async () => {
    const { unit } = await (await clerk.context().request.get(`${stage.base}/api/identity/me`)).json()
    visit = await onlyVisitWithLink(stage, unit.id)
    const plain = await stage.open({ phone: true, scriptOff: true })
    await plain.goto(`${stage.base}/f/${visit.token}`)
    await plain.getByText('9月5日（周六）晚上').waitFor()
    await stage.step(plain, 'family-script-off')
    await plain.getByRole('button', { name: '知道了' }).click()
    await plain.getByText('您已回复“知道了”').waitFor()
    await plain.getByRole('link', { name: '回到首页' }).first().click()
    await plain.getByText('您家回过话').waitFor()
    await stage.step(plain, 'family-answered')
    await plain.getByRole('link', { name: /看自己家的内容/ }).click()
    await stage.step(plain, 'family-word')
    await plain.getByLabel(/^口令/).fill('小宝')
    await plain.getByRole('button', { name: '就用这个口令' }).click()
    await plain.getByText('现在还没有内容').waitFor()
    await stage.step(plain, 'family-own-empty')
    await plain.getByRole('button', { name: '锁上' }).click()
    await plain.getByText('想来您家看看').waitFor()
    await plain.context().close()
    const full = await stage.open({ phone: true })
    // text at 200 % on a phone: half the width in the page's own pixels
    await full.setViewportSize({ width: PHONE.width / 2, height: PHONE.height / 2 })
    await full.goto(`${stage.base}/f/${visit.token}`)
    await stage.step(full, 'family-200-percent')
    await full.setViewportSize(PHONE)
    for (const [path, name] of [
      ['', 'family'],
      ['/about', 'family-about'],
      ['/move', 'family-move'],
      ['/decline', 'family-decline'],
    ] as const) {
      await full.goto(`${stage.base}/f/${visit.token}${path}`)
      await stage.step(full, name)
    }
    await full.goto(`${stage.base}/f`)
    await full.getByLabel('短码').fill(visit.code)
    await full.getByRole('button', { name: '打开' }).click()
    await full.getByText('想来您家看看').waitFor()
    await full.context().close()
  })

  test('6. the recorder writes it down, reads it back, three sign with a finger, a pledge is signed', async () => {
    stage.setTime('2026-09-05T20:10:00+08:00')
    const phone = await stage.open({ phone: true })
    await signIn(phone, 'wangbo', PASSWORD, '/field')
    await phone.getByRole('link', { name: /通知书已送达/ }).click()
    await phone.getByRole('button', { name: '开始家访' }).click()
    for (const tick of await phone.getByRole('group', { name: '在场家属' }).getByRole('checkbox').all())
      await tick.check()
    await phone.getByRole('group', { name: '家属有没有意见建议或困难' }).getByRole('radio').first().check()
    const opinion = phone.getByRole('group', { name: '第 1 件' })
    await opinion.getByLabel('意见建议').check()
    await opinion.getByLabel('内容').fill('希望单位食堂晚餐晚一点收')
    await opinion.getByLabel('不要说明').check()
    await phone.getByLabel('家庭情况和八小时之外').fill('一家人都好，老人身体硬朗。')
    await stage.step(phone, 'field-record')
    await handbookPicture(phone, 'phone-record')
    await phone.getByRole('button', { name: '保存记录' }).click()
    await phone.getByRole('link', { name: '读给家属听' }).click()
    await stage.step(phone, 'field-read-back')
    await handbookPicture(phone, 'phone-read-back')
    await phone.locator('button.main').click()
    for (const who of ['家属', '家访人', '记录人员']) {
      await phone.getByRole('link', { name: new RegExp(`^请${who}|^请随同${who}`) }).click()
      await phone.locator('h1').filter({ hasText: '签名' }).waitFor()
      const several = phone.getByRole('group', { name: '由谁签' }).getByRole('radio')
      if ((await several.count()) > 0) await several.first().check()
      await write(phone)
      if (who === '家属') await stage.step(phone, 'field-sign')
      await phone.locator('button.main').click()
      await phone.locator('h1').filter({ hasText: '签名' }).waitFor({ state: 'detached' })
    }
    await phone
      .getByRole('link', { name: /看承诺书/ })
      .first()
      .click()
    await write(phone)
    await stage.step(phone, 'field-pledge')
    await phone.getByRole('button', { name: /自愿签署/ }).click()
    await phone.getByText('已签', { exact: true }).first().waitFor()
    await phone.getByRole('button', { name: '完成家访' }).click()
    await phone.getByText('这次家访已办结').waitFor()
    await phone.getByText('希望单位食堂晚餐晚一点收').first().waitFor()
    await stage.step(phone, 'field-settled')
    await phone.context().close()
  })

  test('7. the opinion is reported, given a measure, an owner and a day, answered; the family decides; only then it closes', async () => {
    clerk = await stage.open()
    await signIn(clerk, 'zonghebu')
    await openMatter(clerk)
    await stage.step(clerk, 'matter-raised')
    await clerk.getByRole('button', { name: '登记已报告党组' }).click()
    await clerk.getByText('待研究措施').first().waitFor()
    expect(await clerk.getByText('不能办结').count()).toBeGreaterThan(0)
    const group = await stage.open()
    await signIn(group, 'dangzu')
    await openMatter(group)
    await group.getByRole('button', { name: '研究措施' }).click()
    await group.getByLabel('措施', { exact: true }).fill('食堂晚餐延长半小时')
    await group.getByLabel('承办人').selectOption({ index: 2 })
    await stage.step(group, 'matter-decide')
    await handbookPicture(group, 'matter-decide')
    await group.getByRole('button', { name: '定下措施', exact: true }).click()
    await group.locator('.said blockquote', { hasText: '食堂晚餐延长半小时' }).waitFor()
    await clerk.reload()
    await clerk.getByRole('button', { name: '答复家属' }).click()
    await clerk.getByLabel('答复内容').fill('从下周一起，晚餐延长到七点半。')
    await clerk.getByRole('button', { name: '答复', exact: true }).click()
    await clerk.getByText('等家属说是否解决').first().waitFor()
    await stage.step(clerk, 'matter-replied')
    const relative = await stage.open({ phone: true })
    await relative.goto(`${stage.base}/f/${visit.token}`)
    await relative.getByRole('link', { name: /看自己家的内容/ }).click()
    await relative.getByLabel('口令').fill('小 宝')
    await stage.step(relative, 'family-word-again')
    await relative.getByRole('button', { name: '打开' }).click()
    await stage.step(relative, 'family-own')
    await relative.getByRole('link', { name: /您提的意见建议/ }).click()
    await relative.getByText('晚餐延长到七点半').waitFor()
    await stage.step(relative, 'family-answer')
    await relative.getByRole('button', { name: '解决了' }).click()
    await relative.getByText('已记下：解决了').waitFor()
    await relative.goto(`${stage.base}/f/${visit.token}/record`)
    await stage.step(relative, 'family-record')
    await clerk.reload()
    await clerk.getByRole('button', { name: '办结', exact: true }).click()
    await clerk.getByRole('button', { name: '办结', exact: true }).click()
    await clerk.getByText('已办结').first().waitFor()
    await clerk.goto(`${stage.base}/matters`)
    await clerk.getByText('希望单位食堂').first().waitFor()
    await stage.step(clerk, 'matters')
  })

  test('8. the records office opens a file with a reason, downloads it, and every hash is right; and the ledger', async () => {
    const records = await stage.open()
    await signIn(records, 'bangongshi')
    await records.goto(`${stage.base}/archive`)
    await records.getByText('曹玉宁').first().waitFor()
    await stage.step(records, 'archive')
    await records.goto(`${stage.base}/archive/${visit.officerId}`)
    await records.getByLabel(/事由|为什么/).fill('核对家访材料')
    await records.getByRole('button', { name: '登记并查阅' }).click()
    await records.getByText('家访情况登记表').first().waitFor()
    await stage.step(records, 'file')
    const [download] = await Promise.all([
      records.waitForEvent('download'),
      records.getByRole('link', { name: /下载/ }).first().click(),
    ])
    const entries = await entriesOf(await download.path())
    const manifest = entries.get([...entries.keys()].find((name) => name.endsWith('/manifest-sha256.txt'))!)!.toString()
    const lines = manifest.trim().split('\n')
    expect(lines.length).toBeGreaterThanOrEqual(5)
    for (const line of lines) {
      const [hash, path] = line.split('  ')
      const [, bytes] = [...entries].find(([name]) => name.endsWith(`/${path}`))!
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash)
      if (path!.endsWith('.pdf')) expect(bytes.toString('latin1')).toContain('pdfaid')
    }
    const { round } = await (await records.context().request.get(`${stage.base}/api/rounds/current`)).json()
    const ledger = await records.context().request.get(`${stage.base}/api/rounds/${round.id}/ledger.xlsx`)
    expect((await ledger.body()).subarray(0, 2).toString()).toBe('PK')
  })

  test('9. the leadership sees the round at a glance: numbers, no family names, no ranking', async () => {
    const head = await stage.open()
    await signIn(head, 'caoyuning')
    await head.goto(`${stage.base}/leadership`)
    await head.getByText('已经办结').first().waitFor()
    await stage.step(head, 'leadership')
    const text = await head.locator('main').innerText()
    expect(text).not.toMatch(/排名|名次|得分|评分/)
    for (const name of ['秦光梅', '王波', visit.family]) expect(text).not.toContain(name)
    const phone = await stage.open({ phone: true })
    await signIn(phone, 'caoyuning')
    await phone.goto(`${stage.base}/leadership`)
    await phone.getByText('已经办结').first().waitFor()
    await stage.step(phone, 'leadership-phone')
  })
})

/** The coordinator's account on the screens: made, granted its duty, and the first password changed by its owner. */
async function firstAccount(security: Page): Promise<void> {
  await security.getByRole('button', { name: '建立账号' }).click()
  const panel = security.getByRole('complementary')
  await panel.getByLabel('姓名').fill('综合部')
  await panel.getByLabel('登录名').fill('zonghebu')
  await panel.getByRole('button', { name: '建立账号' }).click()
  const first = await panel.locator('strong').first().innerText()
  await panel.getByRole('button', { name: '授予职责' }).click()
  await panel.getByLabel('再授予').selectOption({ label: '综合部（组织家访）' })
  await panel.getByRole('button', { name: '授予', exact: true }).click()
  await panel.getByRole('listitem').filter({ hasText: '综合部（组织家访）' }).waitFor()
  const owner = await stage.open()
  await signIn(owner, 'zonghebu', first)
  await owner.getByLabel('现在的密码').fill(first)
  await owner.getByLabel('新密码', { exact: true }).fill(PASSWORD)
  await owner.getByLabel('再输一遍新密码').fill(PASSWORD)
  await owner.getByRole('button', { name: '设置并进入' }).click()
  await owner.waitForURL((url) => url.pathname !== '/first-password')
  await owner.context().close()
}

/** A name written with a finger: a few flowing strokes across the box. */
async function write(page: Page): Promise<void> {
  const canvas = page.locator('canvas')
  for (let tries = 0; tries < 5 && !(await canvas.getAttribute('aria-label'))?.includes('已有笔迹'); tries++) {
    await canvas.evaluate((element) => element.scrollIntoView({ block: 'center' }))
    await page.waitForTimeout(200)
    const box = await canvas.boundingBox()
    if (!box) throw new Error('no box to sign in')
    for (const shift of [0.15, 0.4, 0.65]) {
      await page.mouse.move(box.x + box.width * shift, box.y + box.height * 0.3)
      await page.mouse.down()
      for (let i = 1; i <= 8; i++)
        await page.mouse.move(
          box.x + box.width * (shift + i * 0.025),
          box.y + box.height * (0.3 + 0.4 * Math.abs(Math.sin(i))),
        )
      await page.mouse.up()
    }
  }
  expect(await canvas.getAttribute('aria-label')).toContain('已有笔迹')
}

async function openMatter(page: Page): Promise<void> {
  await page.goto(`${stage.base}/matters`)
  await page
    .getByRole('link', { name: /希望单位食堂/ })
    .or(page.getByRole('link', { name: /1 号|第1号|打开/ }))
    .first()
    .click()
  await page.getByText('希望单位食堂晚餐晚一点收').first().waitFor()
}
