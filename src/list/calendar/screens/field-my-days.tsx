import { useState } from 'react'
import type { Part } from '../../../vocabulary/parts-of-day.ts'
import { api } from '../../../web/api.ts'
import { TextField } from '../../../web/field/fields.tsx'
import { Page } from '../../../web/field/page.tsx'
import { faultAt } from '../../../web/field/problems.ts'
import { reading, useReading } from '../../../web/field/query-cache.ts'
import { NotRead, Waiting } from '../../../web/field/query-states.tsx'
import { OneOf } from '../../../web/field/radio-group.tsx'
import { HOME } from '../../../web/field/router.ts'
import { useAct } from '../../../web/field/use-act.ts'
import { formatShortDay } from '../../../web/ui/dates.ts'
import { Problems } from '../../../web/ui/problems.tsx'

const myDays = reading(() => api.calendar.myDays({}))
const WHEN = [
  { value: 'all', name: '全天' },
  { value: 'am', name: '上午' },
  { value: 'pm', name: '下午' },
  { value: 'evening', name: '晚上' },
] as const
const TITLE = '我不方便的日子'
const back = { to: HOME, name: '我的家访' }

/** Days the person cannot go; the calendar keeps clear of them. No reason is asked. */
export function MyDays() {
  const { data, problems } = useReading(myDays, undefined)
  const [day, setDay] = useState('')
  const [when, setWhen] = useState<Part | 'all'>('all')
  const mark = useAct(api.calendar.markDay, () => setDay(''))
  const clear = useAct(api.calendar.clearDay)
  if (!data) return <Waiting title={TITLE} back={back} problems={problems} />
  return (
    <Page
      title={TITLE}
      back={back}
      foot={
        <>
          <Problems problems={[...mark.problems, ...clear.problems]} at={['day']} />
          <button
            type="button"
            className="main"
            disabled={mark.busy || day === ''}
            onClick={() => mark.go({ day, part: when === 'all' ? null : when })}
          >
            {day === ''
              ? '先选日期'
              : `${formatShortDay(day)}${when === 'all' ? '' : WHEN.find((w) => w.value === when)?.name}不方便`}
          </button>
        </>
      }
    >
      <NotRead problems={problems} />
      <p>综合部试排日程时会避开这些日子。不用写原因。</p>
      {data.days.length === 0 ? (
        <p className="nothing">还没有登记。</p>
      ) : (
        <ul className="cards">
          {data.days.map((one) => (
            <li key={one.id} className="day-row">
              <span>{one.part === null ? `${formatShortDay(one.day)}全天` : formatShortDay(one.day, one.part)}</span>
              <button
                type="button"
                className="second"
                disabled={clear.busy}
                onClick={() => clear.go({ dayId: one.id })}
              >
                取消<span className="unseen">{formatShortDay(one.day)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="form">
        <TextField
          label="日期"
          type="date"
          value={day}
          from={data.today}
          fault={faultAt(mark.problems, 'day')}
          onChange={(next) => {
            setDay(next)
            mark.refuse([])
          }}
        />
        <OneOf label="时段" beside="two" options={WHEN} value={when} onChange={setWhen} />
      </div>
    </Page>
  )
}
