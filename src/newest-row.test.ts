/**
 * What was said last holds, also when the clock was set back between the two acts (docs/decisions/0019): every place where
 * the newest of several rows says what is so now, each tried at noon and then at eleven.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from './testing/client.ts'
import { type Office, openOffice } from './testing/office.ts'
import {
  answerConsent,
  answerOnPage,
  familyWay,
  hiddenFields,
  hold,
  look,
  notify,
  openRound,
  selfWay,
  takeStep,
  visitsTogether,
} from './testing/programme.ts'

let office: Office
let roundId: string
let clerk: Client
let visitId: string
let heldVisitId: string
const NOON = '2026-09-05T12:00:00+08:00'

/** Does the acts one after the other, each an hour earlier by the clock than the one before. */
async function backwards(...acts: (() => Promise<unknown>)[]) {
  for (const [i, act] of acts.entries()) {
    office.setTime(new Date(Date.parse(NOON) - i * 3_600_000).toISOString())
    clerk = await office.as('coordinator')
    await act()
  }
}
const page = (path: string) => office.stranger.send('GET', path, { raw: true })
const submit = async (path: string, form: Record<string, string>) => {
  const sent = await office.stranger.send('POST', path, { raw: true, form })
  if (sent.status !== 303) throw new Error(`${path}: ${sent.status} ${sent.text.slice(-500)}`)
}
const relatives = async () =>
  (await (await office.as('visitor')).get<{ relatives: { name: string }[] }>(`/visits/${visitId}`)).relatives.map(
    (r) => r.name,
  )

beforeAll(async () => {
  office = await openOffice({ drawn: true })
  roundId = (await openRound(office)).roundId
  clerk = await office.as('coordinator')
  await clerk.post('/registration/issue', {})
  const [first, second] = await visitsTogether(office)
  visitId = first!.visitId
  heldVisitId = second!.visitId
  await notify(office, visitId, '2026-09-20')
  await notify(office, heldVisitId, '2026-09-05', 'am')
})
afterAll(() => office.stop())

