import { daysBetween, isRestDay, weekday } from '../../platform/calendar.ts'
import { restDays } from '../../programme/days/rules/rest-days.ts'
import type { Instance } from '../solver/instance.ts'
import type { ListRow } from '../solver/result.ts'

type Session = Instance['sessions'][number]
export type Placed = { row: ListRow; session: Session }

/** C1–C5 written out once more, without the code under test. */
export function isOpen(instance: Instance, row: ListRow, session: Session): boolean {
  const { config, busy } = instance
  const home = instance.households.find((h) => h.id === row.household)
  if (!home || row.recorder === null || session.cap === 0) return false
  if (config.noticeSent && daysBetween(config.noticeSent, session.date) <= (config.noticeDays ?? 0)) return false
  if (session.part !== 'evening' && !isRestDay(session.date, restDays)) return false
  if (home.busyDow.includes(weekday(session.date))) return false
  return !busy[row.visitor]?.includes(session.id) && !busy[row.recorder]?.includes(session.id)
}

/** True where the family has no preference, or this one. */
export function isPreferred(instance: Instance, row: ListRow, session: Session): boolean {
  const prefs = instance.households.find((h) => h.id === row.household)?.prefParts ?? []
  return prefs.length === 0 || prefs.includes(session.part)
}

/** The days since a Monday long past, in sevens: the same number for the days of one ISO week. */
export function weekOf(date: string): number {
  return Math.floor(daysBetween('2018-01-01', date) / 7)
}

/** Every rule that a calendar breaks, with the clause's number; empty for a good one. */
export function brokenRules(
  instance: Instance,
  list: readonly ListRow[],
  calendar: readonly { household: string; session: string }[],
): string[] {
  const placed = calendar.map(
    ({ household, session }): Placed => ({
      row: list.find((r) => r.household === household)!,
      session: instance.sessions.find((s) => s.id === session)!,
    }),
  )
  const broken: string[] = []
  for (const { row, session } of placed) if (!isOpen(instance, row, session)) broken.push(`C1–C5 ${row.household}`)
  const areaOf = (id: string) => instance.households.find((h) => h.id === id)?.area ?? `of ${id}`
  const trips = [...Map.groupBy(placed, (p) => `${p.row.visitor} ${p.session.id}`).values()]
  for (const trip of trips) {
    if (trip.length > trip[0]!.session.cap) broken.push('C6 visits per session')
    if (new Set(trip.map((p) => areaOf(p.row.household))).size > 1) broken.push('C7 one area a trip')
  }
  for (const own of Map.groupBy(trips, ([p]) => p!.row.visitor).values()) {
    if (new Set(own.map(([p]) => p!.session.date)).size < own.length) broken.push('C8 one trip a day')
    for (const week of Map.groupBy(own, ([p]) => weekOf(p!.session.date)).values()) {
      if (week.length > (instance.config.maxTripsPerWeek ?? 7)) broken.push('C9 trips a week')
    }
  }
  for (const sameSession of Map.groupBy(placed, (p) => p.session.id).values()) {
    const company = Map.groupBy(
      sameSession.flatMap((p) => [
        { person: p.row.visitor, with: p.row.visitor },
        { person: p.row.recorder, with: p.row.visitor },
      ]),
      (c) => c.person,
    )
    for (const c of company.values())
      if (new Set(c.map((x) => x.with)).size > 1) broken.push('C10 one visitor at a time')
  }
  return broken
}

export function objectiveOf(
  instance: Instance,
  list: readonly ListRow[],
  calendar: readonly { household: string; session: string }[],
) {
  const at = new Map(calendar.map((c) => [c.household, c.session]))
  const session = (id: string) => instance.sessions.find((s) => s.id === id)!
  return {
    unscheduled: list.filter((r) => !at.has(r.household)).length,
    unpreferred: list.filter((r) => at.has(r.household) && !isPreferred(instance, r, session(at.get(r.household)!)))
      .length,
    trips: new Set(list.flatMap((r) => (at.has(r.household) ? [`${r.visitor} ${at.get(r.household)}`] : []))).size,
    changed: instance.currentCalendar.filter(
      (c) => list.some((r) => r.household === c.household) && at.get(c.household) !== c.session,
    ).length,
  }
}
