/**
 * A database server as `docs/operations.md` asks for one: its owner has CREATEROLE and a database of its own, and is no
 * superuser. The engine that the product ships stands in for it, behind a line that can be cut.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { isConnectionOver } from '../platform/connection-lost.ts'
import { startEngine } from '../platform/engine/engine.ts'
import { type CuttingProxy, openCuttingProxy } from './cutting-proxy.ts'

export type DocumentedServer = {
  url: string
  proxy: CuttingProxy
  /** The same in another database than the administrator's own. */
  asAdministratorIn: (database: string, sql: string) => Promise<pg.QueryResult>
  /** Process of the server itself. */
  pid: () => number
  /** A statement as the server's own administrator, past the proxy; waits while the server recovers. */
  asAdministrator: (sql: string) => Promise<pg.QueryResult>
  stop: () => Promise<void>
}

const PASSWORD = 'kept-by-the-owner'

export async function openDocumentedServer(): Promise<DocumentedServer> {
  const folder = mkdtempSync(join(tmpdir(), 'lf-server-'))
  mkdirSync(join(folder, 'keys'), { mode: 0o700 })
  const engine = await startEngine(folder, () => undefined)
  const asAdministratorIn = async (database: string, sql: string, tries = 600): Promise<pg.QueryResult> => {
    const client = new pg.Client({ ...engine.owner, database })
    client.on('error', () => undefined) // a test may end this one, too
    try {
      await client.connect()
      return await client.query(sql)
    } catch (error) {
      if (!isConnectionOver(error) || tries === 0) throw error
      await sleep(50)
      return asAdministratorIn(database, sql, tries - 1)
    } finally {
      await client.end().catch(() => undefined)
    }
  }
  const asAdministrator = (sql: string) => asAdministratorIn(engine.owner.database, sql)
  await asAdministrator(`create role office_owner login createrole password '${PASSWORD}'`)
  await asAdministrator('create database office owner office_owner')
  const proxy = await openCuttingProxy(join(engine.owner.host, '.s.PGSQL.5432'))
  return {
    url: `postgres://office_owner:${PASSWORD}@127.0.0.1:${proxy.port}/office`,
    proxy,
    asAdministrator,
    asAdministratorIn,
    pid: () => Number(readFileSync(join(folder, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0]),
    stop: async () => {
      await proxy.stop()
      await engine.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
