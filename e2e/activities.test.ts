/** A 主题党日 with twelve families in the browser (方案 §四.2): from proposal to summary; a family answers on a phone without account. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { families, ways } from '../src/outreach/activities/activities.fixture.ts'
import { photo, wayOfWall } from '../src/outreach/wall/wall.fixture.ts'
import { type Office, openOffice, PASSWORD } from '../src/testing/office.ts'
import { openStage, PHONE, type Stage } from './stage.ts'

let office: Office
let stage: Stage
beforeAll(async () => {
  office = await openOffice({ drawn: true })
  stage = await openStage('2026-09-01T09:00:00+08:00', { of: office.product })
})
afterAll(async () => {
  await stage.stop()
  await office.stop()
})

async function signIn(name: string) {
  const page = await stage.open()
  await stage.enter(page, { name, password: PASSWORD })
  return page
}

/** Another day, for the product and for every session opened from here on. */
function later(instant: string) {
  office.setTime(instant)
  stage.setTime(instant)
}

let address = ''

test('the clerk proposes it from its template; the head sends it back with words, and agrees to what was written then', async () => {
  const clerk = await signIn('coordinator')
  await clerk.goto(`${stage.base}/activities`)
  await clerk.getByText('这一年还没有活动').waitFor()
  await stage.step(clerk, 'activities-empty')
  await clerk.getByRole('button', { name: '报一份活动方案' }).click()
  await clerk.getByLabel('活动形式').selectOption({ label: '主题党日' })
  await clerk.getByLabel('活动名称').fill('家风伴我行😀')
  await stage.step(clerk, 'activities-propose')
  await clerk.getByRole('button', { name: '报一把手审定' }).click()
  await clerk.getByText('主题党日，方案等一把手审定').waitFor()
  address = new URL(clerk.url()).pathname
  const head = await signIn('head')
  await head.getByText('主题党日“家风伴我行😀”的方案请您审定').waitFor()
  await head.goto(`${stage.base}${address}`)
  await head.getByRole('button', { name: '退回修改' }).click()
  await head.getByLabel('要改什么').fill('请写清怎么来')
  await stage.step(head, 'activities-decide')
  await head.getByRole('button', { name: '退回', exact: true }).click()
  await head.getByText('退回：请写清怎么来').waitFor()
  await clerk.reload()
  await clerk.getByRole('button', { name: '改方案' }).click()
  await clerk.getByLabel('交通（可以不填）').fill('乘 3 路公交车到工人文化宫站')
  await clerk.getByRole('button', { name: '改好，重新报审' }).click()
  await clerk.getByText('第 2 稿').waitFor()
  await head.reload()
  await head.getByRole('button', { name: '同意第 2 稿' }).click()
  await head.getByText('方案已同意，等安排时间').waitFor()
  await head.context().close()
  await clerk.context().close()
})

test('it is arranged for everybody, and twelve families are invited by hand', async () => {
  const clerk = await signIn('coordinator')
  await clerk.goto(`${stage.base}${address}`)
  await clerk.getByLabel('地点（可以不填）').fill('职工之家👍')
  await stage.step(clerk, 'activities-arrange')
  await clerk.getByRole('button', { name: /^安排，请 \d+ 人$/ }).click()
  await clerk.getByRole('button', { name: '请家属参加' }).click()
  await clerk.getByLabel('逐户选').click()
  const homes = clerk.getByRole('group', { name: '哪几户' }).getByRole('checkbox')
  for (let i = 0; i < 12; i++) await homes.nth(i).check()
  await clerk.getByRole('button', { name: '请 12 户' }).click()
  await clerk.getByRole('link', { name: '打印请柬' }).waitFor()
  await clerk.getByText('12 户', { exact: true }).waitFor()
  const href = await clerk.getByRole('link', { name: '打印请柬' }).getAttribute('href')
  const paper = await (await clerk.request.get(`${stage.base}${href}`)).body()
  expect(paper.subarray(0, 5).toString()).toBe('%PDF-')
  await stage.step(clerk, 'activities-invited')
  await clerk.context().close()
})

test('a family says on a phone without an account how many chairs; the office reads the sum the next day', async () => {
  const [way] = await ways(office)
  const phone = await stage.open({ phone: true })
  await phone.goto(`${stage.base}/i/${way!.token}`)
  await phone.getByText('乘 3 路公交车到工人文化宫站').waitFor()
  await phone.getByLabel('大人的座位').selectOption('4')
  await phone.getByLabel('孩子的座位').selectOption('1')
  await phone.getByLabel(/家庭助廉证书/).fill('林妈妈😀')
  await stage.step(phone, 'activities-family')
  await phone.getByRole('button', { name: '记下' }).click()
  await phone.getByText('大人 4 个座位，孩子 1 个座位').waitFor()
  await stage.step(phone, 'activities-family-kept')
  await phone.context().close()
  expect((await families(await office.as('coordinator'), address.split('/').at(-1)!)).chairs?.adults).toBe(null)
  later('2026-09-02T09:00:00+08:00')
  const clerk = await signIn('coordinator')
  await clerk.goto(`${stage.base}${address}`)
  await clerk.getByText('愿意写在证书上的：林妈妈😀').waitFor()
  await clerk.getByText('4 个', { exact: true }).waitFor()
  await clerk.getByText('不到 3 个', { exact: true }).waitFor()
  await stage.step(clerk, 'activities-chairs')
  await clerk.context().close()
})

