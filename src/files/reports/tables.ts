import type { ColumnType } from 'kysely'
import type { ReportBlock } from './rules.ts'

type ReportVersionTable = {
  unit_id: string
  id: string
  round_id: string
  number: number
  title: string
  addressee: string
  blocks: ColumnType<ReportBlock[], string, never>
  written_at: string
  written_by: string
}
type IssuedReportTable = {
  unit_id: string
  id: string
  round_id: string
  version_id: string
  number: string
  issued_on: string
  hash: string
  pages: number
  sealed_by: string
  issued_at: string
  issued_by: string
}
declare module '../../platform/database.ts' {
  interface Tables {
    report_version: ReportVersionTable
    issued_report: IssuedReportTable
  }
}

export type { IssuedReportTable, ReportVersionTable }
