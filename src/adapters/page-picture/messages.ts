/** What the process that draws pages is asked, and what it answers. */
import { z } from 'zod'

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** `side`: dots of the longer side; `mark`: outlines to lay over the page, an SVG. */
export const questionSchema = z.object({
  pdf: bytes,
  page: z.number().int().positive(),
  side: z.number().int().positive(),
  quality: z.number(),
  mark: z.string().nullable(),
  withoutCode: z.boolean(),
})
export type Question = z.infer<typeof questionSchema>

export const answerSchema = z.object({ jpeg: bytes.optional() })
