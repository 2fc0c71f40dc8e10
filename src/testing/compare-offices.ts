/** Offices in which everything is the same but one thing: whatever a duty may fetch is laid side by side. */

import { sql } from 'kysely'
import { wordsOf } from '../adapters/render-typst/papers.fixture.ts'
import { downloads, slices } from '../slices.ts'
import type { Member, Office } from './office.ts'
import { plainWords } from './plain-renderer.ts'
import { look } from './programme.ts'
import { unzipped } from './unzip.ts'

/** `label` tells one office from the other where they differ; `ids` fill the addresses. */
export type World = { office: Office; ids: Record<string, string>; label: string }

const dutyOf: Partial<Record<Member, string>> = {
  visitor: 'visitor',
  recorder: 'recorder',
  staff: 'officer',
  system: 'systemAdmin',
  security: 'securityAdmin',
  coordinator: 'coordinator',
  head: 'head',
  inspector: 'inspector',
  partygroup: 'partyGroup',
  records: 'recordsOffice',
  leading: 'leadingGroup',
  audit: 'auditAdmin',
}

type Door = { name: string; path: string; allow: readonly string[]; askedBy: readonly Member[] }

/** Every question and paper there is; a paper is drawn once an office, for the first of those who may have it. */
export function doorsFor(watchers: readonly Member[]): Door[] {
  const questions = slices.flatMap((s) =>
    Object.entries(s.contract)
      .filter(([, c]) => c['~orpc'].route.method === 'GET')
      .map(([key, c]) => ({
        name: `${s.name}.${key}`,
        path: c['~orpc'].route.path ?? '',
        allow: s.operations[key]?.allow ?? [],
        // a search of a second, the same whoever asks for it
        askedBy: watchers.filter((member) => `${s.name}.${key}` !== 'calendar.feasibility' || member === 'coordinator'),
      })),
  )
  const papers = downloads.map((d) => ({
    name: d.name,
    path: d.path.replace(/^\/api/, '').replaceAll(/:(\w+)/g, '{$1}'),
    allow: d.allow,
    askedBy: watchers.filter((member) => d.allow.some((duty) => duty === dutyOf[member])).slice(0, 1),
  }))
  return [...questions, ...papers]
}

/** What each office draws by lot (codes, links), and what jobs in flight change: it differs from one office to the next. */
export const DRAWN_BY_LOT = [
  'audit.health',
  'registration.mine',
  'registration.sheets',
  'registration.linkSlips',
  'registration.linkTable',
]

/** Ids are drawn anew in each office. */
export function withoutIds(text: string): string {
  return text.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
}

/** Headers that differ from one answer to the next of the same thing. */
const UNLIKE = ['content-length', 'etag', 'set-cookie']

/** What a member is told at a door, in words: ids, hashes and codes are drawn anew in each office. */
async function answerAt(world: World, member: Member, path: string): Promise<string> {
  const client = await world.office.as(member)
  const at = path.replaceAll(/\{(\w+)\}/g, (_all, key: string) => world.ids[key] ?? world.ids.visitId!)
  const answer = await client.send('GET', at)
  const kind = String(answer.headers['content-type'] ?? '')
  const words =
    plainWords(answer.bytes) ??
    (/pdf/.test(kind)
      ? wordsOf(answer.bytes)
      : /zip|officedocument/.test(kind)
        ? await inside(answer.bytes)
        : answer.text)
  const headers = Object.entries(answer.headers).filter(([name]) => !UNLIKE.includes(name))
  return (
    withoutIds([answer.status, JSON.stringify(headers), words].join('\n'))
      .replaceAll(/[0-9a-f]{64}/g, 'hash')
      // one printed in groups, to be read aloud
      .replaceAll(/[0-9a-f]{8}(?:(?: |\n|\\n)[0-9a-f]{8}){7}/g, 'hash')
      // of the machine at this moment
      .replaceAll(/"(freeBytes|jobsWaiting)":\d+/g, '$1')
      // a minute after each office's start, whatever its visits came to
      .replaceAll(/"filesCheckedAt":("[^"]*"|null)/g, 'filesCheckedAt')
      .replaceAll(/(?<![0-9A-Z])[2-9A-Z]{4}\s?[2-9A-Z]{4}(?![0-9A-Z])/g, 'code')
  )
}

async function inside(bytes: Buffer): Promise<string> {
  // when a workbook was written stands beside what it says
  const files = [...(await unzipped(bytes))].filter(([name]) => !name.startsWith('docProps/'))
  return files.map(([name, file]) => (name.endsWith('.xml') ? `${name} ${file.toString('utf8')}` : name)).join('\n')
}

/** Whom a member may ask: who is turned away is turned away whatever stands behind the door (who-may.test.ts). */
async function mayAsk({ office }: World, member: Member): Promise<(door: Door) => boolean> {
  const { duties } = await (await office.as(member)).get<{ duties: string[] }>('/identity/me')
  const words = new Set([...duties, 'anyone', 'signed-in'])
  return ({ allow }) => allow.some((who) => words.has(who))
}

/** Doors at which two of the offices differ, with the member and the first place. */
export async function differences(
  among: readonly World[],
  watchers: readonly Member[],
  skip: readonly string[] = [],
): Promise<string[]> {
  const found: string[] = []
  const may = new Map<Member, (door: Door) => boolean>()
  for (const member of watchers) may.set(member, await mayAsk(among[0]!, member))
  for (const door of doorsFor(watchers)) {
    if (skip.includes(door.name)) continue
    for (const member of door.askedBy) {
      if (may.get(member)?.(door) !== true) continue
      const first = await answerAt(among[0]!, member, door.path)
      const answers = [first, ...(await Promise.all(among.slice(1).map((world) => answerAt(world, member, door.path))))]
      for (const [i, answer] of answers.entries())
        if (answer !== answers[0])
          found.push(`${door.name} ${member} ${among[i]!.label}: ${apart(answers[0]!, answer)}`)
    }
  }
  return found
}

function apart(one: string, other: string): string {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return `${one.slice(Math.max(0, at - 60), at + 60)} ≠ ${other.slice(Math.max(0, at - 60), at + 60)}`
}

/** The log of each office and how many commands it keeps, as lines without ids, in their own order. */
export async function logsOf(worlds: readonly World[]): Promise<string[][]> {
  const logs = await Promise.all(
    worlds.map(({ office }) =>
      look<{ line: string }>(
        office,
        () => sql`select concat_ws(' ', e.name, e.actor_kind, e.at, e.data) as line from event e
          union all select concat_ws(' ', 'command', c.n) from (select count(*) as n from command) c order by 1`,
      ),
    ),
  )
  return logs.map((lines) => lines.map(({ line }) => withoutIds(line)))
}

/** What a test leaves in the log by looking: who was turned away in the first office alone, and what was taken in each. */
const LOOKING = /^(access\.refused|documents\.|audit\.exported)/

/** The log as the audit administrator reads it from an ISO day on, as lines without ids, sorted; without what looking leaves there. */
export async function auditedLog({ office }: World, from: string): Promise<string[]> {
  const client = await office.as('audit')
  const all: { id: string; name: string }[] = []
  for (let more = true; more; ) {
    const before = all.length === 0 ? '' : `&before=${all.at(-1)!.id}`
    const page = await client.get<{ events: typeof all; more: boolean }>(`/audit/events?from=${from}${before}`)
    all.push(...page.events)
    more = page.more
  }
  return all
    .filter(({ name }) => !LOOKING.test(name))
    .map((line) => withoutIds(JSON.stringify(line)))
    .sort()
}
