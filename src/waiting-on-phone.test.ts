/**
 * What waits in 今日 for somebody who may have a phone alone (a visitor, a recorder, an officer) stands on the phone's first page, too:
 * such a person never sees 今日.
 */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { slices } from './slices.ts'

const PHONE_ALONE = ['visitor', 'recorder', 'officer'] as const
const FIRST_PAGE = ['web/field/app.tsx', 'web/field/routes.tsx', 'visiting/visits/screens/field-evenings.tsx']
const shown = FIRST_PAGE.map((path) => readFileSync(new URL(path, import.meta.url), 'utf8')).join('\n')
const waiting = slices.flatMap(({ name, waiting: all }) => all.map((one, at) => ({ of: `${name} ${at + 1}`, one })))
const isOnPhone = (what: string) => shown.includes(`<${what} `) || shown.includes(`head="${what}"`)

test.each(waiting.filter(({ one }) => PHONE_ALONE.some((duty) => one.for.includes(duty))))(
  '$of: what may wait for somebody without a desk is on the phone’s first page',
  ({ one }) => {
    expect(one.onPhone?.length ?? 0).toBeGreaterThan(0)
    expect(one.onPhone?.filter((what) => !isOnPhone(what))).toEqual([])
  },
)

test('what waits at the desk alone names no place on the phone', () => {
  const desk = waiting.filter(({ one }) => !PHONE_ALONE.some((duty) => one.for.includes(duty)))
  expect(desk.length).toBeGreaterThan(20)
  expect(desk.filter(({ one }) => one.onPhone !== undefined)).toEqual([])
})
