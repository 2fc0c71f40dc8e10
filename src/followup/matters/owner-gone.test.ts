/** Whoever carried out a measure leaves: the matter goes back to those who decide, and nobody is urged who is not there (方案 §三.4). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, type Office, openOffice } from '../../testing/office.ts'
import { reportedMatters, takeStep } from '../../testing/programme.ts'
import type { MatterView } from './contract.ts'

type Item = { key: string; text: string; due: string | null; with: { who: string; urge: string } | null }
let office: Office
let untouched: string
let told: string
let helped: string
beforeAll(async () => {
  office = await openOffice()
  const { matterIds } = await reportedMatters(office, 3)
  untouched = matterIds[0]!
  told = matterIds[1]!
  helped = matterIds[2]!
  for (const matterId of [untouched, told]) await decide(matterId, '唐若溪')
  await takeStep(await office.as('staff'), 'work', { matterId: told, text: '已经和食堂说定。' })
})
afterAll(() => office.stop())

const show = async (matterId: string) => (await office.as('partygroup')).get<MatterView>(`/matters/${matterId}`)
const ownerOf = async (matterId: string, name: string) =>
  (await show(matterId)).owners.find((owner) => owner.name === name)!.id
const decide = async (matterId: string, name: string, dueOn = '2026-09-18', helpers: readonly string[] = []) =>
  takeStep(await office.as('partygroup'), 'decide', {
    ...{ matterId, measure: '延长半小时', ownerId: await ownerOf(matterId, name), dueOn },
    helperIds: await Promise.all(helpers.map((helper) => ownerOf(matterId, helper))),
  })
const today = async (who: Member) => (await (await office.as(who)).get<{ items: Item[] }>('/insights/today')).items
const keys = async (who: Member) => (await today(who)).map(({ key }) => key)

test('a measure whose owner left the unit stands in 今日 of those who decide, with its day; nobody is asked to urge who is gone', async () => {
  office.setTime('2026-09-08T09:00:00+08:00')
  expect(await keys('coordinator')).toContain('not-taken-唐若溪')
  const officerId = await ownerOf(untouched, '唐若溪')
  await (await office.as('coordinator')).post('/structure/leave', { officerId, on: '2026-09-08' })
  for (const who of ['partygroup', 'head'] as const)
    expect((await today(who)).find(({ key }) => key === 'owner-gone')).toMatchObject({
      text: '1 件事项的承办人已经离开本单位，请重新研究措施',
      due: '2026-09-18',
    })
  const clerk = await today('coordinator')
  expect(clerk.map(({ key }) => key)).not.toContain('not-taken-唐若溪')
  expect(clerk.find(({ key }) => key === 'owner-gone-with')?.with?.who).toBe('党组')
  office.setTime('2026-09-21T09:00:00+08:00')
  expect(await keys('coordinator')).not.toContain('late-唐若溪')
  expect(await keys('coordinator')).toContain('owner-gone-with')
})

test('what was told before is answered from that; what is decided anew waits for its new owner alone', async () => {
  expect(await keys('coordinator')).toContain('told')
  await decide(untouched, '陆星河', '2026-09-30')
  expect(await keys('partygroup')).not.toContain('owner-gone')
  expect(await keys('recorder')).toContain('take-0')
  const clerk = await office.as('coordinator')
  await takeStep(clerk, 'reply', { matterId: told, text: '从下周一起延长半小时。' })
  expect((await show(told)).state).toBe('replied')
})

test('a helper who left with nothing told stands in 今日 of whoever leads it, of those who decide and of the office, until somebody else helps or it is written down', async () => {
  await decide(helped, '陆星河', '2026-09-30', ['许怀瑾', '周以宁'])
  const everybody = ['recorder', 'partygroup', 'head', 'coordinator'] as const
  const said = async () =>
    Promise.all(everybody.map(async (who) => (await keys(who)).filter((key) => key.startsWith('helper-gone'))))
  expect(await said()).toEqual([[], [], [], []])
  const clerk = await office.as('coordinator')
  const leaver = await ownerOf(helped, '周以宁')
  await clerk.post('/structure/leave', { officerId: leaver, on: '2026-09-21', charge: 'end' })
  expect(await said()).toEqual([['helper-gone-own'], ['helper-gone'], ['helper-gone'], ['helper-gone-office']])
  await takeStep(clerk, 'help', { matterId: helped, helperId: leaver, text: '离开前已经量好场地。' })
  expect(await said()).toEqual([[], [], [], []])
})
