/** A file goes from one unit to another in the browser (方案 §三.5): asked for, agreed to, carried as a file, checked, taken, its receipt brought back. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foreignSeal } from '../src/files/archive/tamper.fixture.ts'
import { type Member, type Office, openOffice, PASSWORD } from '../src/testing/office.ts'
import { hold, notify, openRound, untilRecordPaper, visitsTogether } from '../src/testing/programme.ts'
import { openStage, PHONE, type Stage } from './stage.ts'

let here: Office
let otherOffice: Office
let first: Stage
let second: Stage
let dir: string
let name: string
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lf-transfer-'))
  here = await openOffice({ drawn: true })
  otherOffice = await openOffice({ overrides: { services: { seal: await foreignSeal() } } })
  const { roundId } = await openRound(here)
  const [card] = await visitsTogether(here)
  name = card!.members[0]!
  await notify(here, card!.visitId, '2026-09-05')
  here.setTime('2026-09-05T20:00:00+08:00')
  otherOffice.setTime('2026-09-05T20:00:00+08:00')
  await hold(here, card!.visitId)
  await untilRecordPaper(here, card!.visitId)
  await (await here.as('coordinator')).post('/rounds/close', { roundId })
  const records = await here.as('records')
  const { round } = await records.get<{ round: { closedAt: string } }>(`/filing/${roundId}`)
  await records.post('/filing/file', { roundId, closedAt: round.closedAt, fonds: '0123', office: '' })
  first = await openStage('2026-09-05T20:00:00+08:00', { of: here.product })
  second = await openStage('2026-09-05T20:00:00+08:00', { of: otherOffice.product })
})
afterAll(async () => {
  await first.stop()
  await second.stop()
  await here.stop()
  await otherOffice.stop()
  rmSync(dir, { recursive: true, force: true })
})

const at = async (stage: Stage, member: Member, path = '/transfers') =>
  stage.enter(await stage.open(), { name: member, password: PASSWORD, path })

test('a file is carried to another unit and its receipt brought back', async () => {
  const records = await at(first, 'records')
  await records.getByRole('button', { name: '移交一卷' }).click()
  await records.getByLabel('谁的卷').click()
  await records.getByLabel('谁的卷').fill(name)
  await records.keyboard.press('Enter')
  await records.getByLabel('接收单位', { exact: true }).fill('石桥县总工会')
  await records.getByLabel('移交事由').fill('调任石桥县总工会')
  await records.getByLabel(/已经告诉本人和家属/).check()
  await first.step(records, 'transfer-ask')
  await records.getByRole('button', { name: '报审批' }).click()
  await records.getByText('等审批').waitFor()

  const head = await at(first, 'head', '/')
  await head.getByRole('link', { name: '去审批' }).click()
  await head.getByRole('button', { name: '同意移交' }).click()
  await head.getByText('可以移交').waitFor()
  await first.step(head, 'transfer-agreed')

  await records.reload()
  await records.getByRole('button', { name: '打包' }).click()
  const link = records.getByRole('link', { name: '下载包' })
  await link.waitFor()
  await first.step(records, 'transfer-packed')
  const packed = records.waitForEvent('download')
  await link.click()
  await (await packed).saveAs(join(dir, '移交.zip'))
  await records.getByRole('button', { name: '已经交出' }).click()
  await records.getByText('已交出，等回执').waitFor()

  const taker = await at(second, 'records')
  await taker.getByLabel('选择移交来的包').setInputFiles(join(dir, '移交.zip'))
  await taker.getByText('核验完好：和打包时一样').waitFor()
  await taker.getByLabel('指纹和对方单位公布的一样').check()
  await second.step(taker, 'transfer-whole')
  await taker.setViewportSize(PHONE)
  await second.step(taker, 'transfer-whole-phone')
  await taker.getByRole('button', { name: '收下，出具回执' }).click()
  const receipt = taker.waitForEvent('download')
  await taker.getByRole('link', { name: '下载回执，发给对方' }).click()
  await (await receipt).saveAs(join(dir, '回执.json'))

  await records.getByLabel('选择电子回执').setInputFiles(join(dir, '回执.json'))
  // the unit calls itself otherwise than somebody typed
  await records.getByText(/移交时写的是“石桥县总工会”/).waitFor()
  await first.step(records, 'transfer-receipt-unit')
  await records.getByRole('button', { name: '是同一个单位，收下回执' }).click()
  await records.getByText('对方已收').waitFor()
  await first.step(records, 'transfer-received')
  expect(await records.getByText(/records签收/).count()).toBe(1)
})
