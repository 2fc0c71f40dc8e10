/** A seal that cannot be set: nothing is called kept, somebody is told, and it is made when the seal works again. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Seal, SealError } from '../../papers/seal.ts'
import { readPdfSeal } from '../../proof/pdf-seal.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { look, openRound, pick, untilNotice, visitsTogether } from '../../testing/programme.ts'
import { testSeal } from '../../testing/seal.ts'

let office: Office
let works = false
let ends: string | null = null
const seal: Seal = {
  ...testSeal,
  validUntil: async (unit) => {
    if (ends === 'lost') throw new SealError('电子印章的密钥文件读不出来。请系统管理员恢复。')
    return ends ?? testSeal.validUntil(unit)
  },
  pdf: (...asked) =>
    works ? testSeal.pdf(...asked) : Promise.reject(new SealError('电子印章的密钥文件读不出来。请系统管理员恢复。')),
}
beforeAll(async () => {
  office = await openOffice({ drawn: true, overrides: { services: { seal } } })
  await openRound(office)
})
afterAll(() => office.stop())

test('a notice without its seal is not kept and is somebody’s work today; with the seal it is made, and bears it', async () => {
  const clerk = await office.as('coordinator')
  const [card] = await visitsTogether(office)
  await pick(await office.as('visitor'), { visitId: card!.visitId, day: '2026-09-05', part: 'evening', place: '家中' })
  type Unmade = { papers: { id: string; message: string }[] }
  const unmade = async () => (await clerk.get<Unmade>('/documents/unmade')).papers
  for (let tries = 0; tries < 200 && (await unmade()).length === 0; tries++)
    await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await unmade()).toMatchObject([{ message: '电子印章的密钥文件读不出来。请系统管理员恢复。' }])
  const { items } = await clerk.get<{ items: { key: string }[] }>('/insights/today')
  expect(items.map((item) => item.key)).toContain('unmade')
  const kept = () =>
    look<{ hash: string; seal: string; certificate: string }>(
      office,
      (unit) => sql`select d.hash, d.sealed_by as seal, s.certificate from document d
        left join unit_seal s on s.unit_id = d.unit_id and s.fingerprint = d.sealed_by where d.unit_id = ${unit}`,
    )
  expect(await kept()).toEqual([])

  works = true
  const unmadeIds = (await unmade()).map(({ id }) => id)
  expect(await clerk.post('/documents/make-all-again', { unmadeIds })).toEqual({ asked: unmadeIds.length })
  await untilNotice(office, card!.visitId)
  expect(await unmade()).toEqual([])
  const [document] = await kept()
  const sealed = readPdfSeal(await office.product.app.blobs.get(document!.hash, '通知书'))
  expect(sealed).toMatchObject({
    state: 'right',
    signed: { by: { fingerprint: document!.seal, holder: '云岭县总工会' } },
  })
})

test('a certificate that ends within two months is work of the system administrator, who is told when it has ended', async () => {
  const waitingTexts = async (instant: string) => {
    office.setTime(instant)
    const { items } = await (await office.as('system')).get<{ items: { key: string; text: string }[] }>(
      '/insights/today',
    )
    return items.filter(({ key }) => key === 'seal-ends').map(({ text }) => text)
  }
  expect(await waitingTexts('2026-09-06T09:00:00+08:00')).toEqual([])
  ends = '2026-10-20T04:00:00Z'
  expect(await waitingTexts('2026-09-06T10:00:00+08:00')).toEqual([expect.stringContaining('2026年10月20日到期。')])
  ends = '2026-09-01T04:00:00Z'
  expect(await waitingTexts('2026-09-06T11:00:00+08:00')).toEqual([expect.stringContaining('到期了')])
  ends = 'lost'
  expect(await waitingTexts('2026-09-06T12:00:00+08:00')).toEqual([expect.stringContaining('读不出来')])
})
