import type { api } from '../../../web/api.ts'

export type ReportView = Awaited<ReturnType<typeof api.reports.show>>
