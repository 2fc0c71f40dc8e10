/** The handbooks say what the product says: its labels, its pictures, its headings. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { files, SRC } from '../../testing/codebase.ts'
import { handbookKeys, handbooks } from '../../vocabulary/handbooks.ts'
import { helpTopics, topicOf } from '../../vocabulary/help-topics.ts'
import { headingsOf, readHandbook } from './rules/handbook.ts'

const ROOT = join(SRC, '..')
const HELP = join(ROOT, 'docs', 'help')
const textOf = (key: string) => readFileSync(join(HELP, `${key}.md`), 'utf8')
const books = handbookKeys.map((key) => ({ key, text: textOf(key), book: readHandbook(textOf(key)) }))

test('each duty with work has one handbook, of its name, and no other lies there', () => {
  expect(
    readdirSync(HELP)
      .filter((name) => name.endsWith('.md'))
      .sort(),
  ).toEqual(
    Object.keys(handbooks)
      .map((key) => `${key}.md`)
      .sort(),
  )
  expect(books.map(({ key, book }) => [key, book.title])).toEqual(handbookKeys.map((key) => [key, handbooks[key].name]))
})

test('every label that a handbook names stands on a screen, whole', () => {
  const shown = files
    .filter(({ name }) => /\/screens\/.*\.tsx?$|^web\/.*\.tsx?$|\/(waiting|html|pages|contract)\.ts$/.test(name))
    .filter(({ name }) => !/help|test/.test(name))
    .map(({ text }) => text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\s*\n\s*/g, '\n'))
    .join('\n')
  const isShown = (label: string) =>
    new RegExp(`[>'"\`}\\n]${label.replaceAll(/[.*+?^$(){}|[\]\\]/g, '\\$&')}(?: ?\\{|[<'"\`\\n])`).test(shown)
  const missing = books.flatMap(({ key, text }) =>
    [...new Set(text.match(/(?<=「)[^」]+(?=」)/g))]
      .filter((label) => !isShown(label))
      .map((label) => `${key}: ${label}`),
  )
  expect(missing).toEqual([])
})

test('every picture of a handbook is taken by a journey and is there, none is left over, and they are small', () => {
  const named = books.flatMap(({ book }) =>
    book.blocks.flatMap((block) => (block.kind === 'picture' ? [block.name] : [])),
  )
  const journeys = readdirSync(join(ROOT, 'e2e'))
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(ROOT, 'e2e', name), 'utf8'))
    .join('\n')
  const taken = [...journeys.matchAll(/handbookPicture\(\w+, '([\w-]+)'\)|picture: '([\w-]+)'/g)].map(
    (m) => m[1] ?? m[2],
  )
  const kept = readdirSync(join(HELP, 'img'))
  expect([...taken].sort()).toEqual([...new Set(named)].sort())
  expect(kept.sort()).toEqual([...new Set(named)].map((name) => `${name}.png`).sort())
  expect(kept.reduce((sum, name) => sum + statSync(join(HELP, 'img', name)).size, 0)).toBeLessThan(1_500_000)
})

test('every “?” leads to a heading that is there, and stands on a screen', () => {
  const screens = files.filter(({ name }) => /\/screens\/|^web\//.test(name)).map(({ text }) => text)
  const heads = new Map(books.map(({ key, book }) => [key, headingsOf(book)]))
  for (const topic of Object.keys(helpTopics).filter((name) => name in helpTopics)) {
    expect([
      topic,
      screens.some((text) => new RegExp(`(help|topic)(=|: )["']${topic}["']|: '${topic}',`).test(text)),
    ]).toEqual([topic, true])
  }
  const led = Object.entries(helpTopics).flatMap(([topic, { at }]) =>
    Object.entries(at).map(([key, heading]) => ({ topic, key, heading })),
  )
  expect(led.length).toBeGreaterThan(30)
  expect(led.filter(({ key, heading }) => !heads.get(handbookKeys.find((k) => k === key)!)?.includes(heading))).toEqual(
    [],
  )
  expect(topicOf('notices').clause).toBe('time')
})

test('what a handbook may not hold ends the reading: no HTML, no picture of another place', () => {
  for (const text of ['# x\n\n<b>x</b>', '# x\n\n<script>x</script>', '# x\n\n![x](https://example.org/x.png)', 'x'])
    expect(() => readHandbook(text)).toThrow()
})
