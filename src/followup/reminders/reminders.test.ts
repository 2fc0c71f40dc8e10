/** A reminder (方案 §三.2) from proposal to its end a year later, and its ways aside: not agreed, taken back, handed over, renewed. */
import { spawnSync } from 'node:child_process'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codesIn, problemsIn } from '../../testing/client.ts'
import { type Member, type Office, openOffice } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'
import type { ReminderRow, ReminderView } from './contract.ts'
import { clearOver } from './jobs.ts'
import { at, later, officers, proposed, reminderOf, WORDS } from './talk.fixture.ts'

let office: Office
let ids: Record<string, string>
beforeAll(async () => {
  office = await openOffice({ drawn: true })
  ids = await officers(office)
})
afterAll(() => office.stop())

const today = async (who: Member) =>
  (await (await office.as(who)).get<{ items: { text: string; link: string }[] }>('/insights/today')).items.filter(
    ({ link }) => link.startsWith('/reminders'),
  )
const table = async (who: Member) =>
  (await (await office.as(who)).get<{ reminders: ReminderRow[] }>('/reminders/table')).reminders
const mine = async (who: Member) =>
  (await (await office.as(who)).get<{ reminders: ReminderView[] }>('/reminders/mine')).reminders
const paperOf = async (who: Member, id: string) => {
  const answer = await (await office.as(who)).send('GET', `/reminders/${id}/record.pdf`)
  const { stdout } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: answer.bytes, encoding: 'utf8' })
  return { answer, words: stdout.replaceAll(/\s/g, '') }
}
const words = Object.values(WORDS)

test('from an own observation to the end a year later: each step is owed by one person, and the day and the fact stay', async () => {
  await later(office, '2026-09-14T09:00:00+08:00')
  const one = await proposed(office, '唐若溪')
  expect((await today('head')).map((i) => i.link)).toEqual([`/reminders/${one.id}`])
  expect(await today('inspector')).toEqual([])
  expect(await mine('staff')).toEqual([])
  expect((await one.show('head')).talkers.map((t) => t.name)).toContain('许怀瑾')
  expect((await one.act('head', 'agree', { talkerId: ids.许怀瑾 })).status).toBe(200)
  expect((await today('othervisitor')).length).toBe(1)
  expect(JSON.stringify([await today('head'), await today('othervisitor')])).not.toMatch(/唐若溪|鳜鱼/)

  await later(office, '2026-09-16T16:00:00+08:00')
  const tooEarly = await one.act('othervisitor', 'hold', { on: '2026-09-13', place: WORDS.place })
  const tooLate = await one.act('othervisitor', 'hold', { on: '2026-09-17', place: WORDS.place })
  expect([codesIn(tooEarly), codesIn(tooLate)]).toEqual([['reminder.day'], ['reminder.day']])
  expect((await one.act('othervisitor', 'hold', { on: '2026-09-15', place: WORDS.place })).status).toBe(200)
  // held, and not yet told
  expect([await mine('staff'), await today('staff')]).toEqual([[], []])
  expect((await (await office.as('staff')).send('GET', `/reminders/${one.id}`)).status).toBe(404)
  const written = { topic: WORDS.topic, talk: WORDS.talk, said: WORDS.said }
  expect((await one.act('othervisitor', 'record', written)).status).toBe(200)

  const [own] = await mine('staff')
  expect(own).toMatchObject({
    record: written,
    talkedOn: '2026-09-15',
    clearOn: '2027-09-15',
    talker: '许怀瑾',
    writer: null,
  })
  expect(JSON.stringify(own)).not.toMatch(/林知远|鳜鱼/)
  expect((await today('staff')).map((i) => i.link)).toEqual([`/reminders/${one.id}`])
  expect((await one.act('staff', 'read', { text: WORDS.answer })).status).toBe(200)
  expect(codesIn(await one.act('staff', 'answer', { text: '再写一次' }))).toEqual(['reminder.state'])
  for (const who of ['visitor', 'othervisitor', 'head', 'inspector'] as const)
    expect(await one.show(who)).toMatchObject({ proposal: WORDS.proposal, record: written, answer: WORDS.answer })
  const paper = await paperOf('inspector', one.id)
  for (const expected of [WORDS.topic, WORDS.talk, WORDS.said, WORDS.answer, WORDS.place, '2026年9月15日', '唐若溪'])
    expect(paper.words).toContain(expected)
  expect(paper.answer.headers['content-disposition']).not.toContain(encodeURIComponent('唐若溪'))

  await later(office, '2027-09-14T09:00:00+08:00')
  await clearOver(office.product.app)
  expect((await one.show('head')).record).not.toBeNull()
  await later(office, '2027-09-15T09:00:00+08:00')
  await clearOver(office.product.app)
  const over = await one.show('head')
  expect(over).toMatchObject({ state: 'cleared', talkedOn: '2026-09-15', record: null, answer: null, proposal: null })
  expect(over.steps.at(-1)).toMatchObject({ kind: 'cleared', by: null })
  expect((await mine('staff'))[0]).toMatchObject({ state: 'cleared', talkedOn: '2026-09-15', record: null })
  expect(codesIn((await paperOf('head', one.id)).answer)).toEqual(['reminder.no-record'])
  expect(codesIn(await one.act('head', 'renew', { text: '太晚了' }))).toEqual(['reminder.state'])
  const events = await look<{ name: string; data: object }>(
    office,
    () => sql`select name, data from event where subject_id = ${one.id} order by id`,
  )
  expect(events.at(-1)).toEqual({ name: 'reminders.cleared', data: {} })
  expect(events.every(({ data }) => Object.keys(data).length === 0)).toBe(true)
})

