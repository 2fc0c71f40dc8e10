import { slice } from '../../platform/slice.ts'
import { reportsContract } from './contract.ts'
import { REPORTERS, reportDownloads } from './downloads.ts'
import { issue, show, write } from './drafts.ts'

export const reports = slice({
  name: 'reports',
  contract: reportsContract,
  operations: {
    show: { allow: REPORTERS, run: (context, { roundId }) => show(context, roundId) },
    write: { allow: ['coordinator'], run: write },
    issue: { allow: ['head'], run: issue },
  },
  downloads: reportDownloads,
  events: {
    'reports.written': '写工作报告',
    'reports.issued': '签发工作报告',
  },
})
