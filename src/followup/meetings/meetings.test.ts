/** A meeting of the party group (方案 §三.4): twelve matters, an agenda, decisions as they are made, minutes; numbered, unchangeable, without a family's name. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPdf } from '../../adapters/render-typst/papers.fixture.ts'
import type { Client } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { look, reportedMatters } from '../../testing/programme.ts'
import type { MeetingView } from './contract.ts'

let office: Office
let group: Client
let clerk: Client
/** Twelve that were reported, six of each of two families; the words of one name its family. */
let reported: string[]
let family: string[]

beforeAll(async () => {
  office = await openOffice({ drawn: true })
  const created = await reportedMatters(office, 12)
  reported = created.matterIds
  family = created.members
  clerk = await office.as('coordinator')
  group = await office.as('partygroup')
})
afterAll(() => office.stop())

const show = (id: string) => group.get<MeetingView>(`/meetings/${id}`)
const refusal = async (who: Client, act: string, body: Record<string, unknown>) => {
  const answer = await who.send('POST', `/meetings/${act}`, { body })
  return answer.status === 200
    ? 'done'
    : (/"code":"(meeting\.[\w-]+|matter\.[\w-]+)"/.exec(answer.text)?.[1] ?? answer.status)
}
const measure = (view: MeetingView, at: number) => {
  const { matterId, seen } = view.agenda[at]!
  const owner = view.owners.find(({ name }) => name === '唐若溪')!
  return { meetingId: view.id, matterId, seen, measure: '调整开饭时间', ownerId: owner.id, dueOn: '2026-09-30' }
}

test('what waits for the party group is offered by number; twelve go on one agenda, none on two, and nothing is decided before the day', async () => {
  const { waiting } = await clerk.get<{ waiting: { matterId: string; number: number }[] }>('/meetings')
  expect(waiting.map((m) => m.matterId).sort()).toEqual([...reported].sort())
  expect(waiting.map((m) => m.number)).toEqual(waiting.map((m) => m.number).sort((a, b) => a - b))
  const asked = { heldOn: '2026-09-09', place: '三楼会议室', matterIds: reported }
  const both = await Promise.all([refusal(clerk, 'open', asked), refusal(group, 'open', asked)])
  expect(both.sort()).toEqual(['done', 'meeting.taken'])
  const [{ id = '' } = {}] = (await group.get<{ meetings: { id: string }[] }>('/meetings')).meetings
  const view = await show(id)
  expect(view.agenda.length).toBe(12)
  expect(await refusal(group, 'decide', measure(view, 0))).toBe('meeting.early')
  expect(await refusal(group, 'close', { meetingId: id, seen: view.version })).toBe('meeting.early')
  expect(await refusal(clerk, 'open', { ...asked, matterIds: ['0198f0aa-0000-7000-8000-000000000000'] })).toBe(404)
})

test('a decision is the measure of its matter, and is written once; what was deferred or not discussed waits for the next', async () => {
  office.setTime('2026-09-09T10:00:00+08:00')
  clerk = await office.as('coordinator')
  group = await office.as('partygroup')
  const [{ id = '' } = {}] = (await group.get<{ meetings: { id: string }[] }>('/meetings')).meetings
  const before = await show(id)
  const input = measure(before, 0)
  const both = await Promise.all([refusal(group, 'decide', input), refusal(await office.as('head'), 'decide', input)])
  expect(both.sort()).toEqual(['done', 'meeting.written'])
  const matter = await clerk.get<{ state: string; owner: string; steps: { kind: string; text: string }[] }>(
    `/matters/${input.matterId}`,
  )
  expect(matter).toMatchObject({ state: 'measured', owner: '唐若溪' })
  expect(matter.steps.filter((s) => s.kind === 'measured')).toMatchObject([{ text: '调整开饭时间' }])
  // decided at the desk meanwhile: the meeting does not decide over it unseen
  const { meetingId: _, ...atDesk } = measure(before, 1)
  await group.post('/matters/decide', atDesk)
  expect(await refusal(group, 'decide', measure(before, 1))).toBe('matter.moved-on')
  // nor do minutes say of it that it waits for the next meeting
  const waits = { meetingId: id, matterId: atDesk.matterId, words: '下次再议' }
  expect(await refusal(group, 'defer', waits)).toBe('meeting.not-for')
  expect(await refusal(group, 'drop', { meetingId: id, matterId: atDesk.matterId })).toBe('done')
  for (let at = 2; at < 11; at++) expect(await refusal(group, 'decide', measure(before, at))).toBe('done')
  expect(
    await refusal(clerk, 'defer', { meetingId: id, matterId: before.agenda[11]!.matterId, words: '先问清楚' }),
  ).toBe(403)
  const unwritten = await show(id)
  expect(unwritten).toMatchObject({ items: 11, open: 1 })
  expect(await refusal(clerk, 'close', { meetingId: id, seen: unwritten.version })).toBe('meeting.unwritten')
  const later = { meetingId: id, matterId: before.agenda[11]!.matterId, words: '先问清楚' }
  expect(await refusal(group, 'defer', later)).toBe('done')
  expect(await refusal(clerk, 'cancel', { meetingId: id, seen: (await show(id)).version })).toBe('meeting.written')
  const { waiting } = await clerk.get<{ waiting: { matterId: string }[] }>('/meetings')
  expect(waiting).toEqual([])
})

