import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ROOT } from '../../product.ts'
import { isAlive, type Running, startProcess, stopProcess } from '../../testing/process.ts'
import { uuidv7 } from '../id.ts'

const folders: string[] = []
const mounted: string[] = []
const running: Running[] = []
const folder = () => {
  const dir = mkdtempSync(join(tmpdir(), 'lf-engine-'))
  folders.push(dir)
  return dir
}
const start = async (...args: Parameters<typeof startProcess>) => {
  const one = await startProcess(...args)
  running.push(one)
  return one
}
const kill9 = async (one: Running) => {
  one.child.kill('SIGKILL')
  await one.exited
}
/** What a first start said and left; its data directory, stopped, is copied for whoever needs one that is there. */
let first: { data: string; said: string; health: unknown; modes: string[]; pid: number }
beforeAll(async () => {
  const data = mkdtempSync(join(tmpdir(), 'lf-engine-'))
  const one = await startProcess(data)
  expect(one.output()).toContain('廉访已启动')
  const mode = (path: string) => (statSync(join(data, path)).mode & 0o777).toString(8)
  const modes = ['.', 'keys', 'keys/columns.json', 'keys/database-owner', 'keys/database-app'].map(mode)
  first = { data, said: one.output(), health: await healthy(one), modes, pid: one.databasePid() }
  await stopProcess(one)
})
afterAll(() => {
  if (first) rmSync(first.data, { recursive: true, force: true })
  for (const disk of mounted.splice(0)) execFileSync('umount', ['-l', disk]) // a first start that failed runs no test
})
const used = () => {
  const data = folder()
  execFileSync('cp', ['-a', `${first.data}/.`, data])
  return data
}
const healthy = async (one: Running) => (await (await fetch(`${one.url}/api/health`)).json()) as unknown
const isRoot = process.getuid?.() === 0

afterEach(async () => {
  for (const one of running.splice(0)) await stopProcess(one)
  for (const disk of mounted.splice(0)) execFileSync('umount', ['-l', disk])
  for (const dir of folders.splice(0)) rmSync(dir, { recursive: true, force: true })
})

