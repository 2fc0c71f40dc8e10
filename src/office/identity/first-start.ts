/** What the terminal says after a start: the address, and at the very first one the one-time link of the three administrators. */
import { sql } from 'kysely'
import type { App } from '../../platform/app.ts'
import { newToken, sha256 } from '../../platform/crypto.ts'

/** Makes the one-time link where there is no account yet (a new start replaces an unused one) and returns the text to print. */
export async function firstStart(app: App): Promise<string> {
  const address = `廉访已启动：${app.publicUrl()}\n${await adviceOn(app)}`
  const found = await sql<{ there: boolean }>`select any_account() as there`.execute(app.db)
  if (found.rows[0]?.there) return address
  const token = newToken()
  await sql`insert into setup_link (token_hash, made_at) values (${sha256(token)}, ${app.clock()})
    on conflict (only_one) do update set token_hash = excluded.token_hash, made_at = excluded.made_at, used_at = null`.execute(
    app.db,
  )
  return `${address}\n首次使用：请打开下面的一次性链接，建立单位和三名管理员。\n  ${app.publicUrl()}/setup#${token}\n`
}

/** A start that nobody was told an address for: how phones would reach it. */
async function adviceOn(app: App): Promise<string> {
  const { given, proposed, openToOthers } = app.services.addresses()
  const set = await sql<{ there: boolean }>`select any_address() as there`.execute(app.db)
  if (given !== null || proposed === null || set.rows[0]?.there) return ''
  const host = openToOthers ? '' : ' --host 0.0.0.0'
  return `家属扫码要用手机能打开的网址。这台机器在单位网络里是 ${proposed}，可以这样启动：bin/start${host} --public-url ${proposed}\n也可以由系统管理员在“设置 · 网址”里设定。\n`
}
