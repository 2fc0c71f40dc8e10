/**
 * Reads a run's JSON report for bin/test: prints passed, failed, tests written one by one, and rows of tables (`each` or
 * a loop: several tests of one place in a file); the slowest files are told on stderr. What failed is written to the
 * file named second, to be said once more at the very end: of a long run only its last lines may be kept.
 */
import { appendFileSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { z } from 'zod'

const SLOWEST = 6
const LINES_OF_A_FAILURE = 12

const place = z.object({ line: z.number(), column: z.number() })
const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      startTime: z.number(),
      endTime: z.number(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z.array(z.string()),
          location: place.nullish(),
        }),
      ),
    }),
  ),
})

const run = report.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')))
/** A file that fails by itself (it does not load, its set-up throws) has no failed test to be counted by. */
const broken = run.testResults.filter(
  (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
)
const failures = run.testResults.flatMap((file) => [
  ...(broken.includes(file) ? [{ file, test: '', why: file.message }] : []),
  ...file.assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => ({ file, test: fullName, why: failureMessages.join('\n') })),
])
for (const { file, test, why } of failures)
  appendFileSync(
    process.argv[3] ?? '/dev/stderr',
    `✗ ${relative(process.cwd(), file.name)}  ${test}\n${why.split('\n').slice(0, LINES_OF_A_FAILURE).join('\n')}\n`,
  )
const places = new Map<string, number>()
for (const file of run.testResults)
  for (const { location } of file.assertionResults) {
    const at = `${file.name}:${location?.line}:${location?.column}`
    places.set(at, (places.get(at) ?? 0) + 1)
  }
const tables = [...places.values()].filter((n) => n > 1)
const rows = tables.reduce((sum, n) => sum + n, 0)
for (const file of run.testResults
  .sort((a, b) => b.endTime - b.startTime - (a.endTime - a.startTime))
  .slice(0, SLOWEST))
  process.stderr.write(
    `  ${((file.endTime - file.startTime) / 1000).toFixed(1)} s  ${relative(process.cwd(), file.name)}\n`,
  )
console.log(run.numPassedTests, run.numFailedTests + broken.length, places.size - tables.length, rows, tables.length)
