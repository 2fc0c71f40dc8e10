/**
 * What an answer says of each household, as features: every value beside the path that leads to it, without names and ids. A row
 * that names no household but bears an hour is laid beside the evenings: an id of version 7 bears one too.
 */
import { beijingDay } from '../platform/calendar.ts'
import type { Home } from './season.ts'

export type Features = Map<Home, Set<string>>

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/
const DAY = /^\d{4}-\d\d-\d\d$/

/** Adds what an answer to `question` says; `whole`: it was asked about this household alone. */
export function addFeatures(
  into: Features,
  homes: readonly Home[],
  question: string,
  answer: unknown,
  whole?: Home,
): void {
  const add = (home: Home, feature: string) => into.get(home)?.add(feature)
  if (whole) {
    for (const feature of leaves(answer, question, whole)) add(whole, feature)
    return
  }
  const walk = (node: unknown, path: string) => {
    if (Array.isArray(node)) {
      for (const [i, element] of node.entries()) {
        const text = JSON.stringify(element) ?? ''
        const about = homes.filter((home) => isAbout(text, home))
        if (about.length > 1) walk(element, `${path}[]`)
        else if (about[0]) {
          const third = Math.floor((3 * i) / node.length)
          for (const feature of [...leaves(element, `${path}[]`, about[0]), `${path} third ${third}`])
            add(about[0], feature)
        } else for (const home of homes) for (const feature of besides(element, path, home)) add(home, feature)
      }
    } else if (node !== null && typeof node === 'object') {
      for (const [key, value] of Object.entries(node)) {
        const about = homes.filter((home) => isAbout(`${key} ${JSON.stringify(value)}`, home))
        if (about.length === 1 && about[0] && !Array.isArray(value))
          for (const feature of leaves(value, `${path}.${plain(key, about[0])}`, about[0])) add(about[0], feature)
        else walk(value, `${path}.${key}`)
      }
    }
  }
  walk(answer, question)
}

/** Words of a paper, by the line: a line that names a household says something of it. */
export function addLines(into: Features, homes: readonly Home[], question: string, words: string): void {
  const lines = words.split('\n').map((line) => line.trim())
  for (const home of homes) {
    const mine = lines.filter((line) => home.names.some((name) => line.includes(name)))
    into.get(home)?.add(`${question} lines ${mine.length}`)
    for (const line of mine) into.get(home)?.add(`${question}: ${plain(line, home).slice(0, 120)}`)
  }
}

function isAbout(text: string, home: Home): boolean {
  return [home.visitId, home.householdId, home.noticeId, ...home.officerIds, ...home.names].some(
    (x) => x !== '' && text.includes(x),
  )
}

function leaves(node: unknown, path: string, home: Home): string[] {
  if (Array.isArray(node))
    return [`${path} length ${node.length}`, ...node.flatMap((x) => leaves(x, `${path}[]`, home))]
  if (node !== null && typeof node === 'object')
    return Object.entries(node).flatMap(([key, value]) => leaves(value, `${path}.${plain(key, home)}`, home))
  if (typeof node !== 'string') return [`${path}=${String(node)}`]
  return [...hours(node, path, home), `${path}=${plain(node, home).slice(0, 60)}`, `${path} long ${node.length}`]
}

/** A day or an hour, or that of an id, against the household's evening. */
function hours(text: string, path: string, home: Home): string[] {
  const at = instantOf(text)
  if (at === undefined) return []
  const day = beijingDay(new Date(at).toISOString())
  const apart = Math.round((Date.parse(day) - Date.parse(home.day)) / 86_400_000)
  return [`${path} ${apart} days from the evening`]
}

function instantOf(text: string): number | undefined {
  if (INSTANT.test(text) || DAY.test(text)) return Date.parse(text)
  const id = /^([0-9a-f]{8})-([0-9a-f]{4})-7/.exec(text)
  return id ? Number.parseInt(`${id[1]}${id[2]}`, 16) : undefined
}

/** A row that names nobody: whether it falls into this household's evening, and who did it. */
function besides(row: unknown, path: string, home: Home): string[] {
  if (row === null || typeof row !== 'object') return []
  const entries = Object.entries(row)
  const words = JSON.stringify(row)
  const by = words.includes(home.recorder) ? 'its recorder' : words.includes(home.visitor) ? 'its visitor' : 'somebody'
  const kind = entries
    .flatMap(([key, value]) => (['name', 'kind', 'state'].includes(key) ? [String(value)] : []))
    .join(' ')
  return entries.flatMap(([key, value]) => {
    const at = typeof value === 'string' ? instantOf(value) : undefined
    if (at === undefined || typeof value !== 'string' || DAY.test(value)) return []
    if (beijingDay(new Date(at).toISOString()) !== home.day) return []
    const hour = new Date(at + 8 * 3_600_000).getUTCHours()
    const part = hour < 12 ? 'am' : hour < 18 ? 'pm' : 'evening'
    const when = part === home.part ? 'in the sitting' : 'on the day'
    return [`${path}[].${key} of ${kind} by ${by} ${when}`, `${path}[].${key} of ${kind} ${when}`]
  })
}

/** Without what is the household's own or drawn by lot: the same thing is the same word in every season. */
function plain(text: string, home: Home): string {
  let words = text
  for (const name of home.names) words = words.replaceAll(name, '谁')
  return words
    .replaceAll(home.visitor, '家访人')
    .replaceAll(home.recorder, '记录人')
    .replaceAll(home.day, 'evening')
    .replaceAll(UUID, 'id')
    .replaceAll(/[0-9a-f]{64}/g, 'hash')
    .replaceAll(/\d{4}-\d{3}/g, 'number')
}
