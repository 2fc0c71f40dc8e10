/** The house as its own text tells it: files, who imports whom, who writes which table. For the architecture test and `bench/codebase.ts`. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

export const SRC = join(import.meta.dirname, '..')

/** Import order: a domain imports only earlier ones. `web` is the ground of screens; its two apps stand above everything (see `isRoot`). */
export const domains = [
  'vocabulary',
  'platform',
  'proof',
  'papers',
  'adapters',
  'web',
  'doors',
  'programme',
  'people',
  'list',
  'visiting',
  'followup',
  'outreach',
  'family',
  'files',
  'office',
] as const

/** Inside a domain its slices stand in this order; a domain without a line is one room. */
const slicesOf: Partial<Record<(typeof domains)[number], readonly string[]>> = {
  programme: ['unit', 'plan', 'days', 'rounds'],
  people: ['register', 'sight', 'structure', 'roster', 'wishes', 'avoidance', 'consent', 'registration', 'areas'],
  list: ['solver', 'versions', 'calendar'],
  visiting: ['visits', 'slots', 'urging', 'texts', 'notices', 'slips', 'pledges', 'handed-in', 'pack'],
  followup: ['matters', 'meetings', 'progress', 'aid', 'complaints', 'reminders'],
  outreach: ['gatherings', 'materials', 'training', 'activities', 'wall', 'publicity'],
  files: [
    'archive',
    'consultations',
    'scans',
    'documents',
    'filing',
    'extracts',
    'reports',
    'transfers',
    'volumes',
    'appraisal',
  ],
  office: ['identity', 'audit', 'today', 'leadership', 'help', 'search'],
}

/** Every room in import order: `people/register`, or the domain where it is one room. */
export const rooms: readonly string[] = domains.flatMap((d) => slicesOf[d]?.map((s) => `${d}/${s}`) ?? [d])

export type File = { name: string; text: string }

export const files: readonly File[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(SRC, name), 'utf8') }))

/** Everything that runs in a product: no tests, no fixtures. */
export const product = files.filter((f) => !/\.(test|fixture)\.tsx?$/.test(f.name) && !f.name.startsWith('testing/'))

/** Who puts the house together and may know every room: files of `src/` itself, the two apps, the list of contracts. */
export const isRoot = (name: string) => !name.includes('/') || /^web\/(console|field)\//.test(name) || isComposed(name)
const isComposed = (name: string) => /^web\/(contracts|api|session)\.ts$/.test(name)

export function roomOf(name: string): string | undefined {
  return rooms.find((room) => name.startsWith(`${room}/`))
}

export const baseOf = (name: string) => name.split('/').at(-1) ?? ''
export const inFolder = (name: string, folder: string) => name.startsWith(`${folder}/`)

/** Project files that a file imports, as paths from src/. */
export function importsOf(file: File): string[] {
  return [...file.text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((m) =>
    relative(SRC, join(SRC, dirname(file.name), m[1] ?? '')),
  )
}

export type Arrow = { from: string; to: string }

/** Imports of one room by another, file by file; what the roots import is not counted. */
export const arrows: readonly Arrow[] = product
  .filter((f) => !isRoot(f.name))
  .flatMap((f) => importsOf(f).map((to) => ({ from: f.name, to })))
  .filter(({ from, to }) => roomOf(to) !== undefined && !isRoot(to) && roomOf(from) !== roomOf(to))

/** An arrow that runs from an earlier room to a later one. */
export const runsUp = ({ from, to }: Arrow) => rooms.indexOf(roomOf(from) ?? '') < rooms.indexOf(roomOf(to) ?? '')

/** What another room may use: see docs/decisions/0021. The ground (`papers`, `platform`, …) is open; `list/solver` is rules through and through. */
export function isPublished(name: string): boolean {
  if (
    ['vocabulary', 'platform', 'proof', 'papers', 'adapters', 'web', 'doors', 'list/solver'].includes(
      roomOf(name) ?? '',
    )
  )
    return true
  return /\/((contract|rules|reads|commands|ports|tables)|[\w-]+-(contract|commands))\.ts$|\/rules\//.test(name)
}

/** Circles among files, screens included: each as the files in it. */
export function circles(among: readonly File[] = product): string[][] {
  const next = new Map(among.map((f) => [f.name, importsOf(f)]))
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const found: string[][] = []
  const visit = (name: string) => {
    index.set(name, index.size)
    low.set(name, index.get(name) ?? 0)
    stack.push(name)
    for (const to of next.get(name) ?? []) {
      if (!next.has(to)) continue
      if (!index.has(to)) visit(to)
      if (stack.includes(to)) low.set(name, Math.min(low.get(name) ?? 0, low.get(to) ?? 0))
    }
    if (low.get(name) !== index.get(name)) return
    const circle = stack.splice(stack.indexOf(name))
    if (circle.length > 1) found.push(circle.sort())
  }
  for (const name of next.keys()) if (!index.has(name)) visit(name)
  return found
}

/** Table -> rooms that write it, by every insert, update, delete and merge, raw SQL too. */
export function writers(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  const written =
    /\.(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*'([a-z_]+)|\b(?:insert\s+into|delete\s+from|merge\s+into)\s+([a-z_]+)|\bupdate\s+([a-z_]+)(?:\s+[a-z])?\s+set\b/g
  for (const { name, text } of product)
    for (const m of text.matchAll(written)) {
      const table = m[1] ?? m[2] ?? m[3] ?? ''
      found.set(table, (found.get(table) ?? new Set()).add(roomOf(name) ?? name))
    }
  return found
}
