/** What the reading process says: what it opened, then each page, then that it is done. It goes on when it is told to. */
import { z } from 'zod'
import { markForms } from '../../papers/mark.ts'

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
const forms = z.custom<keyof typeof markForms>((value) => typeof value === 'string' && Object.hasOwn(markForms, value))

export const requestSchema = z.object({
  path: z.string(),
  from: z.number(),
  limits: z.object({
    fileBytes: z.number(),
    pages: z.number(),
    pixels: z.number(),
    heapMegabytes: z.number(),
    wasmPages: z.number(),
    milliseconds: z.number(),
  }),
})

export const pageSchema = z.object({
  /** In the file, from 1. */
  position: z.number(),
  marks: z.array(z.object({ form: forms, code: z.string(), page: z.number() })),
  /** Absent for a page that could not be drawn. */
  pictures: z.object({ jpeg: bytes, small: bytes, blank: z.boolean() }).optional(),
})

export const scanMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened'), pages: z.number(), cut: z.boolean() }),
  z.object({ kind: z.literal('page'), page: pageSchema }),
  z.object({ kind: z.literal('refused'), code: z.string() }),
  z.object({ kind: z.literal('done'), peakMegabytes: z.number() }),
])
export type ScanMessage = z.infer<typeof scanMessageSchema>
export type ScannedPage = z.infer<typeof pageSchema>
