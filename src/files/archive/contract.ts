import { z } from 'zod'
import { command, done, id, instant, query, required } from '../../platform/contract.ts'

const officer = z.object({
  officerId: id,
  name: z.string(),
  department: z.string(),
  title: z.string(),
  /** Null as long as nothing was filed and nobody opened it. */
  fileNumber: z.string().nullable(),
})
export const catalogueItem = z.object({
  number: z.number(),
  title: z.string(),
  responsible: z.string(),
  date: z.string(),
  pages: z.number(),
  hash: z.string(),
  /** False where it was kept before there was a seal. */
  sealed: z.boolean(),
  documentId: id,
  /** 档号 as it was put on file; empty while it is not. */
  code: z.string(),
  /** A newer version took its place after it was put on file. */
  isReplaced: z.boolean(),
  kind: z.string(),
  /** The name of the round it belongs to. */
  round: z.string(),
  /** Came after its round was over. */
  late: z.boolean(),
})
export type CatalogueItem = z.infer<typeof catalogueItem>

export const packageState = z.enum(['making', 'made', 'failed', 'ended'])

export const archiveContract = {
  packages: query({
    path: '/archive/packages',
    summary: '我要求打的包：做到哪里，到什么时候',
    input: z.object({}),
    output: z.object({
      packages: z.array(
        z.object({
          id,
          about: z.string(),
          state: packageState,
          files: z.number(),
          done: z.number(),
          askedAt: instant,
          endsAt: instant,
          bytes: z.number().nullable(),
          head: z.string().nullable(),
          fault: z.string().nullable(),
        }),
      ),
    }),
  }),
  pack: command({
    path: '/archive/pack',
    summary: '把看到的各卷打成一个可以离线核验的包：写明事由，每卷留下记录',
    input: z.object({
      roundId: id.nullable(),
      officerIds: z.array(id).min(1).max(2000),
      reason: required(200),
    }),
    output: done,
    problems: ['archive.packing'],
  }),
  files: query({
    path: '/archive/files',
    summary: '一人一档：全部干部的家访卷',
    input: z.object({}),
    output: z.object({ files: z.array(officer) }),
  }),
  consult: command({
    path: '/archive/consult',
    summary: '查阅一份档案：写明事由，留下记录',
    input: z.object({ officerId: id, reason: required(200) }),
    output: done,
  }),
  file: query({
    path: '/archive/files/{officerId}',
    summary: '一份家访卷的卷内目录（须先登记查阅事由）',
    input: z.object({ officerId: id }),
    output: z.object({
      file: officer,
      items: z.array(catalogueItem),
      consultations: z.array(z.object({ by: z.string(), reason: z.string(), at: instant })),
      needsReason: z.boolean(),
    }),
  }),
}
