/**
 * A whole product for tests: real PostgreSQL (embedded, or a fresh database on TEST_DATABASE_URL), real door, a fixed
 * cast of people, and a clock that the test sets. Everything goes through the HTTP door.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { demoRoster } from '../../demo/roster.ts'
import { hashPassword } from '../office/identity/passwords.ts'
import * as identity from '../office/identity/store.ts'
import { sha256 } from '../platform/crypto.ts'
import { setUnit } from '../platform/database.ts'
import { uuidv7 } from '../platform/id.ts'
import { type Overrides, type Product, startProduct } from '../product.ts'
import type { GrantedDuty } from '../vocabulary/duties.ts'
import { type Client, clientOf } from './client.ts'

export const PASSWORD = 'Songlin-Moqiao-58'

/** Login name -> granted duty and officer of the roster. The cast of every test. */
export const cast = {
  coordinator: { duty: 'coordinator', officer: '宋清和' },
  head: { duty: null, officer: '沈望舒' },
  inspector: { duty: null, officer: '顾长青' },
  visitor: { duty: null, officer: '林知远' },
  othervisitor: { duty: null, officer: '许怀瑾' },
  recorder: { duty: null, officer: '陆星河' },
  staff: { duty: null, officer: '唐若溪' },
  partygroup: { duty: 'partyGroup', officer: null },
  records: { duty: 'recordsOffice', officer: null },
  leading: { duty: 'leadingGroup', officer: null },
  system: { duty: 'systemAdmin', officer: null },
  security: { duty: 'securityAdmin', officer: null },
  audit: { duty: 'auditAdmin', officer: null },
} as const satisfies Record<string, { duty: GrantedDuty | null; officer: string | null }>
export type Member = keyof typeof cast

export type Office = {
  product: Product
  unitId: string
  dataDir: string
  /** Sets the time of every request from here on. */
  setTime: (instant: string) => void
  /** A signed-in member of the cast. */
  as: (member: Member) => Promise<Client>
  stranger: Client
  stop: () => Promise<void>
}

/** A test signs in more often than people do. */
export const NO_BRAKE = { signIn: { free: 100_000, freeAll: 100_000, each: 0, eachAll: 0, most: 0 } }

let startedBefore = false

/** Opens an office at an instant (Beijing morning of 1 September 2026 unless told). `roster: false` leaves it empty. */
export async function openOffice(
  options: { time?: string; roster?: boolean; proxyHops?: number; overrides?: Overrides; databaseUrl?: string } = {},
): Promise<Office> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lf-test-'))
  let now = new Date(options.time ?? '2026-09-01T09:00:00+08:00')
  const databaseUrl = options.databaseUrl ?? (await freshDatabase())
  const config = {
    port: 0,
    host: '127.0.0.1',
    dataDir,
    databaseUrl,
    demo: false,
    publicUrl: 'http://lianfang.test',
    proxyHops: options.proxyHops ?? 0,
  }
  // the second start meets what the first one left: on a server both are tried, once a test file
  if (databaseUrl && !startedBefore) {
    startedBefore = true
    await (await startProduct(config, { log: () => undefined })).stop()
  }
  const product = await startProduct(config, {
    clock: () => now,
    log: () => undefined,
    limits: NO_BRAKE,
    ...options.overrides,
  })
  await product.http.ready()
  const stranger = clientOf(product.http)
  const unitId = uuidv7(now.getTime())
  await makeCast(product, unitId, 'coordinator', now)
  const clients = new Map<Member, Client>()
  const office: Office = {
    product,
    unitId,
    dataDir,
    setTime: (instant) => {
      now = new Date(instant)
      clients.clear() // sessions of another time may have run out
    },
    stranger,
    as: async (member) => {
      const there = clients.get(member)
      if (there) return there
      const client = clientOf(product.http)
      await client.signIn(member, PASSWORD)
      clients.set(member, client)
      return client
    },
    stop: async () => {
      await product.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
  if (options.roster !== false) await importCast(office, now)
  else await makeCast(product, unitId, 'others', now)
  return office
}

/** The unit, its roster, and an account for each member of the cast. */
async function importCast(office: Office, now: Date): Promise<void> {
  const clerk = await office.as('coordinator')
  await clerk.post('/plan/adopt', { preset: 'county-union' })
  await uploadRoster(clerk, await demoRoster())
  await makeCast(office.product, office.unitId, 'others', now)
}

/** Uploads, reads and commits a workbook as the coordinator does. */
export async function uploadRoster(
  clerk: Client,
  bytes: Uint8Array,
  absent: 'keep' | 'leave' = 'keep',
): Promise<string> {
  const id = await readRoster(clerk, bytes)
  const { gone } = await clerk.get<{ gone: { id: string }[] }>(`/census/imports/${id}/changes`)
  await clerk.post('/census/commit-roster', { importId: id, leave: absent === 'leave' ? gone.map((o) => o.id) : [] })
  return id
}

/** Uploads a workbook and waits until it is read or refused; `continues` an import with a mended one. */
export async function readRoster(clerk: Client, bytes: Uint8Array, continues: string | null = null): Promise<string> {
  const hash = sha256(bytes)
  await clerk.put(`/uploads/${hash}`, bytes)
  const { id } = await clerk.post<{ id: string }>('/census/read-roster', { fileName: '花名册.xlsx', hash, continues })
  await untilRead(clerk, id)
  return id
}

/** Waits until an import is no longer being read. */
export async function untilRead(clerk: Client, importId: string): Promise<void> {
  for (;;) {
    const { state } = await clerk.get<{ state: string }>(`/census/imports/${importId}`)
    if (state !== 'waiting' && state !== 'reading') return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

let passwordHash: Promise<string> | undefined

async function makeCast({ app }: Product, unitId: string, which: 'coordinator' | 'others', now: Date): Promise<void> {
  passwordHash ??= hashPassword(PASSWORD)
  const hash = await passwordHash
  const at = now.toISOString()
  await app.db.transaction().execute(async (db) => {
    await setUnit(db, unitId)
    if (which === 'coordinator')
      await identity.insertUnit({ db, unitId }, { name: '云岭县总工会', phone: '0739-0000126' }, at)
    const officers = await sql<{
      id: string
      name: string
    }>`select id, name from officer where unit_id = ${unitId}`.execute(db)
    const idOf = (name: string | null) => officers.rows.find((o) => o.name === name)?.id ?? null
    for (const [name, { duty, officer }] of Object.entries(cast)) {
      if ((name === 'coordinator') !== (which === 'coordinator')) continue
      const id = await identity.insertAccount(
        { db, unitId },
        { name, displayName: officer ?? name, officerId: idOf(officer), passwordHash: hash, mustChange: false, at },
      )
      if (duty) await identity.insertDuty({ db, unitId }, id, duty, at, null)
    }
    if (which === 'others')
      await sql`update account set officer_id = ${idOf(cast.coordinator.officer)} where unit_id = ${unitId} and name = 'coordinator'`.execute(
        db,
      )
  })
}

/** A database of its own on TEST_DATABASE_URL (an owner that may create databases), or undefined for the embedded engine. */
async function freshDatabase(): Promise<string | undefined> {
  const base = process.env.TEST_DATABASE_URL
  if (!base) return undefined
  const name = `lf_test_${uuidv7().replaceAll('-', '').slice(-16)}`
  const client = new pg.Client({ connectionString: base })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  const url = new URL(base)
  url.pathname = `/${name}`
  return url.toString()
}