test('a picture is sent by the code at the door on an old phone without script, hung by the office, and taken out by one tap', async () => {
  later('2026-09-16T08:00:00+08:00')
  const clerk = await signIn('coordinator')
  await clerk.goto(`${stage.base}${address}`)
  await clerk.getByRole('button', { name: '开照片墙' }).click()
  await clerk.getByText('还没有人传照片。').waitFor()
  const sheet = await clerk.getByRole('link', { name: '打印照片墙的码' }).getAttribute('href')
  expect((await (await clerk.request.get(`${stage.base}${sheet}`)).body()).subarray(0, 5).toString()).toBe('%PDF-')
  const wall = `${stage.base}/w/${(await wayOfWall(office)).token}`
  const old = await stage.open({ phone: true, scriptOff: true })
  for (const [red, word] of [
    [200, '一家人在活动上😀'],
    [90, '外婆写的家书'],
  ] as const) {
    await old.goto(wall)
    await old
      .getByLabel(/^选一张照片/)
      .setInputFiles({ name: 'IMG.jpg', mimeType: 'image/jpeg', buffer: await photo(red) })
    await old.getByLabel(/^一句话/).fill(word)
    await old.getByRole('button', { name: '传这张照片' }).click()
    await old.getByText('单位看过以后挂出').waitFor()
  }
  await stage.step(old, 'wall-sent')
  await clerk.goto(stage.base)
  await clerk.getByText('“家风伴我行😀”的照片墙有 2 张照片等您看过再挂出').waitFor()
  await clerk.goto(`${stage.base}${address}`)
  await clerk.getByText('2 张等您看').waitFor()
  await stage.step(clerk, 'wall-waiting')
  for (const left of [1, 0]) {
    await clerk.getByRole('button', { name: '挂出', exact: true }).first().click()
    await clerk.getByRole('button', { name: '挂出', exact: true }).nth(left).waitFor({ state: 'detached' })
  }
  await clerk.getByRole('button', { name: '成年人都同意，留一年' }).first().click()
  await clerk.getByText('画面里的成年人都同意').waitFor()
  await stage.step(clerk, 'wall-shown')
  await clerk.setViewportSize(PHONE)
  await stage.step(clerk, 'wall-shown-narrow')
  await clerk.context().close()
  const phone = await stage.open({ phone: true })
  await phone.goto(wall)
  await phone.getByText('外婆写的家书').waitFor()
  await stage.step(phone, 'wall-page')
  await old.goto(wall)
  await old.getByRole('button', { name: '把这张拿下' }).first().click()
  await old.getByText('这张照片已经删除').waitFor()
  await stage.step(old, 'wall-out')
  await phone.reload()
  await expect.poll(() => phone.getByRole('img').count(), { timeout: 60_000 }).toBe(1)
  await phone.context().close()
  await old.context().close()
})

test('when it was held, who came is entered, it is recorded, summed up and closed', async () => {
  later('2026-09-16T09:00:00+08:00')
  const clerk = await signIn('coordinator')
  await clerk.getByText('主题党日“家风伴我行😀”已经举办，请登记到场、写活动记录').waitFor()
  await clerk.goto(`${stage.base}${address}`)
  await clerk.getByRole('button', { name: /^其余 \d+ 人都到场$/ }).click()
  await clerk.getByRole('button', { name: /^保存 \d+ 人的登记$/ }).click()
  await clerk.getByRole('button', { name: '没有改动' }).waitFor()
  await clerk.getByLabel('谁讲了什么').fill('宋清和讲家风')
  await clerk.getByLabel('来了几位家属（只数人数，不记是谁）').fill('１４')
  await clerk.getByLabel('小结').fill('大家谈得很好')
  await stage.step(clerk, 'activities-record')
  await clerk.getByRole('button', { name: '保存记录' }).click()
  await clerk.getByText('14 人').first().waitFor()
  const thanks = await clerk.getByRole('link', { name: '打印证书' }).getAttribute('href')
  expect((await (await clerk.request.get(`${stage.base}${thanks}`)).body()).subarray(0, 5).toString()).toBe('%PDF-')
  await stage.step(clerk, 'activities-recorded')
  await clerk.setViewportSize(PHONE)
  await stage.step(clerk, 'activities-recorded-narrow')
  await clerk.setViewportSize({ width: 1440, height: 900 })
  await clerk.getByRole('button', { name: '办结' }).click()
  await clerk.getByText('主题党日，已办结').waitFor()
  await expect
    .poll(
      async () => {
        await clerk.reload()
        await clerk.getByText('主题党日，已办结').waitFor()
        return clerk.getByRole('link', { name: '下载案卷（ZIP）' }).count()
      },
      { timeout: 60_000 },
    )
    .toBe(1)
  const pack = await clerk.getByRole('link', { name: '下载案卷（ZIP）' }).getAttribute('href')
  expect((await (await clerk.request.get(`${stage.base}${pack}`)).body()).subarray(0, 2).toString()).toBe('PK')
  await stage.step(clerk, 'activities-volume')
  await clerk.setViewportSize(PHONE)
  await stage.step(clerk, 'activities-volume-narrow')
  await clerk.setViewportSize({ width: 1440, height: 900 })
  await clerk.goto(`${stage.base}/activities`)
  await clerk.getByText('已办结').waitFor()
  await stage.step(clerk, 'activities-year')
  await clerk.context().close()
  expect(await ways(office)).toEqual([])
})
