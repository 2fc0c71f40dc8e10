import { statfs } from 'node:fs/promises'
import { slice } from '../../platform/slice.ts'
import { auditContract } from './contract.ts'
import { auditDownloads } from './downloads.ts'
import { sentenceOf } from './ports.ts'
import * as store from './store.ts'

const PAGE = 100

export const audit = slice({
  name: 'audit',
  contract: auditContract,
  operations: {
    events: {
      allow: ['auditAdmin'],
      run: async (context, input) => {
        const rows = await store.events(context, input, {
          limit: PAGE + 1,
          before: input.before ?? null,
          at: context.at,
        })
        const events = rows.slice(0, PAGE).map(({ detail, ...row }) => ({
          ...row,
          said: sentenceOf(context.app.services.eventNames, { ...row, detail }),
        }))
        return { events, more: rows.length > PAGE }
      },
    },
    names: {
      allow: ['auditAdmin'],
      run: async (context) => ({
        names: Object.entries(context.app.services.eventNames).map(([name, sentence]) => ({ name, said: sentence })),
      }),
    },
    takeTable: {
      allow: ['signed-in'],
      run: async (context, { table, rows, how }) => {
        const sentence = `${table}，${rows} 行`
        await context.record(how === 'copied' ? 'audit.tableCopied' : 'audit.tableExported', context.unitId, {
          said: sentence,
        })
        return {}
      },
    },
    health: {
      allow: ['systemAdmin'],
      run: async (context) => {
        const facts = await store.health(context, context.at)
        const disk = await statfs(context.app.dataDir)
        return { ...facts, freeBytes: disk.bavail * disk.bsize }
      },
    },
  },
  downloads: auditDownloads,
  events: {
    'access.refused': '被拒绝：不在职责之内',
    'audit.exported': '导出审计日志',
    'audit.tableCopied': '复制表格',
    'audit.tableExported': '导出表格',
  },
})
