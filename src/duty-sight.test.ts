/** What stands beside granting a duty is what the operations allow: compared slice by slice, for every duty. */
import { expect, test } from 'vitest'
import { slices } from './slices.ts'
import { duties } from './vocabulary/duties.ts'
import { dutySight } from './vocabulary/duty-sight.ts'

/** The slices of which a duty may ask anything, or take a file. */
const asked = (duty: (typeof duties)[number]) =>
  slices
    .filter(
      (slice) =>
        slice.downloads.some((d) => d.allow.includes(duty)) ||
        Object.entries(slice.operations).some(
          ([key, o]) => o.allow.includes(duty) && slice.contract[key]?.['~orpc'].meta.kind === 'query',
        ),
    )
    .map((slice) => slice.name)
    .sort()

test.each(duties)('what %s may see is said beside granting it, nothing more and nothing less', (duty) => {
  const { sees, never } = dutySight[duty]
  expect([...new Set(sees.flatMap((s) => s.of))].sort()).toEqual(asked(duty))
  expect(sees.length > 0 || duty === 'leadingGroup').toBe(true)
  expect(never).toMatch(/^(看不到|目前没有)/)
})
