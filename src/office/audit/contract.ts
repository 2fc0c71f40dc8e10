import { z } from 'zod'
import { command, day, id, instant, query, text } from '../../platform/contract.ts'
import { officeTables } from '../../vocabulary/office-tables.ts'

/** What the log is searched by: who did it or whom it was about, the days in Beijing (both included), the kind. */
export const auditSearch = z.object({
  who: text(40).optional(),
  from: day.optional(),
  to: day.optional(),
  name: z.string().max(60).optional(),
})
export type AuditSearch = z.infer<typeof auditSearch>

export const auditContract = {
  events: query({
    path: '/audit/events',
    summary: '审计日志：时间、谁、做了什么、关于谁（不含业务内容，不含家属的答复）',
    input: auditSearch.extend({ before: id.optional() }),
    output: z.object({
      events: z.array(
        z.object({
          id,
          at: instant,
          actor: z.string(),
          name: z.string(),
          /** What was done, in words. */
          said: z.string(),
          /** About whom or what, in words; empty where that is not for this log. */
          about: z.string(),
          subjectId: z.string(),
        }),
      ),
      more: z.boolean(),
    }),
  }),
  names: query({
    path: '/audit/names',
    summary: '审计日志里的事件都叫什么',
    input: z.object({}),
    output: z.object({ names: z.array(z.object({ name: z.string(), said: z.string() })) }),
  }),
  takeTable: command({
    path: '/audit/take-table',
    summary: '复制或导出屏幕上的一张表：哪张表、多少行，留下记录',
    input: z.object({
      table: z.enum(officeTables),
      rows: z.number().int().min(0).max(1_000_000),
      how: z.enum(['copied', 'exported']),
    }),
    output: z.object({}),
  }),
  health: query({
    path: '/audit/health',
    summary: '运行状况（系统管理员）：数据库、任务、磁盘',
    input: z.object({}),
    output: z.object({
      database: z.string(),
      freeBytes: z.number(),
      jobsWaiting: z.number(),
      jobsFailed: z.number(),
      /** Up to the end of last month. */
      documents: z.number(),
      accounts: z.number(),
      /** Stored files at the last check of every byte; null before the first. */
      /** The last backup that was made by `lianfang backup`; null when there was none. */
      backupAt: instant.nullable(),
      backupBytes: z.number().nullable(),
      filesCheckedAt: instant.nullable(),
      filesMissing: z.number(),
      filesChanged: z.number(),
    }),
  }),
}
