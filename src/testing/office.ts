/**
 * A whole product for tests: real PostgreSQL (a database of its own on the engine that the tests share, or on
 * TEST_DATABASE_URL), real door, a fixed cast of people, and a clock that the test sets. Everything goes through the HTTP door.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hash } from '@node-rs/argon2'
import { sql } from 'kysely'
import { demoRoster } from '../../demo/roster.ts'
import { hashPassword } from '../office/identity/passwords.ts'
import * as identity from '../office/identity/store.ts'
import { CHECKS } from '../people/roster/rules/import-checks.ts'
import { sha256 } from '../platform/crypto.ts'
import { setUnit } from '../platform/database.ts'
import { uuidv7 } from '../platform/id.ts'
import { type Overrides, type Product, startProduct } from '../product.ts'
import type { GrantedDuty } from '../vocabulary/duties.ts'
import { type Client, clientOf } from './client.ts'
import { plainServices } from './plain-renderer.ts'
import { sharedPress, sharedRenderer } from './renderers.ts'
import { testSeal } from './seal.ts'
import { type Template, type TestDatabase, testDatabase } from './test-database.ts'
import { cardsAstray } from './visit-cards.ts'

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
const checkerPage = async () => Buffer.from('<!doctype html><title>核验</title>')
export const NO_BRAKE = { signIn: { free: 100_000, freeAll: 100_000, each: 0, eachAll: 0, most: 0 } }

export type OfficeOptions = {
  time?: string
  /** False leaves it empty. */
  roster?: boolean
  proxyHops?: number
  overrides?: Overrides
  databaseUrl?: string
  /** For tests about the engine and its data directory: the product's own engine inside it. */
  ownEngine?: boolean
  /** For tests that look at papers as they are drawn; elsewhere they are the text of their blocks (`plain-renderer.ts`). */
  drawn?: true
  /** For tests about how long an answer takes: the cast's passwords cost what everybody's do. */
  fullCost?: boolean
}

const MORNING = '2026-09-01T09:00:00+08:00'

/** An office as most files want it, brought in by its coordinator once a run; each file has a copy. */
const withCast: Template = {
  name: 'cast',
  fill: async (databaseUrl) => (await openOffice({ databaseUrl })).stop(),
}

/** The keys of every test office: what is sealed in a copied database opens in each. They keep no secret. */
const KEYS = { current: 'k1', keys: { k1: Buffer.alloc(32, 9).toString('base64') } }

/** Opens an office at an instant (Beijing morning of 1 September 2026 unless told). */
export async function openOffice(options: OfficeOptions = {}): Promise<Office> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lf-test-'))
  mkdirSync(join(dataDir, 'keys'), { mode: 0o700 })
  writeFileSync(join(dataDir, 'keys', 'columns.json'), JSON.stringify(KEYS), { mode: 0o600 })
  let now = new Date(options.time ?? MORNING)
  const isUsual = (options.time ?? MORNING) === MORNING && options.roster !== false && !options.fullCost
  const own: TestDatabase | undefined =
    options.databaseUrl || options.ownEngine ? undefined : await testDatabase(isUsual ? withCast : undefined)
  const databaseUrl = options.databaseUrl ?? own?.url
  const config = {
    port: 0,
    host: '127.0.0.1',
    dataDir,
    databaseUrl,
    demo: false,
    publicUrl: 'http://lianfang.test',
    proxyHops: options.proxyHops ?? 0,
  }
  const product = await startProduct(config, {
    clock: () => now,
    log: () => undefined,
    limits: NO_BRAKE,
    ...options.overrides,
    services: {
      ...(options.drawn ? { renderer: sharedRenderer(), seal: testSeal } : plainServices),
      pressRenderer: sharedPress,
      checkerPage,
      ...options.overrides?.services,
    },
  })
  await product.http.ready()
  const stranger = clientOf(product.http)
  const existing = await unitOf(product)
  const unitId = existing ?? uuidv7(now.getTime())
  const passwordHash = await (options.fullCost ? hashPassword(PASSWORD) : cheapHash())
  if (!existing) await makeCast(product, unitId, 'coordinator', now, passwordHash)
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
      const known = clients.get(member)
      if (known) return known
      const client = clientOf(product.http)
      await client.signIn(member, PASSWORD)
      clients.set(member, client)
      return client
    },
    stop: async () => {
      await product.stop()
      const astray = own ? await cardsAstray(own.url) : []
      await own?.drop()
      rmSync(dataDir, { recursive: true, force: true })
      if (astray.length > 0) throw new Error(`cards that are not what their visits are: ${JSON.stringify(astray)}`)
    },
  }
  if (existing) return office
  if (options.roster !== false) await importCast(office)
  await makeCast(product, unitId, 'others', now, passwordHash)
  return office
}

/** The unit of a copied office, found by a sign-in name as at the door. */
async function unitOf({ app }: Product): Promise<string | undefined> {
  return (await app.db.transaction().execute((db) => identity.findByName(db, 'coordinator')))?.unitId
}

/** The unit's plan and roster, as its coordinator brings them in. */
async function importCast(office: Office): Promise<void> {
  const clerk = await office.as('coordinator')
  await clerk.post('/plan/adopt', { preset: 'county-union' })
  await uploadRoster(clerk, await demoRoster())
}

/** Uploads, reads and commits a workbook as the coordinator does. */
export async function uploadRoster(
  clerk: Client,
  bytes: Uint8Array,
  absent: 'keep' | 'leave' = 'keep',
): Promise<string> {
  const id = await readRoster(clerk, bytes)
  type Changes = { gone: { id: string }[]; seen: string; checks: { code: string }[] }
  const changes = () => clerk.get<Changes>(`/census/imports/${id}/changes`)
  const { checks } = await changes()
  // a second roster brings no second head: whoever was registered stays one
  for (const [code, post] of [
    ['heads', 'head'],
    ['inspectors', 'inspector'],
  ] as const)
    if (absent === 'keep' && checks.some((check) => check.code === code))
      await clerk.post('/census/imports/choose-post', { importId: id, post, ref: null })
  const { gone, seen } = await changes()
  const leave = absent === 'leave' ? gone.map((o) => o.id) : []
  await clerk.post('/census/commit-roster', { importId: id, leave, seen, accepted: [...CHECKS] })
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

/** A hash names its own cost, so the cast signs in quickly with one that the product itself would never make. */
const cheapHash = () => hash(PASSWORD, { memoryCost: 64, timeCost: 1, parallelism: 1 })

async function makeCast(
  { app }: Product,
  unitId: string,
  which: 'coordinator' | 'others',
  now: Date,
  passwordHash: string,
) {
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
        { name, displayName: officer ?? name, officerId: idOf(officer), passwordHash, mustChange: false, at },
      )
      if (duty) await identity.insertDuty({ db, unitId }, id, duty, at, null)
    }
    if (which === 'others')
      await sql`update account set officer_id = ${idOf(cast.coordinator.officer)} where unit_id = ${unitId} and name = 'coordinator'`.execute(
        db,
      )
  })
}
