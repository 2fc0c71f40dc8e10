import { Checkbox } from 'antd'
import { beijingDay, formatDay, formatShortDay } from '../../../web/ui/dates.ts'
import type { PressVisitor } from '../contract.ts'

/** A visitor with the households in the order of printing; opened, each can be left out. */
export function PackVisitor(props: {
  visitor: PressVisitor
  left: ReadonlySet<string>
  take: (ids: readonly string[], on: boolean) => void
}) {
  const { visitor, left, take } = props
  const ids = visitor.households.map((h) => h.visitId)
  const chosen = ids.filter((id) => !left.has(id)).length
  const unscheduled = visitor.households.filter((h) => h.slot === null).length
  return (
    <section className="press-visitor" aria-label={visitor.name}>
      <Checkbox
        checked={chosen === ids.length}
        indeterminate={chosen > 0 && chosen < ids.length}
        onChange={(event) => take(ids, event.target.checked)}
      >
        <strong>{visitor.name}</strong> <span className="soft">{visitor.title}</span>
      </Checkbox>
      <details>
        <summary>
          {chosen}/{ids.length} 户{unscheduled > 0 && `，其中 ${unscheduled} 户还没有定时间`}
        </summary>
        <div className="press-homes">
          {visitor.households.map(({ visitId, members, slot, printedAt }) => (
            <Checkbox
              key={visitId}
              checked={!left.has(visitId)}
              onChange={(event) => take([visitId], event.target.checked)}
            >
              {members.join('、')}{' '}
              <span className="soft small">
                {slot ? formatShortDay(slot.day, slot.part) : '未定时间'}
                {printedAt !== null && `，${formatDay(beijingDay(printedAt))}印过`}
              </span>
            </Checkbox>
          ))}
        </div>
      </details>
    </section>
  )
}