test('renewed once, with a reason that whoever it is about reads, and a year longer', async () => {
  await later(office, '2026-09-14T09:00:00+08:00')
  const one = await at(office, 'recorded')
  await later(office, '2027-09-01T09:00:00+08:00')
  expect(codesIn(await one.act('inspector', 'renew', { text: WORDS.renewed }))).toEqual(['reminder.not-yours'])
  expect((await one.act('head', 'renew', { text: WORDS.renewed })).status).toBe(200)
  expect((await mine('staff')).find((r) => r.id === one.id)).toMatchObject({
    renewed: WORDS.renewed,
    clearOn: '2028-09-14',
  })
  expect(codesIn(await one.act('head', 'renew', { text: '再一次' }))).toEqual(['reminder.renewed'])
  await later(office, '2027-10-01T09:00:00+08:00')
  await clearOver(office.product.app)
  expect((await one.show('head')).record).not.toBeNull()
  await later(office, '2028-09-14T09:00:00+08:00')
  await clearOver(office.product.app)
  expect((await one.show('head')).state).toBe('cleared')
})

test('what was on the screen is answered, and nothing that came since', async () => {
  await later(office, '2026-10-12T09:00:00+08:00')
  const one = await proposed(office, '唐若溪')
  const { seen } = await one.show('head')
  await one.act('head', 'agree', { talkerId: ids.许怀瑾 })
  const late = await (await office.as('head')).send('POST', '/reminders/assign', {
    body: { reminderId: one.id, seen, talkerId: ids.林知远 },
  })
  expect(codesIn(late)).toEqual(['reminder.moved-on'])
  expect((await one.act('head', 'assign', { talkerId: ids.林知远 })).status).toBe(200)
  expect((await one.show('head')).talker).toBe('林知远')
  // whoever was to talk sees it no more
  expect((await (await office.as('othervisitor')).send('GET', `/reminders/${one.id}`)).status).toBe(404)
})

test('not agreed to with a reason, or taken back: what was never talked of leaves nothing, not even about whom it was', async () => {
  await later(office, '2026-10-12T09:00:00+08:00')
  const no = await proposed(office, '唐若溪')
  await no.act('head', 'decline', { text: WORDS.declined })
  expect(await no.show('visitor')).toMatchObject({ state: 'notAgreed', declined: WORDS.declined })
  const back = await proposed(office, '唐若溪')
  expect(codesIn(await back.act('head', 'withdraw'))).toEqual(['reminder.not-yours'])
  expect((await back.act('visitor', 'withdraw')).status).toBe(200)
  expect((await (await office.as('visitor')).send('GET', `/reminders/${back.id}`)).status).toBe(404)
  await later(office, '2027-10-12T09:00:00+08:00')
  await clearOver(office.product.app)
  expect((await table('visitor')).filter(({ id }) => id === no.id || id === back.id)).toEqual([])
  const rows = await look<object>(
    office,
    () => sql`select officer_id, writer_id, key_sealed from reminder where id in (${no.id}, ${back.id})`,
  )
  expect(rows).toEqual([0, 1].map(() => ({ officer_id: null, writer_id: null, key_sealed: null })))
})

test('what is graver has a day and an organ and no words, from the start or as soon as it is seen; whoever it is about learns nothing', async () => {
  await later(office, '2026-10-12T09:00:00+08:00')
  const visitor = await office.as('visitor')
  const mark = { on: '2026-10-10', organ: 'stationed' }
  const { id } = await visitor.post<{ id: string }>('/reminders/mark-handed-over', { officerId: ids.唐若溪, ...mark })
  const marked = reminderOf(office, id, 'visitor')
  expect(await marked.show('head')).toMatchObject({
    state: 'handedOver',
    handedOver: mark,
    proposal: null,
    source: null,
  })
  const one = await at(office, 'held')
  expect((await one.act('head', 'handOver', { on: '2026-10-12', organ: 'above' })).status).toBe(200)
  expect(await one.show('inspector')).toMatchObject({
    state: 'handedOver',
    proposal: null,
    place: null,
    talkedOn: '2026-10-12',
  })
  for (const reminder of [marked, one])
    expect((await (await office.as('staff')).send('GET', `/reminders/${reminder.id}`)).status).toBe(404)
  const loud = await visitor.send('POST', '/reminders/mark-handed-over', {
    body: { officerId: ids.唐若溪, ...mark, text: '内容' },
  })
  expect(JSON.stringify(await (await office.as('visitor')).get('/reminders/table'))).not.toContain('内容')
  expect(loud.status).toBe(200)
})

