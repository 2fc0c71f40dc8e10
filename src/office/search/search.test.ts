/** A search gives whoever asks what that person may fetch by another operation, and nothing else. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newMarkCode } from '../../papers/mark.ts'
import { cast, type Member, type Office, openOffice } from '../../testing/office.ts'
import { fieldsFor, hold, look, notify, openRound, takeStep, visitsTogether } from '../../testing/programme.ts'
import type { FoundKind } from './contract.ts'

type Found = { groups: { kind: FoundKind; count: number; hits: { id: string; title: string; said: string }[] }[] }
let office: Office
let roundId: string
const code = newMarkCode()

/** By which operation each kind can be fetched. */
const sources: Record<FoundKind, () => string> = {
  household: () => '/census/households',
  visit: () => `/notices/table/${roundId}`,
  matter: () => '/matters/table',
  file: () => '/archive/files',
  paper: () => `/scans/codes/${code}`,
  avoidance: () => '/census/avoidances',
  account: () => '/identity/accounts',
}

beforeAll(async () => {
  office = await openOffice()
  roundId = (await openRound(office)).roundId
  const [card] = await visitsTogether(office)
  await notify(office, card!.visitId, '2026-09-05')
  office.setTime('2026-09-05T20:00:00+08:00')
  await fieldsFor(office, card!.visitId)
  await hold(office, card!.visitId)
  const recorder = await office.as('recorder')
  const { id: matterId } = await recorder.post<{ id: string }>('/matters/raise', {
    visitId: card!.visitId,
    kind: 'opinion',
    text: '请修云溪路灯',
    nameAllowed: true,
  })
  await takeStep(await office.as('coordinator'), 'report', { matterId })
  await look(
    office,
    (unit) => sql`insert into avoidance (unit_id, id, visitor_id, household_id, source, noted_at)
      select ${unit}::uuid, gen_random_uuid(), v.id, h.household_id, 'complaint', now() from officer v, officer h
      where v.name = '许怀瑾' and h.name = '唐若溪' returning id`,
  )
  await look(
    office,
    (unit) => sql`insert into printed_paper (unit_id, id, code, form, household_id, visit_id, template_version, made_at)
      select ${unit}::uuid, gen_random_uuid(), ${code}, 'visitRecord', v.household_id, v.id, '1', now() from visit v limit 1 returning id`,
  )
})
afterAll(() => office.stop())

const find = async (member: Member, word: string) =>
  (await (await office.as(member)).post<Found>('/search', { word })).groups
/** Names, parts of names, places, words of a matter, a sign-in name. */
const WORDS = [
  code.toLowerCase(),
  '唐若溪',
  '若',
  '林知远',
  '云溪',
  '路灯',
  '第1号',
  'coordinator',
  '范青岩',
  '沈',
  '机关',
]

test('whatever anybody of the cast finds, that person may fetch by the operation it comes from', async () => {
  const seen = new Set<string>()
  for (const member of Object.keys(cast).filter((name): name is Member => name in cast))
    for (const word of WORDS)
      for (const { kind, hits } of await find(member, word)) {
        const client = await office.as(member)
        const answer = await client.send('GET', sources[kind]())
        expect([member, kind, answer.status]).toEqual([member, kind, 200])
        for (const { id } of hits)
          expect([member, word, kind, answer.text.includes(id)]).toEqual([member, word, kind, true])
        seen.add(`${member} ${kind}`)
      }
  expect([...seen].sort()).toEqual([
    'coordinator household',
    'coordinator matter',
    'coordinator paper',
    'coordinator visit',
    'head matter',
    'head visit',
    'inspector avoidance',
    'inspector matter',
    'inspector visit',
    'partygroup matter',
    'recorder matter',
    'records file',
    'records paper',
    'security account',
    'visitor matter',
  ])
})

test('the reason of an avoidance is no word of anybody’s search, and a word that says nothing finds nothing', async () => {
  expect(await find('inspector', '反映')).toEqual([])
  expect(await find('coordinator', '　.　')).toEqual([])
  const refused = await (await office.as('coordinator')).send('POST', '/search', { body: { word: ' ' } })
  expect(refused.status).toBe(422)
})

test('full-width letters and spread names are found, the closest first', async () => {
  expect((await find('security', 'ｃｏｏｒｄ'))[0]?.hits.map(({ said: label }) => label)).toEqual(['coordinator'])
  const [households] = await find('coordinator', '唐　若溪')
  expect(households?.hits[0]?.title).toBe('唐若溪')
})
