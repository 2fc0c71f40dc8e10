/** What parent and child say to each other: a question is a line of JSON, an answer is an object with the paper's bytes. */
import { z } from 'zod'
import type { Bundle, Paper } from '../../papers/blocks.ts'
import type { OfficialPaper } from '../../papers/official.ts'
import { roles } from './fonts.ts'

export type Question =
  | { id: number; ask: 'fonts' }
  | { id: number; ask: 'words'; words: string }
  | { id: number; ask: 'paper'; paper: Paper | OfficialPaper | Bundle }
  | { id: number; ask: 'preview'; paper: Paper | OfficialPaper | Bundle }

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

export const answerSchema = z.discriminatedUnion('kind', [
  z.object({ id: z.number(), kind: z.literal('made'), bytes, pages: z.number(), each: z.array(z.number()) }),
  z.object({ id: z.number(), kind: z.literal('words'), svg: z.string() }),
  z.object({ id: z.number(), kind: z.literal('seen'), svgs: z.array(z.string()) }),
  z.object({
    id: z.number(),
    kind: z.literal('fonts'),
    fonts: z.array(z.object({ role: z.enum(roles), family: z.string(), official: z.boolean() })),
  }),
  z.object({ id: z.number(), kind: z.literal('missing'), characters: z.array(z.string()) }),
  z.object({ id: z.number(), kind: z.literal('long'), pages: z.number(), at: z.number() }),
  z.object({ id: z.number(), kind: z.literal('failed'), reason: z.string() }),
])
export type Answer = z.infer<typeof answerSchema>
