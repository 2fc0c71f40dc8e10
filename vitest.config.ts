import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take long, the longest first: one that began last would keep one core busy and the others waiting. */
const LONG = [
  'src/platform/engine/engine.test.ts',
  'src/testing/crash.test.ts',
  'src/papers.test.ts',
  'src/landed.test.ts',
  'src/testing/chaos.test.ts',
  'src/closed-early-indistinguishable.test.ts',
  'src/outreach/materials/upload.test.ts',
  'src/outreach/publicity/drafts.test.ts',
  'src/endings-indistinguishable.test.ts',
  'src/attacker.test.ts',
  'src/adapters/read-scan/read-scan.test.ts',
  'src/platform/engine/start.test.ts',
  'src/files/scans/scans.test.ts',
  'src/backup.test.ts',
  'src/people/roster/imports.test.ts',
  'src/who-may.test.ts',
  'src/people/roster/whole.test.ts',
  'src/visiting/pack/press-killed.test.ts',
  'src/fuzz.test.ts',
  'src/visiting/pack/press.test.ts',
  'src/states.test.ts',
  'src/people/consent/indistinguishable.test.ts',
  'src/testing/cut-connection.test.ts',
  'e2e/journey.test.ts',
  'e2e/season.test.ts',
  'e2e/tables.test.ts',
  'e2e/import.test.ts',
  'e2e/activities.test.ts',
  'e2e/late-answer.test.ts',
  'e2e/publicity.test.ts',
  'e2e/papers.test.ts',
  'e2e/sight.test.ts',
  'e2e/list.test.ts',
  'e2e/no-line.test.ts',
  'e2e/shared-phone.test.ts',
  'e2e/households.test.ts',
  'e2e/scans.test.ts',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = LONG.findIndex((name) => moduleId.endsWith(name))
      return at < 0 ? LONG.length : at
    }
    return (await super.sort(files)).sort((a, b) => place(a) - place(b))
  }
}

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**'],
    globalSetup: 'src/testing/shared-engine.ts',
    testTimeout: 240_000,
    hookTimeout: 300_000,
    // what is waited for comes when it comes: a slow machine is no failure
    expect: { poll: { timeout: 60_000 } },
    // a product with its database per file, which waits for its disk and its children a good part of the time
    maxWorkers: 2,
    // a file starts with the modules that the one before it loaded: tests change nothing outside of themselves
    isolate: false,
    sequence: { sequencer: LongestFirst },
  },
})
