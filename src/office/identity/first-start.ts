/** What the terminal says after a start: the address, and at the very first one the one-time link of the three administrators. */
import { sql } from 'kysely'
import type { App } from '../../platform/app.ts'
import { newToken, sha256 } from '../../platform/crypto.ts'

/** Makes the one-time link where there is no account yet (a new start replaces an unused one) and returns the text to print. */
export async function firstStart(app: App): Promise<string> {
  const address = `廉访已启动：${app.publicUrl()}\n`
  const found = await sql<{ there: boolean }>`select any_account() as there`.execute(app.db)
  if (found.rows[0]?.there) return address
  const token = newToken()
  await sql`insert into setup_link (token_hash, made_at) values (${sha256(token)}, ${app.clock()})
    on conflict (only_one) do update set token_hash = excluded.token_hash, made_at = excluded.made_at, used_at = null`.execute(
    app.db,
  )
  return `${address}\n首次使用：请打开下面的一次性链接，建立单位和三名管理员。\n  ${app.publicUrl()}/setup#${token}\n`
}
