/** What holds when a list is signed and carried out, and what the second person learns by it (方案 §三.5; mission, line 1). */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setUnit } from '../../platform/database.ts'
import { silentSince } from '../../platform/long-work.ts'
import { performAsSystem } from '../../platform/operation.ts'
import { codesIn, problemsIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { plainWords } from '../../testing/plain-renderer.ts'
import { look, openRound } from '../../testing/programme.ts'
import { fileRound, laterOn, papersFor } from './filed.fixture.ts'
import { carryOut } from './jobs.ts'
import { begin, decide, overview, send, show, sign, untilDone } from './lists.fixture.ts'
import { composeDestructionList } from './paper.ts'
import { markDone, silentDestructions } from './run-store.ts'

const PEOPLE = ['林知远', '许怀瑾', '唐若溪', '陆星河', '宋清和']
const READ = '唐若溪'

let office: Office
let roundId: string
let homes: Map<string, string>
let id: string

beforeAll(async () => {
  office = await openOffice()
  roundId = (await openRound(office)).roundId
  homes = await papersFor(office, PEOPLE)
  await fileRound(office, roundId, 2026)
})
afterAll(() => office.stop())

const volumeOf = (name: string) => [{ sourceId: roundId, householdId: homes.get(name)! }]
const words = async () => plainWords(await (await office.as('head')).bytes(`/appraisal/${id}/list.pdf`))!
const beginsReading = (name: string) =>
  look(
    office,
    (unit) => sql`insert into consultation (unit_id, id, officer_id, account_id, reason, at)
      select ${unit}::uuid, gen_random_uuid(), o.id, a.id, '核对', ${office.product.app.clock().toISOString()}
      from officer o, account a where o.name = ${name} and a.name = 'inspector'`,
  )

describe('a server whose clock was far ahead', () => {
  let early: string
  const by = (name: string) => sql`(select id from account where name = ${name})`

  test('signs nothing of a list that was begun then: neither what is destroyed nor for how long the rest is kept', async () => {
    await laterOn(office, '2077-03-01T09:00:00+08:00')
    ;[early] = (await begin(office)) as [string]
    const extend = { verdict: 'extend', more: 3, reason: '还有用', volumes: volumeOf('宋清和') }
    expect((await decide(office, early, extend)).status).toBe(200)
    expect((await decide(office, early)).status).toBe(200)
    expect((await sign(office, 'records', 'propose', early)).status).toBe(200)
    await laterOn(office, '2027-03-01T09:00:00+08:00')
    const refused = await sign(office, 'head', 'agree', early)
    expect(codesIn(refused)).toEqual(['appraisal.open'])
    expect(problemsIn(refused)[0]!.message).toContain('照今天的日期还没有期满')
  })

  test('carries nothing out of one that was signed then, whoever broke off in it', async () => {
    // its process died while the clock was wrong
    await look(
      office,
      () => sql`update appraisal set agreed_at = '2077-03-01T10:00:00+08:00', agreed_by = ${by('head')}, beat_at = '2077-03-01T10:00:05+08:00'
        where id = ${early}`,
    )
    const { app } = office.product
    const silent = silentSince(app.clock(), 30_000)
    expect((await silentDestructions(app.db, silent)).map((row) => row.id)).toEqual([early])
    await carryOut(app, office.unitId, early)
    const { lines, list } = await show(office, early)
    expect(list).toMatchObject({ state: 'done', destroy: 0, extend: 0, held: lines.length })
    expect(new Set(lines.map(({ outcome }) => outcome))).toEqual(new Set(['held']))
    for (const who of ['head', 'inspector'] as const)
      expect((await show(office, early, who)).lines.every(({ open }) => open === '那时还没有期满')).toBe(true)
    expect((await overview(office)).due).toBe(0)
    // what is kept is kept no longer than by its plan
    await laterOn(office, '2037-01-04T08:00:00+08:00')
    expect((await overview(office)).due).toBe(lines.length)
  })
})

test('a list of a few volumes says no totals: as many papers as volumes would tell that nobody signed', () => {
  const line = {
    ...{ fileNumbers: 'JF-0001', round: '一', years: 10, until: 2036, verdict: 'destroy' as const },
    more: null,
    reason: '',
    held: false,
  }
  const paper = (volumes: number) =>
    JSON.stringify(
      composeDestructionList({
        ...{
          unitName: '某会',
          year: 2037,
          number: 1,
          items: volumes,
          pages: volumes,
          hash: '',
          proposedBy: '',
          agreedBy: '',
        },
        ...{ proposedOn: '2037-01-04', agreedOn: '2037-01-04', doneOn: '2037-01-04', day: '2037-01-04' },
        lines: Array.from({ length: volumes }, () => line),
      }),
    )
  expect(paper(9)).not.toMatch(/计 \d+ 件/)
  expect(paper(10)).toContain('计 10 件 10 页')
})

describe('the second person', () => {
  test('is not told which volume somebody reads, or of which something is not over', async () => {
    await laterOn(office, '2037-01-04T09:00:00+08:00')
    ;[id] = (await begin(office)) as [string]
    await decide(office, id)
    expect((await sign(office, 'records', 'propose', id)).status).toBe(200)
    await beginsReading(READ)
    const refused = await sign(office, 'head', 'agree', id)
    expect(codesIn(refused)).toEqual(['appraisal.open'])
    expect(problemsIn(refused)[0]!.message).not.toMatch(/JF-|查阅|事项|材料|移交|下半年/)
    office.setTime('2037-01-04T11:00:00+08:00')
  })

  test('reads no name in a reason: it stands on the list for good', async () => {
    const { version } = (await show(office, id)).list
    expect((await send(office, 'records', 'take-back', { appraisalId: id, seen: version })).status).toBe(200)
    const [relative] = await look<{ name: string }>(
      office,
      () => sql`select r.name from relative r where r.household_id = ${homes.get('林知远')!} limit 1`,
    )
    for (const name of [relative!.name, READ]) {
      const named = { verdict: 'extend', more: 3, reason: `${name}的事还在查`, volumes: volumeOf('宋清和') }
      expect(problemsIn(await decide(office, id, named))).toMatchObject([{ code: 'appraisal.names' }])
    }
    expect((await sign(office, 'records', 'propose', id)).status).toBe(200)
  })

  test('learns of no family how many papers it has, whatever is decided between two looks at the list', async () => {
    const look1 = await words()
    const { version } = (await show(office, id)).list
    await (await office.as('records')).post('/appraisal/take-back', { appraisalId: id, seen: version })
    const extend = { verdict: 'extend', more: 3, reason: '还有用', volumes: volumeOf('宋清和') }
    expect((await decide(office, id, extend)).status).toBe(200)
    for (const seen of [look1, await words()]) expect(seen).not.toMatch(/\d+ ?件/)
    expect((await sign(office, 'records', 'propose', id)).status).toBe(200)
  })
})

describe('two lists that are carried out at the same moment', () => {
  test('leave neither row nor file of bytes that both hold', async () => {
    const { app } = office.product
    const dropped = await send(office, 'records', 'take-back', {
      appraisalId: id,
      seen: (await show(office, id)).list.version,
    })
    expect(dropped.status).toBe(200)
    await send(office, 'records', 'drop', { appraisalId: id, seen: (await show(office, id)).list.version })
    // two of the volumes hold the same bytes; one of them is the head's kin
    const [one, other] = ['林知远', '许怀瑾'].map((name) => homes.get(name)!)
    const [shared] = await look<{ hash: string }>(
      office,
      () => sql`select hash from document where household_id = ${one}`,
    )
    const [alone] = await look<{ hash: string }>(
      office,
      () => sql`select hash from document where household_id = ${other}`,
    )
    await look(
      office,
      (
        unit,
      ) => sql`with d as (insert into document (unit_id, id, kind, subject_id, household_id, title, template_version, hash, pages, made_at)
          select ${unit}::uuid, gen_random_uuid(), 'notice', gen_random_uuid(), ${other}::uuid, '家访通知书', '1', ${shared!.hash}, 1, now() returning *)
        insert into filed_item (unit_id, id, filing_id, officer_id, document_id, place, number, years, title, responsible, made_on, pages, hash)
        select i.unit_id, gen_random_uuid(), i.filing_id, i.officer_id, d.id, 99, 99, 10, '', '', i.made_on, 1, d.hash
        from d, filed_item i join document x on x.id = i.document_id where x.household_id = ${other}::uuid limit 1`,
    )
    await look(
      office,
      (
        unit,
      ) => sql`insert into kin (unit_id, a, b, relation) select ${unit}::uuid, least(x.id, y.id), greatest(x.id, y.id), '叔侄'
        from officer x, officer y where x.name = '沈望舒' and y.name = '许怀瑾'`,
    )
    const lists = await begin(office)
    expect(lists).toHaveLength(2)
    for (const list of lists) {
      await decide(office, list)
      expect((await sign(office, 'records', 'propose', list)).status).toBe(200)
    }
    // the second list stops where it writes down what is to be wiped, until the first is done or waits for it
    const at = app.clock().toISOString()
    let release: () => void = () => undefined
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    const held = app.db.transaction().execute(async (db) => {
      await setUnit(db, office.unitId)
      await sql`insert into file_to_wipe (unit_id, appraisal_id, kind, name) values (${office.unitId}, ${lists[1]!}, 'blob', ${alone!.hash})`.execute(
        db,
      )
      await released
      throw new Error('taken back')
    })
    for (const list of lists)
      await look(
        office,
        () =>
          sql`update appraisal set agreed_at = ${at}, agreed_by = (select id from account where name = 'inspector') where id = ${list}`,
      )
    const waiting = async () =>
      (
        await look(
          office,
          () => sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        )
      ).length
    const until = async (isSo: () => Promise<boolean>) => {
      for (let tries = 0; tries < 400; tries++) {
        if (await isSo()) return
        await new Promise((resolve) => setTimeout(resolve, 25))
      }
      throw new Error('it did not come to it')
    }
    const second = carryOut(app, office.unitId, lists[1]!)
    await until(async () => (await waiting()) >= 1)
    const first = carryOut(app, office.unitId, lists[0]!)
    await until(async () => (await show(office, lists[0]!)).list.state === 'done' || (await waiting()) >= 2)
    release()
    await expect(held).rejects.toThrow('taken back')
    await Promise.all([first, second])
    for (const list of lists) await untilDone(office, list)
    // who comes to the end second finds it ended
    const late = performAsSystem(app, office.unitId, (context) => markDone(context, lists[0]!, context.at))
    expect(await late).toBe(false)
    expect(await look(office, () => sql`select 1 from blob where hash = ${shared!.hash}`)).toEqual([])
    expect(app.blobs.has(shared!.hash)).toBe(false)
  })
})
