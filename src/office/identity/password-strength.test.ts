import { expect, test } from 'vitest'
import { passwordFaults } from './password-strength.ts'

test.each([
  ['a', 200],
  ['ａ', 200],
  ['\u{20000}', 100],
  ['\ufdfa', 200],
])('the estimator is given the first 64 characters of %j, %i times over, and no more', async (character, times) => {
  const given: string[] = []
  const beginning = 'Tk7#vQm2xLp9'
  const faults = await passwordFaults(beginning + character.repeat(times), 'inspector', async () => (password) => {
    given.push(password)
    return { log10: 30, patterns: new Set() }
  })
  expect(faults).toEqual([])
  expect(given.map((password) => [...password].length)).toEqual([64])
  expect(given[0]?.startsWith(beginning)).toBe(true)
})

test('a short password is looked at whole, and what is easy stays easy at any length', async () => {
  const given: string[] = []
  await passwordFaults('Zhongguo@2026', 'inspector', async () => (password) => {
    given.push(password)
    return { log10: 30, patterns: new Set() }
  })
  expect(given).toEqual(['Zhongguo@2026'])
  expect(await passwordFaults(`Aa1${'a'.repeat(197)}`, 'inspector')).toEqual([expect.stringMatching(/容易被猜中/)])
  expect(await passwordFaults(`Songshu-Lanqiao-47${'-Songshu'.repeat(22)}`, 'inspector')).toEqual([])
})
