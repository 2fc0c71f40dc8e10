import { expect, test } from 'vitest'
import type { Answer } from './messages.ts'
import { openPool } from './pool.ts'
import { type RenderProcess, RenderProcessDied, RenderProcessLate } from './render-process.ts'

const answer: Answer = { id: 1, kind: 'failed', reason: '' }

/** Makers that do in turn what the script says. */
function scripted(...script: (() => Promise<Answer>)[]) {
  let started = 0
  const start = (): RenderProcess => {
    started += 1
    let alive = true
    const ask = async () => {
      try {
        return await (script.shift() ?? (async () => answer))()
      } catch (error) {
        alive = false
        throw error
      }
    }
    return { ask, alive: () => alive, pid: started, stop: async () => {} }
  }
  return { start, started: () => started }
}
const dies = () => Promise.reject(new RenderProcessDied())

test('a question whose child died is asked once more, of a new child', async () => {
  const makers = scripted(dies)
  await expect(openPool(1, makers.start, () => {}).ask('', 1000)).resolves.toBe(answer)
  expect(makers.started()).toBe(2)
})

test('a question that ends two children is given up; the next one is answered', async () => {
  const makers = scripted(dies, dies)
  const pool = openPool(1, makers.start, () => {})
  await expect(pool.ask('', 1000)).rejects.toBeInstanceOf(RenderProcessDied)
  await expect(pool.ask('', 1000)).resolves.toBe(answer)
})

test('a question that took too long is not asked again', async () => {
  const makers = scripted(() => Promise.reject(new RenderProcessLate()))
  await expect(openPool(1, makers.start, () => {}).ask('', 1000)).rejects.toBeInstanceOf(RenderProcessLate)
  expect(makers.started()).toBe(1)
})

test('no more children than the size, and a second one only when it is needed', async () => {
  const makers = scripted()
  const pool = openPool(2, makers.start, () => {})
  await pool.ask('', 1000)
  await pool.ask('', 1000)
  expect(makers.started()).toBe(1)
  await Promise.all([1, 2, 3, 4, 5].map(() => pool.ask('', 1000)))
  expect(makers.started()).toBe(2)
})
