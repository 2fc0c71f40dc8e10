/** Conventions are kept by tests, not by reviewers: who imports whom, who writes what, sizes, clauses that exist, folders that are words. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  arrows,
  circles,
  domains,
  type File,
  files,
  importsOf,
  inFolder,
  isPublished,
  isRoot,
  product,
  roomOf,
  rooms,
  runsUp,
  SRC,
  writers,
} from './testing/codebase.ts'

const ROOT = join(SRC, '..')
const arrowText = ({ from, to }: { from: string; to: string }) => `${from} -> ${to}`
const offenders = (rule: (from: File, to: string) => boolean, among: readonly File[] = product) =>
  among.flatMap((file) =>
    importsOf(file)
      .filter((to) => rule(file, to))
      .map((to) => arrowText({ from: file.name, to })),
  )

describe('imports', () => {
  test('the check reads the project: hundreds of files, hundreds of imports', () => {
    expect(product.length).toBeGreaterThan(600)
    expect(arrows.length).toBeGreaterThan(1000)
  })

  test('every import names a file that is there, with its ending', () => {
    expect(offenders((_from, to) => !existsSync(join(SRC, to)))).toEqual([])
  })

  test('every file stands in a room, or puts the rooms together', () => {
    expect(product.filter((f) => !isRoot(f.name) && roomOf(f.name) === undefined).map((f) => f.name)).toEqual([])
    expect(rooms.filter((room) => !existsSync(join(SRC, room)))).toEqual([])
  })

  test('a domain imports only earlier ones, and so does a slice within its domain', () => {
    expect(arrows.filter(runsUp).map(arrowText)).toEqual([])
  })

  test('only the files that put the house together import one of them', () => {
    const composed = (name: string) => name.startsWith('web/') || name.endsWith('cli.ts')
    expect(
      offenders((from, to) => !isRoot(from.name) && isRoot(to) && !inFolder(to, 'web') && !composed(from.name)),
    ).toEqual([])
  })

  test('a slice imports what another publishes, nothing else: contract, rules, reads, commands, ports, the types of its tables', () => {
    expect(arrows.filter(({ from, to }) => !isScreen(from) && !isPublished(to)).map(arrowText)).toEqual([])
    expect(arrows.filter(({ from, to }) => isScreen(from) && !isPublished(to)).map(arrowText)).toEqual([])
  })

  test('there is no circle anywhere, screens included', () => {
    expect(circles()).toEqual([])
  })

  test('contracts and rules can run in a browser: no node modules, no store, no server, no adapter', () => {
    const shared = product.filter(
      (f) => !isRoot(f.name) && !inFolder(f.name, 'platform') && /\/([\w-]*contract|rules)\.ts$|\/rules\//.test(f.name),
    )
    expect(shared.length).toBeGreaterThan(40)
    expect(shared.filter((f) => /from 'node:/.test(f.text)).map((f) => f.name)).toEqual([])
    expect(offenders((_from, to) => SERVER_SIDE.test(to) || inFolder(to, 'adapters'), shared)).toEqual([])
  })

  test('screens import contracts, rules and the shared web code, never what runs on the server', () => {
    const screens = product.filter((f) => isScreen(f.name) || inFolder(f.name, 'web'))
    expect(offenders((_from, to) => SERVER_SIDE.test(to) || inFolder(to, 'adapters'), screens)).toEqual([])
  })

  test("a screen asks the server's clock what time it is, never the PC's (web/server-time.ts)", () => {
    const screens = product.filter((f) => isScreen(f.name) || inFolder(f.name, 'web'))
    const asks = screens.filter((f) => /new Date\(\)|Date\.now\(\)|Temporal\.Now/.test(f.text)).map((f) => f.name)
    expect(asks).toEqual(['web/server-time.ts'])
  })
})

const SERVER_SIDE = /\/(store|[\w-]+-store|server|jobs|pages|reads|commands|[\w-]+-commands|link)\.ts$/
function isScreen(name: string): boolean {
  return name.includes('/screens/')
}

describe('rows', () => {
  test('a table has one slice that writes it', () => {
    const written = writers()
    expect(written.size).toBeGreaterThan(50)
    expect(
      [...written].filter(([, by]) => by.size > 1).map(([table, by]) => `${table}: ${[...by].join(', ')}`),
    ).toEqual([])
  })

  test('a sub-select names what it selects: `exists (select 1 from …)` runs on a sharded PostgreSQL too', () => {
    expect(product.filter((f) => /\bselect\s+from\b/.test(f.text)).map((f) => f.name)).toEqual([])
  })

  test('parts of a day come as a day goes: by letter the evening would stand before the afternoon', () => {
    expect(
      product.filter((f) => /order by [^`\n]*(?<!\], )\b(v\.)?part\b(?!\))/.test(f.text)).map((f) => f.name),
    ).toEqual([])
  })

  test('SQL stands in stores, reads, commands, what waits, and migrations only', () => {
    const allowed = /(store|reads|commands|waiting|identify|jobs|first-start|product|tables)\.ts$/
    const withSql = product.filter(
      (f) =>
        !inFolder(f.name, 'platform') &&
        !allowed.test(f.name) &&
        (/from 'kysely'/.test(f.text) || /\.(selectFrom|insertInto|updateTable|deleteFrom)\(/.test(f.text)),
    )
    expect(withSql.map((f) => f.name)).toEqual([])
  })
})

describe('bytes', () => {
  test('are kept by keepPaper, keepBytes and keepPieces alone, which a destruction waits for', () => {
    const puts = product.filter((f) => /\bblobs\.put(From)?\(/.test(f.text)).map((f) => f.name)
    expect(puts.filter((name) => !/^papers\/keep-|^platform\/backup\/restore/.test(name))).toEqual([])
    expect(puts).toContain('papers/keep-bytes.ts')
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
    const places = ['platform', 'adapters', 'web']
    const folders = [...domains, ...rooms.flatMap((room) => room.split('/').slice(1))].filter(
      (f) => !places.includes(f),
    )
    expect(folders.filter((folder) => !singular(folder).some((w) => known.has(w)))).toEqual([])
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
