import { expect, test } from 'vitest'
import type { App } from './app.ts'
import { alive, keptGoing, type LongWork } from './long-work.ts'

const SILENT_MS = 60
const logged: string[] = []
const app = {
  clock: () => new Date('2026-09-01T09:00:00.000Z'),
  log: (line: string) => void logged.push(line),
} as unknown as App
const ticks = async (n: number, count: () => number) => {
  const from = count()
  while (count() < from + n) await new Promise((resolve) => setTimeout(resolve, 1))
}

test('what lost its process is taken up again, in its unit, after a start and every minute; what is over its time is swept', async () => {
  const did: string[] = []
  const rows = [
    { unit_id: 'u1', id: 'dead', beat: '2026-09-01T08:59:59.000Z' },
    { unit_id: 'u2', id: 'alive', beat: '2026-09-01T08:59:59.990Z' },
  ]
  const work: LongWork = {
    begin: { job: 'cloth.weave', on: ['cloth.asked'] },
    run: async (_app, unitId, id) => void did.push(`${unitId} ${id}`),
    silentMs: SILENT_MS,
    resume: { job: 'cloth.resume', silent: async (_app, since) => rows.filter(({ beat }) => beat < since) },
    sweep: { job: 'cloth.sweep', cron: '23 * * * *', run: async () => void did.push('swept') },
  }
  const { reactions, timers } = keptGoing(work)
  expect(reactions.map(({ job, on }) => [job, ...on])).toEqual([['cloth.weave', 'cloth.asked']])
  await reactions[0]?.run(app, { unitId: 'u3', subjectId: 'new', commandId: '', event: 'cloth.asked' })
  const [resume, sweep] = timers
  expect(resume).toMatchObject({ job: 'cloth.resume', cron: '* * * * *', afterStart: 2 })
  await resume?.run(app)
  await sweep?.run(app)
  expect(did).toEqual(['u3 new', 'u1 dead', 'swept'])
})

test('signs of life are given as long as the work is done, a lost one is given again, and "stop" stays said', async () => {
  let given = 0
  const reports: boolean[] = []
  const beat = async () => {
    given += 1
    if (given === 1) throw new Error('the line is cut')
    return given !== 3
  }
  const count = () => given
  const result = await alive(app, SILENT_MS, beat, async (goes) => {
    reports.push(goes())
    await ticks(2, count)
    reports.push(goes())
    await ticks(3, count)
    reports.push(goes())
    return 'done'
  })
  expect([result, reports, logged]).toEqual(['done', [true, true, false], ['no sign of life given']])
  const at = given
  await expect(
    alive(app, 2 ** 30, beat, async () => {
      throw new Error('work failed')
    }),
  ).rejects.toThrow('work failed')
  // three times the beat: nobody gives signs for work that is over
  await new Promise((resolve) => setTimeout(resolve, SILENT_MS))
  expect(given).toBe(at)
})
