import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fetchWithTimeout } from './fetch-with-timeout.ts'
import { heardAt, serverNow } from './server-time.ts'
import { localNow, today } from './ui/dates.ts'

const fresh = async () => {
  vi.resetModules()
  return import('./server-time.ts')
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-09-01T09:00:00+08:00') })
})
afterEach(() => {
  heardAt(new Date().toUTCString())
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const answering = (date: string) =>
  vi.stubGlobal('fetch', async () => new Response('{}', { headers: { date: new Date(date).toUTCString() } }))

test('a PC a day behind, or ahead, has the right day and hour after the first answer', async () => {
  expect(today()).toBe('2026-09-01')
  for (const [serverTime, day, hour] of [
    ['2026-09-02T08:30:00+08:00', '2026-09-02', '08:30'],
    ['2026-08-31T23:59:00+08:00', '2026-08-31', '23:59'],
  ] as const) {
    answering(serverTime)
    await fetchWithTimeout('/api/identity/me', {}, 1000)
    expect([today(), localNow()]).toEqual([day, `${day}T${hour}`])
    vi.advanceTimersByTime(120_000)
    expect(serverNow().getTime()).toBe(Date.parse(serverTime) + 120_000)
    vi.setSystemTime(new Date('2026-09-01T09:00:00+08:00'))
  }
})

test('an answer without a time changes nothing, nor one that took a second', () => {
  heardAt('2026-09-03T00:00:00Z')
  const before = serverNow().getTime()
  heardAt(null)
  heardAt('nonsense')
  heardAt(new Date(before - 1_000).toUTCString())
  expect(serverNow().getTime()).toBe(before)
})

test('what was heard before the page opened counts until an answer comes: of a clock that is days behind, or was set back meanwhile', async () => {
  const here = Date.now()
  const server = Date.parse('2026-09-04T20:00:00+08:00')
  const behind = await fresh()
  behind.heardBefore(server, here - 3_600_000)
  expect(behind.serverNow()).toEqual(new Date(server + 3_600_000))
  expect(behind.latestNow()).toEqual(new Date(server + 3_600_000))
  // it was ahead then and may have been put right: no true day is too late by either
  const ahead = await fresh()
  ahead.heardBefore(here - 3 * 86_400_000, here - 3_600_000)
  expect(ahead.latestNow()).toEqual(new Date(here))
  const setBack = await fresh()
  setBack.heardBefore(server, here + 86_400_000)
  expect([setBack.serverNow(), setBack.latestNow()]).toEqual([new Date(server), null])
  setBack.heardAt(new Date(server).toUTCString())
  setBack.heardBefore(0, 0)
  expect(setBack.latestNow()).toEqual(new Date(server))
})
