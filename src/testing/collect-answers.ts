/** Everything that the duties which do not go to families may fetch, on a morning and after every act, as features of the households. */
import { wordsOf } from '../adapters/render-typst/papers.fixture.ts'
import { beijingDay } from '../platform/calendar.ts'
import { downloads, slices } from '../slices.ts'
import { addFeatures, addLines, type Features } from './answer-features.ts'
import type { Client } from './client.ts'
import type { Member } from './office.ts'
import type { Home, Season, Watch } from './season.ts'
import { unzipped } from './unzip.ts'

/** Member of the cast -> duties by which a door opens. Nobody of them goes to one of the households. */
export const watchers = {
  coordinator: ['coordinator', 'officer'],
  head: ['head', 'officer'],
  inspector: ['inspector', 'officer'],
  partygroup: ['partyGroup'],
  records: ['recordsOffice'],
  leading: ['leadingGroup'],
  system: ['systemAdmin'],
  security: ['securityAdmin'],
  audit: ['auditAdmin'],
  staff: ['officer'],
} as const satisfies Partial<Record<Member, readonly string[]>>
export type Watcher = keyof typeof watchers
const names = Object.keys(watchers).filter((name): name is Watcher => name in watchers)

type Door = { name: string; path: string; allow: readonly string[] }
const questions: Door[] = slices.flatMap((s) =>
  Object.entries(s.contract).flatMap(([key, c]) => {
    const route = c['~orpc'].route
    return route.method === 'GET'
      ? [{ name: `${s.name}.${key}`, path: route.path ?? '', allow: s.operations[key]?.allow ?? [] }]
      : []
  }),
)
/** Asked about each household. */
const ABOUT_ONE = ['assignment.standing', 'assignment.checkMove', 'structure.person', 'archive.file']
/** Papers of a round; what is drawn for one household is refused alike once its evening is over. */
const PAPERS = [
  'assignment.sheet',
  'archive.ledger',
  'archive.visitLedger',
  'archive.matterLedger',
  'reports.docx',
  'audit.export',
]
const papers = downloads.filter((d) => PAPERS.includes(d.name))

/** What each watcher saw of each household; `together`: all of them, laid side by side. */
export type Views = Map<Watcher | 'together', Features>

export function collectAnswers(): { views: Views; watch: Watch } {
  const views: Views = new Map()
  const former = new Map<string, string>()
  const watch: Watch = async (season, phase) => {
    if (views.size === 0)
      for (const who of [...names, 'together' as const])
        views.set(who, new Map(season.homes.map((home) => [home, new Set()])))
    if (phase === 'act' || phase === 'sitting') return look(season, views, former)
    for (const who of names) await morning(season, phase, who, views)
  }
  return { views, watch }
}

/** After an act: what changed in the table of notices since the last look, beside what came into the log. */
async function look(season: Season, views: Views, former: Map<string, string>): Promise<void> {
  const { office, roundId, homes } = season
  const { rows } = await (await office.as('coordinator')).get<{ rows: Record<string, unknown>[] }>(
    `/notices/table/${roundId}`,
  )
  const { events } = await (await office.as('audit')).get<{ events: { id: string; name: string }[] }>(
    '/audit/events?from=2026-07-01',
  )
  const isNew = events.filter(({ id }) => !former.has(id) && former.has('log'))
  for (const { id } of events) former.set(id, 'seen')
  former.set('log', 'seen')
  const came = isNew.map(({ name }) => name).filter((name) => !name.startsWith('identity.'))
  for (const home of homes) {
    const row = JSON.stringify(rows.find((r) => r.visitId === home.visitId))
    const changed = former.has(home.visitId) && former.get(home.visitId) !== row
    former.set(home.visitId, row)
    if (!changed) continue
    views.get('coordinator')?.get(home)?.add('its row changed after an act')
    views
      .get('together')
      ?.get(home)
      ?.add(`its row changed as the log got ${[...new Set(came)].sort().join(', ')}`)
  }
}

async function morning(season: Season, phase: string, who: Watcher, views: Views): Promise<void> {
  const { office, homes } = season
  const client = await office.as(who)
  const both = [views.get(who), views.get('together')]
  const mayAsk = (door: { allow: readonly string[] }) =>
    door.allow.some((duty) => duty === 'signed-in' || watchers[who].some((held) => held === duty))
  const isLast = phase === 'after'
  for (const door of questions.filter(mayAsk)) {
    // a search, the same for whoever asks
    if (door.name === 'calendar.feasibility' && !(isLast && who === 'coordinator')) continue
    if (!isLast && ABOUT_ONE.includes(door.name)) continue
    if (phase === 'reported' && !/^(matters|insights|leadership|notices|audit)\./.test(door.name)) continue
    if (ABOUT_ONE.includes(door.name)) {
      for (const home of homes) {
        const { status, body } = await client.send('GET', address(door.path, season, home))
        addTo(both, (into) => addFeatures(into, homes, `${phase} ${door.name} ${status}`, body, home))
      }
      continue
    }
    const path = address(door.path, season)
    if (path.includes('{')) continue
    const { body } = await client.send('GET', path)
    addTo(both, (into) => addFeatures(into, homes, `${phase} ${door.name}`, body))
    if (door.name === 'matters.table')
      await mattersOf(client, body, (answer) =>
        addTo(both, (into) => addFeatures(into, homes, `${phase} matters.show`, [answer])),
      )
  }
  if (phase !== 'reported') return
  for (const paper of papers.filter(mayAsk)) {
    const words = await paperWords(
      client,
      address(paper.path.replace(/^\/api/, '').replaceAll(/:(\w+)/g, '{$1}'), season),
    )
    addTo(both, (into) => addLines(into, homes, `${phase} ${paper.name}`, words))
  }
}

function addTo(views: readonly (Features | undefined)[], add: (into: Features) => void): void {
  for (const into of views) if (into) add(into)
}

async function mattersOf(client: Client, table: unknown, add: (answer: unknown) => void): Promise<void> {
  const ids = [...JSON.stringify(table).matchAll(/"id":"([0-9a-f-]{36})"/g)].map((m) => m[1])
  for (const id of ids) add((await client.send('GET', `/matters/${id}`)).body)
}

function address(path: string, { office, roundId, listId, homes }: Season, home?: Home): string {
  const other = homes.find((h) => h.visitorId !== home?.visitorId)?.visitorId
  const ids: Record<string, string | undefined> = {
    roundId,
    listId,
    on: beijingDay(office.product.app.clock().toISOString()),
    ...(home
      ? { visitId: home.visitId, householdId: home.householdId, officerId: home.officerIds[0], visitorId: other }
      : {}),
  }
  return path.replaceAll(/\{(\w+)\}/g, (all, key: string) => ids[key] ?? all)
}

async function paperWords(client: Client, path: string): Promise<string> {
  const answer = await client.send('GET', path)
  const kind = String(answer.headers['content-type'] ?? '')
  if (/pdf/.test(kind)) return wordsOf(answer.bytes)
  if (!/zip|officedocument/.test(kind)) return answer.text
  const files = [...(await unzipped(answer.bytes))].filter(([name]) => /sheet\d|document\.xml|sharedStrings/.test(name))
  return files
    .map(([, file]) =>
      file
        .toString('utf8')
        .replaceAll(/<\/(row|w:p|si)>/g, '\n')
        .replaceAll(/<[^>]*>/g, ' '),
    )
    .join('\n')
}
