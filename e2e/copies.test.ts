/** A record signed on paper came back by scan: whoever made the visit writes down on the phone what the family asks there (方案 §三.4). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drop, printFor, stackOf, untilRead } from '../src/files/scans/office.fixture.ts'
import { type Office, openOffice, PASSWORD } from '../src/testing/office.ts'
import { notify, openRound, visitsTogether } from '../src/testing/programme.ts'
import { openStage, type Stage } from './stage.ts'

let office: Office
let stage: Stage
beforeAll(async () => {
  office = await openOffice({ drawn: true })
  await openRound(office)
  const [card] = await visitsTogether(office)
  await notify(office, card!.visitId, '2026-09-05')
  office.setTime('2026-09-08T09:00:00+08:00')
  const records = await office.as('records')
  const printed = (await printFor(office, card!.visitId)).filter(({ mark }) => mark.form === 'visitRecord')
  await untilRead(records, await drop(records, await stackOf(office, printed)))
  stage = await openStage('2026-09-08T09:00:00+08:00', { of: office.product })
})
afterAll(async () => {
  await stage.stop()
  await office.stop()
})

test('one is written down, another is not begun, and the copy is gone once it was looked through', async () => {
  const phone = await stage.open({ phone: true })
  await stage.enter(phone, { name: 'recorder', password: PASSWORD, path: '/field' })
  const part = phone.getByRole('region', { name: '签了名的登记表' })
  await part.getByText('1 份签了名的登记表扫描回来了').waitFor()
  await stage.step(phone, 'copies')
  await part.getByRole('button', { name: '登记一件' }).click()
  await part.getByRole('button', { name: '登记这一件' }).click()
  await part.getByText('请照纸上写下家属的话。').waitFor()
  await part.getByText('困难诉求').click()
  await part.getByLabel('内容').fill('孩子上学太远🚌')
  await part.getByText('不要说明', { exact: true }).click()
  await stage.step(phone, 'copies-raise')
  await part.getByRole('button', { name: '登记这一件' }).click()
  await part.getByText(/已登记第 \d+ 号/).waitFor()
  await stage.step(phone, 'copies-raised')
  await part.getByRole('button', { name: '都登记了' }).click()
  await part.waitFor({ state: 'detached' })
  const clerk = await office.as('coordinator')
  const { matters } = await clerk.get<{ matters: { text: string }[] }>('/matters/table')
  expect(matters.map(({ text }) => text)).toEqual(['孩子上学太远🚌'])
})
