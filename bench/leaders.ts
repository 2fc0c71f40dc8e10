import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Running, startProcess, stopProcess } from '../src/testing/process.ts'
import { bareHeaders, compare, ownerOf, type Pair, type Side, signIn, startFloor } from './compare-servers.ts'
import { fillLeaders } from './leaders-data.ts'
import { type Call, once } from './load.ts'

/**
 * Prints what the table of many matters with their clock gives through the door beside as many bare rows, and the leaders' page of a
 * large unit beside one of its rows. `node bench/leaders.ts [--households 3000] [--matters 5000] [--seconds 3] [--rounds 3]`.
 */
const { values } = parseArgs({
  options: {
    households: { type: 'string', default: '3000' },
    matters: { type: 'string', default: '5000' },
    seconds: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '3' },
  },
})
const times = { seconds: Number(values.seconds), rounds: Number(values.rounds) }
const matters = Number(values.matters)
const FLOOR_ROWS = 10_000

const dataDir = mkdtempSync(join(tmpdir(), 'lf-leaders-'))
let product: Running | undefined
let floor: ChildProcess | undefined
try {
  product = await startProcess(dataDir, ['--demo'])
  if (!product.url) throw new Error(product.output())
  const owner = ownerOf(dataDir)
  const found = await fillLeaders(owner, { households: Number(values.households), matters, before: 0 })
  const bare = await startFloor(owner, Math.max(FLOOR_ROWS, found.matters))
  floor = bare.child
  console.log(`${found.visits} visits and ${found.matters} matters; ${times.rounds} rounds`)
  const database = product.databasePid()
  const ours = (path: string, cookie: string): Side => ({
    base: product?.url ?? '',
    node: product?.child.pid ?? 0,
    database,
    call: { method: 'GET', path, headers: { cookie } },
  })
  const theirs = (path: string): Side => ({
    base: bare.base,
    node: bare.child.pid ?? 0,
    database,
    call: { method: 'GET', path, headers: bareHeaders },
  })
  const head = await signIn(product.url, 'yibashou')
  const sizeOf = async (base: string, call: Call) => JSON.stringify((await once(base, call)).body).length
  const pairs: Pair[] = [
    {
      name: 'matters',
      what: `matters.table, ${found.matters} rows`,
      product: ours('/api/matters/table', head),
      floor: theirs(`/many/${found.matters}`),
    },
    {
      name: 'leaders',
      what: 'leadership.picture',
      product: ours('/api/leadership/picture', head),
      floor: theirs('/visits/4711'),
    },
    { name: 'path', what: 'rounds.current', product: ours('/api/rounds/current', head), floor: theirs('/visits/4711') },
  ]
  for (const pair of pairs) {
    const [our, their] = await Promise.all([pair.product, pair.floor].map(({ base, call }) => sizeOf(base, call)))
    console.log(`${pair.name}: ${our} characters, ${their} of the floor`)
    await compare(pair, 1, times)
  }
} finally {
  floor?.kill()
  if (product) await stopProcess(product)
  rmSync(dataDir, { recursive: true, force: true })
}
