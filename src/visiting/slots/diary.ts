/** Whose evenings lie where: every visit that the office may see open, by visitor (方案 §二.2). */
import type { Context } from '../../platform/operation.ts'
import { sentenceOf } from '../../platform/state-table.ts'
import type { DiaryRow } from './contract.ts'
import { diaryRows } from './diary-store.ts'
import { firstDay, roundBy } from './earliest-day.ts'
import { deskActs, deskState } from './rules/desk-acts.ts'
import type { VisitRow } from './store.ts'

export async function diary(context: Context, input: { roundId: string }) {
  const round = await roundBy(context, input.roundId)
  const rows = await diaryRows(context, round.id, context.at)
  const { day } = await firstDay(context, round)
  return { earliest: day, latest: round.endsOn, rows: rows.map(rowView) }
}

export function rowView(row: VisitRow & { until: string | null }): DiaryRow {
  return {
    visitId: row.id,
    household: row.household,
    area: row.area,
    visitorId: row.visitorId,
    visitor: row.visitor,
    recorder: row.recorder,
    slot:
      row.slotId && row.day && row.part
        ? { id: row.slotId, day: row.day, part: row.part, place: row.place ?? '' }
        : null,
    may: sentenceOf(deskActs[deskState(row)].set),
    until: row.until,
  }
}
