/** A file goes from one unit to another with list, package and receipt (方案 §三.5, docs/decisions/0063). Two products, no wire between them. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Seal } from '../../papers/seal.ts'
import { checkPackage } from '../../proof/check-package.ts'
import { entriesOfZip } from '../../proof/zip.ts'
import type { Client } from '../../testing/client.ts'
import { codesIn, problemsIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { hold, look, notify, openRound, untilRecordPaper, visitsTogether } from '../../testing/programme.ts'
import { foreignSeal } from '../archive/tamper.fixture.ts'
import { packed } from './packed.fixture.ts'

const UNIT = { id: '00000000-0000-7000-8000-000000000001', name: '随便哪个单位' }
type Out = {
  id: string
  state: string
  version: number
  package: { id: string; state: string; head: string | null } | null
  receiver: string
  mayDecide: true | string
}
type In = { id: string; state: string; version: number; fingerprint: string | null; findings: string[]; papers: number }
type Table = { out: Out[]; in: In[] }

let first: Office
let second: Office
let foreign: Seal
let officerId: string
beforeAll(async () => {
  first = await openOffice({ drawn: true })
  foreign = await foreignSeal()
  second = await openOffice({ overrides: { services: { seal: foreign } } })
  const { roundId } = await openRound(first)
  const [card] = await visitsTogether(first)
  await notify(first, card!.visitId, '2026-09-05')
  first.setTime('2026-09-05T20:00:00+08:00')
  await hold(first, card!.visitId)
  await untilRecordPaper(first, card!.visitId)
  const rows = await look<{ id: string }>(
    first,
    (unit) => sql`select id from officer where unit_id = ${unit} and name = ${card!.members[0]!}`,
  )
  officerId = rows[0]!.id
  second.setTime('2026-09-21T09:00:00+08:00')
  const records = await first.as('records')
  // its file has a number from the first thing that is done with it
  await records.post('/archive/consult', { officerId, reason: '核对' })
  const early = await records.send('POST', '/transfers/ask', { body: asking() })
  expect(codesIn(early)).toEqual(['transfer.unfinished'])
  await (await first.as('coordinator')).post('/rounds/close', { roundId })
  const loose = await records.send('POST', '/transfers/ask', { body: asking() })
  expect(codesIn(loose)).toEqual(['transfer.not-filed'])
  const { round } = await records.get<{ round: { closedAt: string } }>(`/filing/${roundId}`)
  await records.post('/filing/file', { roundId, closedAt: round.closedAt, fonds: '0123', office: '' })
})
afterAll(async () => {
  await first.stop()
  await second.stop()
})

const asking = () => ({ officerId, toUnit: '石桥县总工会', reason: '调任石桥县总工会', told: true })
const table = async (office: Office) => (await office.as('records')).get<Table>('/transfers')
const theOut = async () => (await table(first)).out[0]!
const shown = async () => {
  const { id: transferId, version: seen } = await theOut()
  return { transferId, seen }
}
async function sent(client: Client, zip: Uint8Array, fileName: string): Promise<{ status: number; codes: string[] }> {
  const hash = createHash('sha256').update(zip).digest('hex')
  await client.put(`/transfers/files/${hash}`, zip)
  const answer = await client.send('POST', '/transfers/check', { body: { fileName, hash } })
  return { status: answer.status, codes: answer.status === 200 ? [] : codesIn(answer) }
}

type Received = { papers: { id: string; title: string; fromUnit: string }[] }

let zip: Uint8Array
let head: string

test('it is asked for once, and agreed to by another than whoever asked; of what was shown', async () => {
  const records = await first.as('records')
  const both = await Promise.all([0, 1].map(() => records.send('POST', '/transfers/ask', { body: asking() })))
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const ahead = await records.send('POST', '/transfers/pack', { body: await shown() })
  expect(codesIn(ahead)).toEqual(['transfer.state'])
  const boss = await first.as('head')
  const today = await boss.get<{ items: { key: string }[] }>('/insights/today')
  expect(today.items.some(({ key }) => key.startsWith('transfer-'))).toBe(true)
  const old = await boss.send('POST', '/transfers/agree', { body: { ...(await shown()), seen: 9 } })
  expect(codesIn(old)).toEqual(['transfer.changed'])
  await boss.post('/transfers/agree', await shown())
  expect((await theOut()).state).toBe('agreed')
})

test('it is packed, and handed over as the very package that was shown', async () => {
  const records = await first.as('records')
  await records.post('/transfers/pack', await shown())
  await expect.poll(async () => (await theOut()).package?.state).toBe('made')
  const early = (await theOut()).package!.head!
  // what came into the file after it was packed goes with it
  await sent(records, await packed(), '转来的.zip')
  const [came] = (await table(first)).in
  first.setTime('2026-09-05T20:10:00+08:00')
  await records.post('/transfers/take', {
    ...{ transferId: came!.id, seen: came!.version, officerId, fingerprint: came!.fingerprint, compared: true },
  })
  const behind = await records.send('POST', '/transfers/hand-over', { body: { ...(await shown()), head: early } })
  expect(problemsIn(behind)).toMatchObject([
    { code: 'transfer.no-package', message: expect.stringContaining('又进了材料') },
  ])
  expect((await theOut()).package).toMatchObject({ state: 'ended', head: null })
  await records.post('/transfers/pack', await shown())
  await expect.poll(async () => (await theOut()).package?.state).toBe('made')
  const made = (await theOut()).package!
  head = made.head!
  const other = await records.send('POST', '/transfers/hand-over', {
    body: { ...(await shown()), head: 'a'.repeat(64) },
  })
  expect(codesIn(other)).toEqual(['transfer.no-package'])
  zip = await records.bytes(`/archive/packages/${made.id}/package.zip`)
  await records.post('/transfers/hand-over', { ...(await shown()), head })
  const { id } = await theOut()
  expect((await records.send('GET', `/transfers/out/${id}/list.pdf`)).text.slice(0, 5)).toBe('%PDF-')
})

test('the other unit checks what arrives: one byte changed is not taken, nor is what is no package', async () => {
  const records = await second.as('records')
  const changed = Uint8Array.from(zip)
  const at = Buffer.from(zip).indexOf('%PDF-') + 400
  changed[at] = changed[at]! ^ 1
  expect((await sent(records, changed, '改过.zip')).status).toBe(200)
  const [broken] = (await table(second)).in
  expect(broken).toMatchObject({ state: 'broken' })
  expect(broken!.findings.join()).toContain('.pdf')
  const body = {
    ...{ transferId: broken!.id, seen: broken!.version, officerId: await somebody(second) },
    ...{ fingerprint: broken!.fingerprint, compared: true },
  }
  expect(codesIn(await records.send('POST', '/transfers/take', { body }))).toEqual(['transfer.broken'])
  await records.post('/transfers/drop', { transferId: broken!.id, seen: broken!.version })
  expect((await sent(records, Buffer.from('PK nothing of a zip'), '坏.zip')).codes).toEqual(['transfer.not-package'])
})

test('whole, it is taken into a person’s file once, and the sealed receipt ends the transfer; another package’s receipt does not', async () => {
  const records = await second.as('records')
  await sent(records, zip, '移交.zip')
  const [whole] = (await table(second)).in
  expect(whole).toMatchObject({ state: 'whole', findings: [] })
  const officer = await somebody(second)
  const body = {
    ...{ transferId: whole!.id, seen: whole!.version, officerId: officer },
    ...{ fingerprint: whole!.fingerprint, compared: true },
  }
  const both = await Promise.all([0, 1].map(() => records.send('POST', '/transfers/take', { body })))
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  await sent(records, zip, '又一次.zip')
  const [again] = (await table(second)).in
  const twice = await records.send('POST', '/transfers/take', {
    body: { ...body, transferId: again!.id, seen: again!.version },
  })
  expect(codesIn(twice)).toEqual(['transfer.twice'])

  const { papers } = await records.get<Received>(`/transfers/received/${officer}`)
  expect(papers.map(({ title }) => title)).toContain('家访情况登记表')
  expect(papers).toHaveLength(whole!.papers)
  const pdf = await records.send('GET', `/transfers/papers/${papers[0]!.id}/file.pdf`)
  expect(pdf.text.slice(0, 5)).toBe('%PDF-')

  const receipt = (await records.send('GET', `/transfers/in/${whole!.id}/receipt.json`)).text
  first.setTime('2026-09-21T10:00:00+08:00')
  const sender = await first.as('records')
  const give = async (text: string, unit = '') =>
    sender.send('POST', '/transfers/receipt', { body: { ...(await shown()), receipt: text, unit } })
  for (const text of ['{}', '不是回执', receipt.replace(head, 'b'.repeat(64)), receipt.replace('records', 'nobody')])
    expect(codesIn(await give(text))).toEqual(['transfer.receipt'])
  // what somebody made: by our own unit's key, of another time, with characters that no column holds
  const receiptWords = JSON.parse(JSON.parse(receipt).words)
  const sealReceipt = async (seal: Seal, change: object) => {
    const words = JSON.stringify({ ...receiptWords, ...change })
    const { bytes } = await seal.beside(UNIT, createHash('sha256').update(words).digest())
    return JSON.stringify({ words, seal: Buffer.from(bytes).toString('base64') })
  }
  for (const receivedAt of ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2026-08-01T00:00:00Z'])
    expect(codesIn(await give(await sealReceipt(foreign, { to: '石桥县总工会', receivedAt })))).toEqual([
      'transfer.receipt',
    ])
  const own = await first.product.app.services.seal.certificate(UNIT)
  await look(
    first,
    (unit) => sql`insert into unit_seal (unit_id, fingerprint, certificate, first_at) values (${unit},
      ${createHash('sha256').update(own).digest('hex')}, ${Buffer.from(own).toString('base64')}, now()) returning unit_id`,
  )
  const byUs = await give(await sealReceipt(first.product.app.services.seal, { to: '石桥县总工会' }))
  expect([codesIn(byUs), byUs.text]).toEqual([['transfer.receipt'], expect.stringContaining('本单位自己的章')])
  const another = await give(await sealReceipt(foreign, { to: '\u0000别的\u202e单位' }))
  expect([codesIn(another), another.text]).toEqual([['transfer.receipt-unit'], expect.stringContaining('“别的单位”')])
  // another name than was typed is somebody's to look at
  const byName = await give(receipt)
  expect([codesIn(byName), byName.text]).toEqual([['transfer.receipt-unit'], expect.stringContaining(receiptWords.to)])
  expect((await give(receipt, receiptWords.to)).status).toBe(200)
  expect(await theOut()).toMatchObject({ state: 'received', receiver: 'records' })
})

test('what came goes on with the file to a third unit, under the name of the unit it is of, and its seals are checked there', async () => {
  const officer = await somebody(second)
  const records = await second.as('records')
  await records.post('/transfers/ask', { officerId: officer, toUnit: '城关镇工会', reason: '调出', told: true })
  const now = async () => (await table(second)).out[0]!
  const seen = async () => ({ transferId: (await now()).id, seen: (await now()).version })
  await (await second.as('inspector')).post('/transfers/agree', await seen())
  await records.post('/transfers/pack', await seen())
  await expect.poll(async () => (await now()).package?.state).toBe('made')
  const packed = (await now()).package!
  const bytes = await records.bytes(`/archive/packages/${packed.id}/package.zip`)
  await records.post('/transfers/hand-over', { ...(await seen()), head: packed.head })
  const { papers: came } = await records.get<Received>(`/transfers/received/${officer}`)
  const list = (await records.send('GET', `/transfers/out/${(await now()).id}/list.pdf`)).text
  const catalogue = (await records.send('GET', `/archive/${officer}/catalogue.pdf`)).text
  for (const { title, fromUnit } of came)
    for (const paper of [list, catalogue])
      expect([paper.includes(title), paper.includes(fromUnit)]).toEqual([true, true])

  // who was granted the whole file is told that there is more than is shown
  const [reader, decider] = [await second.as('coordinator'), await second.as('inspector')]
  const { id: requestId } = await reader.post<{ id: string }>('/consultations/ask', {
    ...{ officerIds: [officer], purpose: '干部考察', roundId: null, until: '2026-09-30', outsider: null },
  })
  const { requests } = await decider.get<{ requests: { id: string; version: number }[] }>('/consultations')
  const asked = requests.find(({ id }) => id === requestId)!
  await decider.post('/consultations/grant', { requestId, seen: asked.version, until: '2026-09-30', copies: false })
  expect(await reader.get(`/consultations/${requestId}`)).toMatchObject({
    files: [{ items: [], received: came.length }],
  })

  // one paper of it sealed by somebody else than its certificates say is found out
  const entries = await entriesOfZip({ bytes: bytes.length, read: async (from, to) => bytes.subarray(from, to) })
  expect((await checkPackage(entries)).findings).toEqual([])
  const without = entries.filter(({ path }) => !/certificates\/其他单位\//.test(path))
  expect(entries.length - without.length).toBe(1)
  expect((await checkPackage(without)).findings.map(({ text }) => text).join()).toContain('另一个密钥')

  const third = await first.as('records')
  await sent(third, bytes, '又一程.zip')
  const [whole] = (await table(first)).in
  expect(whole).toMatchObject({ state: 'whole', findings: [], papers: came.length })
  const there = await somebody(first)
  await third.post('/transfers/take', {
    ...{ transferId: whole!.id, seen: whole!.version, officerId: there },
    ...{ fingerprint: whole!.fingerprint, compared: true },
  })
  const { papers } = await third.get<Received>(`/transfers/received/${there}`)
  expect(papers.map(({ title, fromUnit }) => [title, fromUnit])).toEqual(
    came.map(({ title, fromUnit }) => [title, fromUnit]),
  )
})

test('what came is read with a reason only, and a package that nobody takes is deleted after two weeks', async () => {
  second.setTime('2026-09-21T12:00:00+08:00')
  const records = await second.as('records')
  const officer = await somebody(second)
  expect(await records.get(`/transfers/received/${officer}`)).toEqual({ papers: [] })
  const rows = await look<{ id: string }>(second, (unit) => sql`select id from received_paper where unit_id = ${unit}`)
  expect((await records.send('GET', `/transfers/papers/${rows[0]!.id}/file.pdf`)).status).toBe(404)
  const { clearOver } = await import('./jobs.ts')
  second.setTime('2026-10-06T12:00:00+08:00')
  await clearOver(second.product.app)
  expect((await table(second)).in.map(({ state }) => state)).toEqual(['dropped', 'taken', 'dropped'])
})

async function somebody(office: Office): Promise<string> {
  const rows = await look<{ id: string }>(
    office,
    (unit) => sql`select id from officer where unit_id = ${unit} order by position limit 1`,
  )
  return rows[0]!.id
}
