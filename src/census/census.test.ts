import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '../platform/crypto.ts'
import { ROOT } from '../product.ts'
import { codesIn, problemsIn } from '../testing/client.ts'
import { type Office, openOffice, uploadRoster } from '../testing/office.ts'
import { look } from '../testing/programme.ts'

const roster = (name: string) => readFileSync(join(ROOT, '..', 'shared', 'data', name))
const key = (
  name: string,
): {
  officers: number
  couples: number
  households: number
  relativesInScope: number
  problems: { sheet: string; row: number; column: string; value: string | null; code: string }[]
} => JSON.parse(readFileSync(join(ROOT, '..', 'shared', 'data', name), 'utf8'))

type View = {
  against: { added: number; known: number; absent: string[] }
  summary: Record<string, number>
  problems: { sheet: string; row: number; column: string; value: string | null; code: string }[]
}

let office: Office
beforeAll(async () => {
  office = await openOffice({ roster: false, time: '2026-03-02T09:00:00+08:00' })
  await (await office.as('coordinator')).post('/plan/adopt', { preset: 'county-union' })
})
afterAll(() => office.stop())

async function read(bytes: Uint8Array): Promise<string> {
  const clerk = await office.as('coordinator')
  await clerk.put(`/uploads/${sha256(bytes)}`, bytes)
  return (await clerk.post<{ id: string }>('/census/read-roster', { fileName: '花名册.xlsx', hash: sha256(bytes) })).id
}

describe.runIf(existsSync(join(ROOT, '..', 'shared', 'data')))("clerks' rosters through the door", () => {
  test('the union roster: found, committed, and the same file twice adds nobody', async () => {
    const clerk = await office.as('coordinator')
    const answer = key('roster-union-30.key.json')
    const first = await clerk.get<View>(`/census/imports/${await read(roster('roster-union-30.xlsx'))}`)
    expect(first.summary).toMatchObject({
      officers: answer.officers,
      households: answer.households,
      couples: answer.couples,
      relativesInScope: answer.relativesInScope,
    })
    expect(first.problems).toEqual([])
    await uploadRoster(clerk, roster('roster-union-30.xlsx'))
    const again = await clerk.get<View>(`/census/imports/${await read(roster('roster-union-30.xlsx'))}`)
    expect(again.against).toEqual({ added: 0, known: 30, absent: [] })
    const before = (await clerk.get<{ households: unknown[] }>('/census/households')).households
    await uploadRoster(clerk, roster('roster-union-30.xlsx'))
    expect((await clerk.get<{ households: unknown[] }>('/census/households')).households).toEqual(before)
  })

  test('the agency roster after it: its problems and no others, what is right is committed, what is wrong waits', async () => {
    const clerk = await office.as('coordinator')
    const answer = key('roster-agency-300.key.json')
    const importId = await read(roster('roster-agency-300.xlsx'))
    const view = await clerk.get<View>(`/census/imports/${importId}`)
    const place = (p: View['problems'][number]) => `${p.sheet} ${p.row} ${p.column} ${p.value} ${p.code}`
    expect(view.problems.map(place).sort()).toEqual(answer.problems.map(place).sort())
    expect(view.summary).toMatchObject({
      officers: answer.officers,
      households: answer.households,
      couples: answer.couples,
      relativesInScope: answer.relativesInScope,
    })
    expect(view.against.absent).toHaveLength(30)
    const done = await clerk.post<{ added: number; left: number; waiting: number }>('/census/commit-roster', {
      importId,
      absent: 'leave',
    })
    expect(done).toMatchObject({ added: 298, left: 30, waiting: 9 })
    expect(codesIn(await clerk.send('POST', '/census/commit-roster', { body: { importId, absent: 'keep' } }))).toEqual([
      'import.done',
    ])
    const waiting = await clerk.get<{ problems: { id: string; message: string; remedy: string }[] }>('/census/waiting')
    expect(waiting.problems).toHaveLength(9)
    expect(waiting.problems.every((p) => p.message && p.remedy)).toBe(true)
    await clerk.post('/census/settle-problem', { problemId: waiting.problems[0]!.id })
    expect((await clerk.get<{ problems: unknown[] }>('/census/waiting')).problems).toHaveLength(8)
  })

  test('nothing of a minor is anywhere in the database or on disk: no name, no phone', async () => {
    const rows = await look<{ text: string }>(
      office,
      (unit) => sql`
      select r::text as text from relative r where unit_id = ${unit} union all select h::text from household h union all select p::text from import_problem p union all select i.summary::text || coalesce(i.reading_sealed, '') from roster_import i`,
    )
    const told = rows.map((row) => row.text).join('\n')
    // 钱磊明 and 吕艳晨 are children at school in the union roster
    for (const secret of ['钱磊明', '19971191639', '吕艳晨', '13843261529']) expect(told).not.toContain(secret)
    expect(
      existsSync(join(office.dataDir, 'uploads'))
        ? (await import('node:fs')).readdirSync(join(office.dataDir, 'uploads'))
        : [],
    ).toEqual([])
  })

  test('phones lie sealed', async () => {
    const rows = await look<{ sealed: string | null }>(
      office,
      (unit) => sql`select phone_sealed as sealed from officer where unit_id = ${unit} and phone_sealed is not null`,
    )
    expect(rows.length).toBeGreaterThan(250)
    for (const { sealed } of rows) expect(sealed).toMatch(/^k1\.[A-Za-z0-9+/=]+$/)
  })
})

