/** Is this paper genuine? Asked by anybody who holds it, without an account and without script; nobody else learns of it. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { spacedMarkCode } from '../../papers/mark.ts'
import { sha256 } from '../../platform/crypto.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { look, notify, openRound, visitsTogether } from '../../testing/programme.ts'

type Paper = { id: string; hash: string; code: string; name: string; kind: string }
let office: Office
let paper: Paper
beforeAll(async () => {
  office = await openOffice({
    overrides: { limits: { code: { free: 6, freeAll: 100, each: 60_000, eachAll: 0, most: 1 } } },
  })
  await openRound(office)
  const [card] = await visitsTogether(office)
  await notify(office, card!.visitId, '2026-09-05')
  const rows = await look<Paper>(
    office,
    (unit) => sql`select d.id, d.hash, d.check_code as code, d.kind, o.name from document d
      join officer o on o.unit_id = d.unit_id and o.household_id = d.household_id where d.unit_id = ${unit} limit 1`,
  )
  paper = rows[0]!
})
afterAll(() => office.stop())

const ask = async (form: Record<string, string>, from = '10.0.0.1') => {
  const answer = await office.product.http.inject({
    method: 'POST',
    url: '/check',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(form).toString(),
    remoteAddress: from,
  })
  return { status: answer.statusCode, text: answer.payload }
}

test('the code on the foot tells kind, unit and day, however it is typed or scanned; no name, no content', async () => {
  const typed = await ask({ code: `${spacedMarkCode(paper.code).toLowerCase()} ` })
  const scanned = await office.product.http.inject({ url: `/check/${paper.code}` })
  for (const { status, text } of [typed, { status: scanned.statusCode, text: scanned.payload }]) {
    expect(status).toBe(200)
    for (const expected of ['有这份文书', '家访通知书', '云岭县总工会', '2026年9月1日'])
      expect(text).toContain(expected)
    expect(text).not.toContain(paper.name)
    expect(text).not.toContain(paper.id)
    expect(text).not.toContain('2026-0') // its number and title
  }
})

test('a unit that is called otherwise since is named as on the paper, and as it is called now; papers from then on bear that name', async () => {
  const clerk = await office.as('coordinator')
  const seen = await clerk.get<{ name: string; phone: string }>('/unit/contact')
  const name = '云岭县总工会机关'
  await clerk.post('/unit/contact', { ...seen, name, seen })
  expect((await ask({ code: paper.code })).text).toContain('云岭县总工会（现名 云岭县总工会机关）')
  const [card] = (await visitsTogether(office)).slice(1)
  const noticeId = await notify(office, card!.visitId, '2026-09-06')
  const [made] = await look<{ code: string }>(
    office,
    (unit) => sql`select check_code as code from document where unit_id = ${unit} and subject_id = ${noticeId}`,
  )
  const { text } = await ask({ code: made!.code })
  expect(text).toContain(name)
  expect(text).not.toContain('现名')
  await clerk.post('/unit/contact', { ...seen, seen: { ...seen, name } })
})

test('the file itself is told from one that was changed, by its hash alone', async () => {
  expect((await ask({ hash: paper.hash, seal: 'right' })).text).toContain('一模一样')
  const other = sha256(paper.hash)
  expect((await ask({ hash: other, seal: 'changed' })).text).toContain('又被改过')
  const beside = await ask({ hash: other, seal: 'none', beside: spacedMarkCode(paper.code) })
  expect(beside).toMatchObject({ status: 200, text: expect.stringContaining('被改过') })
  expect(await ask({ hash: other, seal: 'none' })).toMatchObject({ status: 404 })
})

test('one that a later version replaced says so', async () => {
  await look(office, () => sql`update document set replaced_at = now() where id = ${paper.id}`)
  expect((await ask({ code: paper.code })).text).toContain('已有新版本')
  expect((await ask({ hash: paper.hash })).text).toContain('以新的为准')
  await look(office, () => sql`update document set replaced_at = null where id = ${paper.id}`)
})

test('guesses take turns, and whatever is wrong is answered with the same page', async () => {
  const wrong = ['22222-22222', '一二三', paper.code.slice(0, 9), 'x'.repeat(200)]
  const answers = []
  for (const code of wrong) answers.push(await ask({ code }, '10.0.0.9'))
  expect(answers.map((a) => a.status)).toEqual([404, 404, 404, 404])
  expect(new Set(answers.map((a) => a.text)).size).toBe(1)
  // a code beside a file is a guess like any other
  const beside = { hash: sha256('nothing'), seal: 'changed', beside: '22222-22222' }
  for (let i = 0; i < 4; i++) answers.push(await ask(beside, '10.0.0.9'))
  expect(answers.at(-1)?.status).toBe(429)
  expect((await ask({}, '10.0.0.8')).status).toBe(400)
})
