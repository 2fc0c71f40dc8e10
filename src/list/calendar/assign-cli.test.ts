import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { smallUnit } from '../solver/cast.fixture.ts'
import { drawList } from '../solver/draw-list.ts'
import { assignCommand } from './assign-cli.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assign-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function file(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text)
  return join(folder, name)
}

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const output = { out: '', err: '' }
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    output.out += String(text)
    return true
  })
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    output.err += String(text)
    return true
  })
  const code = await assignCommand(args)
  vi.restoreAllMocks()
  return { code, ...output }
}

describe('lianfang assign', () => {
  test('prints the result in the exchange format', async () => {
    const path = await file('good.json', `\uFEFF${JSON.stringify(smallUnit())}`)
    const { code, out, err } = await run(path)
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toEqual(drawList(smallUnit()))
  })

  test('passes the mode on', async () => {
    const instance = smallUnit({ current: [{ household: 'hs1', visitor: 'jia' }] })
    const path = await file('current.json', JSON.stringify(instance))
    expect(JSON.parse((await run(path, '--mode', 'keep')).out)).toEqual(drawList(instance, 'keep'))
    expect(JSON.parse((await run(path)).out)).toEqual(drawList(instance))
  })

  test('puts the visits into a calendar on request, the same every time', async () => {
    const round = {
      ...smallUnit(),
      sessions: ['2026-03-09', '2026-03-10', '2026-03-14'].map((date) => ({ id: date, date, part: 'evening', cap: 3 })),
      config: { rotation: 'off', noticeSent: '2026-03-05', noticeDays: 4 },
    }
    const path = await file('calendar.json', JSON.stringify(round))
    const first = await run(path, '--calendar', '--iterations', '200')
    const result = JSON.parse(first.out)
    expect(result.list).toEqual(drawList(smallUnit()).list)
    expect(result.calendar.every((c: { session: string }) => c.session >= '2026-03-10')).toBe(true)
    expect(result.calendar.length + result.calendarObjective.unscheduled).toBe(result.list.length)
    expect(Object.keys(result.calendarObjective)).toEqual(['unscheduled', 'unpreferred', 'trips', 'changed'])
    expect(result.calendarBounds.trips).toBeLessThanOrEqual(result.calendarObjective.trips)
    expect((await run(path, '--calendar', '--iterations', '200')).out).toBe(first.out)
  })

  test('asks for the days of the notice where it was sent', async () => {
    const path = await file('sent.json', JSON.stringify({ ...smallUnit(), config: { noticeSent: '2026-03-05' } }))
    expect(await run(path)).toMatchObject({ code: 2, err: expect.stringContaining('config.noticeDays：') })
  })

  test('names the path of an offending field', async () => {
    const path = await file('bad.json', JSON.stringify({ ...smallUnit(), caps: { yi: 'many' } }))
    const { code, out, err } = await run(path)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('caps.yi：')
  })

  test('says what is wrong with a file that cannot be read', async () => {
    expect(await run(join(folder, 'none.json'))).toMatchObject({ code: 2, err: expect.stringContaining('读不到文件') })
    const broken = await file('broken.json', '{"format":')
    expect(await run(broken)).toMatchObject({ code: 2, err: expect.stringContaining('不是有效的 JSON') })
  })

  test.each([
    [[], '请给出一个实例文件'],
    [['a.json', 'b.json'], '请给出一个实例文件'],
    [['a.json', '--mode', 'fast'], '--mode 只能是'],
    [['a.json', '--quick'], '没有“--quick”这个选项'],
    [['a.json', '--iterations', '9'], '--iterations 要和 --calendar 一起用'],
    [['a.json', '--calendar', '--iterations', '-1'], '--iterations 后面要写值'],
    [['a.json', '--calendar', '--iterations', 'many'], '--iterations 请写 0 或正整数'],
  ])('refuses %j with the usage and code 2', async (args, fault) => {
    const { code, err } = await run(...args)
    expect(code).toBe(2)
    expect(err).toContain(fault)
    expect(err).toContain('用法')
  })

  test('helps', async () => {
    expect(await run('--help')).toMatchObject({ code: 0, out: expect.stringContaining('用法'), err: '' })
  })
})
