/**
 * What is public, rendered once and kept in memory: pages, feed, pictures. It is made anew when something was published or taken
 * down (told after the commit, before the answer), and once in half a minute for what another process did.
 */
import { gzipSync } from 'node:zlib'
import type { UnitFrame } from '../../doors/outcome-pages.ts'
import type { App } from '../../platform/app.ts'
import { sha256 } from '../../platform/crypto.ts'
import { setUnit } from '../../platform/database.ts'
import { performAsSystem } from '../../platform/operation.ts'
import { publicUrlOf } from '../../programme/unit/reads.ts'
import { picturesOf } from './blocks.ts'
import { type Size, sizes, picture as storedPicture } from './picture-store.ts'
import { feedOf, indexPage, type PublicStory, storyPage } from './public-html.ts'
import { inPublic } from './public-store.ts'
import { addReads } from './read-count-store.ts'

export type Kept = {
  body: Buffer
  zipped: Buffer | null
  type: string
  etag: string
  story: { unitId: string; id: string } | null
}
type Site = {
  unitId: string
  unit: UnitFrame
  pages: Map<string, Kept>
  pictures: Map<string, string>
  made: number
  epoch: number
}

declare module '../../platform/app.ts' {
  interface Services {
    published: Published
  }
}
export type Published = {
  /** Called after what changed what is public was committed. */
  changed: () => void
  epoch: () => number
  /** One more reader of a story. */
  read: (unitId: string, storyId: string) => void
  /** What was counted since it was last taken. */
  takeReads: () => ReadonlyMap<string, ReadonlyMap<string, number>>
}

export function openPublished(): Published {
  let epoch = 0
  let reads = new Map<string, Map<string, number>>()
  return {
    changed: () => {
      epoch += 1
    },
    epoch: () => epoch,
    read: (unitId, storyId) => {
      const of = reads.get(unitId) ?? new Map<string, number>()
      reads.set(unitId, of.set(storyId, (of.get(storyId) ?? 0) + 1))
    },
    takeReads: () => {
      const taken = reads
      reads = new Map()
      return taken
    },
  }
}

/** Adds what was counted to the rows; what could not be written is gone: a count is no reason to keep anything else. */
export async function flushReads(app: App): Promise<void> {
  for (const [unitId, counts] of app.services.published.takeReads())
    await performAsSystem(app, unitId, (context) => addReads(context, counts))
}

const MADE_ANEW_MS = 30_000
const MOST_PICTURE_BYTES = 64 * 2 ** 20

/** Gives what is public at this moment, by its path under `/p`; undefined: there is nothing, whatever there was before. */
export function openPublicSite(app: App) {
  const { published } = app.services
  let site: Promise<Site | undefined> | undefined
  let cached: Site | undefined
  const shown = new Map<string, Kept>()
  let shownBytes = 0
  const now = async (): Promise<Site | undefined> => {
    for (;;) {
      const epoch = published.epoch()
      if (cached && cached.epoch === epoch && performance.now() - cached.made < MADE_ANEW_MS) return cached
      site ??= make(app, epoch).finally(() => {
        site = undefined
      })
      const found = await site
      if (found && (cached === undefined || found.epoch !== cached.epoch)) {
        shown.clear()
        shownBytes = 0
      }
      cached = found
      // what was read while somebody took something down is not shown
      if (found === undefined || found.epoch === published.epoch()) return found
    }
  }
  const picture = async (site: Site, hash: string): Promise<Kept | undefined> => {
    const storyId = site.pictures.get(hash)
    if (storyId === undefined) return undefined
    const kept = shown.get(hash)
    if (kept) return kept
    const jpeg = await app.db.transaction().execute(async (db) => {
      await setUnit(db, site.unitId)
      return storedPicture({ db, unitId: site.unitId, app }, storyId, hash)
    })
    // taken down while it was fetched
    if (!jpeg || site.epoch !== published.epoch()) return undefined
    const entry = { body: jpeg, zipped: null, type: 'image/jpeg', etag: `"${hash.slice(0, 32)}"`, story: null }
    if (shownBytes + jpeg.length > MOST_PICTURE_BYTES) {
      shown.clear()
      shownBytes = 0
    }
    shown.set(hash, entry)
    shownBytes += jpeg.length
    return entry
  }
  return {
    /** At once where it stands in memory. */
    atOnce: (path: string): Kept | undefined => {
      if (!cached || cached.epoch !== published.epoch() || performance.now() - cached.made >= MADE_ANEW_MS)
        return undefined
      return cached.pages.get(path)
    },
    page: async (path: string) => (await now())?.pages.get(path),
    picture: async (hash: string) => {
      const site = await now()
      return site && picture(site, hash)
    },
    /** Whose pages these are, as far as it is known yet. */
    unit: () => cached?.unit,
  }
}

async function make(app: App, epoch: number): Promise<Site | undefined> {
  const found = await app.db.transaction().execute(async (db) => {
    const rows = await inPublic(db)
    const [first] = rows
    if (!first) return undefined
    await setUnit(db, first.unit_id)
    const scope = { db, unitId: first.unit_id, app }
    const known = new Map<string, Size[]>()
    for (const { story_id } of rows) if (story_id !== null) known.set(story_id, await sizes(scope, story_id))
    return { rows, first, known, site: await publicUrlOf(scope) }
  })
  if (!found) return undefined
  const { rows, first, known, site } = found
  const unit = { name: first.unit_name, phone: first.unit_phone, site }
  const pictures = new Map<string, string>()
  const stories = rows.flatMap((row): PublicStory[] => {
    if (row.story_id === null) return []
    for (const hash of picturesOf(row.shown)) pictures.set(hash, row.story_id)
    const { kind, slug, published_on: publishedOn, shown: words } = row
    return [{ id: row.story_id, kind, slug, publishedOn, words, sizes: known.get(row.story_id) ?? [] }]
  })
  const pages = new Map<string, Kept>()
  const keep = (path: string, text: string, type: string, story: string | null = null) => {
    const body = Buffer.from(text)
    const etag = `"${sha256(body).slice(0, 32)}"`
    const of = story === null ? null : { unitId: first.unit_id, id: story }
    pages.set(path, { body, zipped: gzipSync(body), type, etag, story: of })
  }
  keep('', indexPage(unit, stories), 'text/html; charset=utf-8')
  keep('feed.xml', feedOf(unit, stories), 'application/rss+xml; charset=utf-8')
  for (const story of stories) keep(story.slug, storyPage(unit, story), 'text/html; charset=utf-8', story.id)
  const frame = { unitName: unit.name, unitPhone: unit.phone }
  return { unitId: first.unit_id, unit: frame, pages, pictures, made: performance.now(), epoch }
}
