/** 台账 of a round as a workbook: visits, and matters without names (方案 §三.5). */
import type { SheetToWrite } from '../adapters/sheet-xlsx/write-workbook.ts'
import { matterKindNames } from '../matters/contract.ts'
import { beijingDay } from '../platform/calendar.ts'
import type { LedgerRow, MatterLedgerRow } from './store.ts'

export type Ledger = {
  unitName: string
  roundName: string
  visits: readonly LedgerRow[]
  matters: readonly MatterLedgerRow[]
}

export function ledgerSheets(ledger: Ledger): SheetToWrite[] {
  const dayOf = (instant: string | null) => (instant === null ? '' : beijingDay(instant))
  const kindOf = (kind: string) => Object.entries(matterKindNames).find(([key]) => key === kind)?.[1] ?? kind
  return [
    {
      name: '家访台账',
      title: `${ledger.unitName}${ledger.roundName}清廉家访台账`,
      frozenColumns: 2,
      columns: [
        { header: '序号', width: 6 },
        { header: '家访对象', width: 18 },
        { header: '部室', width: 16 },
        { header: '家访人', width: 10 },
        { header: '记录人员', width: 10 },
        { header: '通知书送达', width: 13 },
        { header: '家访日期', width: 13 },
        { header: '承诺书', width: 10, choices: ['已提供', ''] },
        { header: '意见建议（件）', width: 14 },
        { header: '已答复（件）', width: 12 },
        { header: '卷号', width: 10 },
      ],
      rows: ledger.visits.map((v, i) => [
        i + 1,
        v.members.join('、'),
        v.departments.join('、'),
        v.visitor,
        v.recorder,
        dayOf(v.noticed),
        dayOf(v.held),
        v.pledgeOffered ? '已提供' : '',
        v.matters,
        v.answered,
        fileNumber(v.fileNumber - 1),
      ]),
    },
    {
      name: '意见建议台账',
      title: `${ledger.unitName}${ledger.roundName}意见建议办理台账`,
      frozenColumns: 1,
      columns: [
        { header: '编号', width: 8 },
        { header: '类别', width: 12 },
        { header: '内容', width: 40 },
        { header: '提出日期', width: 13 },
        { header: '办理措施', width: 40 },
        { header: '承办人', width: 10 },
        { header: '期限', width: 13 },
        { header: '答复日期', width: 13 },
        { header: '办结', width: 8, choices: ['是', '否'] },
      ],
      rows: ledger.matters.map((m) => [
        m.number,
        kindOf(m.kind),
        m.text,
        dayOf(m.raisedAt),
        m.measure ?? '',
        m.owner ?? '',
        m.dueOn ?? '',
        dayOf(m.repliedAt),
        m.closed ? '是' : '否',
      ]),
    },
  ]
}

/** The number of an officer's file: JF and the place in the roster. */
export function fileNumber(position: number): string {
  return `JF-${String(position + 1).padStart(4, '0')}`
}
