/** A plan becomes another while families are asked: who is asked reads one plan, an answer on paper is to the words that were printed, and the next round takes in whom its own plan lists (方案 §二; mission, line 1). */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PlanBody } from '../../programme/plan/rules.ts'
import type { Client } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { look, openRound, selfWay } from '../../testing/programme.ts'

type Relative = { id: string; name: string; relation: string; inScope: boolean; reason: string }
const NEW_WORDS = '新的一年，想再请您同意。'
let office: Office
let clerk: Client
let roundId: string
let body: PlanBody
const page = (path: string) => office.stranger.send('GET', path, { raw: true })
const relatives = async () =>
  (await clerk.get<{ households: { relatives: Relative[] }[] }>('/census/households')).households.flatMap(
    (h) => h.relatives,
  )
const inScope = async () => new Set((await relatives()).flatMap((r) => (r.inScope ? [r.relation] : [])))
/** The words that somebody answered to, by name. */
const answered = async (name: string) =>
  (
    await look<{ opening: string }>(
      office,
      (unit) => sql`select t.body ->> 'opening' as opening from consent_answer a
      join relative r on r.unit_id = a.unit_id and r.id = a.relative_id
      join consent_text t on t.unit_id = a.unit_id and t.hash = a.text_hash where a.unit_id = ${unit} and r.name = ${name} order by a.seq desc limit 1`,
    )
  )[0]?.opening
const enter = async (name: string, saidOn: string) => {
  const { code } = await selfWay(office, name)
  await clerk.post('/consent/enter-slips', { slips: [{ code, answer: 'agreed' }], saidOn })
}

beforeAll(async () => {
  office = await openOffice()
  clerk = await office.as('coordinator')
  roundId = (await openRound(office)).roundId
  await clerk.post('/registration/issue', {})
  await clerk.bytes('/registration/sheets/1/sheets.pdf')
  const { plan } = await clerk.get<{ plan: { version: number; body: PlanBody } }>('/plan/current')
  body = plan.body
  const scope = {
    clause: '方案 §二',
    relations: [
      { relation: 'spouse' as const, when: 'always' as const },
      { relation: 'parentInLaw' as const, when: 'always' as const },
    ],
  }
  const consent = { version: '2027-1', text: NEW_WORDS }
  await clerk.post('/plan/change', { basedOn: 1, body: { ...body, scope, consent } })
})
afterAll(() => office.stop())

test('while the round goes on everybody is asked by its own plan, and who is registered is placed by it', async () => {
  const { token } = await selfWay(office, '蒋月华')
  const shown = (await page(`/c/${token}`)).text
  expect(shown).toContain(body.consent.text)
  expect(shown).not.toContain(NEW_WORDS)
  const { officers } = (await clerk.get<{ households: { officers: { id: string }[] }[] }>('/census/households'))
    .households[0]!
  const added = { officerId: officers[0]!.id, name: '章念慈', relation: 'parent', adult: true, local: true }
  await clerk.post('/registration/enter-relative', added)
  await clerk.post('/registration/enter-relative', { ...added, name: '章怀德', relation: 'parentInLaw', local: false })
  expect((await relatives()).find(({ name }) => name === '章念慈')).toMatchObject({ inScope: true })
  expect((await relatives()).find(({ name }) => name === '章怀德')).toMatchObject({ inScope: false })
})

test('a slip that comes back after the plan is another is kept with the words that were printed on it', async () => {
  await clerk.post('/rounds/close', { roundId })
  const { token } = await selfWay(office, '蒋月华')
  expect((await page(`/c/${token}`)).text).toContain(NEW_WORDS)
  await enter('范青岩', '2026-09-01')
  expect(await answered('范青岩')).toBe(body.consent.text)
  office.setTime('2026-09-10T09:00:00+08:00')
  clerk = await office.as('coordinator')
  await clerk.bytes('/registration/sheets/1/sheets.pdf')
  // answered before the second sheet was printed
  await enter('尹素心', '2026-09-05')
  expect(await answered('尹素心')).toBe(body.consent.text)
  await enter('蒋月华', '2026-09-10')
  expect(await answered('蒋月华')).toBe(NEW_WORDS)
})

test('the next round takes in whom its own plan lists, and no others are asked or visited', async () => {
  expect(await inScope()).toContain('child')
  const before = await relatives()
  const away = before.filter(({ name }) => name === '章怀德')
  await clerk.post('/rounds/open', {
    ...{ name: '2027年上半年', startsOn: '2026-09-10', endsOn: '2027-03-31', planVersion: 2 },
  })
  for (let tries = 0; (await inScope()).has('child') && tries < 400; tries++)
    await new Promise((resolve) => setTimeout(resolve, 25))
  expect([...(await inScope())].sort()).toEqual(['parentInLaw', 'spouse'])
  const after = new Map((await relatives()).map((r) => [r.id, r]))
  for (const { id } of away) expect(after.get(id)).toMatchObject({ inScope: true })
  for (const { id, relation } of before.filter((r) => r.relation === 'child'))
    expect([relation, after.get(id)?.reason]).toEqual(['child', '方案未列入这类亲属'])
})
