/**
 * What each landed version wrote is opened by this one: restored at its own schema, migrated by a start, and every
 * question, download and page of it asked by people who may. A page may refuse; none answers with an error of its own.
 * The papers themselves were left out of these fixtures (`bench/keep-schema.ts`): a download says so by name.
 */

import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { restoreAll } from './platform/backup/restore.ts'
import { setUnit } from './platform/database.ts'
import { type Product, ROOT, startProduct } from './product.ts'
import { jobNames } from './slices.ts'

import { codesIn } from './testing/client.ts'
import { allowed, idsOf, repairCast } from './testing/fuzz.ts'
import { idsFor, type Known } from './testing/fuzz-values.ts'
import { LANDED_KEY } from './testing/landed/key.ts'
import { emptyDatabase, type TestDatabase } from './testing/test-database.ts'

const FOLDER = join(ROOT, 'src', 'testing', 'landed')
const landed = readdirSync(FOLDER).filter((name) => name.endsWith('.backup'))
/** So many of the things a page is about are tried. */
const MOST = 4

let dataDir = ''
let product: Product | undefined
let database: TestDatabase | undefined
afterEach(async () => {
  await product?.stop()
  await database?.drop()
  rmSync(dataDir, { recursive: true, force: true })
})

test('every landed schema has its fixture', () => {
  expect(landed.length).toBeGreaterThan(2)
})

test.each(landed)('what %s holds opens, and every page of it answers', { timeout: 480_000 }, async (name) => {
  dataDir = mkdtempSync(join(tmpdir(), 'lf-landed-'))
  database = await emptyDatabase()
  const config = {
    port: 0,
    host: '127.0.0.1',
    dataDir,
    databaseUrl: database.url,
    demo: false,
    publicUrl: 'http://lianfang.test',
    proxyHops: 0,
  }
  const from = { file: join(FOLDER, name), key: LANDED_KEY, migrations: join(ROOT, 'migrations'), jobNames }
  await restoreAll(config, from)
  product = await startProduct(config, { log: () => undefined, clock: () => new Date('2026-11-28T10:00:00+08:00') })
  await product.http.ready()
  const { http } = product
  const unitId = await unitOf(product)
  const office = { product, unitId }
  // what is kept of a visit was worked out for the visits that were there (migrations/0100)
  const cards = await product.app.db.transaction().execute(async (tx) => {
    await setUnit(tx, unitId)
    const { rows } = await sql<{ visits: number; astray: number }>`
      select (select count(*)::int from visit where unit_id = ${unitId}) as visits,
        (select count(*)::int from (select * from visit_card_now where unit_id = ${unitId}
          except select * from visit_card where unit_id = ${unitId}) a) as astray`.execute(tx)
    return rows[0]
  })
  expect(cards?.visits).toBeGreaterThan(0)
  expect(cards?.astray).toBe(0)
  const cookies = await repairCast(office)
  const known = await idsOf(office)
  const duties = new Map<string, string[]>()
  for (const [account, cookie] of cookies)
    duties.set(account, (await http.inject({ url: '/api/identity/me', headers: { cookie } })).json().duties)
  let asked = 0
  const faults: string[] = []
  for (const [address, allow] of allowed) {
    if (!address.startsWith('GET ')) continue
    const who = [...duties].filter(
      ([, held]) => allow.includes('signed-in') || held.some((duty) => allow.includes(duty)),
    )
    for (const [n, url] of filled(address.slice(4), known).entries()) {
      // each thing once; of those who may, two take turns
      const [account] = who[n % Math.min(2, who.length)] ?? []
      if (account === undefined) continue
      const answer = await http.inject({ url, headers: { cookie: cookies.get(account) ?? '' } })
      asked += 1
      const codes = answer.headers['content-type']?.toString().includes('json')
        ? codesIn({ status: answer.statusCode, body: answer.json(), text: '', bytes: Buffer.alloc(0), headers: {} })
        : []
      if (answer.statusCode > 499 && !codes.includes('file.not-kept'))
        faults.push(`${answer.statusCode} ${url} as ${account}`)
    }
  }
  expect(faults).toEqual([])
  expect(asked).toBeGreaterThan(150)
})

async function unitOf({ ownerUrl, app }: Product): Promise<string> {
  expect(ownerUrl).toBeDefined()
  // a sign-in name leads to its unit as it does at the door
  const found = await sql<{ unit_id: string }>`select unit_id from account_by_name('zonghebu')`.execute(app.db)
  return found.rows[0]!.unit_id
}

/** Addresses of a path with things that are there; at most `MOST`, the last ones: the newest. */
function filled(path: string, known: Known): string[] {
  const names = [...path.matchAll(/[{:](\w+)\}?/g)].map((m) => m[1]!)
  const many = Math.max(1, ...names.map((name) => Math.min(MOST, idsFor(name, known).length)))
  return Array.from({ length: many }, (_, n) =>
    path.replace(/[{:](\w+)\}?/g, (_all, name: string) => {
      const ids = idsFor(name, known)
      return ids.at(-1 - (n % Math.max(1, ids.length))) ?? '1'
    }),
  )
}
