/** A matter in the browser (方案 §三.4): sent back, decided anew, extended once, its progress told in one press, answered late; the family reads all of it. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Office, openOffice, PASSWORD } from '../src/testing/office.ts'
import { familyWay, HOME_WORD, lastStep, reportedMatters, takeStep, visitsTogether } from '../src/testing/programme.ts'
import { openStage, PHONE, type Stage } from './stage.ts'

let office: Office
let stage: Stage
let matterId: string
beforeAll(async () => {
  office = await openOffice({ drawn: true })
  matterId = (await reportedMatters(office, 1)).matterIds[0]!
  stage = await openStage('2026-09-08T09:00:00+08:00', { of: office.product })
})
afterAll(async () => {
  await stage.stop()
  await office.stop()
})

function on(day: string): void {
  office.setTime(`${day}T09:00:00+08:00`)
  stage.setTime(`${day}T09:00:00+08:00`)
}
async function signedIn(name: string, path: string): Promise<Page> {
  const phone = path.startsWith('/field')
  const page = await stage.open({ phone })
  await stage.enter(page, { name, password: PASSWORD, path })
  return page
}
const inHand = async (name: string) => {
  const page = await signedIn(name, '/field')
  await page.getByRole('link', { name: /您承办的事项 1 件/ }).click()
  return page
}
/** In the conversation, where it stands once it was written; the field in which it was typed reads the same. */
const shows = (page: Page, words: string) => page.locator('.said blockquote', { hasText: words }).waitFor()
async function decide(group: Page, owner: string, measure: string, helpers: string[] = []): Promise<void> {
  await group.getByRole('button', { name: '研究措施' }).click()
  const several = group.getByLabel('协办人（可以不选）')
  for (const name of [...helpers, helpers[0] ?? '']) {
    if (name === '') continue
    // picked, and of those picked twice the first is taken away and picked again
    const button = group.locator('.several li', { hasText: name }).getByRole('button')
    if ((await button.count()) > 0) await button.click()
    await several.selectOption({ label: (await several.locator('option', { hasText: name }).textContent()) ?? '' })
  }
  if (helpers.length > 0) {
    await stage.step(group, 'late-helpers')
    await group.setViewportSize(PHONE)
    await stage.step(group, 'late-helpers-phone')
    await group.setViewportSize({ width: 1440, height: 900 })
  }
  await fillMeasure(group, owner, measure)
  await shows(group, measure)
}
async function fillMeasure(group: Page, owner: string, measure: string): Promise<void> {
  await group.getByLabel('措施', { exact: true }).fill(measure)
  const label = await group.getByLabel('承办人').locator('option', { hasText: owner }).textContent()
  await group.getByLabel('承办人').selectOption({ label: label ?? '' })
  await group.getByRole('button', { name: '定下措施', exact: true }).click()
}

test('whoever was given it sends it back from the phone; the party group decides anew', async () => {
  const group = await signedIn('partygroup', `/matters/${matterId}`)
  await decide(group, '唐若溪', '延长晚饭时间', ['许怀瑾', '林知远'])
  const helper = await inHand('othervisitor')
  await helper.getByText('唐若溪承办，请您协办').waitFor()
  await helper.getByRole('button', { name: '说明协办情况' }).click()
  await helper.getByLabel('办了什么、结果怎样').fill('车队可以晚半小时发车🚌')
  await stage.step(helper, 'late-help')
  await helper.getByRole('button', { name: '告诉承办人' }).click()
  await helper.getByText('请您协办（已经说明）').waitFor()
  const owner = await inHand('staff')
  await owner.getByText('车队可以晚半小时发车').waitFor()
  await owner.getByRole('button', { name: '退回' }).click()
  await owner.getByLabel('为什么退回').fill('食堂归机关服务中心管👀')
  await stage.step(owner, 'late-send-back')
  await owner.getByRole('button', { name: '退回', exact: true }).click()
  await owner.getByText('另有 1 件已经答复家属或者退回').waitFor()
  await group.goto(`${stage.base}/`)
  await group.locator('li', { hasText: '1 件事项承办人退回了' }).getByRole('link').click()
  await group.goto(`${stage.base}/matters/${matterId}`)
  await group.getByText('食堂归机关服务中心管👀').waitFor()
  // somebody tells the family how far it is while the form is open: it is shown, what was typed stays, and the next press answers it
  await group.getByRole('button', { name: '研究措施' }).click()
  const clerk = await office.as('coordinator')
  await clerk.post('/matters/progress', { matterId, text: '正在商量由谁办。' })
  await fillMeasure(group, '许怀瑾', '与服务中心商定开饭时间')
  await group.getByText('刚刚又有了进展').waitFor()
  await shows(group, '正在商量由谁办。')
  await stage.step(group, 'late-moved-on')
  await group.getByRole('button', { name: '定下措施', exact: true }).click()
  await shows(group, '与服务中心商定开饭时间')
  await group.getByText('刚刚又有了进展').waitFor({ state: 'detached' })
})

