import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Running, startProcess, stopProcess } from '../src/testing/process.ts'
import {
  type Bare,
  bareHeaders,
  command,
  compare,
  ownerOf,
  type Pair,
  type Side,
  signIn,
  startFloor,
} from './compare-servers.ts'
import { fill, fillMore, openLink } from './door-data.ts'
import { type Call, once } from './load.ts'

/**
 * Prints what the product's door gives against a bare server on the same engine: creates and lists, in turn, at 1 and 16
 * connections, the median of the rounds. `node bench/door.ts [--seconds 3] [--rounds 3] [--units 40] [--households 250]`;
 * `--only create,list` picks requests; `--many 400` grows to so many units afterwards and sets the product's p99 beside that of
 * before. Quote the ratio, never the absolute figure.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '3' },
    units: { type: 'string', default: '40' },
    households: { type: 'string', default: '250' },
    only: { type: 'string', default: 'create,step,list,board,record,family' },
    many: { type: 'string', default: '0' },
  },
})
const times = { seconds: Number(values.seconds), rounds: Number(values.rounds) }
const CONNECTIONS = [1, 16]
const LIST = 50
/** Steps go round this many matters, so that connections seldom wait for each other's lock. */
const MATTERS = 200
const TEXT = '家庭情况稳定，子女上学需要协助，父母身体欠佳，希望多沟通。'

const floorCreate: Call = {
  method: 'POST',
  path: '/visits',
  headers: bareHeaders,
  body: () => ({
    person: 7,
    unit: 'U41', // not the unit that is listed
    visitor: 'officer7',
    visit_date: '2026-03-01',
    status: 'planned',
    place: 'home',
    summary: TEXT,
    family_notes: TEXT.repeat(2),
    follow_up: TEXT,
  }),
}

const dataDir = mkdtempSync(join(tmpdir(), 'lf-door-'))
let product: Running | undefined
let floor: ChildProcess | undefined
try {
  product = await startProcess(dataDir, ['--demo'])
  if (!product.url) throw new Error(product.output())
  const owner = ownerOf(dataDir)
  const size = { units: Number(values.units), households: Number(values.households), list: LIST }
  const visits = await fill(owner, 'banzichengyuan', size)
  const bare = await startFloor(owner, visits)
  floor = bare.child
  console.log(
    `${visits} visits in ${size.units} units, ${size.households} added to the asked one; ${times.rounds} rounds`,
  )
  const pairs = (await makePairs(product, bare, owner)).filter((pair) => values.only.split(',').includes(pair.name))
  const before = new Map<Pair, number>()
  for (const connections of CONNECTIONS)
    for (const pair of pairs) before.set(pair, await compare(pair, connections, times))
  const many = Number(values.many)
  if (many > size.units) {
    const grown = await fillMore(owner, 'banzichengyuan', size.units, { ...size, units: many })
    console.log(`\n${grown} visits in ${many} units`)
    const after: string[] = []
    for (const pair of pairs) {
      const p99 = await compare(pair, CONNECTIONS.at(-1) ?? 1, times)
      after.push(`${pair.name} ${(p99 / (before.get(pair) ?? Number.NaN)).toFixed(2)}x`)
    }
    console.log(`the product's p99 in ${many} units beside ${size.units}: ${after.join(', ')}`)
  }
} finally {
  floor?.kill()
  if (product) await stopProcess(product)
  rmSync(dataDir, { recursive: true, force: true })
}

async function makePairs(running: Running, bare: Bare, owner: ReturnType<typeof ownerOf>): Promise<Pair[]> {
  const database = running.databasePid()
  const ours = (call: Call): Side => ({ base: running.url, node: running.child.pid!, database, call })
  const theirs = (call: Call): Side => ({ base: bare.base, node: bare.child.pid!, database, call })
  const recorder = await signIn(running.url, 'jiluyuan')
  const visitor = await signIn(running.url, 'banzichengyuan')
  const clerk = await signIn(running.url, 'zonghebu')
  const settledId = await heldVisit(running.url, recorder, ['settled'])
  // the visit that is read is not the one that grows by thousands of matters
  // of one that is not settled, if there is one: afterwards each matter has a paper of its own drawn beside what is measured
  const visitId = await heldVisit(running.url, recorder, ['recorded', 'readBack', 'settled'], settledId)
  const raise = command('/api/matters/raise', recorder, () => ({
    visitId,
    kind: 'opinion',
    text: TEXT,
    nameAllowed: false,
  }))
  const matters: string[] = []
  for (let n = 0; n < MATTERS; n++) {
    const { id } = (await once<{ id: string }>(running.url, raise)).body
    await once(
      running.url,
      command('/api/matters/report', clerk, () => ({ matterId: id, seen: null })),
    )
    matters.push(id)
  }
  let next = 0
  const step = command('/api/matters/progress', clerk, () => ({ matterId: matters[next++ % MATTERS], text: TEXT }))
  const list: Call = { method: 'GET', path: '/api/visits/mine', headers: { cookie: visitor } }
  const floorList: Call = { method: 'GET', path: '/visits?unit=U8&status=planned', headers: bareHeaders }
  const floorOne: Call = { method: 'GET', path: '/visits/4711', headers: bareHeaders }
  const { round } = (
    await once<{ round: { id: string } }>(running.url, {
      method: 'GET',
      path: '/api/rounds/current',
      headers: { cookie: clerk },
    })
  ).body
  const board: Call = { method: 'GET', path: `/api/notices/table/${round.id}`, headers: { cookie: clerk } }
  const record: Call = { method: 'GET', path: `/api/visits/${settledId}`, headers: { cookie: recorder } }
  const family: Call = { method: 'GET', path: `/f/${await openLink(owner, settledId)}` }
  const lines = (await once<{ rows: unknown[] }>(running.url, board)).body.rows.length
  const rows = [
    (await once<{ visits: unknown[] }>(running.url, list)).body.visits.length,
    (await once<unknown[]>(bare.base, floorList)).body.length,
  ]
  if (rows.some((n) => n !== LIST)) throw new Error(`lists of ${rows} rows, not ${LIST}`)
  return [
    { name: 'create', what: 'matters.raise', product: ours(raise), floor: theirs(floorCreate) },
    { name: 'step', what: 'matters.progress', product: ours(step), floor: theirs(floorCreate) },
    { name: 'list', what: `visits.mine, ${LIST} rows`, product: ours(list), floor: theirs(floorList) },
    { name: 'board', what: `notices.table, ${lines} rows`, product: ours(board), floor: theirs(floorList) },
    { name: 'record', what: 'visits.show of a settled visit', product: ours(record), floor: theirs(floorOne) },
    { name: 'family', what: "a family's page of it", product: ours(family), floor: theirs(floorOne) },
  ]
}

/** A visit of the demo's recorder that was held, whose family said something. */
async function heldVisit(base: string, cookie: string, states: string[], besides?: string): Promise<string> {
  const call: Call = { method: 'GET', path: '/api/visits/mine', headers: { cookie } }
  const { visits } = (await once<{ visits: { visitId: string; state: string }[] }>(base, call)).body
  const held = states
    .map((state) => visits.find((visit) => visit.state === state && visit.visitId !== besides))
    .find((visit) => visit !== undefined)
  if (!held) throw new Error('the demo has no held visit of its recorder')
  return held.visitId
}
