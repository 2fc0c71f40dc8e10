import { feasibility } from '../src/list/calendar/feasibility.ts'
import { defaultIterations, type Proposal, proposeCalendar } from '../src/list/calendar/propose.ts'
import { drawList } from '../src/list/solver/draw-list.ts'
import { type CalendarShape, makeCalendar } from './make-calendar.ts'

/**
 * Prints how long the calendar of 300 visits takes at the default number of tries, and how it compares with the best value
 * known: twenty times as many tries (`--long N` for another factor), or its bound where that proves it.
 */
const unit = {
  households: 300,
  visitors: 12,
  slack: 0.05,
  kin: 0.1,
  rotation: 'off',
  areas: 8,
  cap: 2,
  busy: 0.25,
} as const
const shapes: { name: string; seed: number; shape: CalendarShape }[] = [
  { name: 'a half year, 3 trips a week', seed: 1, shape: { ...unit, weeks: 16, tripsPerWeek: 3 } },
  { name: 'eight weeks, just enough', seed: 2, shape: { ...unit, weeks: 8, tripsPerWeek: 3 } },
  { name: 'five weeks, too few trips', seed: 1, shape: { ...unit, weeks: 5, tripsPerWeek: 3 } },
  { name: 'four weeks, 2 trips of 3 visits', seed: 1, shape: { ...unit, weeks: 4, tripsPerWeek: 2, cap: 3 } },
]
const factor = Number(process.argv.includes('--long') ? process.argv[process.argv.indexOf('--long') + 1] : 20)

for (const { name, seed, shape } of shapes) {
  const instance = makeCalendar(seed, shape)
  const { list } = drawList(instance)
  const tries = defaultIterations(list.length)
  proposeCalendar(instance, list, { iterations: 1000 })
  const usual = timed(() => proposeCalendar(instance, list))
  const long = timed(() => proposeCalendar(instance, list, { iterations: factor * tries }))
  const found = usual.value.objective
  const best = long.value.objective
  console.log(`${name}: ${list.length} visits, ${instance.sessions.length} sessions`)
  console.log(`  ${tries} tries in ${Math.round(usual.time)} ms: ${words(usual.value)}`)
  console.log(`  ${factor} times as many in ${Math.round(long.time)} ms: ${words(long.value)}`)
  const ratio = (a: number, b: number) => (b === 0 ? (a === 0 ? 1 : Number.POSITIVE_INFINITY) : a / b).toFixed(3)
  console.log(
    `  found : best known  unscheduled ${ratio(found.unscheduled, best.unscheduled)}, ` +
      `not preferred ${ratio(found.unpreferred, best.unpreferred)}, trips ${ratio(found.trips, best.trips)}`,
  )
  if (found.unscheduled === 0) continue
  const warned = timed(() => feasibility(instance, list))
  console.log(`  before publishing, ${Math.round(warned.time)} ms: ${warned.value.text}`)
}

function words({ objective, bounds, proved }: Proposal): string {
  const { unscheduled, unpreferred, trips } = objective
  const least = `bounds ${bounds.unscheduled}, ${bounds.unpreferred}, ${bounds.trips}`
  return `unscheduled ${unscheduled}, not preferred ${unpreferred}, trips ${trips} (${proved ? 'proved best' : least})`
}

function timed<T>(run: () => T): { value: T; time: number } {
  const start = performance.now()
  const value = run()
  return { value, time: performance.now() - start }
}