test('minutes are made of what was shown, once, numbered by the year; then nothing on them changes, not even in the database', async () => {
  const [{ id = '' } = {}] = (await group.get<{ meetings: { id: string }[] }>('/meetings')).meetings
  const view = await show(id)
  expect(await refusal(clerk, 'close', { meetingId: id, seen: view.version })).toBe('meeting.who')
  expect((await clerk.send('GET', `/meetings/${id}/minutes.pdf`)).status).toBe(409)
  const { heldOn, place, attending, absent } = view
  const who = { heldOn, place, attending, absent, chair: '沈望舒', present: '沈望舒、顾长青、林知远', keeper: '宋清和' }
  expect(await refusal(clerk, 'change', { meetingId: id, seen: view.version, ...who })).toBe('done')
  expect(await refusal(clerk, 'close', { meetingId: id, seen: view.version })).toBe('meeting.changed')
  const seen = (await show(id)).version
  const twice = await Promise.all([
    refusal(clerk, 'close', { meetingId: id, seen }),
    refusal(group, 'close', { meetingId: id, seen }),
  ])
  expect(twice.sort()).toEqual(['done', 'meeting.state'])
  expect((await show(id)).number).toEqual({ year: 2026, nth: 1 })
  for (const act of ['change', 'add', 'drop', 'decide', 'defer', 'cancel']) {
    const body = {
      ...measure(view, 0),
      ...who,
      words: '改',
      matterIds: reported,
      seen: act === 'decide' ? view.agenda[0]!.seen : seen,
    }
    expect([act, await refusal(group, act, body)]).toEqual([act, 'meeting.state'])
  }
  await expect(
    look(office, () => sql`update meeting_item set words = '改过' where meeting_id = ${id} returning 1`),
  ).rejects.toThrow('minutes are made')
})

test('agenda and minutes tell numbers and words, and of no matter whose family it came from, named or not', async () => {
  const [{ id = '' } = {}] = (await group.get<{ meetings: { id: string }[] }>('/meetings')).meetings
  const words = async (path: string) =>
    readPdf((await group.send('GET', `/meetings/${id}/${path}`)).bytes, 'pdftotext', '-raw').replace(/\s/g, '')
  const minutes = await words('minutes.pdf')
  expect(minutes).toContain('云岭县总工会党组会议纪要')
  expect(minutes).toContain('〔2026〕1号')
  expect(minutes.match(/会议决定：调整开饭时间。由唐若溪承办，2026年9月30日前答复家属。/g)).toHaveLength(10)
  expect(minutes).toContain('会议意见：先问清楚。留待下次会议研究。')
  const agenda = await words('agenda.pdf')
  const allText = `${minutes}${agenda}${JSON.stringify((await show(id)).agenda)}`
  for (const name of family) expect([name, allText.includes(name)]).toEqual([name, false])
  expect(allText).not.toContain('9月5日')
})

test('minutes name the party group as it was called on the day they were made', async () => {
  const [{ id = '' } = {}] = (await group.get<{ meetings: { id: string }[] }>('/meetings')).meetings
  office.setTime('2026-09-10T09:00:00+08:00')
  clerk = await office.as('coordinator')
  const { plan } = await clerk.get<{ plan: { version: number; body: { names: object } } }>('/plan/current')
  const names = { ...plan.body.names, partyGroup: '党委' }
  await clerk.post('/plan/change', { basedOn: plan.version, body: { ...plan.body, names } })
  const { bytes } = await clerk.send('GET', `/meetings/${id}/minutes.pdf`)
  const words = readPdf(bytes, 'pdftotext', '-raw').replace(/\s/g, '')
  expect(words).toContain('云岭县总工会党组会议纪要')
  expect(words).not.toContain('党委')
})

test('what was deferred goes on the next agenda; a meeting that is not held is cancelled, and its matters wait again', async () => {
  office.setTime('2026-09-10T10:00:00+08:00')
  clerk = await office.as('coordinator')
  group = await office.as('partygroup')
  const { waiting } = await clerk.get<{ waiting: { matterId: string }[] }>('/meetings')
  expect(waiting).toHaveLength(1)
  const matterIds = waiting.map((m) => m.matterId)
  const { id } = await clerk.post<{ id: string }>('/meetings/open', { heldOn: '2026-09-16', place: '', matterIds })
  expect((await clerk.get<{ waiting: unknown[] }>('/meetings')).waiting).toEqual([])
  expect(await refusal(clerk, 'cancel', { meetingId: id, seen: 1 })).toBe('done')
  const { agenda } = await show(id)
  const facts = { heldOn: '2026-09-10', place: '', chair: '', present: '', attending: '', absent: '', keeper: '' }
  for (const act of ['change', 'add', 'drop', 'decide', 'defer', 'close', 'cancel']) {
    const seen = act === 'decide' ? agenda[0]!.seen : 2
    const body = { ...measure(await show(id), 0), ...facts, words: '改', matterIds, seen }
    expect([act, await refusal(group, act, body)]).toEqual([act, 'meeting.state'])
  }
  expect((await clerk.get<{ waiting: unknown[] }>('/meetings')).waiting).toHaveLength(1)
})
