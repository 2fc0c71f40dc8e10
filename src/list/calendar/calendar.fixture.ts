import fc from 'fast-check'
import { addDays } from '../../platform/calendar.ts'
import { type Instance, instanceSchema } from '../solver/instance.ts'
import type { ListRow } from '../solver/result.ts'

type Part = 'am' | 'pm' | 'evening'
type Home = {
  id: string
  visitor?: string
  recorder?: string | null
  area?: string | null
  busyDow?: number[]
  prefParts?: Part[]
}
type Changes = {
  homes: Home[]
  sessions: (string | { id: string; cap: number })[]
  busy?: Record<string, string[]>
  frozen?: string[]
  current?: Record<string, string>
  config?: Partial<Instance['config']>
}
export type Calendared = { instance: Instance; list: ListRow[] }

/**
 * A round to be put into a calendar. A session is written `2026-03-09 evening` and takes two visits; a household is visited by
 * 甲 with recorder 记 in area `a`, unless it says otherwise.
 */
export function roundOf({ homes, sessions, busy = {}, frozen = [], current = {}, config = {} }: Changes): Calendared {
  const list = homes.map(
    ({ id, visitor = 'jia', recorder = 'ji' }): ListRow => ({ household: id, visitor, recorder, tier: 0, why: '' }),
  )
  const people = [...new Set(list.flatMap((r) => [r.visitor, r.recorder ?? r.visitor]))]
  return {
    list,
    instance: instanceSchema.parse({
      format: 'visit-instance/1',
      config,
      people: people.map((id) => ({ id, name: names[id], unit: 'u', role: 'staff' })),
      households: homes.map(({ id, area = 'a', busyDow = [], prefParts = [] }) => ({
        id,
        members: [],
        area,
        busyDow,
        prefParts,
      })),
      caps: {},
      current: frozen.map((household) => ({ household, visitor: 'jia' })),
      frozen,
      currentCalendar: Object.entries(current).map(([household, session]) => ({ household, session })),
      sessions: sessions.map((s) => {
        const { id, cap } = typeof s === 'string' ? { id: s, cap: 2 } : s
        const [date, part] = id.split(' ')
        return { id, date, part: part?.replace(/\d/, ''), cap }
      }),
      busy,
    }),
  }
}

const names: Record<string, string> = { jia: '甲', yi: '乙', bing: '丙', ji: '记', lu: '录' }

/** Arbitrary small rounds around a make-up Saturday and a change of weeks, with shared recorders who may also visit. */
export function calendars(most: {
  visitors: number
  homes: number
  sessions: number
  held: boolean
}): fc.Arbitrary<Calendared> {
  return fc
    .record({
      visitors: fc.integer({ min: 1, max: most.visitors }),
      homes: fc.integer({ min: 1, max: most.homes }),
      sessions: fc.integer({ min: 1, max: most.sessions }),
      dice: fc.infiniteStream(fc.nat({ max: 9999 })),
    })
    .map(({ visitors, homes, sessions, dice }) => {
      const below = (n: number) => dice.next().value! % n
      const chance = (percent: number) => below(100) < percent
      const recorders = ['r0', 'r1', 'r2', 'v0']
      const parts = ['am', 'pm', 'evening', 'evening'] as const
      const slots = Array.from({ length: sessions }, (_, k) => ({
        id: `${addDays('2026-02-26', below(9))} ${parts[below(4)]}${k}`,
        cap: chance(5) ? 0 : 1 + below(3),
      })).map((s) => ({ ...s, id: s.id.replace(/(\d)(\d)$/, '$1') }))
      const unique = [...new Map(slots.map((s) => [s.id, s])).values()]
      const anySession = () => unique[below(unique.length)]!.id
      const rows = Array.from({ length: homes }, (_, i): Home => {
        const visitor = `v${below(visitors)}`
        const recorder = recorders[below(recorders.length)]!
        return {
          id: `h${i}`,
          visitor,
          recorder: recorder === visitor ? 'r0' : recorder,
          area: chance(15) ? null : `a${below(2)}`,
          busyDow: [0, 1, 2, 3, 4, 5, 6].filter(() => chance(15)),
          prefParts: (['am', 'pm', 'evening'] as const).filter(() => chance(30)),
        }
      })
      const working = [...new Set(rows.flatMap((r) => [r.visitor ?? '', r.recorder ?? '']))]
      const amended = chance(50)
      return roundOf({
        homes: rows,
        sessions: unique,
        busy: Object.fromEntries(working.map((p) => [p, unique.filter(() => chance(15)).map((s) => s.id)])),
        current: Object.fromEntries(rows.filter(() => amended && chance(60)).map((r) => [r.id, anySession()])),
        frozen: most.held && amended ? rows.filter(() => chance(15)).map((r) => r.id) : [],
        config: {
          ...(chance(60) ? { maxTripsPerWeek: below(3) + 1 } : {}),
          ...(chance(30) ? { noticeSent: '2026-02-23', noticeDays: 2 + below(3) } : {}),
        },
      })
    })
}
