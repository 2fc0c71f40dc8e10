/** 活动 (方案 §四.2), through the door: proposed, agreed to, arranged, families asked, held, recorded, closed. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wordsOf } from '../../adapters/render-typst/papers.fixture.ts'
import { codesIn } from '../../testing/client.ts'
import { type Member, type Office, openOffice } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'
import {
  arranged,
  facts,
  families,
  invite,
  propose,
  recorded,
  say,
  shown,
  ways,
  writing,
} from './activities.fixture.ts'
import { clearOver } from './jobs.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice({ drawn: true })
})
afterAll(() => office.stop())

const refused = async (member: Member, path: string, body: Record<string, unknown>) =>
  codesIn(await (await office.as(member)).send('POST', `/activities/${path}`, { body }))
const waits = async (member: Member) => {
  const { items } = await (await office.as(member)).get<{ items: { key: string; text: string }[] }>('/insights/today')
  return items.filter(({ key }) => /^(activity|gathering)/.test(key)).map(({ text }) => text)
}
const bytes = async (member: Member, path: string) => (await office.as(member)).bytes(`/activities/${path}`)

describe('a proposal', () => {
  let activityId: string
  test('waits for the head, who sends it back with words; it is written again and agreed to as it stands now', async () => {
    const clerk = await office.as('coordinator')
    expect(await refused('coordinator', 'propose', { kindKey: 'none', ...writing() })).toEqual(['activity.kind'])
    activityId = await propose(clerk)
    expect(await waits('head')).toEqual(['主题党日“家风伴我行😀”的方案请您审定'])
    expect(await refused('head', 'approve', { activityId, seen: 9 })).toEqual(['activity.changed'])
    await (await office.as('head')).post('/activities/send-back', { activityId, seen: 1, words: '请写清交通' })
    expect(await waits('coordinator')).toEqual(['主题党日“家风伴我行😀”的方案退回修改了'])
    expect(await refused('head', 'approve', { activityId, seen: 2 })).toEqual(['activity.state'])
    await clerk.post('/activities/revise', { activityId, seen: 2, ...writing({ transport: '有接送车' }) })
    expect(await shown(clerk, activityId)).toMatchObject({
      state: 'proposed',
      proposal: 2,
      sentBackWords: '请写清交通',
    })
    await (await office.as('head')).post('/activities/approve', { activityId, seen: 3 })
    expect(await shown(clerk, activityId)).toMatchObject({ state: 'approved', transport: '有接送车' })
    const paper = wordsOf(await bytes('head', `${activityId}/proposal.pdf`))
    for (const expected of ['活动方案', '讲家风', '有接送车', '谁来讲']) expect(paper).toContain(expected)
  })

  test('that is changed after it was agreed to waits again; nothing is arranged that nobody agreed to', async () => {
    const clerk = await office.as('coordinator')
    await clerk.post('/activities/revise', { activityId, seen: 4, ...writing() })
    const body = { activityId, seen: 5, audience: 'everyone', departmentIds: [], who: 'nobody', ...facts() }
    expect(await refused('coordinator', 'arrange', body)).toEqual(['activity.state'])
    await clerk.post('/activities/drop', { activityId, seen: 5 })
    expect(await shown(clerk, activityId)).toMatchObject({ state: 'dropped' })
  })

  test('is not agreed to by whoever wrote it: the database says so too', async () => {
    const clerk = await office.as('coordinator')
    const id = await propose(clerk)
    const own = look(
      office,
      () =>
        sql`update activity set approved = proposal, approved_by = proposed_by, approved_at = now() where id = ${id}`,
    )
    await expect(own).rejects.toThrow(/check constraint/)
    // nor by the same person who has another account by now
    const head = await office.as('head')
    const [was] = await look<{ officer: string }>(
      office,
      () => sql`select officer_id as officer from account where name = 'coordinator'`,
    )
    await look(
      office,
      () => sql`update account set closed_at = now(), officer_id = (select officer_id from account where name = 'head')
        where name = 'coordinator'`,
    )
    const answer = await head.send('POST', '/activities/approve', { body: { activityId: id, seen: 1 } })
    await look(
      office,
      () => sql`update account set closed_at = null, officer_id = ${was!.officer} where name = 'coordinator'`,
    )
    expect(codesIn(answer)).toEqual(['activity.own'])
    await clerk.post('/activities/drop', { activityId: id, seen: 1 })
  })
})

describe('what is arranged', () => {
  let activityId: string
  test('asks everybody, on the phone and at the desk, and its link there opens it', async () => {
    activityId = await arranged(office)
    expect(await waits('head')).toEqual(['请您参加：家风伴我行😀，9月18日（周五） 15:00—17:00，职工之家'])
    const own = await (await office.as('staff')).get<{ ahead: { id: string }[] }>('/gatherings/own')
    expect(await shown(await office.as('head'), own.ahead[0]!.id)).toMatchObject({ id: activityId, state: 'ahead' })
    expect(wordsOf(await bytes('coordinator', `${activityId}/attendance.pdf`))).toContain('签到表')
  })

  test('families are asked by a paper each, and say on a page without an account how many chairs', async () => {
    await invite(office, activityId, 4)
    const paper = wordsOf(await bytes('coordinator', `${activityId}/invitations.pdf`))
    expect(paper.match(/不来不用说/g)).toHaveLength(4)
    const [one, two] = await ways(office)
    const page = (await office.stranger.send('GET', `/i/${one!.token}`, { raw: true })).text
    for (const expected of ['家风伴我行😀', '职工之家', '乘 3 路公交', '不来不用说']) expect(page).toContain(expected)
    const typed = await office.stranger.send('POST', '/c', { raw: true, form: { code: one!.code } })
    expect(typed.headers.location).toBe(`/i/${one!.token}`)
    expect((await say(office, one!.token, { adults: '4', children: '3', names: '林妈妈😀\n' })).status).toBe(303)
    expect((await say(office, two!.token, { adults: '0' })).status).toBe(303)
    expect((await office.stranger.send('GET', `/i/${one!.token}`, { raw: true })).text).toContain('林妈妈😀')
    expect((await say(office, two!.token, { adults: '1', names: '甲\n乙' })).text).toContain('证书上写的人比来的大人多')
  })

  test('the office reads sums of all, as the day began, and no household', async () => {
    const before = await families(await office.as('coordinator'), activityId)
    expect(before).toMatchObject({ invited: 4, chairs: { adults: null, children: null }, names: [] })
    office.setTime('2026-09-02T00:01:00+08:00')
    const clerk = await office.as('coordinator')
    expect(await families(clerk, activityId)).toMatchObject({ chairs: { adults: 4, children: 3 }, names: ['林妈妈😀'] })
    const [one] = await ways(office)
    await say(office, one!.token, {})
    expect(await families(clerk, activityId)).toMatchObject({ chairs: { adults: 4, children: 3 } })
    office.setTime('2026-09-03T00:01:00+08:00')
    expect(await families(await office.as('coordinator'), activityId)).toMatchObject({
      chairs: { adults: null, children: null },
      names: [],
    })
    await say(office, one!.token, { adults: '4', children: '3', names: '林妈妈' })
  })

  test('one or two more cannot be asked later, when the sum would tell what they said; of two nothing is told', async () => {
    await expect(invite(office, activityId, 2, 4)).rejects.toThrow(/activity\.few/)
    await invite(office, activityId, 3, 4)
    const other = await arranged(office)
    await invite(office, other, 2)
    expect(await families(await office.as('coordinator'), other)).toMatchObject({ invited: 2, chairs: null })
    await (await office.as('coordinator')).post('/activities/cancel', { activityId: other, seen: 1, why: '会场有变' })
    const all = await Promise.all(
      (await ways(office)).map(({ token }) => office.stranger.send('GET', `/i/${token}`, { raw: true })),
    )
    expect(all.filter(({ text }) => text.includes('取消了'))).toHaveLength(2)
  })

  test('kinds without families ask none', async () => {
    const id = await arranged(office, 'committee')
    await expect(invite(office, id, 3)).rejects.toThrow(/activity\.no-families/)
    await (await office.as('coordinator')).post('/activities/cancel', { activityId: id, seen: 1, why: '' })
  })

  test('on its day and after it is recorded, closed, and nothing is left of what families said', async () => {
    expect(await refused('coordinator', 'record', { activityId, seen: 5, ...recorded() })).toEqual(['activity.state'])
    office.setTime('2026-09-19T09:00:00+08:00')
    const clerk = await office.as('coordinator')
    const [one] = await ways(office)
    expect((await office.stranger.send('GET', `/i/${one!.token}`, { raw: true })).status).toBe(404)
    expect(wordsOf(await bytes('coordinator', `${activityId}/certificates.pdf`))).toContain('林妈妈')
    expect(await waits('coordinator')).toContain('主题党日“家风伴我行😀”已经举办，请登记到场、写活动记录')
    const { version, people } = await clerk.get<{ version: number; people: { officerId: string }[] }>(
      `/activities/${activityId}/people`,
    )
    const marks = people.map(({ officerId }) => ({ officerId, mark: 'present', madeUpOn: null }))
    await clerk.post('/activities/mark', { activityId, seen: version, marks })
    const seen = (await shown(clerk, activityId)).version
    await clerk.post('/activities/record', { activityId, seen, ...recorded({ relatives: 2 }) })
    expect(await shown(clerk, activityId)).toMatchObject({ relatives: 2, state: 'recorded' })
    expect(await shown(await office.as('head'), activityId)).toMatchObject({
      relatives: null,
      relativesTold: '少于 3 人',
    })
    const summary = wordsOf(await bytes('records', `${activityId}/summary.pdf`))
    for (const expected of ['活动小结', `干部职工${people.length}人`, '少于3人', '大家谈得很好'])
      expect(summary).toContain(expected)
    await clerk.post('/activities/close', { activityId, seen: seen + 1 })
    expect((await clerk.send('GET', `/activities/${activityId}/certificates.pdf`)).status).toBe(404)
    const left = await look(office, () => sql`select id from activity_invitation where activity_id = ${activityId}`)
    expect(left).toEqual([])
    expect(await refused('coordinator', 'cancel', { activityId, seen: version + 1, why: '' })).toEqual([
      'activity.state',
    ])
  })

  test('nobody closed it: a month after its day the night does', async () => {
    const id = await arranged(office, 'practice', { day: '2026-09-20' })
    await invite(office, id, 3)
    const left = async () =>
      (await look(office, () => sql`select id from activity_invitation where activity_id = ${id}`)).length
    office.setTime('2026-10-21T05:00:00+08:00')
    await clearOver(office.product.app)
    expect(await left()).toBe(3)
    office.setTime('2026-10-22T05:00:00+08:00')
    await clearOver(office.product.app)
    expect(await left()).toBe(0)
    office.setTime('2026-09-19T10:00:00+08:00')
  })

  test('a kind with minutes is closed when they are written, and they are a paper', async () => {
    const activityId = await arranged(office, 'committee', { day: '2026-09-19' })
    const clerk = await office.as('coordinator')
    await clerk.post('/activities/record', { activityId, seen: 3, ...recorded() })
    expect(await refused('coordinator', 'close', { activityId, seen: 4 })).toEqual(['activity.minutes'])
    await clerk.post('/activities/record', { activityId, seen: 4, ...recorded({ minutesText: '会议研究了三件事' }) })
    const minutes = wordsOf(await bytes('records', `${activityId}/minutes.pdf`))
    for (const expected of ['支委会会议记录', '会议研究了三件事']) expect(minutes).toContain(expected)
    await clerk.post('/activities/close', { activityId, seen: 5 })
    expect(await shown(clerk, activityId)).toMatchObject({ state: 'closed' })
  })
})

describe('the year', () => {
  test('says what was held and what is owed; the coordinator is told when a period is nearly over', async () => {
    const { due } = await (await office.as('inspector')).get<{ due: { key: string; stands: string }[] }>('/activities')
    const stands = new Map(due.map(({ key, stands }) => [key, stands]))
    expect(stands.get('partyDay')).toBe('held')
    expect(stands.get('group')).toBe('owed')
    expect((await waits('coordinator')).filter((text) => text.includes('还没有安排'))).toEqual([])
    office.setTime('2026-09-21T09:00:00+08:00')
    const owed = (await waits('coordinator')).filter((text) => text.includes('还没有安排'))
    expect(owed.sort()).toEqual([
      '9月还没有安排党小组会，到 9月30日（周三）止',
      '第三季度还没有安排支部党员大会、党课，到 9月30日（周三）止',
    ])
  })

  test('its ledger has a line for each that was held', async () => {
    const paper = wordsOf(await bytes('records', 'years/2026/ledger.pdf'))
    for (const expected of ['主题党日', '支委会1次', '大家谈得很好', '少于3人']) expect(paper).toContain(expected)
    expect((await bytes('coordinator', 'years/2026/ledger.xlsx')).subarray(0, 2).toString()).toBe('PK')
  })

  test('its half is a paper: kinds against their rhythm, and no number from which a hidden one follows', async () => {
    const paper = wordsOf(await bytes('records', 'years/2026/halves/2/summary.pdf'))
    for (const expected of [
      '下半年活动小结',
      '主题党日（每月一次）',
      '党小组会（每月一次）：办了0次',
      '7月、8月没有办',
    ])
      expect(paper).toContain(expected)
    // the one activity to which two relatives came is in no sum
    expect(paper).toContain('家属14人次，不到3人的场次不计')
    expect(paper).not.toContain('林妈妈')
    expect((await bytes('records', 'years/2026/halves/1/summary.docx')).subarray(0, 2).toString()).toBe('PK')
    const later = await (await office.as('records')).send('GET', '/activities/years/2027/halves/1/summary.pdf')
    expect(later.status).toBe(404)
  })

  test('a half that is over is set against the plan of its time, whatever is planned for the next', async () => {
    office.setTime('2027-01-10T09:00:00+08:00')
    const clerk = await office.as('coordinator')
    const { plan } = await clerk.get<{ plan: { version: number; body: { activities: object[] } } }>('/plan/current')
    const only = { key: 'reading', name: '读书会', rhythm: 'month', minutes: false, families: false }
    await clerk.post('/plan/change', { basedOn: plan.version, body: { ...plan.body, activities: [only] } })
    const half = async (year: number, nth: number) =>
      wordsOf(await bytes('records', `years/${year}/halves/${nth}/summary.pdf`))
    expect(await half(2026, 2)).toContain('党小组会（每月一次）：办了0次')
    expect(await half(2026, 2)).not.toContain('读书会')
    expect(await half(2027, 1)).toContain('读书会（每月一次）')
  })
})