test('about the head the inspector agrees; kin neither write, see, talk nor agree; where nobody may agree nothing is written', async () => {
  await later(office, '2026-10-13T09:00:00+08:00')
  const head = await proposed(office, '沈望舒')
  expect((await (await office.as('head')).send('GET', `/reminders/${head.id}`)).status).toBe(404)
  expect([(await today('inspector')).length, await table('head').then((t) => t.some((r) => r.id === head.id))]).toEqual(
    [1, false],
  )
  expect((await head.act('inspector', 'agree', { talkerId: ids.顾长青 })).status).toBe(200)
  await head.act('inspector', 'hold', { on: '2026-10-13', place: '' })
  await head.act('inspector', 'record', { topic: '会风', talk: '少说长话', said: '' })
  expect((await head.show('head')).own).toBe(true)

  const own = await (await office.as('visitor')).send('POST', '/reminders/propose', {
    body: { officerId: ids.林知远, source: 'stated', text: '自己' },
  })
  expect(codesIn(own)).toEqual(['reminder.own'])
  // 叶知秋's husband is of the register too; the head becomes kin to him, and with that of her household
  const kin = (a: string, b: string) =>
    look(
      office,
      (unit) => sql`insert into kin (unit_id, a, b, relation)
      select ${unit}::uuid, least(${a}::uuid, ${b}::uuid), greatest(${a}::uuid, ${b}::uuid), '表亲'`,
    )
  await kin(ids.沈望舒 ?? '', ids.罗云帆 ?? '')
  await kin(ids.许怀瑾 ?? '', ids.叶知秋 ?? '')
  const hers = await proposed(office, '叶知秋')
  expect((await (await office.as('head')).send('GET', `/reminders/${hers.id}`)).status).toBe(404)
  expect((await hers.show('inspector')).talkers.map((t) => t.name)).not.toContain('许怀瑾')
  expect(codesIn(await hers.act('inspector', 'agree', { talkerId: ids.许怀瑾 }))).toEqual(['reminder.talker'])
  const byKin = await (await office.as('othervisitor')).send('POST', '/reminders/propose', {
    body: { officerId: ids.叶知秋, source: 'observed', text: '亲属' },
  })
  expect(codesIn(byKin)).toEqual(['reminder.kin'])
  await kin(ids.顾长青 ?? '', ids.叶知秋 ?? '')
  const nobody = await (await office.as('visitor')).send('POST', '/reminders/propose', {
    body: { officerId: ids.叶知秋, source: 'observed', text: '谁都不能' },
  })
  expect(problemsIn(nobody)).toEqual([
    { code: 'reminder.nobody', message: expect.stringMatching(/按回避规定.*向上级党组织/) },
  ])
})

test('the form has no place for a relative’s word: a source is the own observation or the officer’s own words, or it is refused', async () => {
  const visitor = await office.as('visitor')
  for (const source of ['relative', 'offline', ''])
    expect(
      (await visitor.send('POST', '/reminders/propose', { body: { officerId: ids.唐若溪, source, text: '她爱人说' } }))
        .status,
    ).toBe(422)
})

test('in the database the words are sealed, by a key that nothing else is sealed by', async () => {
  await at(office, 'answered')
  const [stored] = await look<{ all: string }>(
    office,
    () => sql`select (select string_agg(r::text, ' ') from reminder r) || (select string_agg(s::text, ' ') from reminder_step s)
      || (select coalesce(string_agg(c::text, ' '), '') from command c) as all`,
  )
  expect(stored?.all.length).toBeGreaterThan(500)
  for (const word of words) expect(stored?.all).not.toContain(word)
})

test('where the account of the head is closed the inspector agrees: nothing waits for somebody who cannot come in', async () => {
  const one = await proposed(office, '唐若溪')
  expect(await one.show('inspector')).toMatchObject({ agreedBy: 'head', owes: null })
  const closed = (at: string | null) =>
    look(
      office,
      (unit) =>
        sql`update account set closed_at = ${at}::timestamptz where unit_id = ${unit} and officer_id = ${ids.沈望舒}`,
    )
  await closed(office.product.app.clock().toISOString())
  expect(await one.show('inspector')).toMatchObject({ agreedBy: 'inspector', owes: 'agree' })
  expect((await one.act('inspector', 'agree', { talkerId: ids.许怀瑾 })).status).toBe(200)
  await closed(null)
})
