import { useState } from 'react'
import type { Problem } from '../../../platform/problem.ts'
import { type Part, partNames, parts } from '../../../vocabulary/parts-of-day.ts'
import { api } from '../../../web/api.ts'
import { TextField } from '../../../web/field/fields.tsx'
import { Page } from '../../../web/field/page.tsx'
import { faultAt } from '../../../web/field/problems.ts'
import { reading, useReading } from '../../../web/field/query-cache.ts'
import { NotRead, Waiting } from '../../../web/field/query-states.tsx'
import { OneOf } from '../../../web/field/radio-group.tsx'
import { goBack, visitPath } from '../../../web/field/router.ts'
import { oneVisit } from '../../../web/field/shared-queries.ts'
import { useAct } from '../../../web/field/use-act.ts'
import { formatShortDay } from '../../../web/ui/dates.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { usualPlace } from '../../slots/rules/usual-place.ts'
import { NoticePreview } from './field-notice-preview.tsx'

const options = reading((visitId: string) => api.schedule.options({ visitId }))
const PLACES = ['day', 'part', 'place']

/** The visitor chooses the day; a day that the notice cannot reach in time is refused with the first that can (方案 §二.2). */
export function PickSlot(props: { visitId: string }) {
  const { visitId } = props
  const choice = useReading(options, visitId)
  const { data: page, problems } = useReading(oneVisit, visitId)
  const [day, setDay] = useState<string>()
  const [part, setPart] = useState<Part>()
  const [place, setPlace] = useState<string>()
  const [found, setFound] = useState<Problem[]>([])
  // the time that stood here when the page opened: a change since is shown before this one replaces it
  const [seen, setSeen] = useState<string | null>()
  const pick = useAct(api.schedule.pick, () => goBack(visitPath(visitId)))
  const title = page?.card.slot ? '改时间' : '定时间'
  const back = { to: visitPath(visitId), name: '返回家访' }
  if (!page || !choice.data) return <Waiting title={title} back={back} problems={[...problems, ...choice.problems]} />
  const { earliest, latest, sentence, taken, proposed, training } = choice.data
  const { slot, area } = page.card
  const isProposed = proposed !== null && proposed.day === slot?.day && proposed.part === slot.part
  if (seen === undefined) setSeen(slot?.id ?? null)
  const asked = { day: day ?? '', part: part ?? slot?.part, place: place ?? (slot?.place || usualPlace(area)) }
  const tooEarly = asked.day !== '' && asked.day < earliest
  const faults: Problem[] = [
    ...(tooEarly ? [{ code: 'early', message: sentence, path: 'day' }] : []),
    ...found,
    ...pick.problems,
  ]
  const other = taken.filter((t) => t.day === asked.day).map((t) => partNames[t.part])
  const change = () => {
    setFound([])
    pick.refuse([])
  }
  const send = () => {
    const missing = missingIn(asked)
    setFound(missing)
    if (missing.length === 0 && !tooEarly && asked.part)
      pick.go({ visitId, seen: seen ?? null, ...asked, part: asked.part })
  }
  return (
    <Page
      title={title}
      back={back}
      foot={
        <>
          <Problems problems={faults} at={PLACES} />
          {page.may.pick === true ? (
            <button type="button" className="main" disabled={pick.busy} onClick={send}>
              {asked.day !== '' && asked.part && !tooEarly ? `定在${formatShortDay(asked.day, asked.part)}` : title}
            </button>
          ) : (
            <p className="note">{page.may.pick}</p>
          )}
        </>
      }
    >
      <NotRead problems={[...problems, ...choice.problems]} />
      {page.card.moveWish !== null && <p className="strip">家属希望改到：{page.card.moveWish}</p>}
      {slot && <p>原定{formatShortDay(slot.day, slot.part)}。改时间后原通知书作废，会重新生成一份，要重新送达。</p>}
      {!tooEarly && <p>{sentence}</p>}
      {training !== null && <p className="strip">{training}</p>}
      {proposed &&
        !isProposed &&
        proposed.day >= earliest &&
        (proposed.day !== asked.day || proposed.part !== asked.part) && (
          <button
            type="button"
            className="second"
            onClick={() => {
              setDay(proposed.day)
              setPart(proposed.part)
              change()
            }}
          >
            综合部建议：{formatShortDay(proposed.day, proposed.part)}
          </button>
        )}
      <div className="form">
        <TextField
          label="日期"
          type="date"
          value={asked.day}
          from={earliest}
          to={latest}
          hint={`${formatShortDay(earliest)}到${formatShortDay(latest)}之间`}
          fault={faultAt(faults, 'day')}
          onChange={(next) => {
            setDay(next)
            change()
          }}
        />
        {asked.day !== earliest && (
          <button
            type="button"
            className="second"
            onClick={() => {
              setDay(earliest)
              change()
            }}
          >
            选最早的一天：{formatShortDay(earliest)}
          </button>
        )}
        <OneOf
          label="时段"
          beside="all"
          options={parts.map((value) => ({ value, name: partNames[value] }))}
          value={asked.part}
          fault={faultAt(faults, 'part')}
          onChange={(next) => {
            setPart(next)
            change()
          }}
        />
        {other.length > 0 && (
          <p className="hint">这一天{other.join('、')}，您或记录人员另有家访。顺路的几户可以排在同一时段。</p>
        )}
        <TextField
          label="地点"
          hint="印在通知书上。写到片区即可，不写门牌。"
          value={asked.place}
          max={60}
          fault={faultAt(faults, 'place')}
          onChange={(next) => {
            setPlace(next)
            change()
          }}
        />
        {asked.day !== '' && asked.part && !tooEarly && (
          <NoticePreview
            key={`${asked.day} ${asked.part} ${asked.place}`}
            asked={{ visitId, day: asked.day, part: asked.part, place: asked.place }}
          />
        )}
      </div>
    </Page>
  )
}

function missingIn(asked: { day: string; part: Part | undefined }): Problem[] {
  const missing: Problem[] = []
  if (asked.day === '') missing.push({ code: 'empty', message: '请选日期。', path: 'day' })
  if (asked.part === undefined) missing.push({ code: 'empty', message: '请选上午、下午或晚上。', path: 'part' })
  return missing
}
