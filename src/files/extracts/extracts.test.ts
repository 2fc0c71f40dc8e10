/** 考核参考 (方案 §三.5; mission, line 7), through the door: asked for, granted by another, read first by whom it is about, issued, gone after a year. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PaperError } from '../../papers/renderer.ts'
import { codesIn } from '../../testing/client.ts'
import { type Member, type Office, openOffice } from '../../testing/office.ts'
import { plainWords } from '../../testing/plain-renderer.ts'
import {
  answerOnPage,
  familyWay,
  hold,
  look,
  notify,
  openRound,
  reportedMatters,
  takeStep,
  visitsTogether,
} from '../../testing/programme.ts'
import type { ExtractRequest, OwnExtract } from './contract.ts'
import { clearOver } from './jobs.ts'

type World = { office: Office; people: Map<string, string> }
const worlds: World[] = []
/** The same visit is held in one office; in the other its family ended it. */
beforeAll(async () => {
  for (const isHeld of [true, false]) worlds.push(await play(isHeld))
})
afterAll(async () => {
  for (const { office } of worlds) await office.stop()
})

async function play(isHeld: boolean): Promise<World> {
  const office = await openOffice()
  await openRound(office)
  const [card] = await visitsTogether(office)
  await notify(office, card!.visitId, '2026-09-05')
  const { token } = await familyWay(office, card!.visitId)
  if (!isHeld) await answerOnPage(office, `/f/${token}/decline`, { way: 'letter' })
  office.setTime('2026-09-05T20:00:00+08:00')
  if (isHeld) await hold(office, card!.visitId)
  office.setTime('2026-09-20T09:00:00+08:00')
  const { people } = await (await office.as('coordinator')).get<{ people: { id: string; name: string }[] }>(
    '/extracts/choices',
  )
  return { office, people: new Map(people.map(({ id, name }) => [name, id])) }
}

const PERIOD = { purpose: '2026年度考核', from: '2026-01-01', to: '2026-09-20' }
const table = async (office: Office, by: Member = 'coordinator') =>
  (await (await office.as(by)).get<{ requests: ExtractRequest[] }>('/extracts')).requests
const mine = async (office: Office, by: Member) =>
  (await (await office.as(by)).get<{ extracts: OwnExtract[] }>('/extracts/mine')).extracts
const post = async (office: Office, by: Member, act: string, body: unknown) =>
  (await office.as(by)).send('POST', `/extracts/${act}`, { body })
const ask = async ({ office, people }: World, names: readonly string[]) =>
  (
    await (
      await office.as('coordinator')
    ).post<{ id: string }>('/extracts/request', {
      ...PERIOD,
      officerIds: names.map((name) => people.get(name)),
    })
  ).id
const shown = async (office: Office, requestId: string) => (await table(office)).find(({ id }) => id === requestId)!
const decide = async (office: Office, by: Member, requestId: string, words?: string) => {
  const seen = (await shown(office, requestId)).version
  return post(office, by, words === undefined ? 'grant' : 'decline', {
    ...{ requestId, seen },
    ...(words === undefined ? {} : { words }),
  })
}
const WENT = ['林知远', '陆星河', '许怀瑾']

describe('what somebody did for the visits', () => {
  test('reads the same, byte for byte, whatever a family answered', async () => {
    const papers = await Promise.all(
      worlds.map(async (world) => {
        const { office } = world
        const requestId = await ask(world, WENT)
        expect((await decide(office, 'head', requestId)).status).toBe(200)
        for (const member of ['visitor', 'recorder', 'othervisitor'] as const) {
          const [one] = await mine(office, member)
          expect(one!.state).toBe('toRead')
          const { extractId, hash } = one!
          expect((await post(office, member, 'read', { extractId, hash, words: '' })).status).toBe(200)
        }
        const seen = (await shown(office, requestId)).version
        expect((await post(office, 'coordinator', 'issue', { requestId, seen, people: 3 })).status).toBe(200)
        return (await office.as('coordinator')).bytes(`/extracts/requests/${requestId}/extracts.pdf`)
      }),
    )
    const words = papers.map((bytes) => plainWords(bytes))
    expect(words[0]).toContain('作为家访人办结1户')
    expect(words[0]).toContain('作为随同记录人员办结1户')
    expect(words[0]).not.toMatch(/得分|排名第|拒绝|签名率/)
    expect(words[1]).toBe(words[0])
  })

  test('counts training by its signed list and matters by their own day', async () => {
    const [{ office }] = worlds as [World]
    const [facts] = (await mine(office, 'visitor')).map((one) => one.facts)
    expect(facts).toMatchObject({ name: '林知远', training: [], led: 1, recorded: 0, answered: 0, asOf: '2026-09-20' })
  })
})

