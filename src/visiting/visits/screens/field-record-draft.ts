/** The record while it is being written: as the controls hold it, and as the server takes it. */
import { z } from 'zod'
import type { Problem } from '../../../platform/problem.ts'
import { relationSchema } from '../../../vocabulary/relations.ts'
import { instantOf, localNow, localOf } from '../../../web/field/days.ts'
import { type RecordFields, recordFieldsInput, type VisitPage } from '../contract.ts'

export const recordDraft = z.object({
  /** The revision that was on screen when writing began; 0 for none. */
  basedOn: z.number(),
  /** The parked version this text was taken from: settled when it is saved. */
  parkedId: z.string().nullable(),
  present: z.array(
    z.object({ relativeId: z.string().nullable(), name: z.string(), relation: relationSchema.nullable() }),
  ),
  heldAt: z.string(),
  place: z.string(),
  hasOpinions: z.boolean().nullable(),
  circumstances: z.string(),
  difficulties: z.string(),
  unwritten: z.number(),
  followUp: z.string(),
  packItems: z.array(z.string()),
})
export type RecordDraft = z.infer<typeof recordDraft>

const HOURS = { am: '09:00', pm: '15:00', evening: '19:30' } as const

/** A fresh one: what is known already is filled in. */
export function newDraft(page: VisitPage): RecordDraft {
  const { slot } = page.card
  const agreed = slot ? `${slot.day}T${HOURS[slot.part]}` : localNow()
  return {
    basedOn: page.record?.revision ?? 0,
    parkedId: null,
    present: [],
    heldAt: agreed < localNow() ? agreed : localNow(),
    place: placeOf(page),
    hasOpinions: null,
    circumstances: '',
    difficulties: '',
    unwritten: 0,
    followUp: '',
    packItems: [],
  }
}

export function draftOf(fields: RecordFields, basedOn: number, parkedId: string | null): RecordDraft {
  return { ...fields, heldAt: localOf(fields.heldAt), basedOn, parkedId }
}

export function placeOf(page: Pick<VisitPage, 'card'>): string {
  return page.card.slot?.place || `${page.card.area}家中`
}

/** What is sent, or what is still missing. */
export function checked(draft: RecordDraft): { fields: RecordFields } | { problems: Problem[] } {
  const { basedOn: _, parkedId: __, ...rest } = draft
  const problems: Problem[] = []
  if (draft.hasOpinions === null) problems.push({ code: 'empty', message: '请选“有”或“没有”。', path: 'hasOpinions' })
  if (draft.heldAt === '') problems.push({ code: 'empty', message: '请填写家访时间。', path: 'heldAt' })
  const read = recordFieldsInput.safeParse({
    ...rest,
    heldAt: instantOf(draft.heldAt),
    hasOpinions: draft.hasOpinions ?? false,
  })
  for (const issue of read.error?.issues ?? []) {
    const path = String(issue.path[0])
    if (!problems.some((p) => p.path === path)) problems.push({ code: issue.code, message: issue.message, path })
  }
  return read.success && problems.length === 0 ? { fields: read.data } : { problems }
}
