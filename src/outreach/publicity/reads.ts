/** What rooms above may ask of publicity. */
import { sql } from 'kysely'
import type { App } from '../../platform/app.ts'
import { sha256 } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { openWay } from './people-store.ts'

/** The own page behind a typed code, where it is one of a story's slip. */
export async function storyPageByCode(app: App, db: Tx, code: string): Promise<string | undefined> {
  const found = await sql<{ id: string; link_sealed: string }>`
    select id, link_sealed from story_person_by_code(${sha256(code)})`.execute(db)
  const row = found.rows[0]
  return row && `/s/${openWay(app, row.link_sealed, row.id).token}`
}
