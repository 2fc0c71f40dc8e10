/** Two offices that differ in one family: called on and it signed, or not called on. What a list of what is over its period tells of it: nothing (mission, line 1). */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ink } from '../../../demo/ink.ts'
import { differences, type World } from '../../testing/compare-offices.ts'
import { type Member, type Office, openOffice } from '../../testing/office.ts'
import { hold, look, notify, openRound, untilRecordPaper, visitsTogether } from '../../testing/programme.ts'
import { laterOn } from './filed.fixture.ts'
import { begin, decide, destroyAll, sign } from './lists.fixture.ts'

const SIGNS: readonly Member[] = ['head', 'inspector']
const ALL: readonly Member[] = ['head', 'inspector', 'coordinator', 'partygroup', 'leading', 'staff', 'visitor']
let worlds: World[]
const lists = new Map<World, string[]>()

async function world(label: 'called' | 'not'): Promise<World> {
  const office = await openOffice()
  const { roundId } = await openRound(office)
  const [one, other] = (await visitsTogether(office)).map(({ visitId }) => visitId) as [string, string]
  for (const visitId of [one, other]) {
    office.setTime('2026-09-01T09:00:00+08:00')
    await notify(office, visitId, '2026-09-05')
  }
  office.setTime('2026-09-05T20:00:00+08:00')
  for (const visitId of label === 'called' ? [one, other] : [other]) {
    await hold(office, visitId)
    await untilRecordPaper(office, visitId)
  }
  if (label === 'called') {
    const recorder = await office.as('recorder')
    const { relatives } = await recorder.get<{ relatives: { id: string }[] }>(`/visits/${one}`)
    const relativeId = relatives[0]!.id
    const { templateId } = await recorder.get<{ templateId: string | null }>(`/pledges/text/${one}/${relativeId}`)
    await recorder.post('/pledges/sign', { visitId: one, relativeId, templateId, place: '家中', strokes: ink('家属') })
    await untilPledge(office)
  }
  const closedAt = '2026-12-30T09:00:00+08:00'
  await look(office, () => sql`update round set closed_at = ${closedAt} where id = ${roundId}`)
  await laterOn(office, '2027-01-05T09:00:00+08:00')
  await (await office.as('records')).post('/filing/file', { roundId, closedAt, fonds: '0123', office: '' })
  await laterOn(office, '2037-01-04T09:00:00+08:00')
  const made = { office, label, ids: { roundId, visitId: one, appraisalId: '' } }
  const ids = await begin(office)
  lists.set(made, ids)
  made.ids.appraisalId = ids[0]!
  return made
}

async function untilPledge(office: Office): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if ((await look(office, () => sql`select 1 from document where kind = 'pledge'`)).length > 0) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the pledge was not made')
}

beforeAll(async () => {
  worlds = [await world('called'), await world('not')]
})
afterAll(() => Promise.all(worlds.map(({ office }) => office.stop())))

const ofLists = (found: readonly string[]) => found.filter((one) => /^(appraisal|insights|search)\./.test(one))

describe('whether a family was called on and signed', () => {
  test('is not told by a list that is appraised, nor by one that waits for its second person', async () => {
    expect(ofLists(await differences(worlds, SIGNS))).toEqual([])
    for (const made of worlds)
      for (const id of lists.get(made) ?? []) {
        await decide(made.office, id)
        expect((await sign(made.office, 'records', 'propose', id)).status).toBe(200)
      }
    expect(ofLists(await differences(worlds, SIGNS))).toEqual([])
  })

  test('is told at no door to anybody once it is destroyed', async () => {
    for (const made of worlds)
      for (const [i, id] of (lists.get(made) ?? []).entries()) {
        const { version } = (
          await (await made.office.as('records')).get<{ list: { version: number } }>(`/appraisal/${id}`)
        ).list
        await (await made.office.as('records')).post('/appraisal/take-back', { appraisalId: id, seen: version })
        await destroyAll(made.office, id, i === 0 ? 'head' : 'inspector')
      }
    expect(await differences(worlds, ALL)).toEqual([])
  })
})