describe('a file that is no roster gets a sentence and changes nothing', () => {
  const refused = async (bytes: Uint8Array) => {
    const clerk = await office.as('coordinator')
    await clerk.put(`/uploads/${sha256(bytes)}`, bytes)
    return clerk.send('POST', '/census/read-roster', { body: { fileName: 'x.xlsx', hash: sha256(bytes) } })
  }

  test('text under the name of a workbook', async () => {
    const answer = await refused(Buffer.from('姓名,部室\n张三,办公室\n'))
    expect(codesIn(answer)[0]).toMatch(/^workbook\./)
    expect(problemsIn(answer)[0]?.message).toContain('另存为')
  })

  test('a file that was never uploaded, or arrives damaged', async () => {
    const clerk = await office.as('coordinator')
    expect(
      codesIn(
        await clerk.send('POST', '/census/read-roster', { body: { fileName: 'x.xlsx', hash: sha256('nothing') } }),
      ),
    ).toEqual(['upload.gone'])
    const damaged = await clerk.send('PUT', `/uploads/${sha256('one thing')}`, { body: Buffer.from('another') })
    expect(codesIn(damaged)).toEqual(['upload.damaged'])
  })
})

test('an avoidance sends the household to somebody else, and says so on its line', async () => {
  const clerk = await office.as('coordinator')
  const { id: roundId } = await clerk.post<{ id: string }>('/rounds/open', {
    name: '2026年上半年',
    startsOn: '2026-01-01',
    endsOn: '2026-06-30',
  })
  type List = {
    list: { lines: { householdId: string; visitor: { id: string; name: string }; tier: number; why: string }[] }
  }
  const drawn = async () => {
    await clerk.post('/assignment/draw', { roundId })
    return (await clerk.get<List>(`/assignment/list/${roundId}`)).list.lines
  }
  const first = (await drawn()).find((l) => l.tier === 0 && l.why.includes('分管'))!
  await clerk.post('/census/add-avoidance', {
    visitorId: first.visitor.id,
    householdId: first.householdId,
    source: 'familyRequest',
  })
  const after = (await drawn()).find((l) => l.householdId === first.householdId)!
  expect(after.visitor.id).not.toBe(first.visitor.id)
  expect(after.why).toContain('回避')
})
