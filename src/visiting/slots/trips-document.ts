/** 出行安排 to take away: each visitor's evenings, as a workbook and as a paper (方案 §二.2). Pure. */
import type { SheetToWrite } from '../../adapters/sheet-xlsx/write-workbook.ts'
import type { Block, Cell, Paper } from '../../papers/blocks.ts'
import { formatDay, formatShortDay } from '../../platform/calendar.ts'
import { type Part, partNames } from '../../vocabulary/parts-of-day.ts'

export type TripStop = { household: string; area: string; recorder: string }
export type Trip<Stop extends TripStop = TripStop> = {
  visitor: string
  day: string
  part: Part
  stops: readonly Stop[]
}
export type TripsDocument<Stop extends TripStop = TripStop> = {
  unitName: string
  roundName: string
  /** ISO day on which it was made. */
  day: string
  /** By visitor, then by day. */
  trips: readonly Trip<Stop>[]
  /** Households without a time, by visitor. */
  undated: readonly { visitor: string; households: readonly string[] }[]
}

export function tripsSheets(doc: TripsDocument<TripStop & { place: string }>): SheetToWrite[] {
  const dated = doc.trips.flatMap((trip) =>
    trip.stops.map((stop) => [
      trip.visitor,
      formatDay(trip.day),
      formatShortDay(trip.day).slice(-3, -1),
      partNames[trip.part],
      stop.household,
      stop.area,
      stop.recorder,
      stop.place,
    ]),
  )
  const undated = doc.undated.flatMap(({ visitor, households }) =>
    households.map((household) => [visitor, '还没有定', '', '', household, '', '', '']),
  )
  return [
    {
      name: '出行安排',
      title: `${doc.unitName}${doc.roundName}家访出行安排`,
      frozenColumns: 1,
      columns: [
        { header: '家访人', width: 10 },
        { header: '日期', width: 16, text: true },
        { header: '星期', width: 8 },
        { header: '时段', width: 8 },
        { header: '家访对象', width: 20 },
        { header: '片区', width: 14 },
        { header: '随同记录人员', width: 14 },
        { header: '地点', width: 24 },
      ],
      rows: [...dated, ...undated],
    },
  ]
}

const HEADS = ['日期、时段', '家访对象', '片区', '随同记录人员']
const WIDTHS = [38, 56, 36, 40]

/** A visitor's evenings under the visitor's name: for the wall, or cut apart for each. */
export function composeTrips(doc: TripsDocument): Paper {
  const head: Cell[] = HEADS.map((text) => ({ text, head: true }))
  const visitors = [...new Set([...doc.trips, ...doc.undated].map(({ visitor }) => visitor))]
  const blocks = visitors.flatMap((visitor): Block[] => {
    const own = doc.trips.filter((trip) => trip.visitor === visitor)
    const left = doc.undated.filter((u) => u.visitor === visitor).flatMap((u) => u.households)
    const once = (words: readonly string[]) => [...new Set(words)].filter((word) => word !== '').join('、')
    const rows = own.map((trip): Cell[] => [
      { text: formatShortDay(trip.day, trip.part) },
      { text: trip.stops.map((s) => s.household).join('、') },
      { text: once(trip.stops.map((s) => s.area)) },
      { text: once(trip.stops.map((s) => s.recorder)) },
    ])
    const stops = own.reduce((n, trip) => n + trip.stops.length, 0)
    return [
      { type: 'head2', text: `${visitor}　${own.length} 趟 ${stops} 户`, indent: false },
      ...(rows.length === 0
        ? []
        : [{ type: 'table' as const, columns: WIDTHS, rows: [head, ...rows], headRows: 1, dense: true }]),
      ...(left.length === 0 ? [] : [{ type: 'note' as const, text: `还没有定时间：${left.join('、')}。` }]),
    ]
  })
  const name = `${doc.roundName}家访出行安排`
  return {
    name,
    about: doc.unitName,
    kind: 'form',
    day: doc.day,
    foot: `${doc.unitName}　${name}　${formatDay(doc.day)}`,
    blocks: [
      { type: 'title', text: `${doc.unitName}\n家访出行安排` },
      { type: 'subtitle', text: `${doc.roundName}　${formatDay(doc.day)}制` },
      ...blocks,
    ],
  }
}
