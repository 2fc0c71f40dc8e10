import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Starts that take the lock of a directory and say whether they have it; each ends when told. `held`: so long nothing runs before a name is taken away. */
function starter(dataDir: string, held = 0) {
  const script = `import fs from 'node:fs'
    import { syncBuiltinESMExports } from 'node:module'
    const { rmSync } = fs
    fs.rmSync = (...of) => { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${held}); rmSync(...of) }
    syncBuiltinESMExports()
    const { lockDataDir } = await import(${JSON.stringify(join(import.meta.dirname, 'lock.ts'))})
    process.stdin.once('data', () => lockDataDir(${JSON.stringify(dataDir)}).then(() => console.log('has it'), () => console.log('refused')))
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] })
  const output = new Promise<string>((resolve) => child.stdout.once('data', (data) => resolve(String(data).trim())))
  return {
    said: output,
    go: () => child.stdin.write('go'),
    kill: () => child.kill('SIGKILL'),
    gone: new Promise((r) => child.once('exit', r)),
  }
}

test('of four starts at one moment over the name of a killed product one has the directory, the others are refused', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'lf-lock-'))
  try {
    for (let round = 0; round < 5; round++) {
      const killed = starter(dataDir)
      killed.go()
      expect(await killed.said).toBe('has it')
      killed.kill()
      await killed.gone
      const four = Array.from({ length: 4 }, () => starter(dataDir))
      await new Promise((resolve) => setTimeout(resolve, 250)) // all stand ready
      for (const one of four) one.go()
      const answers = await Promise.all(four.map((one) => one.said))
      expect(answers.sort()).toEqual(['has it', 'refused', 'refused', 'refused'])
      for (const one of four) one.kill()
      await Promise.all(four.map((one) => one.gone))
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
})

test('a start that a busy machine holds up before it takes a stale name away takes no other’s', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'lf-lock-'))
  try {
    const killed = starter(dataDir)
    killed.go()
    expect(await killed.said).toBe('has it')
    killed.kill()
    await killed.gone
    const two = [starter(dataDir, 400), starter(dataDir)]
    await new Promise((resolve) => setTimeout(resolve, 250))
    for (const one of two) one.go()
    expect((await Promise.all(two.map((one) => one.said))).sort()).toEqual(['has it', 'refused'])
    for (const one of two) one.kill()
    await Promise.all(two.map((one) => one.gone))
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
})
