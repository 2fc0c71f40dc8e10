import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { type Part, partNames, parts } from '../../../vocabulary/parts-of-day.ts'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { formatPlainDay, formatShortDay, instantOfLocal, localNow } from '../../../web/ui/dates.ts'
import { DayField, MomentField } from '../../../web/ui/day-field.tsx'
import { TextField } from '../../../web/ui/field.tsx'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { SelectField } from '../../../web/ui/select-field.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { callers, type DiaryRow } from '../contract.ts'
import { usualPlace } from '../rules/usual-place.ts'
import type { Target } from './diary-days.ts'

type Props = { row: DiaryRow /** Where it was dropped. */; to: Target | undefined; onClose: () => void }

/** 代定时间: for a visitor who called, by the rules of picking; the visitor reads on the phone who set it and why. */
export function SetTime(props: Props) {
  const { row } = props
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <div className="stack">
      <div className="part-head">
        <h2 ref={head} tabIndex={-1}>
          {row.household}家
        </h2>
        <Button size="small" onClick={props.onClose}>
          收起
        </Button>
      </div>
      <dl className="facts">
        <dt>家访时间</dt>
        <dd>{row.slot ? `${formatShortDay(row.slot.day, row.slot.part)} ${row.slot.place}` : '还没有定'}</dd>
        {row.until !== null && (
          <>
            <dt>怎样定的</dt>
            <dd>按日历排定，{formatPlainDay(row.until)}（含）前家访人的手机上提示可改</dd>
          </>
        )}
        <dt>谁去</dt>
        <dd>
          {row.visitor}家访，{row.recorder}记录
        </dd>
      </dl>
      {row.may === true ? <Form {...props} /> : <Strip kind="waits">{row.may}</Strip>}
    </div>
  )
}

function Form({ row, to, onClose }: Props) {
  const options = useQuery(orpc.schedule.deskOptions.queryOptions({ input: { visitId: row.visitId } }))
  // the time that stood here when it was opened: a change since is shown before this one replaces it
  const [seen, setSeen] = useState(row.slot?.id ?? null)
  const [day, setDay] = useState(to?.day)
  const [part, setPart] = useState<Part>(to?.part ?? row.slot?.part ?? 'evening')
  const [place, setPlace] = useState(row.slot?.place || usualPlace(row.area))
  const [askedBy, setAskedBy] = useState<(typeof callers)[number]>('visitor')
  const [askedAt, setAskedAt] = useState(localNow)
  const set = useAct(orpc.schedule.setFor.mutationOptions({ onSuccess: onClose }))
  const { earliest, sentence, taken = [], proposed = null, training = null } = options.data ?? {}
  const asked = day ?? row.slot?.day ?? earliest
  if (asked === undefined) return null
  const others = taken.filter((t) => t.day === asked).map((t) => partNames[t.part])
  const names = { visitor: `${row.visitor}本人（家访人）`, recorder: `${row.recorder}转告（记录人员）` }
  const movedOn = set.problems.some((p) => p.code === 'schedule.moved-on')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    set.go({ visitId: row.visitId, seen, day: asked, part, place, askedBy, askedAt: instantOfLocal(askedAt) })
  }
  return (
    <form className="form set-time" onSubmit={submit} noValidate>
      {row.slot && <p className="soft small">改时间后原通知书作废，会重新生成一份。</p>}
      <Problems problems={set.problems} at={['day', 'place', 'askedAt']}>
        {movedOn && (
          <Button
            onClick={() => {
              setSeen(row.slot?.id ?? null)
              set.reset()
            }}
          >
            看过了，仍要改
          </Button>
        )}
      </Problems>
      <DayField label="日期" value={asked} onChange={setDay} years={1} fault={problemAt(set.problems, 'day')} />
      {sentence !== undefined && <p className="soft small">{sentence}</p>}
      {training !== null && <p className="strip">{training}</p>}
      {proposed !== null && (proposed.day !== asked || proposed.part !== part) && (
        <div>
          <Button
            size="small"
            onClick={() => {
              setDay(proposed.day)
              setPart(proposed.part)
            }}
          >
            照日历建议：{formatShortDay(proposed.day, proposed.part)}
          </Button>
        </div>
      )}
      <SelectField
        label="时段"
        value={part}
        onChange={(next) => setPart(parts.find((one) => one === next) ?? part)}
        options={parts.map((value) => ({ value, name: partNames[value] }))}
      />
      {others.length > 0 && (
        <p className="soft small">这一天{others.join('、')}，家访人或记录人员另有家访。顺路的几户可以排在同一时段。</p>
      )}
      <TextField
        label="地点"
        hint="印在通知书上。写到片区即可，不写门牌。"
        value={place}
        max={60}
        onChange={setPlace}
        fault={problemAt(set.problems, 'place')}
      />
      <SelectField
        label="谁来的电话"
        value={askedBy}
        onChange={(next) => setAskedBy(callers.find((one) => one === next) ?? askedBy)}
        options={callers.map((value) => ({ value, name: names[value] }))}
      />
      <MomentField
        label="什么时候来的电话"
        value={askedAt}
        onChange={setAskedAt}
        fault={problemAt(set.problems, 'askedAt')}
      />
      <div>
        <Button type="primary" htmlType="submit" loading={set.busy}>
          代定在{formatShortDay(asked, part)}
        </Button>
      </div>
      <p className="soft small">家访人的手机上会写明：综合部应电话要求代定。家访人仍然可以自己改。</p>
    </form>
  )
}
