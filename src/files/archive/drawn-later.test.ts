/** What is drawn for a download is drawn when no transaction waits for it: one that idles for a minute is ended, and the paper with it. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PaperError } from '../../papers/renderer.ts'
import { clientOf } from '../../testing/client.ts'
import { type Member, type Office, openOffice, PASSWORD } from '../../testing/office.ts'
import { hold, look, notify, openRound, untilRecordPaper, visitsTogether } from '../../testing/programme.ts'

let office: Office
let paths: [Member, string][]
/** Of each drawing: transactions that waited meanwhile. */
const waiting: number[] = []
let breaks = false
let meanwhile: (() => Promise<void>) | undefined

beforeAll(async () => {
  office = await openOffice()
  const { roundId, listId } = await openRound(office)
  const [card] = await visitsTogether(office)
  await notify(office, card!.visitId, '2026-09-05')
  office.setTime('2026-09-05T20:00:00+08:00')
  await hold(office, card!.visitId)
  await untilRecordPaper(office, card!.visitId)
  const keeper = await office.as('records')
  const [officer] = await look<{ id: string }>(
    office,
    () =>
      sql`select o.id from officer o join visit v on v.household_id = o.household_id where v.id = ${card!.visitId} limit 1`,
  )
  await keeper.post('/archive/consult', { officerId: officer!.id, reason: '核对' })
  paths = [
    ['records', `/archive/${officer!.id}/catalogue.pdf`],
    ['records', `/archive/${officer!.id}/package.zip`],
    ['records', `/rounds/${roundId}/visit-ledger.pdf`],
    ['coordinator', `/rounds/${roundId}/report.docx`],
    ['coordinator', `/assignment/${listId}/list.pdf`],
    ['coordinator', '/activities/years/2026/ledger.pdf'],
  ]
  const { services } = office.product.app
  const { pdf } = services.renderer
  const { writeDocx } = services
  const noted = async () => {
    const [found] = await look<{ n: number }>(
      office,
      () => sql`select count(*)::int as n from pg_stat_activity
        where datname = current_database() and state = 'idle in transaction' and pid <> pg_backend_pid()`,
    )
    waiting.push(found!.n)
    await meanwhile?.()
    if (breaks) throw new PaperError('paper.failed', '没有画成')
  }
  Object.assign(services, {
    renderer: {
      ...services.renderer,
      pdf: async (...asked: Parameters<typeof pdf>) => {
        await noted()
        return pdf(...asked)
      },
    },
    writeDocx: async (...asked: Parameters<typeof writeDocx>) => {
      await noted()
      return writeDocx(...asked)
    },
  })
})
afterAll(() => office.stop())

const events = async () =>
  (await look<{ n: number }>(office, () => sql`select count(*)::int as n from event where name like 'documents.%'`))[0]!
    .n

test('no transaction waits while it is drawn, and each opening is written down once', async () => {
  for (const [who, path] of paths) {
    const before = await events()
    waiting.length = 0
    expect((await (await office.as(who)).send('GET', path)).status, path).toBe(200)
    expect([path, ...new Set(waiting)]).toEqual([path, 0])
    expect((await events()) - before, path).toBe(1)
  }
})

test('who only asks about one (HEAD, as download managers do) is handed nothing, and nobody is said to have it', async () => {
  const before = await events()
  for (const [who, path] of paths) {
    const cookie = (await office.as(who)).cookie()
    const { http } = office.product
    const asked = await http.inject({ method: 'HEAD', url: `/api${path}`, headers: { cookie } })
    expect([path, asked.statusCode]).toEqual([path, 404])
  }
  expect(await events()).toBe(before)
})

test('whoever is signed out while it is drawn is not handed it, and is not said to have it', async () => {
  for (const [who, path] of paths) {
    const client = clientOf(office.product.http)
    expect((await client.signIn(who, PASSWORD)).status).toBe(200)
    if (path.includes('/archive/')) continue
    const before = await events()
    meanwhile = async () => void (await client.send('POST', '/identity/sign-out', { body: {} }))
    const answer = await client.send('GET', path)
    meanwhile = undefined
    expect([path, answer.status]).toEqual([path, 401])
    expect(await events(), path).toBe(before)
  }
})

test('who opens one by a link and is refused reads a page with the sentence, and no line for programs; a program reads those', async () => {
  const asPage = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
  const [who, path] = paths[2]!
  const first = await office.as(who)
  breaks = true
  const failed = await first.send('GET', path, { headers: asPage })
  breaks = false
  const foreign = await (await office.as('security')).send('GET', path, { headers: asPage })
  const signedOut = await office.stranger.send('GET', path, { headers: asPage })
  const nothing = await first.send('GET', '/archive/x/catalogue.pdf', { headers: asPage })
  for (const [answer, sentence] of [
    [failed, '没有画成'],
    [foreign, '您的职责不包含这项操作'],
    [signedOut, '去登录'],
    [nothing, '没有找到'],
  ] as const) {
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.text).toContain(sentence)
    expect(answer.text).not.toMatch(/"code"|problems|undefined/)
  }
  expect((await office.stranger.send('GET', path)).headers['content-type']).toContain('application/json')
})

test('what could not be drawn is refused with its sentence, and nobody is said to have it', async () => {
  breaks = true
  for (const [who, path] of paths.filter(([, path]) => path.endsWith('.pdf'))) {
    const before = await events()
    const answer = await (await office.as(who)).send('GET', path)
    expect(answer.status, path).toBeGreaterThan(400)
    expect(answer.text).toContain('没有画成')
    expect(await events(), path).toBe(before)
  }
})
