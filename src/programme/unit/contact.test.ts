/** The unit's name and number: typed once at the first set-up, put right ever after by the office, read by families at once. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codesIn, problemsIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { familyWay, openRound, pick, untilNotice, visitsTogether } from '../../testing/programme.ts'

type Contact = { name: string; phone: string }

let office: Office
beforeAll(async () => {
  office = await openOffice({ time: '2026-09-01T09:00:00+08:00' })
})
afterAll(() => office.stop())

const clerk = () => office.as('coordinator')
const now = async () => (await clerk()).get<Contact>('/unit/contact')
const set = async (body: Contact & { seen: Contact }) => (await clerk()).send('POST', '/unit/contact', { body })

test('a number typed full-width is kept as numbers are written, and one tap on the family’s page dials it', async () => {
  const before = await now()
  const answer = await set({ name: '云岭县总工会', phone: '０７３９－００００１２７转８０１２', seen: before })
  expect(codesIn(answer)).toEqual([])
  expect(await now()).toEqual({ name: '云岭县总工会', phone: '0739-0000127转8012' })
  const page = await office.stranger.send('GET', '/f', { raw: true })
  expect(page.text).toContain('<a href="tel:07390000127">0739-0000127转8012</a>')
  expect(page.text).toContain('云岭县总工会')
})

test('words without a number are no number; what somebody else changed meanwhile is looked at first; nothing changed is said', async () => {
  const seen = await now()
  const words = await set({ ...seen, phone: '综合部', seen })
  expect(problemsIn(words)[0]).toMatchObject({ path: 'phone', message: expect.stringContaining('打得通') })
  expect(codesIn(await set({ ...seen, phone: '0739-0000128', seen: { ...seen, phone: '1' } }))).toEqual([
    'contact.changed',
  ])
  expect(codesIn(await set({ ...seen, seen }))).toEqual(['contact.same'])
  expect(await now()).toEqual(seen)
})

test('a notice that lies in the office is drawn again with the number of now, whatever the clock says', async () => {
  await openRound(office)
  const [card] = await visitsTogether(office)
  const visitId = card!.visitId
  await pick(await office.as('visitor'), { visitId, day: '2026-09-10', part: 'evening', place: '家中' })
  await untilNotice(office, visitId)
  const document = async () =>
    (await (await office.as('visitor')).get<{ notice: { documentId: string } }>(`/visits/${visitId}`)).notice.documentId
  const first = await document()
  // the server's clock is put back meanwhile: what is newer is told by its number
  office.setTime('2026-09-01T08:00:00+08:00')
  const seen = await now()
  expect(codesIn(await set({ ...seen, phone: '0739-0000129', seen }))).toEqual([])
  await expect.poll(document).not.toBe(first)
  const paper = await (await clerk()).send('GET', `/documents/${await document()}/file.pdf`)
  expect(paper.text).toContain('0739-0000129')
  const { token } = await familyWay(office, visitId)
  expect((await office.stranger.send('GET', `/f/${token}`, { raw: true })).text).toContain('tel:07390000129')
})
