/** Times set from the desk, by the calendar and on the phone, through the door (方案 §二.2, §三.1). */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wordsOf } from '../../adapters/render-typst/papers.fixture.ts'
import type { ProposalView } from '../../list/calendar/contract.ts'
import { type Client, codesIn, problemsIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { familyWay, havingSeen, look, notify, openRound, ownPage, pick, untilNotice } from '../../testing/programme.ts'
import { unzipped } from '../../testing/unzip.ts'
import type { VisitCard } from '../visits/contract.ts'
import type { Adopted, DiaryRow, OwnTrip } from './contract.ts'
import { icalendar } from './rules/icalendar.ts'

let office: Office
let clerk: Client
let visitor: Client
let roundId: string
const begin = async () => {
  office = await openOffice({ drawn: true })
  clerk = await office.as('coordinator')
  visitor = await office.as('visitor')
  roundId = (await openRound(office)).roundId
}
const end = () => office.stop()

const CALL = { askedBy: 'visitor', askedAt: '2026-09-01T08:30:00+08:00', place: '云溪社区家中' }
const cards = async (of: Client) => (await of.get<{ visits: VisitCard[] }>('/visits/mine')).visits
const own = async () => (await cards(visitor)).filter((card) => card.myRole === 'visitor')
const diary = async () => (await clerk.get<{ rows: DiaryRow[] }>(`/schedule/diary/${roundId}`)).rows
const propose = async (): Promise<ProposalView> => {
  await clerk.post('/schedule/propose', { roundId, tripsAWeek: 5 })
  return (await clerk.get<{ proposal: ProposalView }>(`/schedule/proposal/${roundId}`)).proposal
}
const openStops = (p: ProposalView) => p.trips.flatMap((t) => t.stops.filter((s) => s.picked === null))

const beijing = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

describe('a time that a visitor asked for by phone', () => {
  beforeAll(begin)
  afterAll(end)

  test('is set by the rules of picking, says on both phones who asked and when, and the visitor changes it as ever', async () => {
    const [card] = await own()
    const { visitId } = card!
    const set = { ...CALL, visitId, seen: null, day: '2026-09-08', part: 'evening' }
    const refused = async (change: object) =>
      codesIn(await clerk.send('POST', '/schedule/set-for', { body: { ...set, ...change } }))
    expect(await refused({ day: '2026-09-02' })).toEqual(['schedule.too-early'])
    expect(await refused({ day: '2027-03-01' })).toEqual(['schedule.outside-round'])
    expect(await refused({ askedAt: '2026-09-01T10:00:00+08:00' })).toEqual(['schedule.asked-later'])
    await clerk.post('/schedule/set-for', set)
    expect(await refused({ day: '2026-09-09' })).toEqual(['schedule.moved-on'])
    const mine = (await own()).find((c) => c.visitId === visitId)!
    expect(mine.slot).toMatchObject({ day: '2026-09-08', part: 'evening' })
    expect(mine.setBy).toEqual({ way: 'call', on: '2026-09-01', by: null })
    await untilNotice(office, visitId)
    const { text } = await ownPage(office, `/f/${(await familyWay(office, visitId)).token}`)
    expect(text).toContain('9月8日')
    expect(text).not.toContain('电话要求')
    // the recorder called for the visitor
    const again = { ...set, seen: mine.slot!.id, day: '2026-09-09', askedBy: 'recorder' }
    await clerk.post('/schedule/set-for', again)
    expect((await own()).find((c) => c.visitId === visitId)!.setBy).toEqual({
      way: 'call',
      on: '2026-09-01',
      by: card!.with,
    })
    await pick(visitor, { visitId, day: '2026-09-10', part: 'evening', place: '云溪社区家中' })
    expect((await own()).find((c) => c.visitId === visitId)!.setBy).toBeNull()
    // whoever is out with another visitor at that time is named
    const mineId = (await diary()).find((row) => row.visitId === visitId)!.visitorId
    const rows = (await diary()).filter((row) => row.visitId !== visitId && row.visitorId !== mineId)
    const pairs = rows.flatMap((one) =>
      rows
        .filter((r) => r.recorder === one.recorder && r.visitorId !== one.visitorId)
        .map((other) => [one, other] as const),
    )
    const [first, other] = pairs[0]!
    await clerk.post('/schedule/set-for', { ...set, visitId: first.visitId, day: '2026-10-10' })
    const busy = await clerk.send('POST', '/schedule/set-for', {
      body: { ...set, visitId: other.visitId, day: '2026-10-10' },
    })
    expect(problemsIn(busy)).toMatchObject([
      { code: 'schedule.busy', message: expect.stringContaining(first.recorder) },
    ])
  })

  test('is not set from the desk once the notice is in the family’s hands, whatever became of the visit since', async () => {
    const [, notified, ended] = await own()
    const answers = []
    for (const { visitId } of [notified!, ended!])
      await notify(office, visitId, '2026-09-12', visitId === notified!.visitId ? 'am' : 'pm')
    await visitor.post('/visits/close', { visitId: ended!.visitId, way: 'none' })
    for (const { visitId } of [notified!, ended!]) {
      const seen = (await diary()).find((row) => row.visitId === visitId)!
      const body = { ...CALL, visitId, seen: seen.slot!.id, day: '2026-09-16', part: 'evening' }
      answers.push([seen.may, problemsIn(await clerk.send('POST', '/schedule/set-for', { body }))])
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]![1]).toMatchObject([{ code: 'schedule.told' }])
    // an end without an evening is seen at once
    const open = (await own()).find((c) => c.state === 'unscheduled')!
    await visitor.post('/visits/close', { visitId: open.visitId, way: 'none' })
    const body = { ...CALL, visitId: open.visitId, seen: null, day: '2026-09-16', part: 'evening' }
    expect(codesIn(await clerk.send('POST', '/schedule/set-for', { body }))).toEqual(['schedule.over'])
  })
})