test('a matter answered by its day counts, whatever the family said of the answer', async () => {
  const office = await openOffice()
  try {
    const { matterIds } = await reportedMatters(office, 2)
    const group = await office.as('partygroup')
    const clerk = await office.as('coordinator')
    const { owners } = await clerk.get<{ owners: { id: string; name: string }[] }>(`/matters/${matterIds[0]}`)
    const ownerId = owners.find(({ name }) => name !== '沈望舒')!.id
    for (const matterId of matterIds) {
      await takeStep(group, 'decide', { matterId, measure: '合并会议。', ownerId, dueOn: '2026-09-20' })
      await takeStep(group, 'reply', { matterId, text: '已合并。' })
    }
    const [unhappy] = matterIds
    const [of] = await look<{ visitId: string }>(
      office,
      (unit) => sql`select visit_id as "visitId" from matter where unit_id = ${unit} and id = ${unhappy!}`,
    )
    const { token } = await familyWay(office, of!.visitId)
    const response = await answerOnPage(office, `/f/${token}/matter/${unhappy}`, { settles: 'no', text: '还是多' })
    expect(response.status).toBe(303)
    const counted = async () => {
      const { id } = await (await office.as('coordinator')).post<{ id: string }>('/extracts/request', {
        ...{ purpose: '考核', from: '2026-01-01', to: '2026-12-31', officerIds: [ownerId] },
      })
      expect((await decide(office, 'head', id)).status).toBe(200)
      const [row] = await look<{ answered: number }>(
        office,
        () => sql`select (facts ->> 'answered')::int as answered from extract where request_id = ${id}`,
      )
      return row!.answered
    }
    expect(await counted()).toBe(2)
    // the second measure has a day of its own, and is late
    await takeStep(group, 'decide', {
      matterId: unhappy!,
      measure: '少开。',
      ownerId,
      dueOn: '2026-09-25',
    })
    office.setTime('2026-10-09T09:00:00+08:00')
    await takeStep(await office.as('partygroup'), 'reply', { matterId: unhappy!, text: '每周一次。' })
    expect(await counted()).toBe(2)
  } finally {
    await office.stop()
  }
})

