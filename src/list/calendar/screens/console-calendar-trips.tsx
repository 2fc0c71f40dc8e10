import { Button } from 'antd'
import { useState } from 'react'
import { parts } from '../../../vocabulary/parts-of-day.ts'
import { orpc } from '../../../web/api.ts'
import { Confirm } from '../../../web/ui/confirm.tsx'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { formatShortDay } from '../../../web/ui/dates.ts'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { Chips } from '../../../web/ui/radio-group.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { TripView } from '../contract.ts'

const ALL = ''

/** The trips in order of days, of everybody or of one visitor; adopted one by one, by visitor, or all at once. */
export function TripTable(props: { proposal: string; trips: readonly TripView[]; mayAdopt: boolean }) {
  const [who, setWho] = useState(ALL)
  const adopt = useAct(orpc.schedule.adopt.mutationOptions())
  const visitors = [...new Map(props.trips.map((t) => [t.visitorId, t.visitor]))]
  const options = [
    { value: ALL, name: '全部', count: props.trips.length },
    ...visitors.map(([value, name]) => ({
      value,
      name,
      count: props.trips.filter((t) => t.visitorId === value).length,
    })),
  ]
  const trips = props.trips.filter((t) => who === ALL || t.visitorId === who)
  const open = trips.map(openOf).filter((ids) => ids.length > 0)
  const visitIds = open.flat()
  const late = trips.flatMap((t) => t.stops).filter((s) => s.was !== null).length
  const name = visitors.find(([id]) => id === who)?.[1]
  const act = name === undefined ? '全部照日历排定' : '照日历排定'
  const go = (ids: readonly string[]) => adopt.go({ proposal: props.proposal, visitIds: [...ids] })
  return (
    <div className="stack">
      {adopt.answer && (
        <Strip kind="done">
          <p>已排定 {adopt.answer.taken} 户，通知书正在一份一份生成。</p>
          {adopt.answer.left.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Strip>
      )}
      <Problems problems={adopt.problems} />
      <Chips label="只看一位家访人" value={who} options={options} onChange={setWho} />
      {props.mayAdopt && visitIds.length > 0 && (
        <Confirm
          // what was not placed is pressed for anew, not left standing as asked
          key={`${who} ${visitIds.length}`}
          act={act}
          title={`${name ?? ''}${act}：${open.length} 趟 ${visitIds.length} 户`}
          busy={adopt.busy}
          onConfirm={() => go(visitIds)}
        >
          <p>这 {visitIds.length} 户照下面的日子定下时间，通知书随即生成。已经定下的户不动。</p>
          {late > 0 && (
            <p>
              <strong>其中 {late} 户原来定的日子通知书已经来不及送</strong>
              ，改到下面的日子，原来的通知书作废，请不要再送。
            </p>
          )}
          <p>
            家访人的手机上写明“按日历排定”，到下一个工作日为止，一按就能换一个时间；以后也照常可以改，改了的通知书作废重做。建议等这一天过去，再送达通知书。
          </p>
        </Confirm>
      )}
      <DataTable
        name="trips"
        columns={props.mayAdopt ? [...columns, adoptColumn(go, adopt.busy)] : columns}
        rows={trips}
        rowKey={(trip) => `${trip.day} ${trip.part} ${trip.visitorId}`}
      />
    </div>
  )
}

/** The visits of a trip that have no time yet. */
function openOf(trip: TripView): string[] {
  return trip.stops.filter((s) => s.picked === null).map((s) => s.visitId)
}

const isWhole = (trip: TripView) => openOf(trip).length === 0

const columns: readonly Column<TripView>[] = [
  { head: '时间', value: (t) => formatShortDay(t.day, t.part), order: (t) => `${t.day} ${parts.indexOf(t.part)}` },
  { head: '家访人', value: (t) => t.visitor },
  { head: '随同记录', value: (t) => [...new Set(t.stops.map((s) => s.recorder))].join('、') },
  {
    head: '片区',
    filter: true,
    value: (t) => [...new Set(t.stops.map((s) => s.area))].filter((a) => a !== '').join('、'),
  },
  {
    head: '户',
    value: (t) => t.stops.map((s) => s.household).join('、'),
    cell: (t) =>
      t.stops.map((s, i) => (
        <span key={s.visitId}>
          {i > 0 && '、'}
          {s.household}
          {s.picked !== null && !isWhole(t) && <span className="tag">已定</span>}
          {s.was !== null && <span className="tag">原定{formatShortDay(s.was.day, s.was.part)}，来不及送</span>}
        </span>
      )),
  },
]

function adoptColumn(go: (ids: readonly string[]) => void, busy: boolean): Column<TripView> {
  return {
    head: '排定',
    act: true,
    cell: (trip) => {
      const ids = openOf(trip)
      if (ids.length === 0) return <span className="soft">已定</span>
      return (
        <Button size="small" disabled={busy} onClick={() => go(ids)}>
          照这趟排定
          <span className="unseen">
            ：{trip.visitor}
            {formatShortDay(trip.day, trip.part)}
          </span>
        </Button>
      )
    },
  }
}
