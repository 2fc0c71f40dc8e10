/** What the process that re-encodes is asked, and what it answers. */
import { z } from 'zod'

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** One picture to make. `inside`: all of it, no larger than the box; `cover`: the box filled, cut where it stands out. Pixels and bytes. */
const wantedSchema = z.object({
  fit: z.enum(['inside', 'cover']),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  mostBytes: z.number().int().positive(),
})
export type PictureRequest = z.infer<typeof wantedSchema>

export const requestSchema = z.object({ bytes, wanted: z.array(wantedSchema), pixels: z.number() })

export const answerSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('made'),
    pictures: z.array(z.object({ jpeg: bytes, width: z.number(), height: z.number() })),
  }),
  z.object({ kind: z.literal('refused'), code: z.string() }),
])
export type CleanPicture = { jpeg: Uint8Array; width: number; height: number }
