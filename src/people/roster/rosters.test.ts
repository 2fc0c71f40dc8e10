import { expect, test } from 'vitest'
import { z } from 'zod'
import { withFile } from '../../adapters/sheet-xlsx/a-file.fixture.ts'
import { clerksRoster, type RosterName, rosterKey } from '../../testing/rosters.ts'
import { countyUnionScope } from '../../vocabulary/county-union-scope.fixture.ts'
import { readRosterFile } from './read-workbook.ts'
import type { RosterReading } from './rules/reading-schema.ts'

const place = z.object({
  sheet: z.string(),
  row: z.number(),
  column: z.string(),
  value: z.string().nullable(),
  code: z.string(),
})
const rosters: RosterName[] = ['union-30', 'agency-300']

/** The days on which the import may run: the outcome does not depend on them. */
const days = ['2026-02-20', '2026-06-30', '2027-11-23']

test.each(rosters.flatMap((name) => days.map((day) => [name, day] as const)))(
  '%s is read as its key says, no problem more and none fewer (on %s)',
  async (name, day) => {
    const { reading, key } = await read(name, day)
    const { officers, couples, households, relativeRows, relativesInScope } = reading.counts
    expect({ officers, couples, households, relativeRows, relativesInScope }).toEqual({
      officers: key.officers,
      couples: key.couples,
      households: key.households,
      relativeRows: key.relativeRows,
      relativesInScope: key.relativesInScope,
    })
    const placed = reading.problems.map((problem) => place.parse(problem))
    expect(new Set(placed.map((p) => JSON.stringify(p)))).toEqual(
      new Set(key.problems.map((p) => JSON.stringify(place.parse(p)))),
    )
    expect(placed).toHaveLength(key.problems.length)
    expect(reading.problems.every(({ message, remedy }) => message !== '' && remedy !== '')).toBe(true)
  },
)

test.each(rosters)('%s has its head and its leaders where the key has them', async (name) => {
  const { reading, key } = await read(name)
  expect(reading.sheets[0]?.headRows).toEqual([key.headerRow])
  for (const sample of key.sample) {
    const officer = reading.officers.find(({ row }) => row === sample.row)
    expect(officer).toMatchObject({ name: sample.name, department: sample.dept })
    expect(officer?.post).toBe(sample.role === 'leader' ? 'team' : sample.role)
  }
})

test('who is in charge is found behind a title, and who waits is who the problems say', async () => {
  const { reading } = await read('agency-300')
  expect(reading.officers.find(({ row }) => row === 25)).toMatchObject({ name: '史霞', chargedBy: ['花名册!7'] })
  const waiting = reading.officers.filter(({ blocked }) => blocked).map(({ row }) => row)
  expect(waiting).toEqual([34, 46])
  expect(reading.relatives.filter(({ blocked }) => blocked).map(({ row }) => row)).toEqual([11, 42, 455, 456, 457, 693])
  expect(reading.problems.find(({ code }) => code === 'name.missing')?.remedy).toContain('赖玲')
})

test('the two couples are one household each, told by the relatives of both', async () => {
  const { reading } = await read('agency-300')
  const names = new Map(reading.officers.map(({ ref, name }) => [ref, name]))
  const couples = reading.households.filter(({ officers }) => officers.length === 2)
  expect(couples.map(({ officers }) => officers.map((ref) => names.get(ref)).sort())).toEqual(
    expect.arrayContaining([['傅兰睿', '魏海毅'].sort(), ['周文玲', '袁兰浩'].sort()]),
  )
})

test('kin in the unit is known on both sides', async () => {
  const { reading } = await read('union-30')
  const named = (name: string) => reading.officers.find((officer) => officer.name === name)
  expect(named('段雪')?.kin).toEqual([{ officer: named('黄志鹏')?.ref, relation: '表亲' }])
  for (const { ref, kin } of reading.officers) {
    for (const entry of kin) {
      const other = reading.officers.find((officer) => officer.ref === entry.officer)
      expect(other?.kin.map(({ officer }) => officer)).toContain(ref)
    }
  }
})

test('nothing of a minor is in the answer', async () => {
  const { reading } = await read('agency-300')
  const minors = reading.relatives.filter(({ reason }) => reason === 'minor')
  expect(minors).toHaveLength(98)
  expect(minors.every(({ name, phone, local }) => name === null && phone === null && local === null)).toBe(true)
  expect(JSON.stringify(reading)).not.toContain('尹宁')
  expect(JSON.stringify(reading)).not.toContain('13700001396')
})

type Read = { reading: RosterReading; key: ReturnType<typeof rosterKey> }
const known = new Map<string, Promise<Read>>()

/** Each file is read once for each day: nobody changes what was read. */
function read(name: RosterName, day = '2026-06-30'): Promise<Read> {
  const reading = known.get(name + day) ?? readAnew(name, day)
  known.set(name + day, reading)
  return reading
}

async function readAnew(name: RosterName, day: string): Promise<Read> {
  return withFile(await clerksRoster(name), async (path) => {
    const answer = await readRosterFile(path, countyUnionScope, day)
    if (!answer.ok) throw new Error(answer.refusal.code)
    return { reading: answer.value.reading, key: rosterKey(name) }
  })
}