test('the next one takes it on and asks for more time; the party group agrees, in words for the family', async () => {
  on('2026-09-20')
  const owner = await inHand('othervisitor')
  await owner.getByRole('button', { name: '接办' }).click()
  await owner.getByRole('button', { name: '申请延期' }).click()
  await owner.getByLabel('延到哪天').fill('2026-11-20')
  await owner.getByLabel('为什么延期').fill('服务中心正在招人')
  await stage.step(owner, 'late-ask-extension')
  await owner.getByRole('button', { name: '申请延期', exact: true }).click()
  await owner.getByText('已申请延到').waitFor()
  const group = await signedIn('partygroup', `/matters/${matterId}`)
  await group.getByRole('button', { name: '答复延期申请' }).click()
  await group.getByLabel('告诉家属为什么延期').fill('食堂正在添人手，请您再等一等。')
  await stage.step(group, 'late-extend')
  await group.getByRole('button', { name: '答复', exact: true }).click()
  await shows(group, '食堂正在添人手，请您再等一等。')
})

test('in the week in which word is owed the clerk tells it in one press, prints it, and writes down how it arrived', async () => {
  on('2026-10-19')
  const clerk = await signedIn('coordinator', '/')
  await clerk.locator('li', { hasText: '本周要向 1 件事项的家庭通报进展' }).getByRole('link').click()
  const words = clerk.getByLabel(/办到哪一步了/)
  expect(await words.inputValue()).toBe('许怀瑾正在照定下的措施办理，还没有办完。')
  await words.fill('')
  await clerk.getByText('请写明办到哪一步了').waitFor()
  await words.fill('已经招到一人，下月起可以延长👍')
  // what its owner says meanwhile stands beside what was typed, and is not passed over by the press
  await takeStep(await office.as('othervisitor'), 'work', { matterId, text: '另一人下周到岗。' })
  await clerk.getByRole('button', { name: '通报 1 件' }).click()
  await clerk.getByText('您写的时候又有了进展：“另一人下周到岗。”').waitFor()
  expect(await words.inputValue()).toBe('已经招到一人，下月起可以延长👍')
  await stage.step(clerk, 'progress-owed')
  await clerk.getByRole('button', { name: '通报 1 件' }).click()
  const print = clerk.getByRole('link', { name: '打印 2 份' })
  await print.waitFor()
  const file = await clerk.request.get(`${stage.base}${await print.getAttribute('href')}`)
  expect([file.status(), file.headers()['content-type']]).toEqual([200, 'application/pdf'])
  await stage.step(clerk, 'progress-under-way')
  await clerk.getByLabel('怎么送到').selectOption('邮寄')
  await clerk.getByRole('button', { name: '登记 2 份已送到' }).click()
  await clerk.getByText('最近 90 天 2 份').waitFor()
  await clerk.getByText('10月19日（周一）邮寄').first().waitFor()
  await stage.step(clerk, 'progress-reached')
  await clerk.setViewportSize(PHONE)
  await stage.step(clerk, 'progress-reached-phone')
})

test('late, the clerk sees with whom it lies; the answer is written from the owner’s words', async () => {
  on('2026-11-23')
  const owner = await inHand('othervisitor')
  await owner.getByText('已超 3 天').waitFor()
  await owner.getByRole('button', { name: '说明办理情况' }).click()
  await owner.getByLabel('办了什么、结果怎样').fill('十二月一日起晚饭延长到七点半。')
  await owner.getByRole('button', { name: '报给综合部' }).click()
  await owner.getByText('说明办理情况：十二月一日起').waitFor()
  const clerk = await signedIn('coordinator', '/')
  await clerk.getByText('许怀瑾承办的 1 件事项已过期限').waitFor()
  await clerk.goto(`${stage.base}/matters/${matterId}`)
  await clerk.getByRole('button', { name: '答复家属' }).click()
  await clerk.getByText('办不成，说明原因').click()
  await clerk.getByLabel('为什么办不成').fill('不办了')
  await stage.step(clerk, 'late-cannot')
  await clerk.getByText('办好了，或者答复清楚了').click()
  await clerk.getByLabel('答复内容').fill('十二月一日起晚饭延长到七点半，让您久等了。')
  await clerk.getByRole('button', { name: '答复', exact: true }).click()
  await clerk.getByText('等家属说是否解决').first().waitFor()
  await stage.step(clerk, 'late-replied')
})

test('the family reads that it was decided anew, why the day was later, how far it was, and the answer; it says the word', async () => {
  const [card] = await visitsTogether(office)
  const { token } = await familyWay(office, card!.visitId)
  const family = await stage.open({ phone: true })
  await family.goto(`${stage.base}/f/${token}`)
  await family.getByRole('link', { name: /看自己家的内容/ }).click()
  await family.getByLabel(/^口令/).fill(HOME_WORD)
  await family.getByRole('button', { name: '就用这个口令' }).click()
  await family.getByRole('link', { name: /您提的/ }).click()
  const page = family.locator('main')
  for (const words of ['重新研究由谁办', '食堂正在添人手', '已经招到一人', '让您久等了'])
    await page.getByText(words).first().waitFor()
  expect(await page.innerText()).not.toContain('食堂归机关服务中心管')
  await stage.step(family, 'late-family')
  await family.getByRole('button', { name: '解决了' }).click()
  await family.getByText('已记下：解决了').waitFor()
  expect(await lastStep(await office.as('coordinator'), matterId)).not.toBeNull()
})