describe('the clock is set back by an hour between two acts', () => {
  test("a relative who agreed and then withdrew is no longer on the visitor's page", async () => {
    const [name] = await relatives()
    await backwards(
      () => answerConsent(office, name!, 'agree'),
      () => answerConsent(office, name!, 'withdraw'),
    )
    expect(await relatives()).not.toContain(name)
    const { token } = await selfWay(office, name!)
    expect((await page(`/c/${token}`)).text).toContain('撤回')
  })

  test('the times a household said last are the ones that are asked for', async () => {
    const card = (await visitsTogether(office)).find((c) => c.visitId === visitId)
    const { token } = await selfWay(office, card!.members[0]!)
    const say = (part: string) => submit(`/h/${token}/times`, { ...hiddenFields(''), [part]: 'on', route: 'phone' })
    await backwards(
      () => say('part_am'),
      () => say('part_evening'),
    )
    const shown = (await page(`/h/${token}/times`)).text
    expect([shown.match(/name="part_am"[^>]*checked/), shown.match(/name="part_evening"[^>]*checked/)]).toEqual([
      null,
      expect.anything(),
    ])
    const { households } = await clerk.get<{ households: { wish: { parts: string[] } | null }[] }>('/census/households')
    expect(households.flatMap((h) => h.wish ?? [])).toMatchObject([{ parts: ['evening'] }])
  })

  test('the evening a family asked for last is the one that is told', async () => {
    const { token } = await familyWay(office, visitId)
    await backwards(
      () => answerOnPage(office, `/f/${token}/move`, { wish: '星期一' }),
      () => answerOnPage(office, `/f/${token}/move`, { wish: '星期二' }),
    )
    expect((await page(`/f/${token}/told`)).text).toContain('您希望改到：星期二')
  })

  test('the text that was taken last is in use', async () => {
    await backwards(
      () => clerk.post('/templates/use', { form: 'letter', text: '# 家书\n第一版。', fileName: null, basedOn: null }),
      () => clerk.post('/templates/use-again', { form: 'letter', templateId: null }),
    )
    const { inUse, history } = await clerk.get<{
      inUse: { templateId: string | null }
      history: { templateId: string | null }[]
    }>('/templates/of/letter')
    expect(inUse.templateId).toBeNull()
    expect(history.map((h) => h.templateId === null)).toEqual([true, false])
  })

  test('the rest days that were set last are counted with', async () => {
    const set = (source: string) =>
      clerk.post('/schedule/set-rest-year', {
        year: 2027,
        status: 'official',
        source,
        off: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }],
        worked: [],
      })
    await backwards(
      () => set('甲'),
      () => set('乙'),
    )
    const { years } = await clerk.get<{ years: { year: number; source: string }[] }>('/schedule/rest-years')
    expect(years.find((y) => y.year === 2027)?.source).toBe('乙')
  })

  test('the calendar that was proposed last is shown', async () => {
    await backwards(
      () => clerk.post('/schedule/propose', { roundId, tripsAWeek: 2 }),
      () => clerk.post('/schedule/propose', { roundId, tripsAWeek: 5 }),
    )
    const { proposal } = await clerk.get<{ proposal: { tripsAWeek: number } | null }>(`/schedule/proposal/${roundId}`)
    expect(proposal?.tripsAWeek).toBe(5)
  })

  test('a list that was sent back waits for the coordinator, and the list published last is the last', async () => {
    const standing = async () => (await clerk.get<{ list: { id: string } }>(`/assignment/list/${roundId}`)).list
    const on = async (act: string, body = {}) =>
      clerk.post(`/assignment/${act}`, { listId: (await standing()).id, ...body })
    const asHead = async (act: string, body = {}) =>
      (await office.as('head')).post(`/assignment/${act}`, { listId: (await standing()).id, ...body })
    await backwards(
      () => on('amend', { mode: 'amend' }),
      () => on('submit'),
      () => asHead('review', { approve: false, note: '再看看' }),
    )
    const { items } = await clerk.get<{ items: { key: string; text: string }[] }>('/insights/today')
    expect(items.find((i) => i.key === 'list')?.text).toContain('被退回')
    await backwards(
      () => asHead('publish', { reason: '甲' }),
      () => on('amend', { mode: 'amend' }),
      () => asHead('publish', { reason: '乙' }),
    )
    const { published } = await clerk.get<{ published: { reason: string }[] }>(`/assignment/history/${roundId}`)
    expect(published.map((p) => p.reason)).toEqual(['', '甲', '乙'])
  })

  test('a matter stands where its last step left it, and the second answer gets its own letter', async () => {
    office.setTime(NOON)
    await hold(office, heldVisitId)
    const { id: matterId } = await (await office.as('recorder')).post<{ id: string }>('/matters/raise', {
      visitId: heldVisitId,
      kind: 'opinion',
      text: '少开会',
      nameAllowed: true,
    })
    const { token } = await familyWay(office, heldVisitId)
    const group = async (act: string, body: object) =>
      takeStep(await office.as('partygroup'), act, { matterId, ...body })
    const show = async () =>
      clerk.get<{ state: string; owners: { id: string }[]; replyDocumentId: string | null }>(`/matters/${matterId}`)
    const letter = async (unlike: string | null) => {
      for (let tries = 0; tries < 200; tries++) {
        const { replyDocumentId } = await show()
        if (replyDocumentId && replyDocumentId !== unlike) return replyDocumentId
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      throw new Error('no letter within ten seconds')
    }
    await backwards(
      () => takeStep(clerk, 'report', { matterId }),
      async () =>
        group('decide', { measure: '合并会议。', ownerId: (await show()).owners[0]!.id, dueOn: '2026-09-20' }),
      () => group('reply', { text: '已合并。' }),
    )
    expect((await show()).state).toBe('replied')
    const first = await letter(null)
    await backwards(
      () => answerOnPage(office, `/f/${token}/matter/${matterId}`, { settles: 'no', text: '还是多' }),
      () => group('reply', { text: '每周只开一次。' }),
    )
    expect((await show()).state).toBe('replied')
    await letter(first)
  })
})

describe('no statement finds the latest by a time or by an id that begins with one', () => {
  const SRC = import.meta.dirname
  /** Lists that people read, newest on top, and days that hold: the order of writing decides nothing there. */
  const LISTS = [
    'office/audit/store.ts: e.id desc',
    // when somebody last said anything, not what
    'people/consent/commands.ts: max(a.at',
    'people/avoidance/store.ts: a.id desc',
    'people/roster/store.ts: i.read_at desc',
    'files/scans/lists-store.ts: s.id desc',
    'files/archive/store.ts: c.id desc',
    'files/consultations/store.ts: q.asked_at desc',
    'files/consultations/store.ts: q.id desc',
    'files/extracts/store.ts: q.requested_at desc',
    'files/extracts/store.ts: q.id desc',
    'people/registration/store.ts: max(l.expires_at',
    'people/sight/reads.ts: s.id desc',
    'people/sight/reads.ts: s.proposed_at desc',
  ]
  const LATEST =
    /[\w.]*\b(?:id|at|\w+_at)\b desc|max\([\w.]*\b(?:id|at|\w+_at)\b|orderBy\('[\w.]*\b(?:id|at|\w+_at)', 'desc'\)/g

  test('in the stores', () => {
    const found = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(name))
      .flatMap((name) => [...readFileSync(join(SRC, name), 'utf8').matchAll(LATEST)].map((m) => `${name}: ${m[0]}`))
    expect(found.sort()).toEqual(LISTS.sort())
  })

  test('in the views and functions of the database', async () => {
    const rows = await look<{ name: string; text: string }>(
      office,
      () => sql`select viewname as name, definition as text from pg_views where schemaname = 'public'
        union all select p.proname, pg_get_functiondef(p.oid) from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'`,
    )
    expect(rows.length).toBeGreaterThan(10)
    expect(rows.filter((r) => /(\bid|_at|\bat)\b desc/i.test(r.text)).map((r) => r.name)).toEqual([])
  })
})
