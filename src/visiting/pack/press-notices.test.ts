/** 家访通知书 in one run of the press: checked, made where it was not, behind a receipt list (方案 §二.2). */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PaperError } from '../../papers/renderer.ts'
import { codesIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { type Card, look, openRound, pick, untilNotice } from '../../testing/programme.ts'
import { sharedRenderer } from '../../testing/renderers.ts'
import type { PressFinding, PressView } from './contract.ts'

/** How often the renderer breaks down for a household. */
const breaks = new Map<string, number>()
const renderer = sharedRenderer()
const failing: typeof renderer = {
  ...renderer,
  pdf: async (paper, how) => {
    const about = 'about' in paper ? paper.about : ''
    const left = breaks.get(about) ?? 0
    breaks.set(about, left - 1)
    if (left > 0) throw new PaperError('paper.failed', `${about}的“家访通知书”没有生成。`)
    return renderer.pdf(paper, how)
  },
}

let office: Office
let roundId: string
let cards: Card[]
beforeAll(async () => {
  office = await openOffice({ time: '2026-09-01T09:00:00+08:00', overrides: { services: { renderer: failing } } })
  roundId = (await openRound(office)).roundId
  const mine = await (await office.as('visitor')).get<{ visits: Card[] }>('/visits/mine')
  cards = mine.visits.filter((card) => card.myRole === 'visitor').slice(0, 4)
})
afterAll(() => office.stop())

const clerk = () => office.as('coordinator')
const see = async (id: string) => (await clerk()).get<PressView>(`/pack/presses/${id}`)
const choose = async (visitIds: readonly string[], sorted: 'visitor' | 'department') =>
  (await clerk()).send('POST', '/pack/choose-notices', { body: { roundId, visitIds, sorted } })
const nameOf = (card: Card) => card.members.join('、')
const fix = async (card: Card, day: string) =>
  pick(await office.as('visitor'), { visitId: card.visitId, day, part: 'evening', place: '家中' })

async function printed(pressId: string): Promise<PressView> {
  await (await clerk()).post('/pack/begin', { pressId })
  await expect.poll(async () => (await see(pressId)).state, { timeout: 60_000 }).toBe('done')
  return see(pressId)
}

async function pagesOf(pressId: string): Promise<string[]> {
  const file = join(office.dataDir, 'notices.pdf')
  writeFileSync(file, (await (await clerk()).send('GET', `/pack/${pressId}/parts/1/packs.pdf`)).bytes)
  return spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).stdout.split('\f').slice(0, -1)
}

test('notices are printed in one run: late ones told before, what was not made is made, a receipt list on top, none of a time that is off', async () => {
  const [soon, later, unmade, none] = cards as [Card, Card, Card, Card]
  expect(codesIn(await choose([none.visitId], 'visitor'))).toEqual(['press.nothing'])
  breaks.set(nameOf(unmade), 100)
  await fix(soon, '2026-09-06')
  await fix(later, '2026-09-12')
  await fix(unmade, '2026-09-12')
  for (const { visitId } of [soon, later]) await untilNotice(office, visitId)
  office.setTime('2026-09-04T09:00:00+08:00')
  const pressId = (
    (
      await choose(
        cards.map((c) => c.visitId),
        'visitor',
      )
    ).body as { id: string }
  ).id
  const { papers, findings } = await (await clerk()).get<{ papers: number; findings: PressFinding[] }>(
    `/pack/presses/${pressId}/check`,
  )
  expect(papers).toBe(3)
  expect(findings).toEqual([
    expect.objectContaining({ stops: false, who: nameOf(soon), message: expect.stringContaining('9 月 8 日') }),
  ])
  const { pages: sample } = await (await clerk()).get<{ pages: string[] }>(`/pack/presses/${pressId}/preview/1`)
  expect(sample.length).toBe(2)

  // it breaks down once more while it is printed, and is tried again by itself
  breaks.set(nameOf(unmade), 1)
  const press = await printed(pressId)
  expect(press).toMatchObject({ kind: 'notices', packs: 3, made: 3, failed: 0, papers: 3 })
  expect(press.visitIds).toHaveLength(3)
  const tries = await look<{ tries: number }>(office, () => sql`select max(tries) as tries from press_pack`)
  expect(tries).toEqual([{ tries: 1 }])
  const pageTexts = await pagesOf(pressId)
  expect(pageTexts[0]).toContain('家访通知书签收单')
  const places = [soon, later, unmade].map((card) => pageTexts[0]!.indexOf(nameOf(card)))
  expect(places.every((at, i) => at > (places[i - 1] ?? 0))).toBe(true)
  // the list and its empty back, then each notice as it is kept
  expect(pageTexts).toHaveLength(2 + 2 * 3)
  expect(pageTexts[2]).toContain(`${soon.members[0]}同志`)

  await fix(soon, '2026-09-20')
  const after = await pagesOf(pressId)
  expect(after).toHaveLength(2 + 2 * 2)
  expect(after[0]).toMatch(/没有印在这里的：.*家访时间已改/)
  expect((await see(pressId)).visitIds).not.toContain(soon.visitId)
})

test('by department, one that cannot be made is named and is not called printed', async () => {
  const [soon, later] = cards as [Card, Card]
  breaks.set(nameOf(soon), 100)
  await fix(soon, '2026-09-22')
  const pressId = ((await choose([soon.visitId, later.visitId], 'department')).body as { id: string }).id
  expect(await printed(pressId)).toMatchObject({
    made: 1,
    failed: 1,
    failures: [{ members: soon.members, fault: expect.stringContaining('没有生成') }],
  })
  const { items } = await (await clerk()).get<{ items: { text: string; link: string }[] }>('/insights/today')
  expect(items).toContainEqual(
    expect.objectContaining({ text: '1 户的家访通知书没有印成', link: `/round/pack/${pressId}` }),
  )
  const pageTexts = await pagesOf(pressId)
  expect(pageTexts[0]).toMatch(/部\s+室\s+\S+[\s\S]*家访人\s+家访时间/)
  breaks.clear()
  await (await clerk()).post('/pack/retry', { pressId })
  await expect.poll(async () => (await see(pressId)).failed + (await see(pressId)).made, { timeout: 60_000 }).toBe(2)
  expect(await see(pressId)).toMatchObject({ made: 2, failed: 0 })
})
