/** What a phone fetches before its first screen, over a line of a village: one script and one style (docs/decisions/0067). */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../src/product.ts'

const WEB = join(ROOT, 'dist', 'web')
const firstOf = (app: string) => [
  ...new Set(readFileSync(join(WEB, app, 'index.html'), 'utf8').match(/assets\/[^"]+\.(js|css)/g)),
]
const kilobytes = (files: readonly string[]) =>
  files.reduce((sum, name) => sum + statSync(join(WEB, `${name}.br`)).size, 0) / 1024

test('the phones’ app is one script and one style', () => {
  expect(
    firstOf('field')
      .map((name) => name.split('.').at(-1))
      .sort(),
  ).toEqual(['css', 'js'])
})

test('the worker keeps what the page names and what it may still fetch, of this build, and nothing else', () => {
  const worker = readFileSync(join(WEB, 'field', 'worker.js'), 'utf8')
  const kept = [...new Set([...worker.matchAll(/`\/(assets\/[^`]+)`/g)].map(([, name]) => name ?? ''))]
  expect(kept).toEqual(expect.arrayContaining(firstOf('field')))
  expect(kept.filter((name) => !existsSync(join(WEB, name)))).toEqual([])
  const script = firstOf('field').find((name) => name.endsWith('.js')) ?? ''
  // what is fetched later fetches more: the handbooks
  const fetchedBy = (name: string) =>
    [...readFileSync(join(WEB, name), 'utf8').matchAll(/["'`]\.\/([\w-]+\.js)["'`]/g)].map(
      ([, file]) => `assets/${file}`,
    )
  const fetched = [...new Set([script, ...fetchedBy(script)].flatMap(fetchedBy))]
  expect(fetched.length).toBeGreaterThan(5)
  expect(fetched.filter((name) => !kept.includes(name))).toEqual([])
  expect(worker).not.toContain('/api')
})

test('a phone fetches at most 160 KB before its first screen, a desk 200', () => {
  expect(kilobytes(firstOf('field'))).toBeLessThan(160)
  expect(kilobytes(firstOf('console'))).toBeLessThan(200)
})
