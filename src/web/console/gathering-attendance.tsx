import { Button } from 'antd'
import { useState } from 'react'
import type { ListedPerson } from '../../outreach/gatherings/contract.ts'
import { type GatheringState, gatheringActs, type Mark, markNames, marks } from '../../outreach/gatherings/rules.ts'
import type { Problem } from '../../platform/problem.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { formatShortDay, today } from '../ui/dates.ts'
import { DayField } from '../ui/day-field.tsx'
import { Problems } from '../ui/problems.tsx'
import { useShownVersion } from '../ui/use-shown-version.ts'
import './gatherings.css'

type MarkInput = { mark: Mark | null; madeUpOn: string | null }
/** How the slice that arranged it writes marks down; `onSaved` once they are. */
export type UseMarks = (onSaved: () => void) => {
  go: (input: { seen: number; marks: (MarkInput & { officerId: string })[] }) => void
  busy: boolean
  problems: readonly Problem[]
}

/** The list as it was signed: the clerk marks who differs, the rest with one press. */
export function Attendance(props: {
  state: GatheringState
  version: number
  people: readonly ListedPerson[]
  useMarks: UseMarks
}) {
  const { state, version, people, useMarks } = props
  const may = gatheringActs[state].mark === true
  const [marks, setMarks] = useState<ReadonlyMap<string, MarkInput>>(new Map())
  const [madeUpOn, setMadeUpOn] = useState(today)
  const save = useMarks(() => setMarks(new Map()))
  const seen = useShownVersion(version, save.problems)
  const now = (person: ListedPerson): MarkInput => marks.get(person.officerId) ?? person
  const set = (some: readonly ListedPerson[], mark: Mark | null) => {
    const next = new Map(marks)
    for (const person of some) {
      if (mark === person.mark && mark !== 'madeUp') next.delete(person.officerId)
      else next.set(person.officerId, { mark, madeUpOn: mark === 'madeUp' ? madeUpOn : null })
    }
    setMarks(next)
  }
  const blank = people.filter((person) => now(person).mark === null)
  const usesMadeUp = [...marks.values()].some(({ mark }) => mark === 'madeUp')
  const send = () =>
    save.go({
      seen,
      marks: [...marks].map(([officerId, one]) => ({
        officerId,
        mark: one.mark,
        madeUpOn: one.mark === 'madeUp' ? madeUpOn : null,
      })),
    })
  return (
    <div className="stack">
      {!may && state === 'ahead' && (
        <p className="soft">到了这一天，照签到表在这里登记谁到场、谁请假；以后自己补上的也在这里登记。</p>
      )}
      <Problems problems={save.problems} />
      {may && usesMadeUp && <DayField label="补上的日期" value={madeUpOn} onChange={setMadeUpOn} years={0} />}
      <DataTable
        name="attendance"
        columns={columnsOf({ may, now, set: (person, mark) => set([person], mark) })}
        rows={people}
        rowKey={(person) => person.officerId}
        search="姓名、部室"
        acts={() =>
          may && (
            <>
              {blank.length > 0 && <Button onClick={() => set(blank, 'present')}>其余 {blank.length} 人都到场</Button>}
              <Button type="primary" disabled={marks.size === 0} loading={save.busy} onClick={send}>
                {marks.size === 0 ? '没有改动' : `保存 ${marks.size} 人的登记`}
              </Button>
            </>
          )
        }
      />
    </div>
  )
}

function columnsOf(props: {
  may: boolean
  now: (person: ListedPerson) => MarkInput
  set: (person: ListedPerson, mark: Mark | null) => void
}): readonly Column<ListedPerson>[] {
  const { may, now, set } = props
  const markText = (person: ListedPerson) => {
    const { mark, madeUpOn } = now(person)
    if (mark === null) return '没有登记'
    return mark === 'madeUp' && madeUpOn ? `${formatShortDay(madeUpOn)}补上` : markNames[mark]
  }
  return [
    { head: '姓名', value: ({ name }) => name },
    { head: '部室', value: ({ department }) => department, filter: true },
    {
      head: '到场情况',
      value: markText,
      filter: true,
      cell: (person) =>
        may ? (
          <fieldset className="marks">
            <legend className="unseen">{person.name}</legend>
            {marks.map((mark) => (
              <button
                key={mark}
                type="button"
                className="chip"
                aria-pressed={now(person).mark === mark}
                onClick={() => set(person, now(person).mark === mark ? null : mark)}
              >
                {markNames[mark]}
              </button>
            ))}
          </fieldset>
        ) : (
          markText(person)
        ),
    },
  ]
}
