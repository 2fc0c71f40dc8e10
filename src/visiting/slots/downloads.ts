/** Trips to take away: for the office of everybody or of one visitor, for a phone's calendar of the own. */
import { writeWorkbook } from '../../adapters/sheet-xlsx/write-workbook.ts'
import { paperProblems } from '../../papers/paper-problems.ts'
import { sendPdf } from '../../papers/send-paper.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { type Attachment, type Download, download, UUID } from '../../platform/download.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { findRound, type RoundWithPlan } from '../../programme/rounds/reads.ts'
import { unitName } from '../../programme/unit/reads.ts'
import { partNames } from '../../vocabulary/parts-of-day.ts'
import { officerOf } from '../visits/reads.ts'
import { type DiaryCard, diaryRows, ownRows } from './diary-store.ts'
import { roundBy } from './earliest-day.ts'
import { icalendar } from './rules/icalendar.ts'
import { composeTrips, type Trip, type TripStop, type TripsDocument, tripsSheets } from './trips-document.ts'

type Taken = { round: RoundWithPlan; rows: DiaryCard[] }
/** `visitor` narrows it to one; their id, never a name. */
const QUERY = ['visitor'] as const

export const scheduleDownloads: readonly Download[] = [
  download({
    name: 'schedule.sheet',
    path: '/api/schedule/:roundId/trips.xlsx',
    query: QUERY,
    records: { event: 'documents.taken', about: 'roundId' },
    allow: ['coordinator'],
    run: async (context, params) => ({
      body: await writeWorkbook(tripsSheets(await documentOf(context, await takenBy(context, params)))),
      fileName: '家访出行安排.xlsx',
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    }),
  }),
  download({
    name: 'schedule.paper',
    path: '/api/schedule/:roundId/trips.pdf',
    query: QUERY,
    records: { event: 'documents.taken', about: 'roundId' },
    allow: ['coordinator'],
    problems: paperProblems,
    run: async (context, params) =>
      sendPdf(context, composeTrips(await documentOf(context, await takenBy(context, params))), '家访出行安排'),
  }),
  download({
    name: 'schedule.icalendar',
    path: '/api/schedule/:roundId/trips.ics',
    query: QUERY,
    records: { event: 'documents.taken', about: 'roundId' },
    allow: ['coordinator'],
    run: async (context, params) => {
      const { rows } = await takenBy(context, params)
      const ofOne = params.visitor !== undefined
      return calendarFile(
        context,
        rows,
        (row) => (ofOne ? '' : `${row.visitor}：`),
        (row) => `${row.recorder}记录`,
      )
    },
  }),
  download({
    name: 'schedule.ownCalendar',
    path: '/api/schedule/my-trips.ics',
    records: null,
    allow: ['visitor', 'recorder'],
    run: async (context) => {
      const officerId = officerOf(context)
      const round = await findRound(context)
      const rows = round ? await ownRows(context, round.id, officerId) : []
      const beside = (row: DiaryCard) =>
        row.visitorId === officerId ? `我家访，${row.recorder}记录` : `我记录，${row.visitor}家访`
      return calendarFile(context, rows, () => '', beside)
    },
  }),
]

function calendarFile(
  context: Context,
  rows: readonly DiaryCard[],
  before: (row: DiaryCard) => string,
  description: (row: DiaryCard) => string,
): Attachment {
  const entries = rows.flatMap((row) =>
    row.day && row.part
      ? [
          {
            uid: row.id,
            day: row.day,
            when: row.part,
            summary: `${before(row)}家访 ${row.household}家（${partNames[row.part]}）`,
            location: row.area,
            description: description(row),
          },
        ]
      : [],
  )
  return {
    body: Buffer.from(icalendar('家访', entries, context.at)),
    fileName: '家访日程.ics',
    mediaType: 'text/calendar; charset=utf-8',
  }
}

async function takenBy(context: Context, { roundId, visitor }: Record<string, string>): Promise<Taken> {
  if (!UUID.test(roundId ?? '') || (visitor !== undefined && !UUID.test(visitor))) throw notFound('这份安排')
  const round = await roundBy(context, roundId)
  return { round, rows: await diaryRows(context, round.id, context.at, visitor) }
}

type Stop = TripStop & { place: string }

async function documentOf(context: Context, { round, rows }: Taken): Promise<TripsDocument<Stop>> {
  const trips = new Map<string, Trip<Stop> & { stops: Stop[] }>()
  const undated = new Map<string, string[]>()
  for (const row of rows) {
    if (!row.day || !row.part) {
      undated.set(row.visitor, [...(undated.get(row.visitor) ?? []), row.household])
      continue
    }
    const key = `${row.visitorId} ${row.day} ${row.part}`
    const trip = trips.get(key) ?? { visitor: row.visitor, day: row.day, part: row.part, stops: [] }
    trip.stops.push({ household: row.household, area: row.area, recorder: row.recorder, place: row.place ?? '' })
    trips.set(key, trip)
  }
  const visitors = [...new Set(rows.map((row) => row.visitor))]
  return {
    unitName: await unitName(context),
    roundName: round.name,
    day: beijingDay(context.at),
    // each visitor's trips together; within them the days stand in order already
    trips: visitors.flatMap((visitor) => [...trips.values()].filter((trip) => trip.visitor === visitor)),
    undated: [...undated].map(([visitor, households]) => ({ visitor, households })),
  }
}
