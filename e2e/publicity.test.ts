/** A story in the browser (方案 §四.3): written, reviewed three times, agreed to by two, published; one takes the word back and it is gone. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Office, openOffice, PASSWORD } from '../src/testing/office.ts'
import { KEYS, openPlatformServer, type Platform } from '../src/testing/official-account.ts'
import { NEIGHBOUR, OTHER_NAME, phonePicture } from '../src/testing/stories.ts'
import { openStage, PHONE, type Stage } from './stage.ts'

let office: Office
let stage: Stage
let platform: Platform
beforeAll(async () => {
  office = await openOffice({ drawn: true })
  platform = await openPlatformServer()
  stage = await openStage('2026-09-01T09:00:00+08:00', { of: office.product })
})
afterAll(async () => {
  await stage.stop()
  await office.stop()
  await platform.stop()
})

async function signIn(name: string): Promise<Page> {
  const page = await stage.open()
  await stage.enter(page, { name, password: PASSWORD })
  return page
}

/** Waits for what is done in the background. */
async function again(page: Page, expected: string): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.reload()
        await page.getByText('还交给过').waitFor()
        return page.getByText(expected).count()
      },
      { timeout: 60_000, interval: 1000 },
    )
    .toBeGreaterThan(0)
}

/** As a browser hands over what was copied in Word. */
async function pasteInto(page: Page, label: string, html: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).evaluate((field, html) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', html)
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, html)
}

const WORD = `<html><head><style>p{color:red}</style></head><body><h1 style="color:red">一件小事</h1>
<p class=MsoNormal><span lang=EN-US>${NEIGHBOUR}常说，<b>唐若溪</b>家的灯亮得早。</span><o:p></o:p></p><p>账要清，心要净👍。</p></body></html>`

