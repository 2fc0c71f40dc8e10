/** The record while it is being written: as the controls hold it, and as the server takes it. */
import { z } from 'zod'
import { mapKeys } from '../../../platform/map-keys.ts'
import type { Problem } from '../../../platform/problem.ts'
import { relationSchema } from '../../../vocabulary/relations.ts'
import { instantOf, localNow, localOf } from '../../../web/field/days.ts'
import type { VisitPage } from '../contract.ts'
import { fieldOf, type RecordFields, type RecordKey, recordFieldsInput, recordKeys } from '../rules/record-fields.ts'

type Draft = {
  [K in RecordKey]: RecordFields[K] extends boolean ? boolean | null : RecordFields[K]
}
const person = z.object({ relativeId: z.string().nullable(), name: z.string(), relation: relationSchema.nullable() })
/** As the controls hold it; a draft from before a field was there holds it empty. */
const byKind = {
  people: z.array(person).default([]),
  moment: z.string().default(''),
  line: z.string().default(''),
  yesNo: z.boolean().nullable().default(null),
  prose: z.string().default(''),
  count: z.number().default(0),
  items: z.array(z.string()).default([]),
}

export const recordDraft = z.object({
  /** The revision that was on screen when writing began; 0 for none. */
  basedOn: z.number(),
  /** The parked version this text was taken from: settled when it is saved. */
  parkedId: z.string().nullable(),
  ...mapKeys<{ [K in RecordKey]: z.ZodType<Draft[K]> }>(recordKeys, (key) => byKind[fieldOf(key).kind]),
})
export type RecordDraft = z.infer<typeof recordDraft>

const HOURS = { am: '09:00', pm: '15:00', evening: '19:30' } as const

/** A fresh one: what is known already is filled in. */
export function newDraft(page: VisitPage): RecordDraft {
  const { slot } = page.card
  const agreed = slot ? `${slot.day}T${HOURS[slot.part]}` : localNow()
  return recordDraft.parse({
    basedOn: page.record?.revision ?? 0,
    parkedId: null,
    heldAt: agreed < localNow() ? agreed : localNow(),
    place: placeOf(page),
  })
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
