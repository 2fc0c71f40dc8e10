import { useState } from 'react'
import { Chips } from '../../../web/ui/choose.tsx'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { formatShortDay } from '../../../web/ui/dates.ts'
import type { TripView } from '../contract.ts'

const ALL = ''

/** The trips in order of days, of everybody or of one visitor. */
export function TripTable(props: { trips: readonly TripView[] }) {
  const [who, setWho] = useState(ALL)
  const visitors = [...new Set(props.trips.map((t) => t.visitor))]
  const options = [
    { value: ALL, name: '全部', count: props.trips.length },
    ...visitors.map((v) => ({ value: v, name: v, count: props.trips.filter((t) => t.visitor === v).length })),
  ]
  return (
    <>
      <Chips label="只看一位家访人" value={who} options={options} onChange={setWho} />
      <DataTable
        caption="各趟出行"
        columns={columns}
        rows={props.trips.filter((t) => who === ALL || t.visitor === who)}
        rowKey={(trip) => `${trip.day} ${trip.part} ${trip.visitor}`}
      />
    </>
  )
}

const columns: readonly Column<TripView>[] = [
  { head: '时间', cell: (t) => formatShortDay(t.day, t.part) },
  { head: '家访人', cell: (t) => t.visitor },
  { head: '随同记录', cell: (t) => [...new Set(t.stops.map((s) => s.recorder))].join('、') },
  { head: '片区', cell: (t) => [...new Set(t.stops.map((s) => s.area))].filter((a) => a !== '').join('、') },
  {
    head: '户',
    cell: (t) =>
      t.stops.map((s, i) => (
        <span key={s.visitId}>
          {i > 0 && '、'}
          {s.household}
          {s.picked !== null && <span className="tag">已定</span>}
        </span>
      )),
  },
]
