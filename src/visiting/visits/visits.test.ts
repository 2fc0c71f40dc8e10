import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ink } from '../../../demo/ink.ts'
import { uuidv7 } from '../../platform/id.ts'
import { codesIn, problemsIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import {
  type Card,
  fieldsFor,
  hashNow,
  look,
  notify,
  openRound,
  pick,
  sign,
  untilRecordPaper,
  visitsTogether,
} from '../../testing/programme.ts'

let office: Office
let cards: Card[]
beforeAll(async () => {
  office = await openOffice({ time: '2026-09-01T09:00:00+08:00' })
  await openRound(office)
  cards = await visitsTogether(office)
})
afterAll(() => office.stop())

const shown = async (visitId: string) => ({ visitId, hash: await hashNow(office, visitId) })

describe('a visit from its day to its paper', () => {
  test('is recorded only after the notice was delivered, read back, signed by three, and then settled with its paper', async () => {
    const visitId = cards[0]!.visitId
    const recorder = await office.as('recorder')
    const record = async () =>
      recorder.send('POST', '/visits/record', {
        body: { visitId, basedOn: 0, attempt: uuidv7(), fields: await fieldsFor(office, visitId) },
      })
    expect(codesIn(await record())).toEqual(['visit.not-scheduled'])
    await notify(office, visitId, '2026-09-05')
    office.setTime('2026-09-05T20:00:00+08:00')
    const again = await office.as('recorder')
    const fields = await fieldsFor(office, visitId)
    await again.post('/visits/record', { visitId, basedOn: 0, attempt: uuidv7(), fields })
    const early = await again.send('POST', '/visits/sign', {
      body: { ...(await shown(visitId)), role: 'recorder', name: '陆星河', strokes: ink('陆星河') },
    })
    expect(codesIn(early)).toEqual(['record.not-read-back'])
    const read = await shown(visitId)
    await again.post('/visits/read-back', read)
    await sign(again, read, 'recorder', '陆星河')
    const unsigned = await again.send('POST', '/visits/settle', { body: read })
    expect(problemsIn(unsigned)[0]?.message).toContain('家属、家访人的签名')
    await sign(again, read, 'relative', fields.present[0]!.name)
    await sign(again, read, 'visitor', '林知远')
    await again.post('/visits/settle', read)
    const late = await again.send('POST', '/visits/record', {
      body: { visitId, basedOn: 1, attempt: uuidv7(), fields },
    })
    expect(codesIn(late)).toEqual(['visit.settled'])
    const documentId = await untilRecordPaper(office, visitId)
    const file = await again.send('GET', `/documents/${documentId}/file.pdf`)
    expect(file.text.slice(0, 5)).toBe('%PDF-')
  })

  test('a change after reading back asks for reading back and signing again', async () => {
    office.setTime('2026-09-06T09:00:00+08:00')
    const visitId = cards[1]!.visitId
    await notify(office, visitId, '2026-09-10')
    office.setTime('2026-09-10T20:00:00+08:00')
    const recorder = await office.as('recorder')
    await recorder.post('/visits/record', {
      visitId,
      basedOn: 0,
      attempt: uuidv7(),
      fields: await fieldsFor(office, visitId),
    })
    const read = await shown(visitId)
    await recorder.post('/visits/read-back', read)
    await sign(recorder, read, 'visitor', '林知远')
    await recorder.post('/visits/record', {
      visitId,
      basedOn: 1,
      attempt: uuidv7(),
      fields: await fieldsFor(office, visitId, { circumstances: '改过。' }),
    })
    const page = await recorder.get<{ signatures: unknown[]; record: { readBackAt: string | null } }>(
      `/visits/${visitId}`,
    )
    expect(page.signatures).toEqual([])
    expect(page.record.readBackAt).toBeNull()
    const stale = await recorder.send('POST', '/visits/read-back', { body: read })
    expect(codesIn(stale)).toEqual(['record.changed'])
  })
})

describe('nothing is lost', () => {
  test('of two people who edit one record the second is parked with what was written, and both see it', async () => {
    const visitId = cards[1]!.visitId
    const visitor = await office.as('visitor')
    const { record } = await visitor.get<{ record: { revision: number } }>(`/visits/${visitId}`)
    const recorder = await office.as('recorder')
    await recorder.post('/visits/record', {
      visitId,
      basedOn: record.revision,
      attempt: uuidv7(),
      fields: await fieldsFor(office, visitId, { circumstances: '记录员写的' }),
    })
    const second = await visitor.post<{ parked: boolean; revision: number }>('/visits/record', {
      visitId,
      basedOn: record.revision,
      attempt: uuidv7(),
      fields: await fieldsFor(office, visitId, { circumstances: '家访人写的' }),
    })
    expect(second).toEqual({ parked: true, revision: record.revision + 1 })
    const page = await recorder.get<{
      record: { circumstances: string }
      parked: { id: string; fields: { circumstances: string } }[]
    }>(`/visits/${visitId}`)
    expect(page.record.circumstances).toBe('记录员写的')
    expect(page.parked.map((p) => p.fields.circumstances)).toEqual(['家访人写的'])
    await recorder.post('/visits/settle-parked', { parkedId: page.parked[0]!.id })
    expect((await recorder.get<{ parked: unknown[] }>(`/visits/${visitId}`)).parked).toEqual([])
  })

  test('a save sent twice after a lost connection is saved once, and the same id with another body is a named conflict', async () => {
    const visitId = cards[1]!.visitId
    const recorder = await office.as('recorder')
    const { record } = await recorder.get<{ record: { revision: number } }>(`/visits/${visitId}`)
    const key = uuidv7()
    const body = {
      visitId,
      basedOn: record.revision,
      attempt: uuidv7(),
      fields: await fieldsFor(office, visitId, { circumstances: '只此一次' }),
    }
    const [first, second] = await Promise.all([
      recorder.post('/visits/record', body, key),
      recorder.post('/visits/record', body, key),
    ])
    expect(second).toEqual(first)
    const events = await look<{ n: number }>(
      office,
      (unit) => sql`select count(*)::int as n from event where unit_id = ${unit} and command_id = ${key}`,
    )
    expect(events[0]!.n).toBe(1)
    const other = await recorder.send('POST', '/visits/record', { body: { ...body, basedOn: 99 }, key })
    expect(codesIn(other)).toEqual(['command.reused'])
  })

  test('a signature of one dot is refused with what to do, and the record stays as it was', async () => {
    const visitId = cards[1]!.visitId
    const recorder = await office.as('recorder')
    const read = await shown(visitId)
    await recorder.post('/visits/read-back', read)
    const dot = await recorder.send('POST', '/visits/sign', {
      body: { ...read, role: 'recorder', name: '陆星河', strokes: [[[0.5, 0.5, 0, 0.5]]] },
    })
    expect(problemsIn(dot)[0]).toMatchObject({ code: 'signature.dot', message: expect.stringContaining('完整的姓名') })
    const other = await recorder.send('POST', '/visits/sign', {
      body: { ...read, role: 'visitor', name: '别人', strokes: ink('别人') },
    })
    expect(problemsIn(other)[0]?.message).toContain('林知远本人')
  })
})

describe('whose visit it is', () => {
  test("another visitor's visit is not there, as if it did not exist", async () => {
    const other = await office.as('othervisitor')
    const mine = await other.send('GET', `/visits/${cards[0]!.visitId}`)
    const nobody = await other.send('GET', `/visits/${uuidv7()}`)
    expect(mine.status).toBe(404)
    expect(mine.body).toEqual(nobody.body)
  })

  test('the recorder may not pick the day; the visitor may', async () => {
    const recorder = await office.as('recorder')
    const answer = await recorder.send('POST', '/schedule/pick', {
      body: { visitId: cards[1]!.visitId, seen: null, day: '2026-10-01', part: 'am', place: '' },
    })
    expect(codesIn(answer)).toEqual(['not-allowed'])
  })
})

test('the own visits of one day stand as the day goes: morning, afternoon, evening', async () => {
  const visitor = await office.as('visitor')
  type Mine = { visits: (Card & { slot: { day: string; part: string } | null })[] }
  const mine = async () => (await visitor.get<Mine>('/visits/mine')).visits
  const open = (await mine()).filter((v) => v.slot === null && v.myRole === 'visitor')
  const day = '2026-10-17'
  for (const [i, part] of (['evening', 'am', 'pm'] as const).entries())
    await pick(visitor, { visitId: open[i]?.visitId, day, part, place: '家中' })
  expect((await mine()).flatMap(({ slot }) => (slot?.day === day ? [slot.part] : []))).toEqual(['am', 'pm', 'evening'])
})
