import { type Instance, instanceSchema } from '../src/list/solver/instance.ts'
import { addDays, isRestDay } from '../src/platform/calendar.ts'
import { restDays } from '../src/programme/days/rules/rest-days.ts'
import { makeInstance, mulberry32, type Shape } from './make-instance.ts'

export type CalendarShape = Shape & {
  areas: number
  weeks: number
  /** visits per session */
  cap: number
  tripsPerWeek: number
  /** share of sessions in which a visitor or recorder has no time */
  busy: number
}

/** A made-up unit with a half year of sessions: an evening every day, mornings and afternoons on rest days. */
export function makeCalendar(seed: number, shape: CalendarShape): Instance {
  const random = mulberry32(seed + 7919)
  const below = (n: number) => Math.floor(random() * n)
  const generated = makeInstance(seed, shape)
  const places = Array.from({ length: shape.areas }, (_, a) => ({ id: `a${a}`, x: below(200), y: below(200) }))
  const first = '2026-03-09'
  const sessions = Array.from({ length: shape.weeks * 7 }, (_, d) => addDays(first, d)).flatMap((date) => [
    ...(isRestDay(date, restDays) ? (['am', 'pm'] as const) : []).map((part) => ({
      id: `${date}-${part}`,
      date,
      part,
    })),
    { id: `${date}-evening`, date, part: 'evening' },
  ])
  const working = generated.people.filter((p) => p.canRecord || p.role !== 'staff')
  const parts = ['am', 'pm', 'evening'] as const
  return instanceSchema.parse({
    ...generated,
    config: { ...generated.config, maxTripsPerWeek: shape.tripsPerWeek, noticeSent: '2026-03-05', noticeDays: 3 },
    areas: places,
    households: generated.households.map((h) => {
      const place = places[below(places.length)]!
      return {
        ...h,
        area: place.id,
        x: place.x + below(10),
        y: place.y + below(10),
        busyDow: [0, 1, 2, 3, 4, 5, 6].filter(() => random() < 0.25),
        prefParts: parts.filter(() => random() < 0.5),
      }
    }),
    sessions: sessions.map((s) => ({ ...s, cap: shape.cap })),
    busy: Object.fromEntries(working.map((p) => [p.id, sessions.filter(() => random() < shape.busy).map((s) => s.id)])),
  })
}