describe('who grants it', () => {
  test('is another than who asked, and never somebody whom it is about; then the other of the two posts', async () => {
    const [world] = worlds as [World]
    const { office } = world
    const own = await ask(world, ['沈望舒'])
    expect(codesIn(await decide(office, 'head', own))).toEqual(['extract.notYours'])
    expect((await shown(office, own)).mayDecide).toBe('由派驻纪检监察组长审批。')
    expect((await decide(office, 'inspector', own)).status).toBe(200)
    expect((await shown(office, own)).people.map(({ name }) => name)).toEqual(['沈望舒'])
  })

  test('everybody asked for at once is two requests: the head decides of all but the head', async () => {
    const [world] = worlds as [World]
    const { office, people } = world
    const before = new Set((await table(office)).map(({ id }) => id))
    const id = await ask(world, [...people.keys()])
    const added = (await table(office)).filter((one) => !before.has(one.id))
    expect(added.map((one) => one.people.length).sort((a, b) => a - b)).toEqual([1, people.size - 1])
    expect((await decide(office, 'head', id)).status).toBe(200)
    const own = added.find((one) => one.id !== id)!
    expect((await decide(office, 'inspector', own.id)).status).toBe(200)
  })

  test('says why not, once; two who press at once decide once', async () => {
    const [world] = worlds as [World]
    const { office } = world
    const id = await ask(world, ['唐若溪'])
    const both = await Promise.all([decide(office, 'head', id), decide(office, 'head', id, '用途没有写清')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const declined = await ask(world, ['唐若溪'])
    await decide(office, 'head', declined, '用途没有写清')
    expect(await shown(office, declined)).toMatchObject({ state: 'declined', words: '用途没有写清' })
  })
})

describe('whom it is about', () => {
  test('reads it first: nobody opens it before, no other ever; the own sentence stands word for word', async () => {
    const [world] = worlds as [World]
    const { office } = world
    const requestId = await ask(world, ['唐若溪'])
    await decide(office, 'head', requestId)
    const [asked] = (await shown(office, requestId)).people
    const one = (await mine(office, 'staff')).find(({ extractId }) => extractId === asked!.extractId)!
    const paper = `/extracts/${one.extractId}/extract.pdf`
    for (const member of ['coordinator', 'visitor'] as const)
      expect((await (await office.as(member)).send('GET', paper)).status).toBe(404)
    const seen = (await shown(office, requestId)).version
    const early = await post(office, 'coordinator', 'issue', { requestId, seen, people: 1 })
    expect(codesIn(early)).toEqual(['extract.nobodyRead'])
    const handed = { requestId, read: [{ extractId: one.extractId, words: '' }] }
    expect(codesIn(await post(office, 'coordinator', 'handed-over', handed))).toEqual(['extract.byAccount'])
    const read = { extractId: one.extractId, words: '另外协助整理了台账 👍' }
    expect(codesIn(await post(office, 'staff', 'read', { ...read, hash: '0'.repeat(64) }))).toEqual(['extract.other'])
    expect((await post(office, 'visitor', 'read', { ...read, hash: one.hash })).status).toBe(404)
    expect((await post(office, 'staff', 'read', { ...read, hash: one.hash })).status).toBe(200)
    expect((await post(office, 'coordinator', 'issue', { requestId, seen, people: 1 })).status).toBe(200)
    const bytes = await (await office.as('coordinator')).bytes(paper)
    expect(plainWords(bytes)).toContain('另外协助整理了台账 👍')
    expect(codesIn(await post(office, 'staff', 'read', { ...read, hash: one.hash }))).toEqual(['extract.issued'])
  })

  test('without an account reads it on paper, and what was written there is written down, all in one press', async () => {
    const [world] = worlds as [World]
    const { office, people } = world
    const withAccount = await look<{ name: string }>(
      office,
      () => sql`select o.name from officer o join account a on a.officer_id = o.id`,
    )
    const names = [...people.keys()].filter((name) => !withAccount.some((one) => one.name === name)).slice(0, 5)
    const requestId = await ask(world, names)
    await decide(office, 'head', requestId)
    const drafts = await (await office.as('coordinator')).bytes(`/extracts/requests/${requestId}/drafts.pdf`)
    expect(plainWords(drafts)).toContain('没有出具，不作使用')
    const { renderer } = office.product.app.services
    const { bundle } = renderer
    renderer.bundle = async () => Promise.reject(new PaperError('paper.failed', '考核参考没有生成。请稍后重试。'))
    const failed = await (await office.as('coordinator')).send('GET', `/extracts/requests/${requestId}/drafts.pdf`)
    renderer.bundle = bundle
    expect([failed.status, codesIn(failed)]).toEqual([409, ['paper.failed']])
    const hands = async () =>
      (await (await office.as('coordinator')).get<{ items: { key: string }[] }>('/insights/today')).items.some(
        ({ key }) => key === `extract-hand-${requestId}`,
      )
    expect(await hands()).toBe(true)
    const { people: asked, version } = await shown(office, requestId)
    const read = asked.map(({ extractId }, i) => ({ extractId, words: i === 0 ? '没有意见' : '' }))
    expect((await post(office, 'coordinator', 'handed-over', { requestId, read })).status).toBe(200)
    expect(await hands()).toBe(false)
    // a second clerk with the same list, a moment later: what was written down stands
    const again = read.map(({ extractId }) => ({ extractId, words: '' }))
    const late = await post(office, 'coordinator', 'handed-over', { requestId, read: again })
    expect(codesIn(late)).toEqual(['extract.registered'])
    expect((await post(office, 'coordinator', 'issue', { requestId, seen: version, people: 5 })).status).toBe(200)
    const issued = plainWords(
      await (await office.as('coordinator')).bytes(`/extracts/requests/${requestId}/extracts.pdf`),
    )
    expect(issued).toContain('没有意见')
    expect((await shown(office, requestId)).people.map(({ state }) => state)).toEqual(Array(5).fill('issued'))
  })
})

test('what somebody wrote stays, also when the account is closed before it is issued', async () => {
  const [world] = worlds as [World]
  const { office } = world
  const requestId = await ask(world, ['唐若溪'])
  await decide(office, 'head', requestId)
  const [asked] = (await shown(office, requestId)).people
  const { hash } = (await mine(office, 'staff')).find(({ extractId }) => extractId === asked!.extractId)!
  const read = { extractId: asked!.extractId, words: '有出入' }
  expect((await post(office, 'staff', 'read', { ...read, hash })).status).toBe(200)
  const closed = (at: string | null) =>
    look(
      office,
      () => sql`update account set closed_at = ${at}::timestamptz
      where officer_id = (select officer_id from extract where id = ${asked!.extractId})`,
    )
  await closed('2026-09-20T10:00:00+08:00')
  const handed = { requestId, read: [{ ...read, words: '没有意见' }] }
  expect(codesIn(await post(office, 'coordinator', 'handed-over', handed))).toEqual(['extract.byAccount'])
  await closed(null)
  expect(await look(office, () => sql`select own_words as words from extract where id = ${asked!.extractId}`)).toEqual([
    { words: '有出入' },
  ])
})

test('a year after it was decided it is deleted, and whom it named with it', async () => {
  const [{ office }] = worlds as [World]
  const all = await look<{ id: string }>(office, () => sql`select id from extract where issued_at is not null`)
  office.setTime('2027-09-21T05:00:00+08:00')
  await clearOver(office.product.app)
  expect(await look(office, () => sql`select id from extract`)).toEqual([])
  office.setTime('2026-09-21T09:00:00+08:00')
  for (const { id } of all.slice(0, 2))
    expect((await (await office.as('coordinator')).send('GET', `/extracts/${id}/extract.pdf`)).status).toBe(404)
  expect(await table(office)).toEqual([])
})

test('a plan that names nobody gives none', async () => {
  const office = await openOffice()
  try {
    const clerk = await office.as('coordinator')
    await clerk.post('/plan/adopt', { preset: 'hospital' })
    const { people } = await clerk.get<{ people: { id: string }[] }>('/extracts/choices')
    const answer = await post(office, 'coordinator', 'request', { ...PERIOD, officerIds: [people[0]!.id] })
    expect(codesIn(answer)).toEqual(['extract.off'])
  } finally {
    await office.stop()
  }
})

test('a request that a later plan lets nobody decide stands with whoever asked, who takes it back', async () => {
  const [world] = worlds as [World]
  const { office } = world
  const requestId = await ask(world, ['许怀瑾'])
  const waits = async () =>
    (await (await office.as('coordinator')).get<{ items: { key: string }[] }>('/insights/today')).items
      .map(({ key }) => key)
      .filter((key) => key.startsWith('extract-nobody'))
  expect(await waits()).toEqual([])
  const clerk = await office.as('coordinator')
  const { plan } = await clerk.get<{ plan: { version: number; body: object } }>('/plan/current')
  const change = { basedOn: plan.version, body: { ...plan.body, extract: { grantedBy: 'nobody' } } }
  await clerk.post('/plan/change', change)
  expect(await waits()).toEqual([`extract-nobody-${requestId}`])
  expect((await decide(office, 'head', requestId)).text).toContain('实施方案现在不出考核参考')
  const { version: seen } = await shown(office, requestId)
  expect((await post(office, 'coordinator', 'withdraw', { requestId, seen })).status).toBe(200)
  expect(await waits()).toEqual([])
})
