/** 查阅 in the browser (方案 §三.5): asked, granted with copies, read page by page by the keys, ended; it stands in the file, and on the officer's phone. */
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, type Office, openOffice, PASSWORD } from '../src/testing/office.ts'
import { hold, look, notify, openRound, untilRecordPaper, visitsTogether } from '../src/testing/programme.ts'
import { openStage, type Stage } from './stage.ts'

let office: Office
let stage: Stage
let officer: { id: string; name: string }
beforeAll(async () => {
  office = await openOffice({ drawn: true })
  await openRound(office)
  const [card] = await visitsTogether(office)
  await notify(office, card!.visitId, '2026-09-05')
  office.setTime('2026-09-05T20:00:00+08:00')
  await hold(office, card!.visitId)
  await untilRecordPaper(office, card!.visitId)
  const [found] = await look<{ id: string; name: string }>(
    office,
    (
      unit,
    ) => sql`select o.id, o.name from officer o join visit v on v.unit_id = o.unit_id and v.household_id = o.household_id
      where o.unit_id = ${unit} and v.id = ${card!.visitId} order by o.position limit 1`,
  )
  officer = found!
  await look(
    office,
    (unit) =>
      sql`update account set officer_id = ${officer.id} where unit_id = ${unit} and name = 'staff' returning id`,
  )
  office.setTime('2026-09-10T09:00:00+08:00')
  stage = await openStage('2026-09-10T09:00:00+08:00', { of: office.product })
})
afterAll(async () => {
  await stage.stop()
  await office.stop()
})

const at = async (name: Member, path: string) =>
  stage.enter(await stage.open({ phone: path.startsWith('/field') }), { name, password: PASSWORD, path })

/** Dots of the pale red of a mark. */
async function reddish(jpeg: Buffer): Promise<number> {
  const { data } = await sharp(jpeg).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  let n = 0
  for (let i = 0; i < data.length; i += 3) if (data[i]! - data[i + 1]! > 15) n++
  return n
}

test('asked, granted, read under the own name, ended: the next page is not given; the file and its officer know', async () => {
  const inspector = await at('inspector', '/consultations')
  await inspector.getByRole('button', { name: '申请查阅' }).click()
  const who = inspector.getByLabel('查阅谁的卷')
  await who.selectOption({ label: await who.locator('option', { hasText: officer.name }).first().innerText() })
  await inspector.getByLabel('为什么查阅').fill('核对整改材料')
  await stage.step(inspector, 'consultation-ask')
  await inspector.getByRole('button', { name: '报批' }).click()
  await inspector.getByText('等批准').waitFor()

  const head = await at('head', '/')
  await head.getByRole('link', { name: '去批准' }).click()
  await head.getByLabel('可以制复制件').check()
  await stage.step(head, 'consultation-grant')
  await head.getByRole('button', { name: '批准', exact: true }).click()
  await head.getByText('可以查阅').first().waitFor()
  expect(await head.locator('main a.act').count()).toBe(0)

  await inspector.goto(`${stage.base}/`)
  await inspector.getByRole('link', { name: '去查阅' }).click()
  const picture = inspector.locator('.sheet-page img')
  const shown = async (label: RegExp) => {
    await inspector.getByAltText(label).waitFor()
    await inspector.locator('.sheet-page[aria-busy="false"]').waitFor()
  }
  await shown(/家访通知书.*第 1 页/)
  await stage.step(inspector, 'consultation-read')
  await inspector.locator('.sheet-page').focus()
  for (const label of [/家访通知书.*第 2 页/, /家访情况登记表.*第 1 页/]) {
    await inspector.keyboard.press('ArrowRight')
    await shown(label)
    await inspector.locator('.sheet-page').focus()
  }
  const address = `${stage.base}${await picture.getAttribute('src')}`
  const marked = await (await inspector.request.get(address)).body()
  expect(await reddish(marked)).toBeGreaterThan(5_000)
  await inspector.getByRole('button', { name: '制复制件' }).click()
  const copy = inspector.getByRole('link', { name: '复制件第 1 号' })
  await copy.waitFor()
  const file = await inspector.request.get(`${stage.base}${await copy.getAttribute('href')}`)
  expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-')

  const records = await at('records', `/archive/${officer.id}`)
  await records.getByLabel('查阅事由').fill('核对查阅记录')
  await records.getByRole('button', { name: '登记并查阅' }).click()
  await records.getByText(/制了复制件第 1 号：家访情况登记表/).waitFor()
  await records.getByRole('button', { name: /家访情况登记表/ }).click()
  await records.locator('.sheet-page[aria-busy="false"]').waitFor()
  const own = `${stage.base}${await records.locator('.sheet-page img').getAttribute('src')}`
  expect(await reddish(await (await records.request.get(own)).body())).toBeLessThan(50)
  await stage.step(records, 'consultation-file')

  await inspector.getByRole('button', { name: '看完了，结束' }).click()
  await inspector.getByText('已经了结的 1 次').waitFor()
  expect((await inspector.request.get(address)).status()).toBe(404)

  const staff = await at('staff', '/field')
  await staff.getByRole('link', { name: '我的家访卷' }).click()
  await staff.getByText(/顾长青：核对整改材料/).waitFor()
  await staff.locator('.sheet-page[aria-busy="false"]').waitFor()
  await stage.step(staff, 'consultation-own')
})
