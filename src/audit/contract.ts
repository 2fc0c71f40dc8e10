import { z } from 'zod'
import { id, instant, query } from '../platform/contract.ts'

export const auditContract = {
  events: query({
    path: '/audit/events',
    summary: '审计日志：时间、谁、做了什么、对象编号（不含业务内容）',
    input: z.object({ before: id.optional(), name: z.string().max(60).optional() }),
    output: z.object({
      events: z.array(z.object({ id, at: instant, actor: z.string(), name: z.string(), subjectId: z.string() })),
      more: z.boolean(),
    }),
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
