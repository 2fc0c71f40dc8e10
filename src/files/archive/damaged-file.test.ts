/** A stored file that is gone or changed is one answer, in a sentence that names it; everything else goes on, and health counts it. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAndKeep } from '../../platform/stored-files.ts'
import { type Client, problemsIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { look, notify, openRound, visitsTogether } from '../../testing/programme.ts'

let office: Office
let records: Client
let papers: { id: string; title: string; hash: string; officer: string }[]
beforeAll(async () => {
  office = await openOffice()
  await openRound(office)
  const cards = await visitsTogether(office)
  for (const [n, card] of cards.slice(0, 2).entries()) await notify(office, card.visitId, `2026-09-0${5 + n}`)
  papers = await look(
    office,
    (unit) => sql`select d.id, d.title, d.hash, o.id as officer from document d
      join officer o on o.unit_id = d.unit_id and o.household_id = d.household_id
      where d.unit_id = ${unit} order by d.id`,
  )
  records = await office.as('records')
  for (const officerId of new Set(papers.map((p) => p.officer)))
    await records.post('/archive/consult', { officerId, reason: '核对材料' })
})
afterAll(() => office.stop())

const at = (hash: string) => join(office.dataDir, 'blobs', hash.slice(0, 2), hash.slice(2))
const paperOf = (id: string) => records.send('GET', `/documents/${id}/file.pdf`)
const packageOf = (officer: string) => records.send('GET', `/archive/${officer}/package.zip`)
const health = async () => (await office.product.http.inject('/api/health')).json()

test('a flipped bit and a missing file are not served, are named, counted, and put right by the bytes that were', async () => {
  const [changed, missing] = [papers[0]!, papers.find((p) => p.officer !== papers[0]!.officer)!]
  const bytes = readFileSync(at(changed.hash))
  const flipped = Buffer.from(bytes)
  flipped[flipped.length - 20]! ^= 1
  writeFileSync(at(changed.hash), flipped)
  const gone = readFileSync(at(missing.hash))
  rmSync(at(missing.hash))

  for (const [paper, how] of [
    [changed, '和存入时不一样了'],
    [missing, '找不到了'],
  ] as const) {
    for (const answer of [await paperOf(paper.id), await packageOf(paper.officer)]) {
      expect([answer.status, problemsIn(answer)[0]?.code]).toEqual([503, 'file.not-kept'])
      expect(problemsIn(answer)[0]?.message).toContain(`《${paper.title}》的文件在服务器上${how}`)
    }
  }
  await checkAndKeep(office.product.app)
  expect(await health()).toMatchObject({ ok: true, files: expect.stringContaining('缺 1 份、变了 1 份') })
  expect(await (await office.as('system')).get('/audit/health')).toMatchObject({ filesMissing: 1, filesChanged: 1 })

  // the same paper made again lies there as it should
  await office.product.app.blobs.put(bytes)
  await office.product.app.blobs.put(gone)
  for (const paper of [changed, missing]) {
    expect((await paperOf(paper.id)).status).toBe(200)
    expect((await packageOf(paper.officer)).status).toBe(200)
  }
  await checkAndKeep(office.product.app)
  expect(await health()).toMatchObject({ ok: true, files: '正常' })
})