describe('the calendar adopted', () => {
  beforeAll(begin)
  afterAll(end)

  test('a visitor takes a trip, then all of the own; what was fixed meanwhile is left and told', async () => {
    await propose()
    const proposal = () => visitor.get<{ proposal: string; trips: OwnTrip[] }>('/schedule/own-proposal')
    const { proposal: id, trips } = await proposal()
    const ids = trips.map((t) => t.stops.map((s) => s.visitId))
    expect(ids.length).toBeGreaterThan(1)
    const one = await visitor.post<Adopted>('/schedule/take-own', { proposal: id, visitIds: ids[0] })
    expect(one).toEqual({ taken: ids[0]!.length, left: [] })
    const all = await visitor.post<Adopted>('/schedule/take-own', { proposal: id, visitIds: ids.flat() })
    expect(all.taken).toBe(ids.flat().length - ids[0]!.length)
    expect(all.left).toEqual([expect.stringMatching(new RegExp(`^${ids[0]!.length} 户已经另外定了时间，没有动：`))])
    expect((await proposal()).trips).toEqual([])
    const first = (await own()).find((c) => c.visitId === ids[0]![0])!
    expect(first.slot).toMatchObject({ day: trips[0]!.day, part: trips[0]!.part, place: `${first.area}家中` })
    expect(first.setBy).toBeNull()
    const others = openStops(await propose()).slice(0, 1)
    const body = { proposal: (await proposal()).proposal, visitIds: others.map((s) => s.visitId) }
    expect(codesIn(await visitor.send('POST', '/schedule/take-own', { body }))).toEqual(['not-found'])
  })

  test('by the office in one act: every visit by its own rules, with a day to change it; another proposal is refused', async () => {
    const before = await propose()
    const shown = await propose()
    const stops = openStops(shown)
    const visitIds = stops.map((s) => s.visitId)
    const stale = await clerk.send('POST', '/schedule/adopt', { body: { proposal: before.id, visitIds } })
    expect(codesIn(stale)).toEqual(['schedule.other-proposal'])
    // since it was shown: one was fixed, and one has a visitor who cannot go that day
    const other = await office.as('othervisitor')
    const his = shown.trips.filter((t) => t.visitor === '许怀瑾')
    const [fixed] = his.at(-1)!.stops
    await pick(other, { visitId: fixed!.visitId, day: '2026-12-20', part: 'evening', place: '家中' })
    await other.post('/schedule/mark-day', { day: his[0]!.day, part: his[0]!.part })
    const answer = await clerk.post<Adopted>('/schedule/adopt', { proposal: shown.id, visitIds })
    const away = his[0]!.stops.filter((s) => s.visitId !== fixed!.visitId).length
    expect(answer.taken).toBe(stops.length - 1 - away)
    expect(answer.left).toEqual([
      `1 户已经另外定了时间，没有动：${fixed!.household}。`,
      expect.stringContaining(`${away} 户家访人或记录人员后来登记了这天不方便`),
    ])
    const rows = new Map((await diary()).map((row) => [row.visitId, row]))
    const taken = shown.trips.flatMap((t) => t.stops.map((s) => ({ ...s, day: t.day, part: t.part })))
    const set = taken.filter((s) => rows.get(s.visitId)?.until)
    expect(set).toHaveLength(answer.taken)
    for (const s of set)
      expect(rows.get(s.visitId)).toMatchObject({ slot: { day: s.day, part: s.part }, until: '2026-09-02' })
    // one event names them all, and a notice is made of each
    const events = await look<{ data: { visits: string[] } }>(
      office,
      () => sql`select data from event where name = 'schedule.adopted'`,
    )
    expect(events.map((e) => e.data.visits.length)).toEqual([answer.taken])
    const card = (await cards(other)).find((c) => c.setBy?.way === 'calendar')!
    await untilNotice(office, card.visitId, 'othervisitor')
    await other.post(
      '/schedule/pick',
      await havingSeen(other, { ...card.slot!, visitId: card.visitId, day: '2026-12-22' }),
    )
    expect((await cards(other)).find((c) => c.visitId === card.visitId)!.setBy).toBeNull()
    // nothing is left to take
    const none = await clerk.send('POST', '/schedule/adopt', {
      body: { proposal: shown.id, visitIds: [fixed!.visitId] },
    })
    expect(problemsIn(none)).toMatchObject([
      { code: 'schedule.none-taken', message: expect.stringContaining('没有动') },
    ])
  })

  test('what no notice can reach any more is placed anew with the rest and adopted in one act; what was told stays', async () => {
    const soon = (await diary())
      .flatMap(({ visitId, slot }) => (slot ? [{ visitId, slot }] : []))
      .sort((a, b) => (a.slot.day < b.slot.day ? -1 : 1))
    // the office had printed nothing yet: on the day before the first of them all of the next days come too late
    const first = soon[0]!.slot.day
    const eve = new Date(Date.parse(`${first}T09:00:00+08:00`) - 86_400_000)
    office.setTime(eve.toISOString())
    clerk = await office.as('coordinator')
    visitor = await office.as('visitor')
    const told = soon[0]!
    const noticeOf = async () =>
      (
        await clerk.get<{ rows: { visitId: string; noticeId: string | null }[] }>(`/notices/table/${roundId}`)
      ).rows.find((n) => n.visitId === told.visitId)!.noticeId
    await expect.poll(noticeOf, { timeout: 20_000 }).not.toBeNull()
    const noticeId = await noticeOf()
    await clerk.post('/notices/deliver', { noticeId, at: eve.toISOString(), to: '本人', way: 'hand' })
    const shown = await propose()
    const moving = shown.trips.flatMap((t) =>
      t.stops.flatMap((s) => (s.was ? [{ ...s, day: t.day, part: t.part }] : [])),
    )
    const from = beijing(new Date(eve.getTime() + 4 * 86_400_000))
    const outOfReach = soon.filter(({ visitId, slot }) => slot.day < from && visitId !== told.visitId)
    expect(moving.map((s) => s.visitId).sort()).toEqual(outOfReach.map((row) => row.visitId).sort())
    expect(moving.length).toBeGreaterThan(0)
    const visitIds = openStops(shown).map((s) => s.visitId)
    const answer = await clerk.post<Adopted>('/schedule/adopt', { proposal: shown.id, visitIds })
    expect(answer).toEqual({ taken: visitIds.length, left: [] })
    const rows = new Map((await diary()).map((row) => [row.visitId, row]))
    for (const s of moving) expect(rows.get(s.visitId)).toMatchObject({ slot: { day: s.day, part: s.part } })
    expect(rows.get(told.visitId)!.slot).toEqual(told.slot)
    // done again it moves nobody
    const again = await clerk.send('POST', '/schedule/adopt', { body: { proposal: shown.id, visitIds } })
    expect(codesIn(again)).toEqual(['schedule.none-taken'])
  })

  test('is taken away: a workbook and a paper of everybody, a calendar file of what each phone’s list shows', async () => {
    const rows = await diary()
    const dated = rows.filter((row) => row.slot !== null)
    const files = `/schedule/${roundId}/trips`
    const book = await unzipped((await clerk.send('GET', `${files}.xlsx`)).bytes)
    const cells = [...book.values()].map((file) => file.toString('utf8')).join('')
    for (const row of rows) expect(cells).toContain(row.household)
    const paper = wordsOf((await clerk.send('GET', `${files}.pdf?visitor=${dated[0]!.visitorId}`)).bytes)
    expect(paper).toContain(dated[0]!.visitor)
    expect(paper.match(/\d+趟\d+户/g)).toHaveLength(1)
    const sent = await visitor.send('GET', '/schedule/my-trips.ics')
    expect(sent.headers['content-disposition']).toContain(encodeURIComponent('家访日程.ics'))
    // RFC 5545: lines of 75 octets at most end in CRLF; a fold is a space
    const lines = sent.text.split('\r\n')
    expect(lines.every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n'))).toBe(true)
    const text = sent.text.replaceAll('\r\n ', '')
    const mine = (await cards(visitor)).filter((card) => card.slot !== null)
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(mine.length)
    for (const { visitId, members, slot } of mine) {
      expect(text).toContain(`UID:${visitId}@lianfang`)
      expect(text).toContain(members.join('、'))
      if (slot!.part === 'evening') expect(text).toContain(`DTSTART:${slot!.day.replaceAll('-', '')}T110000Z`)
    }
    expect(text).not.toContain('家中')
    // a long name is folded, and no character is cut
    const long = {
      uid: 'x',
      day: '2026-09-08',
      when: 'am' as const,
      summary: '王,李；'.repeat(20),
      location: '',
      description: '',
    }
    const folded = icalendar('家访', [long], '2026-09-01T01:00:00Z')
    expect(folded.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
    expect(folded.replaceAll('\r\n ', '')).toContain(`SUMMARY:${'王\\,李；'.repeat(20)}`)
  })
})