describe('the embedded database', () => {
  test('first start makes it and prints the one-time link; a later start finds it; a clean stop ends it', async () => {
    expect(first.said).toMatch(/\/setup#[\w-]{40,}/)
    expect(first.health).toEqual({ ok: true, database: '正常', files: '正常' })
    expect(isAlive(first.pid)).toBe(false)
    const later = await start(used())
    expect(later.output()).not.toContain('migrated')
    expect(await healthy(later)).toMatchObject({ ok: true })
  })

  test('after kill -9 of the product alone, the next start stops the orphan in order and runs its own', async () => {
    const data = used()
    const killed = await start(data)
    const orphan = killed.databasePid()
    await kill9(killed)
    expect(isAlive(orphan)).toBe(true)
    const second = await start(data)
    expect(isAlive(orphan)).toBe(false)
    expect(second.databasePid()).not.toBe(orphan)
    expect(await healthy(second)).toMatchObject({ ok: true })
  })

  test('after kill -9 of both, the next start recovers', async () => {
    const data = used()
    const killed = await start(data)
    process.kill(killed.databasePid(), 'SIGKILL')
    await kill9(killed)
    expect(await healthy(await start(data))).toMatchObject({ ok: true })
  })

  test('a database that dies under a running product is started again', async () => {
    const one = await start(used())
    process.kill(one.databasePid(), 'SIGKILL')
    for (let tries = 0; tries < 100; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      const answer = await fetch(`${one.url}/api/health`).then(
        (r) => r.ok,
        () => false,
      )
      if (answer) return
    }
    throw new Error('the database did not come back within ten seconds')
  })

  test('a second product on the same data refuses and names the first; the first goes on', async () => {
    const data = used()
    const one = await start(data)
    const second = await startProcess(data)
    expect(await second.exited).toBe(2)
    expect(second.output()).toContain(`正由另一个廉访进程使用（进程号 ${one.child.pid}）`)
    expect(await healthy(one)).toMatchObject({ ok: true })
  })

  test('secrets are closed to others', () => {
    expect(first.modes).toEqual(['700', '700', '600', '600', '600'])
  })

  test('a data directory with a path too long for a socket works', async () => {
    const data = join(folder(), 'a'.repeat(60), 'b'.repeat(60))
    mkdirSync(data, { recursive: true })
    expect(await healthy(await start(data))).toMatchObject({ ok: true })
  })
})

describe.runIf(isRoot)('as root', () => {
  test('it runs from a clone that other users may not enter, and the database is not root', async () => {
    const clone = folder()
    chmodSync(clone, 0o700)
    for (const part of ['src', 'plans', 'migrations', 'demo', 'package.json'])
      cpSync(join(ROOT, part), join(clone, part), { recursive: true })
    symlinkSync(join(ROOT, 'node_modules'), join(clone, 'node_modules'))
    const one = await start(join(clone, 'data'), [], {}, join(clone, 'src', 'main.ts'))
    expect(await healthy(one)).toMatchObject({ ok: true })
    expect(statSync(`/proc/${one.databasePid()}`).uid).not.toBe(0)
  })
})

/** Whether this machine lets us mount a small disk to fill. */
const mayMount = isRoot && onSmallDisk('4m', () => true) === true

function onSmallDisk<T>(size: string, use: (disk: string) => T): T | undefined {
  const disk = mkdtempSync(join(tmpdir(), 'lf-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk], { stdio: 'ignore' })
  } catch {
    rmSync(disk, { recursive: true })
    return undefined // not allowed here
  }
  folders.push(disk)
  mounted.push(disk)
  return use(disk)
}

describe.runIf(mayMount)('a full disk', () => {
  test('stops the start with a sentence', async () => {
    const one = await startProcess(join(onSmallDisk('100m', (disk) => disk)!, 'data'))
    expect(await one.exited).toBe(2)
    expect(one.output()).toMatch(/磁盘只剩 \d+ MB.*请先清理/)
  })

  test('is told to whoever saves, and once there is room again everything acknowledged is there', async () => {
    const disk = onSmallDisk('420m', (d) => d)!
    const one = await start(join(disk, 'data'), ['--demo'])
    while (!one.output().includes('示例登录名')) await new Promise((resolve) => setTimeout(resolve, 100))
    const signIn = await post(one, '/identity/sign-in', { name: 'zonghebu', password: 'Zaoliang-Moyu-58' }, '')
    const cookie = signIn.headers.get('set-cookie')!.split(';')[0]!
    const { matters } = z
      .object({ matters: z.array(z.object({ id: z.string(), state: z.string() })) })
      .parse(await (await fetch(`${one.url}/api/matters/table`, { headers: { cookie } })).json())
    const matterId = matters.find((m) => m.state === 'measured')!.id
    execFileSync('sh', ['-c', `dd if=/dev/zero of=${disk}/filler bs=1M 2>/dev/null || true`])
    let acknowledged = 0
    let refusal = ''
    let key = ''
    const progress = () =>
      post(one, '/matters/progress', { matterId, text: '正在办理。'.repeat(90) }, cookie, key).catch(() => undefined)
    for (let i = 0; i < 4000 && !refusal; i++) {
      key = uuidv7()
      const answer = await progress()
      if (answer?.ok) acknowledged += 1
      else refusal = (await answer?.text()) ?? ''
    }
    expect(refusal).toMatch(
      /磁盘已满，这一次没有保存|正在重新启动，这一次没有保存|不确定是否保存，请重试，重试不会重复/,
    )
    // an upload on a full disk is refused, and nothing of it stays
    const bytes = Buffer.alloc(6 * 2 ** 20, 1)
    const upload = await fetch(`${one.url}/api/uploads/${createHash('sha256').update(bytes).digest('hex')}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream', cookie },
      body: bytes,
    }).then(
      (r) => r.status,
      () => 0, // the database may be away with its disk full: then nobody is known, and nothing is read
    )
    expect([0, 401, 503, 507]).toContain(upload)
    const uploads = join(disk, 'data', 'uploads')
    expect(existsSync(uploads) ? readdirSync(uploads).filter((name) => name.endsWith('.part')) : []).toEqual([])
    rmSync(join(disk, 'filler'))
    // sent again by its id, as the browser does
    for (let tries = 0; tries < 150 && !(await progress())?.ok; tries++)
      await new Promise((resolve) => setTimeout(resolve, 200))
    acknowledged += 1
    let steps = -1
    for (let tries = 0; tries < 150 && steps < 0; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 200))
      const answer = await fetch(`${one.url}/api/matters/${matterId}`, { headers: { cookie } })
      if (answer.ok)
        steps = z
          .object({ steps: z.array(z.object({ kind: z.string() })) })
          .parse(await answer.json())
          .steps.filter((s) => s.kind === 'progressed').length
    }
    expect(steps).toBe(acknowledged)
  })
})

function post(one: Running, path: string, body: unknown, cookie: string, key = uuidv7()): Promise<Response> {
  return fetch(`${one.url}/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key, cookie },
    body: JSON.stringify(body),
  })
}

describe('called wrongly', () => {
  test.each([
    [['--port', 'abc'], '端口“abc”无效'],
    [['--nonsense'], '用法：bin/start'],
  ])('%j gets a sentence and exit code 2', async (args, sentence) => {
    const one = await startProcess(folder(), args)
    expect(await one.exited).toBe(2)
    expect(one.output()).toContain(sentence)
  })

  test('a DATABASE_URL nobody answers gets a sentence', async () => {
    const one = await startProcess(folder(), [], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' })
    expect(await one.exited).toBe(2)
    expect(one.output()).toContain('连不上 DATABASE_URL 指定的数据库')
  })
})
