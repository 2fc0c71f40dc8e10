/** What is on file of a round, as its catalogues and labels say it. */
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound, Refusal } from '../../platform/problem.ts'
import { unitName } from '../../programme/unit/reads.ts'
import { mayTake, roundOf } from './checklist.ts'
import type { FiledFile, FiledItem, FiledRound } from './paper.ts'
import type { FileInBox } from './rules.ts'
import * as store from './store.ts'

/** Refused without a reason given within the hour for every file in it. */
export async function filedRound(context: Context, roundId: string): Promise<FiledRound> {
  const round = await roundOf(context, roundId)
  const [first] = await store.filings(context, roundId)
  if (!first) throw notFound('这一轮的归档目录')
  if (!(await mayTake(context, roundId)))
    throw new Refusal('FORBIDDEN', [
      { code: 'filing.no-reason', message: '取目录和盒签须先写明事由。请在这一轮的归档页填写事由后再下载。' },
    ])
  const rows = await store.filed(context, roundId)
  return {
    unitName: await unitName(context),
    roundName: round.name,
    fonds: first.fonds,
    office: first.office,
    year: first.year,
    years: rows[0]?.years ?? null,
    madeOn: beijingDay(context.at),
    files: filesOf(rows),
  }
}

function filesOf(rows: readonly store.FiledRow[]): FiledFile[] {
  const files = new Map<string, Omit<FiledFile, 'items'> & { items: FiledItem[] }>()
  for (const { officerId, officer, department, fileNumber, years: _, ...item } of rows) {
    const file = files.get(officerId) ?? { fileNumber, officer, department, items: [] }
    file.items.push(item)
    files.set(officerId, file)
  }
  return [...files.values()]
}

/** Its files as boxes take them. */
export function inBoxes({ files }: FiledRound): FileInBox[] {
  return files.map(({ fileNumber, items }) => ({
    fileNumber,
    first: Math.min(...items.map((item) => item.number)),
    last: Math.max(...items.map((item) => item.number)),
    pages: items.reduce((sum, item) => sum + item.pages, 0),
  }))
}
