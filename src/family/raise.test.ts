/** A matter comes from anywhere, once (方案 §三.4): from the family's own page any day, by telephone, from the visit. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wordsOf } from '../adapters/render-typst/papers.fixture.ts'
import type { MatterRow, MatterView } from '../followup/matters/contract.ts'
import { uuidv7 } from '../platform/id.ts'
import { codesIn } from '../testing/client.ts'
import { type Member, type Office, openOffice } from '../testing/office.ts'
import {
  answerOnPage,
  familyWay,
  HOME_WORD,
  hiddenFields,
  hold,
  notify,
  openRound,
  ownPage,
  takeStep,
  visitsTogether,
} from '../testing/programme.ts'

let office: Office
let visitId: string
let page: string
let members: string[]
/** Of a family that says nothing. */
let silentPage: string
beforeAll(async () => {
  office = await openOffice({ drawn: true })
  await openRound(office)
  const [card, silent] = await visitsTogether(office)
  await notify(office, silent!.visitId, '2026-09-06')
  silentPage = `/f/${(await familyWay(office, silent!.visitId)).token}`
  visitId = card!.visitId
  members = card!.members
  await notify(office, visitId, '2026-09-05')
  page = `/f/${(await familyWay(office, visitId)).token}`
  office.setTime('2026-09-05T20:00:00+08:00')
  await hold(office, visitId)
})
afterAll(() => office.stop())

const write = (text: string, named = 'no', more: Record<string, string> = {}) =>
  answerOnPage(office, `${page}/raise`, { kind: 'opinion', text, named, ...more })
const table = async (who: Member) =>
  (await (await office.as(who)).get<{ matters: MatterRow[] }>('/matters/table')).matters
const found = async (who: Member, text: string) => (await table(who)).filter((matter) => matter.text === text)
const show = async (who: Member, matterId: string) => (await office.as(who)).send('GET', `/matters/${matterId}`)

describe('by the family on its own page', () => {
  test('is taken any day, told at once with its number and its way, and never to those who made the visit', async () => {
    office.setTime('2026-10-20T22:00:00+08:00')
    const sent = await write('宿舍的热水晚上停得早')
    expect([sent.status, sent.headers.location]).toEqual([303, `${page}/told`])
    const [matter] = await found('coordinator', '宿舍的热水晚上停得早')
    const answerPage = (await office.stranger.send('GET', `${page}/told`, { raw: true })).text
    for (const words of ['收到了', `第 ${matter!.number} 号`, '3 个工作日以内报告党组', '<b>登记（现在）</b>'])
      expect(answerPage).toContain(words)
    const read = (await ownPage(office, `${page}/matter/${matter!.id}`)).text
    for (const words of ['宿舍的热水晚上停得早', '您家 2026年10月20日 在这里写的', '不说明是您家提的'])
      expect(read).toContain(words)
    expect(matter).toMatchObject({ source: members.join('、'), due: { what: '报告党组', on: '2026-10-23' } })
    expect((await show('coordinator', matter!.id)).body).toMatchObject({ came: 'family' })
    for (const who of ['visitor', 'recorder'] as const) {
      expect(await found(who, '宿舍的热水晚上停得早')).toEqual([])
      expect((await show(who, matter!.id)).status).toBe(404)
      expect((await (await office.as(who)).send('GET', `/visits/${visitId}`)).text).not.toContain('热水')
    }
  })

  test('pressed twice by an impatient thumb it is one', async () => {
    const form = { ...hiddenFields((await ownPage(office, `${page}/raise`)).text), kind: 'question', named: 'yes' }
    const twice = [1, 2].map(() =>
      office.stranger.send('POST', `${page}/raise`, { raw: true, form: { ...form, text: '怎样报名体检' } }),
    )
    expect((await Promise.all(twice)).map((sent) => sent.status)).toEqual([303, 303])
    expect(await found('coordinator', '怎样报名体检')).toHaveLength(1)
  })

  test('what is missing gets a sentence, and what was typed stands there again', async () => {
    const sent = await answerOnPage(office, `${page}/raise`, { text: '只写了内容' })
    expect(sent.status).toBe(422)
    for (const words of ['请选一类', '请选一项', '只写了内容']) expect(sent.text).toContain(words)
    expect((await office.stranger.send('GET', `${page}/raise`, { raw: true })).text).not.toMatch(/<script(?![^>]*src=)/)
  })

  test('a phone that was locked and given to somebody else says no more what was just written', async () => {
    const sent = await write('锁上以前写的', 'no')
    expect(sent.status).toBe(303)
    const answerPage = () => office.stranger.send('GET', `${page}/told`, { raw: true })
    expect((await answerPage()).text).toContain('收到了')
    await office.stranger.send('POST', `${page}/lock`, { raw: true, form: {} })
    const after = await answerPage()
    expect([after.status, after.headers.location]).toEqual([303, page])
    await ownPage(office, `${page}/own`)
  })

  test('whoever holds the paper without the word writes nothing; typing the word brings back what was typed', async () => {
    await office.stranger.send('POST', `${page}/lock`, { raw: true, form: {} })
    const form = { command: uuidv7(), kind: 'thanks', text: '谢谢来看望', named: 'no' }
    const asked = await office.stranger.send('POST', `${page}/raise`, { raw: true, form })
    expect(asked.status).toBe(403)
    expect(await found('coordinator', '谢谢来看望')).toEqual([])
    const typed = await office.stranger.send('POST', `${page}/word`, {
      raw: true,
      form: { ...hiddenFields(asked.text), word: HOME_WORD },
    })
    expect(typed.text).toContain('谢谢来看望')
    expect(typed.text).toMatch(/value="thanks" checked/)
  })

  test('a household writes five in a day; the sixth is told what to do, and tomorrow there is room again', async () => {
    office.setTime('2026-10-21T09:00:00+08:00')
    for (let n = 1; n <= 5; n++) expect((await write(`一天里的第${n}件`)).status).toBe(303)
    const sixth = await write('一天里的第6件')
    expect([sixth.status, sixth.text.includes('今天已经收到您家 5 件了')]).toEqual([409, true])
    office.setTime('2026-10-22T00:10:00+08:00')
    expect((await write('第二天的')).status).toBe(303)
  })
})

