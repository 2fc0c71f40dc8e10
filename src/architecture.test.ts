/** Conventions are kept by tests, not by reviewers: who imports whom, sizes, clauses that exist, folders that are words. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

const SRC = import.meta.dirname
const ROOT = join(SRC, '..')
const PLACES = ['platform', 'adapters', 'web', 'testing']

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(SRC, name), 'utf8') }))
const product = files.filter((f) => !/\.(test|fixture)\.tsx?$/.test(f.name) && !f.name.startsWith('testing/'))
const slices = readdirSync(SRC, { withFileTypes: true })
  .filter((e) => e.isDirectory() && !PLACES.includes(e.name))
  .map((e) => e.name)

/** Project files a file imports, as paths from src/. */
const importsOf = (file: { name: string; text: string }) =>
  [...file.text.matchAll(/(?:from|import)\s+'(\.[^']+)'/g)].map((m) =>
    relative(SRC, join(SRC, dirname(file.name), m[1]!)),
  )
const sliceOf = (name: string) => slices.find((s) => name.startsWith(`${s}/`))
const baseOf = (name: string) => name.split('/').at(-1) ?? ''
const inFolder = (name: string, folder: string) => name.startsWith(`${folder}/`)

const offenders = (rule: (from: { name: string; text: string }, to: string) => boolean, among = product) =>
  among.flatMap((file) =>
    importsOf(file)
      .filter((to) => rule(file, to))
      .map((to) => `${file.name} -> ${to}`),
  )

describe('imports', () => {
  test('the check reads the project: hundreds of files, hundreds of imports', () => {
    expect(product.length).toBeGreaterThan(150)
    expect(product.flatMap(importsOf).length).toBeGreaterThan(400)
  })

  test('every import names a file that is there, with its ending', () => {
    expect(
      product.flatMap((f) =>
        importsOf(f)
          .filter((to) => !existsSync(join(SRC, to)))
          .map((to) => `${f.name} -> ${to}`),
      ),
    ).toEqual([])
  })

  test('the platform knows no domain word: it imports nothing but itself', () => {
    expect(offenders((from, to) => inFolder(from.name, 'platform') && !inFolder(to, 'platform'))).toEqual([])
  })

  test("a slice never imports another slice's store or server; it uses what the other publishes as reads", () => {
    const closed = ['store.ts', 'server.ts', 'commit-store.ts']
    expect(
      offenders(
        (from, to) =>
          sliceOf(from.name) !== undefined &&
          sliceOf(to) !== undefined &&
          sliceOf(from.name) !== sliceOf(to) &&
          closed.includes(baseOf(to)),
      ),
    ).toEqual([])
  })

  test('contracts and rules can run in a browser: no node modules, no store, no server, no adapter', () => {
    const shared = product.filter(
      (f) =>
        sliceOf(f.name) &&
        (baseOf(f.name) === 'contract.ts' || baseOf(f.name) === 'rules.ts' || f.name.includes('/rules/')),
    )
    expect(shared.length).toBeGreaterThan(20)
    expect(shared.filter((f) => /from 'node:/.test(f.text)).map((f) => f.name)).toEqual([])
    expect(
      offenders(
        (_from, to) =>
          ['store.ts', 'server.ts', 'jobs.ts', 'pages.ts', 'reads.ts'].includes(baseOf(to)) || inFolder(to, 'adapters'),
        shared.filter((f) => !f.text.includes("import type { OfficeWork } from './store.ts'")),
      ),
    ).toEqual([])
  })

  test('screens import contracts, rules and the shared web code, never what runs on the server', () => {
    const screens = product.filter((f) => f.name.includes('/screens/') || inFolder(f.name, 'web'))
    const server = ['store.ts', 'server.ts', 'jobs.ts', 'pages.ts', 'reads.ts', 'link.ts']
    expect(offenders((_from, to) => server.includes(baseOf(to)) || inFolder(to, 'adapters'), screens)).toEqual([])
  })

  test("a screen asks the server's clock what time it is, never the PC's (web/server-time.ts)", () => {
    const screens = product.filter((f) => f.name.includes('/screens/') || inFolder(f.name, 'web'))
    const asks = screens.filter((f) => /new Date\(\)|Date\.now\(\)|Temporal\.Now/.test(f.text)).map((f) => f.name)
    expect(asks).toEqual(['web/server-time.ts'])
  })

  test('SQL stands in stores, reads and migrations only', () => {
    const allowed = /(store|reads|commit-store|identify|jobs|first-start|product|tables)\.ts$/
    const withSql = product.filter(
      (f) =>
        !inFolder(f.name, 'platform') &&
        !allowed.test(f.name) &&
        (/from 'kysely'/.test(f.text) || /\.(selectFrom|insertInto|updateTable|deleteFrom)\(/.test(f.text)),
    )
    expect(withSql.map((f) => f.name)).toEqual([])
  })
})

describe('sizes', () => {
  const lines = product.map((f) => ({ name: f.name, n: f.text.split('\n').length })).sort((a, b) => a.n - b.n)

  test('no file is over 300 lines', () => {
    expect(lines.filter((f) => f.n > 300)).toEqual([])
  })

  test('the median is under 80 lines, nine in ten are under 200', () => {
    expect(lines[Math.floor(lines.length / 2)]!.n).toBeLessThan(80)
    expect(lines[Math.floor(lines.length * 0.9)]!.n).toBeLessThan(200)
  })
})

describe('words', () => {
  test('a folder is a word of the glossary', () => {
    const glossary = readFileSync(join(ROOT, 'docs', 'glossary.md'), 'utf8')
    const known = new Set(
      [...glossary.matchAll(/^\| ([^|]+) \|/gm)].flatMap((m) => m[1]!.split('/').map((w) => w.trim())),
    )
    const singular = (word: string) => [word, word.replace(/s$/, ''), word.replace(/ies$/, 'y')]
    expect(slices.filter((folder) => !singular(folder).some((w) => known.has(w)))).toEqual([])
  })

  test('every clause that is cited exists in the plan', () => {
    const clauses = new Set([
      '§一',
      '§二',
      '§二.1',
      '§二.2',
      '§三',
      '§三.1',
      '§三.2',
      '§三.3',
      '§三.4',
      '§三.5',
      '§四',
      '§四.1',
      '§四.2',
      '§四.3',
    ])
    const cited = files.flatMap((f) =>
      [...f.text.matchAll(/§[一二三四五六七八九](?:\.\d)?/g)].map((m) => ({ name: f.name, clause: m[0] })),
    )
    expect(cited.length).toBeGreaterThan(50)
    expect(cited.filter((c) => !clauses.has(c.clause))).toEqual([])
  })

  test('a rule refuses through its context, which knows the codes of the contract', () => {
    const free = product.filter(
      (f) => !inFolder(f.name, 'platform') && /'REFUSED'|import \{[^}]*\brefuses\b/.test(f.text),
    )
    expect(free.map((f) => f.name)).toEqual([])
  })

  test('types are not talked round: no any, and casts only where the platform meets the outside', () => {
    const outside = (name: string) => inFolder(name, 'platform') || inFolder(name, 'adapters')
    const code = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$|import [\s\S]*? from '.*'/gm, '')
    const casts = product
      .filter((f) => !outside(f.name))
      .flatMap((f) =>
        [...code(f.text).matchAll(/\bas (?!const\b)(any|never|unknown|string|number|\{|[A-Z]\w*)/g)].map(
          (m) => `${f.name}: ${m[0]}`,
        ),
      )
    expect(casts).toEqual([])
  })
})
