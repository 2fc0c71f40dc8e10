import { api } from '../../../web/api.ts'
import { reading, useReading } from '../../../web/field/query-cache.ts'

const table = reading(() => api.reminders.table({}))

/** For whoever goes out: how many wait, and the way to the page of the office, which a phone shows too. */
export function TalksToHold() {
  const { data } = useReading(table, undefined)
  const waits = data?.reminders.filter(({ owes }) => owes !== null).length ?? 0
  if (waits === 0) return null
  return (
    <section className="part" aria-label="提醒谈话">
      <p className="strip">
        <a href="/reminders">提醒谈话 {waits} 次等您办</a>
      </p>
    </section>
  )
}
