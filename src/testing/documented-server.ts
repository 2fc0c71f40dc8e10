/**
 * A database server as `docs/operations.md` asks for one: its owner has CREATEROLE and a database of its own, and is no
 * superuser. The engine that the product ships stands in for it, behind a line that can be cut.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startEngine } from '../platform/engine/engine.ts'
import { isConnectionOver } from '../platform/lost.ts'
import { type CuttingProxy, openCuttingProxy } from './cutting-proxy.ts'

export type DocumentedServer = {
  url: string
  proxy: CuttingProxy
  /** A statement as the server's own administrator, past the proxy; waits while the server recovers. */
  asAdministrator: (sql: string) => Promise<pg.QueryResult>
  stop: () => Promise<void>
}

const PASSWORD = 'kept-by-the-owner'

export async function openDocumentedServer(): Promise<DocumentedServer> {
  const folder = mkdtempSync(join(tmpdir(), 'lf-server-'))
  mkdirSync(join(folder, 'keys'), { mode: 0o700 })
  const engine = await startEngine(folder, () => undefined)
  const asAdministrator = async (sql: string, tries = 200): Promise<pg.QueryResult> => {
    const client = new pg.Client({ ...engine.owner })
    client.on('error', () => undefined) // a test may end this one, too
    try {
      await client.connect()
      return await client.query(sql)
    } catch (error) {
      if (!isConnectionOver(error) || tries === 0) throw error
      await sleep(50)
      return asAdministrator(sql, tries - 1)
    } finally {
      await client.end().catch(() => undefined)
    }
  }
  await asAdministrator(`create role office_owner login createrole password '${PASSWORD}'`)
  await asAdministrator('create database office owner office_owner')
  const proxy = await openCuttingProxy(join(engine.owner.host, '.s.PGSQL.5432'))
  return {
    url: `postgres://office_owner:${PASSWORD}@127.0.0.1:${proxy.port}/office`,
    proxy,
    asAdministrator,
    stop: async () => {
      await proxy.stop()
      await engine.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
