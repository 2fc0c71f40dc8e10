import { afterEach, describe, expect, test, vi } from 'vitest'
import { earliestVisitCommand } from './earliest-visit-cli.ts'

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
  const code = await earliestVisitCommand(args)
  vi.restoreAllMocks()
  return { code, ...output }
}

afterEach(() => vi.restoreAllMocks())

describe('lianfang earliest-visit', () => {
  test('prints the date and nothing else', async () => {
    expect(await run('--arrived', '2026-03-05', '--days', '3', '--rule', 'clear')).toEqual({
      code: 0,
      out: '2026-03-09\n',
      err: '',
    })
    expect((await run('--arrived=2026-03-05', '--days=3', '--rule=back')).out).toBe('2026-03-08\n')
  })

  test('counts clear days unless told otherwise, and takes an instant', async () => {
    expect((await run('--arrived', '2026-03-04T16:30:00Z', '--days', '3')).out).toBe('2026-03-09\n')
  })

  test.each([
    [['--arrived', '2026-02-30', '--days', '3'], '--arrived'],
    [['--days', '3'], '--arrived'],
    [['--arrived', '2026-03-05'], '--days'],
    [['--arrived', '2026-03-05', '--days', 'three'], '--days'],
    [['--arrived', '2026-03-05', '--days', '3', '--rule', 'soon'], '--rule'],
    [['--when', 'now'], '没有“--when”这个选项'],
  ])('refuses %j with the usage and code 2', async (args, fault) => {
    const { code, out, err } = await run(...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(fault)
    expect(err).toContain('用法')
  })

  test('helps', async () => {
    expect(await run('--help')).toMatchObject({ code: 0, out: expect.stringContaining('用法'), err: '' })
  })
})
