/** 培训台账 of a round: who came to what, by department; the workbook and the paper have the same columns. Pure. */
import type { SheetToWrite } from '../../adapters/sheet-xlsx/write-workbook.ts'
import type { Cell, Paper } from '../../papers/blocks.ts'
import { formatDay } from '../../platform/calendar.ts'
import { type Mark, markNames } from '../gatherings/rules.ts'
import { type Head, headsText } from './rules.ts'

export type LedgerSession = { title: string; day: string; covers: readonly Head[] }
export type LedgerPerson = {
  name: string
  department: string
  /** One for each session, in their order; undefined where not asked. */
  marks: readonly (Mark | null | undefined)[]
  madeUpOn: readonly (string | null)[]
  lacks: readonly Head[]
}
export type TrainingLedger = {
  unitName: string
  roundName: string
  /** ISO day it stands for */
  day: string
  sessions: readonly LedgerSession[]
  people: readonly LedgerPerson[]
}

const NAME = '培训台账'
const head = ({ title, day }: LedgerSession, between = '（', after = '）') =>
  `${title}${between}${formatDay(day)}${after}`

function rowsOf({ people }: TrainingLedger): string[][] {
  return people.map((p, i) => [
    String(i + 1),
    p.department,
    p.name,
    ...p.marks.map((mark, at) => markText(mark, p.madeUpOn[at] ?? null)),
    p.lacks.length === 0 ? '' : headsText(p.lacks),
  ])
}

function markText(mark: Mark | null | undefined, madeUpOn: string | null): string {
  if (mark === undefined) return '—'
  if (mark === null) return ''
  return mark === 'madeUp' && madeUpOn ? `${formatDay(madeUpOn)}补上` : markNames[mark]
}

export function trainingSheet(ledger: TrainingLedger): SheetToWrite {
  return {
    name: NAME,
    title: `${ledger.unitName}${ledger.roundName}清廉家访${NAME}`,
    frozenColumns: 3,
    columns: [
      { header: '序号', width: 6 },
      { header: '部室', width: 16 },
      { header: '姓名', width: 12 },
      ...ledger.sessions.map((s) => ({ header: head(s), width: 18 })),
      { header: '还缺', width: 18 },
    ],
    rows: rowsOf(ledger),
  }
}

export function composeTrainingLedger(ledger: TrainingLedger): Paper {
  const { unitName, roundName, day, sessions } = ledger
  const columns = [10, 24, 20, ...sessions.map(() => 28), 26]
  return {
    name: `${roundName}${NAME}`,
    about: unitName,
    kind: 'form',
    landscape: true,
    day,
    foot: `${unitName}　${roundName}${NAME}`,
    blocks: [
      { type: 'title', text: `${unitName}\n清廉家访${NAME}` },
      { type: 'subtitle', text: `${roundName}　截至${formatDay(day)}` },
      {
        type: 'table',
        columns,
        headRows: 1,
        dense: true,
        rows: [
          ['序号', '部室', '姓名', ...sessions.map((s) => head(s, '\n', '')), '还缺'].map(
            (text): Cell => ({ text, head: true }),
          ),
          ...rowsOf(ledger).map((row) => row.map((text): Cell => ({ text }))),
        ],
      },
      { type: 'note', text: `共 ${ledger.people.length} 人。“—”是这一场没有请的。只记到场情况，不作评价。` },
    ],
  }
}
