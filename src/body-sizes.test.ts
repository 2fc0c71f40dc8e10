/** What an operation takes by its contract passes its door: of the longest texts and the most lines that it names, nothing is refused as too large. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { LARGE_BODY, SMALL_BODY } from './platform/body-limits.ts'
import { slices } from './slices.ts'
import { problemsIn } from './testing/client.ts'
import { openOffice } from './testing/office.ts'
import { reportedMatters } from './testing/programme.ts'

type Schema = {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  maxLength?: number
  format?: string
  maxItems?: number
  items?: Schema
  properties?: Record<string, Schema>
}

/** Of a Chinese character in UTF-8; an id; a number; a day; a hash, a moment; how many lines a list has that names no most. */
const [CHARACTER, ID, NUMBER, DAY, WORD, LINES] = [3, 40, 8, 12, 70, 100]

/** Bytes of the largest that the schema takes. */
function most(schema: Schema): number {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return Math.max(...choices.map(most))
  if (schema.enum) return Math.max(...schema.enum.map((one) => JSON.stringify(one).length))
  if (schema.type === 'integer' || schema.type === 'number') return NUMBER
  if (schema.format === 'uuid') return ID
  if (schema.format === 'date') return DAY
  if (schema.type === 'string') return schema.maxLength === undefined ? WORD : schema.maxLength * CHARACTER + 2
  if (schema.type === 'array') return 2 + (schema.maxItems ?? LINES) * (1 + most(schema.items ?? {}))
  if (schema.type === 'object')
    return Object.entries(schema.properties ?? {}).reduce((sum, [name, one]) => sum + name.length + 4 + most(one), 2)
  return WORD
}

/** Their most is no honest one: thousands of lines that are each as long as one may be. */
const BEYOND: Record<string, string> = {
  'imports.mendRows': 'all rows of a roster, every field of the longest',
  'extracts.handedOver': 'two thousand people, each with two hundred words of their own',
  'materials.keepPage': 'every paragraph, point and picture of the longest',
  'publicity.save': 'every paragraph of the longest: three books',
  'visits.sign': 'every stroke and every point of it: a name has some hundred',
  'pledges.sign': 'as above',
  'handedIn.give': 'as above, many of them; a phone sends as many at once as a body holds (hand-in.ts)',
  'training.mark': 'twelve thousand people, each with a reason of the longest',
  'activities.mark': 'as above',
  'transfers.receipt': 'a receipt is six thousand signs of ASCII',
  'reports.write': 'all of it together has a bound of its own: below',
}

test('by its contract no operation takes more than its door lets in', () => {
  const sizes = slices.flatMap((s) =>
    Object.entries(s.contract).map(([key, { '~orpc': about }]) => {
      const schema = z.toJSONSchema(about.inputSchema as z.ZodType, {
        unrepresentable: 'any',
        io: 'input',
        reused: 'inline',
      })
      return { name: `${s.name}.${key}`, isLarge: about.meta.large === true, bytes: most(schema as Schema) }
    }),
  )
  expect(sizes.length).toBeGreaterThan(300)
  const over = sizes.filter(
    ({ bytes, isLarge, name }) => bytes > (isLarge ? LARGE_BODY : SMALL_BODY) && !(name in BEYOND),
  )
  expect(over.map(({ name, bytes }) => `${name} ${bytes}`)).toEqual([])
})

test('a report of sixty pages is kept as it was written; one that nobody would print says how long it may be', async () => {
  const office = await openOffice()
  try {
    await reportedMatters(office, 1)
    const clerk = await office.as('coordinator')
    const roundId = (await clerk.get<{ rounds: { id: string }[] }>('/rounds')).rounds[0]!.id
    const { fresh } = await clerk.get<{ fresh: { title: string; addressee: string } }>(`/reports/${roundId}`)
    const write = (blocks: number, length: number) =>
      clerk.send('POST', '/reports/write', {
        body: {
          ...{ roundId, seen: 0, title: fresh.title, addressee: fresh.addressee },
          blocks: Array.from({ length: blocks }, (_, i) => ({ type: 'para', text: `${i}`.padEnd(length, '家访') })),
        },
      })
    const problem = problemsIn(await write(200, 1600))[0]
    expect(problem).toMatchObject({ path: 'blocks', message: expect.stringContaining('最多 30 万字') })
    expect((await write(60, 1900)).status).toBe(200)
  } finally {
    await office.stop()
  }
})