test('a story from its draft through three reviews and two consents to the public page, then one consent is taken back', async () => {
  let clerk = await signIn('coordinator')
  await clerk.goto(`${stage.base}/publicity`)
  await clerk.getByRole('button', { name: '家风故事' }).click()
  await stage.step(clerk, 'stories-new')
  await clerk.getByLabel('标题').fill('一盏灯')
  await clerk.getByRole('button', { name: '开始写家风故事' }).click()
  await clerk.getByText('在写，第 1 稿').waitFor()
  await clerk.getByLabel('第 1 段', { exact: true }).fill('')
  await pasteInto(clerk, '第 1 段', WORD)
  expect(await clerk.getByLabel('第 2 段', { exact: true }).inputValue()).toBe(`${NEIGHBOUR}常说，唐若溪家的灯亮得早。`)
  for (let left = 5; left > 0; left--) await clerk.getByRole('button', { name: /^删去\s*第 4 段/ }).click()
  const file = { name: '灯.jpg', mimeType: 'image/jpeg', buffer: await phonePicture(3) }
  await clerk.getByLabel('选择图片').setInputFiles(file)
  await clerk.getByLabel('图片说明').fill('灯下')
  await clerk.getByRole('button', { name: '保存这一稿' }).click()
  await clerk.getByText('已保存为第 2 稿。').waitFor()
  await stage.step(clerk, 'story-draft')

  await clerk
    .getByLabel('从名册上选')
    .selectOption({ label: '唐若溪（科员）' })
    .catch(async () => {
      const value = await clerk
        .locator('option', { hasText: /^唐若溪/ })
        .first()
        .getAttribute('value')
      await clerk.getByLabel('从名册上选').selectOption(value ?? '')
    })
  await clerk.getByRole('button', { name: '列入', exact: true }).click()
  await clerk.getByText('发给唐若溪的话').waitFor({ state: 'attached' })
  await clerk.getByText('列入一位').click()
  await clerk.getByLabel('文中怎样称呼').fill(NEIGHBOUR)
  await clerk.getByRole('button', { name: '列入', exact: true }).click()
  await clerk.getByText(`发给${NEIGHBOUR}的话`).waitFor({ state: 'attached' })
  await stage.step(clerk, 'story-people')
  const pageOf = async (name: string) =>
    /http\S+/.exec(await clerk.getByLabel(`发给${name}的话`).inputValue())![0].replace(/^http:\/\/[^/]+/, stage.base)
  const [officer, neighbour] = [await pageOf('唐若溪'), await pageOf(NEIGHBOUR)]
  await clerk.getByRole('button', { name: '送审，同时请写到的人看' }).click()
  await clerk.getByText('第 2 稿，等初审').waitFor()

  for (const [name, level] of [
    ['records', '初审'],
    ['head', '复审'],
    ['partygroup', '终审'],
  ] as const) {
    const reviewer = await signIn(name)
    await reviewer.goto(clerk.url())
    await reviewer.getByLabel('审核意见').fill(level === '初审' ? '图片再大一点更好，可以发。' : '')
    await stage.step(reviewer, `story-review-${name}`)
    await reviewer.getByRole('button', { name: `${level}通过` }).click()
    await reviewer.getByRole('button', { name: `${level}通过` }).waitFor({ state: 'detached' })
  }
  await clerk.reload()
  await clerk.getByText('照现在的样子，还不可以发布', { exact: true }).waitFor()
  await stage.step(clerk, 'story-not-yet')

  const portrayed = await signIn('staff')
  await portrayed.setViewportSize(PHONE)
  await portrayed.goto(`${stage.base}/field`)
  const link = portrayed.getByRole('link', { name: '《一盏灯》写到了您，请您看看，由您自己定' })
  expect(new URL((await link.getAttribute('href')) ?? '', stage.base).href).toBe(officer)
  await stage.step(portrayed, 'own-stories')
  const own = await stage.open({ phone: true })
  await own.goto(officer)
  await stage.step(own, 'own-page')
  await own.getByRole('button', { name: '同意发表' }).click()
  await own.getByText('已记下：同意发表').waitFor()
  await own.goto(neighbour)
  await own.getByRole('link', { name: '同意，但换一个称呼' }).click()
  await own.getByLabel('想用的称呼').fill(OTHER_NAME)
  await stage.step(own, 'own-other-name')
  await own.getByRole('button', { name: '同意，用这个称呼发表' }).click()
  await own.getByText(`${OTHER_NAME}常说`).waitFor()
  await stage.step(own, 'own-told')

  await clerk.reload()
  await clerk.getByText(`照本人的意思写作“${OTHER_NAME}”`).waitFor()
  await stage.step(clerk, 'story-may-publish')
  await clerk.getByRole('button', { name: '发布到公开的页面' }).click()
  await clerk.getByText('已经公开').waitFor()
  const path = await clerk.locator('a[href^="/p/"]').getAttribute('href')
  await clerk.getByText('交给别的平台').click()
  await clerk.getByLabel('交给哪里').fill('县总工会公众号')
  await clerk.getByRole('button', { name: '记下' }).click()
  await clerk.getByText('还交给过').waitFor()
  await clerk.getByRole('button', { name: '复制图文' }).click()
  await clerk.getByText('已复制，到公众号的编辑器里粘贴').waitFor()
  await stage.step(clerk, 'story-published')

  // the unit puts its account's keys there: a draft, which a person publishes
  const keys = join(office.dataDir, 'keys', 'official-account.json')
  writeFileSync(keys, JSON.stringify({ ...KEYS, address: platform.address }), { mode: 0o600 })
  await clerk.reload()
  await clerk.getByRole('button', { name: '送到公众号的草稿箱' }).waitFor()
  await stage.step(clerk, 'story-draft')
  platform.next('draft/add', 45009)
  await clerk.getByRole('button', { name: '送到公众号的草稿箱' }).click()
  await again(clerk, '公众号平台今天的次数用完了')
  await stage.step(clerk, 'story-draft-stopped')
  office.setTime('2026-09-02T09:00:00+08:00')
  stage.setTime('2026-09-02T09:00:00+08:00')
  const address = clerk.url()
  clerk = await signIn('coordinator')
  await clerk.getByText(/没有送到公众号/).waitFor()
  await clerk.goto(address)
  await clerk.getByRole('button', { name: '再试一次' }).click()
  await again(clerk, '已经在草稿箱')
  expect(platform.drafts.size).toBe(1)
  await stage.step(clerk, 'story-draft-made')

  const reader = await stage.open({ phone: true, scriptOff: true })
  await reader.goto(`${stage.base}/p`)
  await stage.step(reader, 'public-index')
  await reader.getByRole('link', { name: /一盏灯/ }).click()
  await reader.getByText(`${OTHER_NAME}常说，唐若溪家的灯亮得早。`).waitFor()
  expect(await reader.getByText(NEIGHBOUR).count()).toBe(0)
  await stage.step(reader, 'public-story')
  const looked = await stage.open()
  await looked.goto(`${stage.base}${path}`)
  await stage.step(looked, 'public-story-desk')
  await looked.goto(`${stage.base}/p`)
  await stage.step(looked, 'public-index-desk')

  await own.goto(officer)
  await own.getByRole('link', { name: '不同意，或撤回同意' }).click()
  await stage.step(own, 'own-no')
  await own.getByRole('button', { name: '不同意发表' }).click()
  await own.getByText('已记下：不同意发表').waitFor()
  expect((await reader.goto(`${stage.base}${path}`))?.status()).toBe(404)
  await stage.step(reader, 'public-gone')
  await clerk.reload()
  await clerk.getByText('要请那边撤下').waitFor()
  await stage.step(clerk, 'story-down')
  await clerk.setViewportSize(PHONE)
  await stage.step(clerk, 'story-down-phone')
  await clerk.getByRole('button', { name: '那边已撤下' }).click()
  await clerk.getByText('那边已撤下，').waitFor()
})
