import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** A process guarded as the product is, in which something goes wrong that nobody waits for. */
function run(what: string): Promise<{ code: number | null; text: string }> {
  const guard = join(import.meta.dirname, 'guard-process.ts')
  const script = `import { guardProcess } from ${JSON.stringify(guard)}
    guardProcess((line, facts) => console.log(line, JSON.stringify(facts)), async () => console.log('stopped in order'))
    setInterval(() => undefined, 1000)
    ${what}`
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'pipe'] })
    let text = ''
    child.stdout.on('data', (data) => {
      text += data
    })
    child.once('close', (code) => resolve({ code, text }))
  })
}

test('a stream whose error nobody listens to is logged, and the process ends in order with the code that starts it again', async () => {
  const { code, text } = await run(
    `const { createReadStream } = await import('node:fs'); createReadStream('/nowhere/at-all')`,
  )
  expect(code).toBe(70)
  expect(text).toMatch(/uncaught exception .*ENOENT[\s\S]*stopped in order/)
})

test('a promise nobody waits for is logged, and the process goes on', async () => {
  const { code, text } = await run(`Promise.reject(new Error('forgotten')); setTimeout(() => process.exit(7), 200)`)
  expect(code).toBe(7)
  expect(text).toMatch(/unhandled rejection .*forgotten/)
})
