import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, codesIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { answerOnPage, familyWay, look, notify, openRound, visitsTogether } from '../../testing/programme.ts'
import type { UrgeRow } from './contract.ts'
import { standingOf, textFor, textForAll } from './rules.ts'

let office: Office
let clerk: Client
let roundId: string
let visitId: string
let token: string
beforeAll(async () => {
  office = await openOffice()
  ;({ roundId } = await openRound(office))
  visitId = (await visitsTogether(office))[0]!.visitId
  await notify(office, visitId, '2026-09-05')
  clerk = await office.as('coordinator')
})
afterAll(() => office.stop())

type List = { rows: UrgeRow[]; groupText: string | null }
const list = () => clerk.get<List>(`/urging/${roundId}`)
const ofVisitor = async () => (await list()).rows.find((row) => row.name === '林知远')!
const open = (path = token) => office.stranger.send('GET', `/e/${path}`, { raw: true })

test('what is said counts what has no time and what is left of this week, and is silent where there is nothing', () => {
  const slots = [null, null, { day: '2026-09-01', part: 'am' }, { day: '2026-09-06', part: 'pm' }] as const
  // a Wednesday: Tuesday is over, Sunday is still this week
  const standing = standingOf([...slots, { day: '2026-09-07', part: 'am' }], '2026-09-02')
  expect(standing).toEqual({ unscheduled: 2, thisWeek: 1, next: { day: '2026-09-06', part: 'pm' } })
  expect(standingOf([{ day: '2026-09-07', part: 'am' }], '2026-09-06')).toMatchObject({ thisWeek: 0 })
  const who = { name: '林知远', address: 'https://x/e/1', from: '县总工会综合部' }
  expect(textFor({ ...standing, ...who })).toBe(
    '林知远同志：您还有 2 户没有定时间，本周有 1 户要上门。请登录“廉访”选定时间。\n您的家访安排（不用登录，只能看，请不要转发）：https://x/e/1\n县总工会综合部',
  )
  expect(textFor({ ...standing, unscheduled: 0, thisWeek: 0, ...who, address: null })).toBe(
    '林知远同志：下一次上门是9月6日（周日）下午。\n县总工会综合部',
  )
  const nothing = { unscheduled: 0, thisWeek: 0, next: null }
  expect([textFor({ ...nothing, ...who }), textForAll([nothing], '部')]).toEqual([null, null])
  expect(textForAll([standing, standing], '综合部')).toContain('还有 4 户没有定时间，本周有 2 户要上门')
})

describe('a link by which a visitor reads the own evenings', () => {
  test('is made once, stands in the text to copy, and names nobody in what goes to all', async () => {
    const before = await list()
    expect(before.rows.every((row) => row.link === null && !row.text?.includes('/e/'))).toBe(true)
    expect(before.groupText).toContain('户没有定时间')
    for (const { name } of before.rows) expect(before.groupText).not.toContain(name)
    const officerIds = before.rows.map((row) => row.officerId)
    expect(await clerk.post('/urging/make-links', { roundId, officerIds })).toEqual({ made: officerIds.length })
    const first = await ofVisitor()
    expect(first.text).toContain(`http://lianfang.test/e/`)
    expect(await clerk.post('/urging/make-links', { roundId, officerIds })).toEqual({ made: 0 })
    expect((await ofVisitor()).link).toEqual(first.link)
    token = first.link!.address.split('/e/')[1]!
    expect(token).toMatch(/^[\w-]{32}$/)
    const kept = await look<{ text: string }>(
      office,
      (unit) => sql`select string_agg(l::text, '') as text from evening_link l where unit_id = ${unit}`,
    )
    expect(kept[0]!.text).not.toContain(token)
  })

  test('opens whose family, when and with whom, and neither address nor telephone nor anybody else’s', async () => {
    const page = await open()
    expect(page.status).toBe(200)
    const mine = await look<{ names: string[]; place: string | null; mine: boolean }>(
      office,
      (unit) =>
        sql`select names, place, visitor_name = '林知远' or recorder_name = '林知远' as mine from visit_card where unit_id = ${unit}`,
    )
    for (const { names, place, mine: isMine } of mine) {
      expect([names, page.text.includes(`${names.join('、')}家`)]).toEqual([names, isMine])
      if (place) expect(page.text).not.toContain(place)
    }
    expect(page.text).toContain('9月5日（周六）')
    expect(page.text).toContain('以登录后看到的为准')
    expect(page.text).not.toMatch(/1[3-9]\d{9}/)
    const { events } = await (await office.as('audit')).get<{
      events: { name: string; about: string; actor: string }[]
    }>('/audit/events?name=urging.opened')
    expect(events.map((e) => [e.about, e.actor])).toEqual([['林知远', '未登录']])
  })

  test('opens no other page, and nothing can be posted to it', async () => {
    for (const path of [`/f/${token}`, `/f/${token}/record`, `/h/${token}`, `/c/${token}`, `/e/${token}/word`]) {
      const page = await office.stranger.send('GET', path, { raw: true })
      expect([403, 404]).toContain(page.status)
      expect(page.text).not.toContain('林知远')
    }
    const posted = await office.stranger.send('POST', `/e/${token}`, { raw: true, form: { day: '2026-09-09' } })
    expect(posted.status).toBe(404)
  })

  test('says the same whether the family declined or not: whoever made the link may open it', async () => {
    const before = (await open()).text
    const { token: family } = await familyWay(office, visitId)
    await answerOnPage(office, `/f/${family}/decline`, { way: 'none' })
    const [closed] = await look<{ n: number }>(
      office,
      () => sql`select count(*)::int as n from visit_card where id = ${visitId} and closed_at is not null`,
    )
    expect(closed!.n).toBe(1)
    expect((await open()).text).toBe(before)
    expect((await ofVisitor()).thisWeek).toBe(1)
  })

  test('is opened so often in ten minutes and no oftener', async () => {
    const statuses = []
    for (let i = 0; i < 31; i++) statuses.push((await open()).status)
    expect(statuses.at(-1)).toBe(429)
    await look(office, () => sql`delete from rate_limit where key like 'evenings%'`)
  })

  test('ends by hand, with the person, and with the round', async () => {
    const { link } = await ofVisitor()
    await clerk.post('/urging/revoke', { linkId: link!.id })
    const gone = await open()
    expect([gone.status, gone.text.includes('链接请组织家访的部室重新发')]).toEqual([404, true])
    expect(codesIn(await clerk.send('POST', '/urging/revoke', { body: { linkId: link!.id } }))).toEqual(['not-found'])
    const anew = async () => {
      await clerk.post('/urging/make-links', { roundId, officerIds: [(await ofVisitor()).officerId] })
      return (await ofVisitor()).link!.address.split('/e/')[1]!
    }
    const second = await anew()
    expect((await open(second)).status).toBe(200)
    await look(
      office,
      (unit) => sql`update officer set left_on = '2026-09-01' where unit_id = ${unit} and name = '林知远'`,
    )
    expect((await open(second)).status).toBe(404)
    await look(office, (unit) => sql`update officer set left_on = null where unit_id = ${unit} and name = '林知远'`)
    expect((await open(second)).status).toBe(200)
    await look(office, (unit) => sql`update round set closed_at = now() where unit_id = ${unit}`)
    expect((await open(second)).status).toBe(404)
    const { officerId } = await ofVisitor()
    const late = await clerk.send('POST', '/urging/make-links', { body: { roundId, officerIds: [officerId] } })
    expect(codesIn(late)).toEqual(['urging.round-closed'])
  })
})
