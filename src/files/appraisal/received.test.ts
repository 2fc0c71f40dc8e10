/** What came with a file from another unit ends like the rest of it: a volume of its own, appraised, signed for by two, and gone (mission, line 6). */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Office, openOffice } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'
import { makeBag } from '../archive/tamper.fixture.ts'
import { laterOn } from './filed.fixture.ts'
import { begin, decide, destroyAll, overview, show, sign, untilDone } from './lists.fixture.ts'

let office: Office
let officerId: string
let hashes: string[]
beforeAll(async () => {
  office = await openOffice({ time: '2026-09-01T09:00:00+08:00' })
  const [one] = await look<{ id: string }>(
    office,
    (unit) => sql`select id from officer where unit_id = ${unit} and name = '唐若溪'`,
  )
  officerId = one!.id
  await take((await makeBag()).zip)
  hashes = await kept()
})
afterAll(() => office.stop())

async function take(zip: Uint8Array): Promise<void> {
  const records = await office.as('records')
  const hash = createHash('sha256').update(zip).digest('hex')
  await records.put(`/transfers/files/${hash}`, zip)
  const { id: transferId } = await records.post<{ id: string }>('/transfers/check', { fileName: '移交.zip', hash })
  const { in: came } = await records.get<{ in: { id: string; version: number; fingerprint: string }[] }>('/transfers')
  const { version: seen, fingerprint } = came.find(({ id }) => id === transferId)!
  await records.post('/transfers/take', { transferId, seen, officerId, fingerprint, compared: true })
}

const kept = async () =>
  (await look<{ hash: string }>(office, (unit) => sql`select hash from received_paper where unit_id = ${unit}`)).map(
    ({ hash }) => hash,
  )
const due = async () => (await overview(office)).due
const consult = async () => (await office.as('records')).post('/archive/consult', { officerId, reason: '核对' })

test('it is due when the plan’s period is over, counted from the year after it was taken in', async () => {
  expect(hashes.length).toBeGreaterThan(1)
  await laterOn(office, '2036-12-31T09:00:00+08:00')
  expect(await due()).toBe(0)
  await laterOn(office, '2037-01-04T09:00:00+08:00')
  expect(await due()).toBe(1)
})

test('it stands on the list by the unit it came from, stays while somebody reads the file, and is gone with its bytes after two signed', async () => {
  const [id] = await begin(office)
  expect((await show(office, id!)).lines).toMatchObject([
    { round: '云岭县总工会转来的', names: ['唐若溪'], officerId, until: 2036 },
  ])
  expect((await show(office, id!, 'head')).lines).toMatchObject([{ names: [], officerId: null }])
  await consult()
  await decide(office, id!)
  expect((await show(office, id!)).lines[0]).toMatchObject({ verdict: null, open: expect.stringContaining('查阅') })
  office.setTime('2037-01-04T11:00:00+08:00')
  const { lines } = await destroyAll(office, id!)
  expect(lines).toMatchObject([{ outcome: 'destroyed', names: [], officerId: null }])
  expect(await kept()).toEqual([])
  for (const hash of hashes) await expect(office.product.app.blobs.get(hash, '材料')).rejects.toThrow()
  const proof = (await (await office.as('records')).send('GET', `/appraisal/${id}/proof.json`)).text
  for (const hash of hashes) expect(proof).toContain(hash)
  expect(await due()).toBe(0)
})

test('kept for longer, it is due again when that is over; what the plan keeps for good never is', async () => {
  await take((await makeBag(undefined, '唐小溪')).zip)
  await look(
    office,
    (unit) => sql`update transfer_in set taken_at = '2027-02-01T09:00:00+08:00' where unit_id = ${unit} returning id`,
  )
  await laterOn(office, '2038-01-05T09:00:00+08:00')
  const [id] = await begin(office)
  // on a list it stays on that one, wherever its officer lives meanwhile: it is decided of once
  const lives = (name: string) =>
    look(
      office,
      (unit) => sql`update officer o set household_id = h.household_id from officer h
        where o.unit_id = ${unit} and o.id = ${officerId} and h.unit_id = o.unit_id and h.name = ${name} returning o.id`,
    )
  const [home] = await look<{ household: string }>(
    office,
    (unit) => sql`select household_id as household from officer where unit_id = ${unit} and id = ${officerId}`,
  )
  expect(await lives('陆星河')).toHaveLength(1)
  expect(await due()).toBe(0)
  await look(
    office,
    () => sql`update officer set household_id = ${home!.household} where id = ${officerId} returning id`,
  )
  await decide(office, id!, { verdict: 'extend', more: 2, reason: '还在用' })
  await sign(office, 'records', 'propose', id!)
  await sign(office, 'head', 'agree', id!)
  expect((await untilDone(office, id!)).lines).toMatchObject([{ outcome: 'extended' }])
  await laterOn(office, '2039-12-31T09:00:00+08:00')
  expect(await due()).toBe(0)
  await laterOn(office, '2040-01-04T09:00:00+08:00')
  expect(await due()).toBe(1)
  await look(office, (unit) => sql`update transfer_in set years = null where unit_id = ${unit} returning id`)
  expect(await due()).toBe(0)
})

test('nobody takes it out of a file but a list that two persons signed', async () => {
  const taking = look(office, (unit) => sql`delete from received_paper where unit_id = ${unit} returning id`)
  await expect(taking).rejects.toThrow('append-only')
})
