/** A start ends in a running product or in one Chinese sentence, whatever an earlier run or a person left behind. */
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from '../../product.ts'
import { isAlive, type Running, startProcess, stopProcess } from '../../testing/process.ts'

let data: string
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'lf-start-'))
  await stopProcess(await startProcess(data))
})
afterAll(() => rmSync(data, { recursive: true, force: true }))

const healthy = async (one: Running) => (await fetch(`${one.url}/api/health`)).status
const pidFile = () => join(data, 'pg', 'postmaster.pid')

describe('a pid file of the database', () => {
  test.each([
    ['that is empty', () => ''],
    ['of garbage', () => 'no number\n\n\n'],
    ['that names a living process of somebody else', () => `${process.pid}\n${join(data, 'pg')}\n1\n5432\n\n\n`],
    ['that names a dead process', () => `4194303\n${join(data, 'pg')}\n1\n5432\n\n\n`],
    ['that names the whole system', () => '1\n'],
  ])('%s does not keep it from starting, and the other process lives on', async (_what, content) => {
    writeFileSync(pidFile(), content())
    const one = await startProcess(data)
    expect(one.output()).toContain('廉访已启动')
    expect(await healthy(one)).toBe(200)
    await stopProcess(one)
    expect(isAlive(process.pid)).toBe(true)
  })
})

describe('what a person can mend is told in one sentence, without a stack', () => {
  const startOutput = async (folder: string, env: Record<string, string> = {}) => {
    const one = await startProcess(folder, [], env)
    const code = await one.exited
    expect(one.output()).not.toMatch(/\n\s+at |node:internal/)
    expect(one.output().trim().split('\n')).toEqual([expect.stringContaining('。')])
    return { code, text: one.output() }
  }

  test('a data directory that is a file', async () => {
    const file = join(data, 'a-file')
    writeFileSync(file, '')
    expect((await startOutput(file)).text).toMatch(/没有启动：.*请用 --data 指定/)
  })

  test.skipIf(!existsSync('/proc/self'))('a place where no directory can be made', async () => {
    expect((await startOutput('/proc/lianfang')).text).toMatch(/没有启动：.*建不成.*请.*用 --data 指定/)
  })

  test('a link that leads nowhere', async () => {
    const link = join(data, 'a-link')
    symlinkSync(join(data, 'nowhere'), link)
    expect((await startOutput(link)).text).toMatch(/没有启动：.*请用 --data 指定/)
  })

  test('a keyring that is no keyring', async () => {
    const keys = join(data, 'keys', 'columns.json')
    const good = readFileSync(keys)
    for (const bad of ['', '{"current":', '{"current":"k1","keys":{}}']) {
      writeFileSync(keys, bad)
      expect((await startOutput(data)).text).toMatch(/密钥文件 .*请从备份恢复该文件/)
    }
    writeFileSync(keys, good)
  })

  test('a directory of a disk that is read only', async () => {
    const disk = mkdtempSync(join(tmpdir(), 'lf-ro-'))
    const mounted = process.getuid?.() === 0 && mountReadOnly(disk)
    // where nothing may be mounted, a directory closed by its mode says the same (root passes modes, and may mount)
    if (!mounted) chmodSync(disk, 0o500)
    try {
      expect((await startOutput(join(disk, 'data'))).text).toMatch(/没有启动：.*(只读|没有权限)/)
    } finally {
      if (mounted) execFileSync('umount', ['-l', disk])
      rmSync(disk, { recursive: true, force: true })
    }
  })
})

function mountReadOnly(disk: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro,size=1m', 'tmpfs', disk], { stdio: 'ignore' })
    return true
  } catch {
    return false // not allowed here
  }
}

describe('bin/start stays beside the product', () => {
  test('one that is killed is started again and said so; one that is asked to end ends; a killed bin/start takes its product along, and the next start waits for it', async () => {
    const first = await underBinStart()
    const product = first.product()
    process.kill(product, 'SIGKILL')
    await first.until(/意外结束（代码 137），1 秒后自动重新启动/)
    await first.until(/廉访已启动[\s\S]*廉访已启动/)
    expect(first.product()).not.toBe(product)
    first.child.kill('SIGKILL')
    // at once, while the orphan is still there
    const second = await underBinStart()
    expect(second.output()).not.toContain('正由另一个廉访进程使用')
    second.child.kill('SIGTERM')
    await second.exited
    expect(existsSync(pidFile())).toBe(false)
    expect(second.output()).toContain('正在停止')
  })
})

async function underBinStart() {
  const child = spawn(join(ROOT, 'bin', 'start'), ['--port', '0', '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk) => {
      output += chunk
    })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  const until = async (words: RegExp) => {
    for (let tries = 0; tries < 600; tries++) {
      if (words.test(output)) return
      await sleep(100)
    }
    throw new Error(`not said within a minute: ${words}\n${output}`)
  }
  await until(/廉访已启动/)
  const product = () =>
    Number(execFileSync('pgrep', ['-P', String(child.pid), '-f', 'src/main.ts'], { encoding: 'utf8' }).trim())
  return { child, exited, until, output: () => output, product }
}
