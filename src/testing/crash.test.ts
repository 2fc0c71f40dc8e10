/**
 * kill -9 under load: whatever was acknowledged is there exactly once afterwards, sent again or not; what was never
 * acknowledged is there at most once.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { uuidv7 } from '../platform/id.ts'
import { type Running, startProcess, stopProcess } from './process.ts'

/** `LIANFANG_CRASH_ROUNDS=30` tries as many as it was once asked to stand. */
const ROUNDS = Number(process.env.LIANFANG_CRASH_ROUNDS ?? 4)
const WORKERS = 4
const PASSWORD = 'Zaoliang-Moyu-58'

type Sent = { key: string; body: unknown; acknowledged: boolean; unheard: boolean }

test(`${ROUNDS} rounds of kill -9 under load lose no acknowledged command and do none twice`, {
  timeout: 600_000,
}, async () => {
  const data = mkdtempSync(join(tmpdir(), 'lf-crash-'))
  const sent: Sent[] = []
  let one = await startProcess(data, ['--demo'])
  await untilDemo(one)
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const cookie = await signIn(one)
      const matter = await firstMatter(one, cookie)
      const stop = { now: false }
      const work = Promise.all(Array.from({ length: WORKERS }, () => sendUntil(one, cookie, matter, sent, stop)))
      await new Promise((resolve) => setTimeout(resolve, 60 + Math.random() * 120))
      // every third time the database is killed with the product
      if (round % 3 === 0) process.kill(one.databasePid(), 'SIGKILL')
      one.child.kill('SIGKILL')
      stop.now = true
      await work
      await one.exited
      one = await startProcess(data, ['--demo'])
      await resendSome(one, sent)
    }
    const counts = await countByCommand(data, one)
    const acknowledged = sent.filter((s) => s.acknowledged)
    expect(acknowledged.length).toBeGreaterThan(ROUNDS)
    // the test did interrupt: in most rounds somebody heard nothing
    expect(sent.filter((s) => s.unheard).length).toBeGreaterThan(ROUNDS)
    expect(acknowledged.filter((s) => counts.get(s.key) !== 1)).toEqual([])
    expect([...counts.values()].filter((n) => n > 1)).toEqual([])
  } finally {
    await stopProcess(one)
    rmSync(data, { recursive: true, force: true })
  }
})

async function post(one: Running, path: string, body: unknown, key: string, cookie = ''): Promise<Response> {
  return fetch(`${one.url}/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key, cookie },
    body: JSON.stringify(body),
  })
}

async function signIn(one: Running): Promise<string> {
  const answer = await post(one, '/identity/sign-in', { name: 'zonghebu', password: PASSWORD }, uuidv7())
  expect(answer.status).toBe(200)
  return answer.headers.get('set-cookie')!.split(';')[0]!
}

async function firstMatter(one: Running, cookie: string): Promise<string> {
  const answer = await fetch(`${one.url}/api/matters/table`, { headers: { cookie } })
  const { matters } = (await answer.json()) as { matters: { id: string; state: string }[] }
  return matters.find((m) => m.state === 'measured')!.id
}

/** Progress notices one after another, each its own command, until told to stop or cut off. */
async function sendUntil(
  one: Running,
  cookie: string,
  matterId: string,
  sent: Sent[],
  stop: { now: boolean },
): Promise<void> {
  while (!stop.now) {
    const command: Sent = { key: uuidv7(), body: { matterId, text: '正在办理。' }, acknowledged: false, unheard: false }
    sent.push(command)
    const answer = await post(one, '/matters/progress', command.body, command.key, cookie).then(
      async (r) => {
        await r.text()
        return r.status
      },
      () => 0, // cut off: never acknowledged
    )
    if (answer === 200) command.acknowledged = true
    if (answer === 0) {
      command.unheard = true
      return
    }
  }
}

/** A client that heard nothing sends again with the same id. */
async function resendSome(one: Running, sent: Sent[]): Promise<void> {
  const cookie = await signIn(one)
  for (const command of sent.slice(-6)) {
    const answer = await post(one, '/matters/progress', command.body, command.key, cookie)
    if (answer.status === 200) command.acknowledged = true
  }
}

async function untilDemo(one: Running): Promise<void> {
  for (let tries = 0; tries < 300 && !one.output().includes('示例登录名'); tries++)
    await new Promise((resolve) => setTimeout(resolve, 100))
  expect(one.output()).toContain('示例登录名')
}

async function countByCommand(data: string, one: Running): Promise<Map<string, number>> {
  expect(one.url).not.toBe('')
  const client = new pg.Client({
    host: join(data, 'pg'),
    user: 'lianfang',
    password: readFileSync(join(data, 'keys', 'database-owner'), 'utf8'),
    database: 'lianfang',
  })
  await client.connect()
  const found = await client.query<{ key: string; n: number }>(
    `select e.command_id as key, count(*)::int as n from event e where e.name = 'matters.progressed' group by 1`,
  )
  const steps = await client.query<{ n: number }>(
    `select count(*)::int as n from matter_step where kind = 'progressed'`,
  )
  await client.end()
  expect(steps.rows[0]!.n).toBe(found.rows.reduce((sum, row) => sum + row.n, 0))
  return new Map(found.rows.map((row) => [row.key, row.n]))
}
