/** The short form of `bench/chaos.ts`: a product behind `bin/start`, on a server whose owner is the documented one, while things break. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chaos, freePort, stand, standDown } from './chaos.ts'
import { backendKilled, childrenKilled, cutAfter, cutBefore, frontKilled, secondProduct } from './chaos-breakers.ts'
import { openDocumentedServer } from './documented-server.ts'

test('engine and front killed, lines cut, children killed, a second product, a stranger’s bodies: nothing acknowledged is lost or doubled, and it answers at the end', {
  timeout: 600_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lf-chaos-'))
  const server = await openDocumentedServer()
  const place = { dataDir: join(folder, 'data'), port: await freePort(), server, env: {} }
  try {
    const one = await stand(place)
    const breakers = [cutAfter, backendKilled, childrenKilled, cutBefore, frontKilled, secondProduct]
    const report = await chaos(one, breakers, (round) => round >= breakers.length)
    await standDown(one)
    expect(report.tally.acknowledged.length).toBeGreaterThan(20)
    expect({ lost: report.lost, doubled: report.doubled, letIn: report.strangersLetIn }).toEqual({
      lost: 0,
      doubled: 0,
      letIn: 0,
    })
    expect(report.restarts).toBe(1)
    expect(report.health.asked).toBeGreaterThan(10)
    expect(report.answersAtEnd).toBe(true)
    expect([...report.tally.answers.keys()].filter((status) => status >= 500 && status !== 503)).toEqual([])
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})