describe('by telephone', () => {
  const call = { kind: 'hardship', text: '老人看病没有人送', nameAllowed: false, caller: '李秀英' }

  test('the coordinator finds the family, writes it down, and the family reads it as written from a call', async () => {
    const clerk = await office.as('coordinator')
    const { households } = await clerk.get<{ households: { visitId: string; members: string[] }[] }>('/matters/callers')
    expect(households.find((h) => h.visitId === visitId)?.members).toEqual(members)
    expect(new Set(households.map((h) => h.members.join())).size).toBe(households.length)
    const { id, number } = await clerk.post<{ id: string; number: number }>('/matters/take-call', { visitId, ...call })
    const read = (await ownPage(office, `${page}/matter/${id}`)).text
    for (const words of [`第 ${number} 号`, '照您家的电话写下的（李秀英打来）', call.text])
      expect(read).toContain(words)
    expect((await show('coordinator', id)).body).toMatchObject({ came: 'coordinator', caller: '李秀英' })
    expect((await show('partygroup', id)).text).not.toContain('李秀英')
    expect((await show('recorder', id)).status).toBe(404)
  })
})

describe('an unnamed family stays unnamed, however its matter came', () => {
  test('party group, head and owner read the same of all three, on screens and on the sheet', async () => {
    const text = '晚上学习少一点'
    const recorder = await office.as('recorder')
    await recorder.post('/matters/raise', { visitId, kind: 'opinion', text, nameAllowed: false })
    expect((await write(text)).status).toBe(303)
    const clerk = await office.as('coordinator')
    const call = { visitId, kind: 'opinion', text, nameAllowed: false, caller: '李秀英' }
    await clerk.post('/matters/take-call', call)
    const three = await found('coordinator', text)
    expect(three).toHaveLength(3)
    const group = await office.as('partygroup')
    for (const { id: matterId } of three) {
      expect((await show('partygroup', matterId)).status).toBe(404)
      await takeStep(clerk, 'report', { matterId })
    }
    const { owners } = await group.get<MatterView>(`/matters/${three[0]!.id}`)
    const ownerId = owners.find(({ name }) => name === '唐若溪')!.id
    const seen = async () =>
      Promise.all(
        three.map(async ({ id, number }) => {
          const views = await Promise.all((['partygroup', 'head', 'inspector'] as const).map((who) => show(who, id)))
          const plain = (words: string) =>
            words
              .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
              .replaceAll(`"number":${number}`, 'number')
          return views.map((view) => plain(view.text))
        }),
      )
    const before = await seen()
    expect(before[1]).toEqual(before[0])
    expect(before[2]).toEqual(before[0])
    for (const { id: matterId } of three) {
      await takeStep(group, 'decide', { matterId, measure: '隔周一次', ownerId, dueOn: '2026-11-10' })
    }
    const after = await seen()
    expect(after[1]).toEqual(after[0])
    expect(after[2]).toEqual(after[0])
    const sheets = await Promise.all(
      three.map(async ({ id, number }) =>
        // as a number of its own: of 2026 the last three figures may be one that was drawn
        wordsOf(await group.bytes(`/matters/${id}/sheet.pdf`)).replaceAll(
          new RegExp(`(?<!\\d)${String(number).padStart(3, '0')}(?!\\d)`, 'g'),
          'number',
        ),
      ),
    )
    expect(sheets[1]).toBe(sheets[0])
    expect(sheets[2]).toBe(sheets[0])
    const mine = await (await office.as('staff')).get<{ matters: MatterRow[] }>('/matters/mine')
    for (const member of members) expect(JSON.stringify(mine)).not.toContain(member)
  })

  test('the letter with the answer is for the family and the office, not for those who made the visit', async () => {
    const [matter] = await found('coordinator', '宿舍的热水晚上停得早')
    const clerk = await office.as('coordinator')
    const group = await office.as('partygroup')
    const matterId = matter!.id
    await takeStep(clerk, 'report', { matterId })
    const { owners } = await group.get<MatterView>(`/matters/${matterId}`)
    await takeStep(group, 'decide', { matterId, measure: '延长', ownerId: owners[0]!.id, dueOn: '2026-11-10' })
    await takeStep(clerk, 'reply', { matterId, text: '热水供到十一点。' })
    const document = async () => {
      const { replyDocumentId } = await clerk.get<MatterView>(`/matters/${matterId}`)
      return replyDocumentId
    }
    await expect.poll(document, { timeout: 60_000 }).not.toBeNull()
    const path = `/documents/${await document()}/file.pdf`
    expect(wordsOf((await clerk.send('GET', path)).bytes)).toContain('2026年10月20日在您家的页面上')
    expect((await (await office.as('visitor')).send('GET', path)).status).toBe(404)
    expect(codesIn(await (await office.as('recorder')).send('GET', path))).toEqual(['not-found'])
  })
})

test('a page that stays open for an answer stays open with all of its round: an old code that still opens tells of nobody', async () => {
  const opens = async (path: string) => (await office.stranger.send('GET', path, { raw: true })).status
  office.setTime('2027-06-28T09:00:00+08:00')
  expect((await write('快到期的时候写的')).status).toBe(303)
  office.setTime('2027-07-02T09:00:00+08:00')
  expect([await opens(page), await opens(silentPage)]).toEqual([200, 200])
})
