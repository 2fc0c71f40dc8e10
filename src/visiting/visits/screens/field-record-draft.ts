/** The record while it is being written: as the controls hold it, and as the server takes it. */
import { z } from 'zod'
import { uuidv7 } from '../../../platform/id.ts'
import { mapKeys } from '../../../platform/map-keys.ts'
import type { Problem } from '../../../platform/problem.ts'
import { matterKinds } from '../../../vocabulary/matter-kinds.ts'
import { relationSchema } from '../../../vocabulary/relations.ts'
import { instantOfLocal, localNow, localOf } from '../../../web/ui/dates.ts'
import type { VisitPage } from '../contract.ts'
import { wordsHashOf } from '../rules/predicted-visit.ts'
import { fieldOf, type RecordFields, type RecordKey, recordFieldsInput, recordKeys } from '../rules/record-fields.ts'

const opinion = z.object({
  kind: z.enum(matterKinds).nullable(),
  text: z.string(),
  nameAllowed: z.boolean().nullable(),
})
/** One word of the family while it is written: what was not asked yet is null. */
export type OpinionDraft = z.infer<typeof opinion>
type Draft = {
  [K in RecordKey]: K extends 'opinions'
    ? OpinionDraft[]
    : RecordFields[K] extends boolean
      ? boolean | null
      : RecordFields[K]
}
const person = z.object({ relativeId: z.string().nullable(), name: z.string(), relation: relationSchema.nullable() })
/** As the controls hold it; a draft from before a field was there holds it empty. */
const byKind = {
  people: z.array(person).default([]),
  moment: z.string().default(''),
  line: z.string().default(''),
  yesNo: z.boolean().nullable().default(null),
  agreed: z.boolean().nullable().default(null),
  opinions: z.array(opinion).default([]),
  prose: z.string().default(''),
  count: z.number().default(0),
  items: z.array(z.string()).default([]),
}

export const recordDraft = z.object({
  /** The revision that was on screen when writing began; 0 for none. */
  basedOn: z.number(),
  /** The words on screen then (`wordsHashOf`); none before there were any. */
  over: z.string().optional(),
  /** This sitting: what it saves again, after an answer that was lost, is the next revision of its own. */
  attempt: z.uuid().default(() => uuidv7()),
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

/** To be written on, in the place of what the page has now. */
export function draftOf(fields: RecordFields, page: VisitPage | undefined, parkedId: string | null): RecordDraft {
  const record = page?.record
  return recordDraft.parse({
    ...fields,
    heldAt: localOf(fields.heldAt),
    basedOn: record?.revision ?? 0,
    over: page && record ? wordsHashOf(record, page) : undefined,
    parkedId,
  })
}

export function placeOf(page: Pick<VisitPage, 'card'>): string {
  return page.card.slot?.place || `${page.card.area}家中`
}

/** Whether the family has to be asked: the day is before the one that its notice named (方案 §二.2). */
export function isEarly(draft: RecordDraft, page: Pick<VisitPage, 'firstDay'>): boolean {
  return page.firstDay !== null && draft.heldAt !== '' && draft.heldAt.slice(0, 10) < page.firstDay
}

/** What is sent, or what is still missing. */
export function checked(
  draft: RecordDraft,
  page: Pick<VisitPage, 'firstDay'>,
): { fields: RecordFields } | { problems: Problem[] } {
  const { basedOn: _, parkedId: __, attempt: ___, over: ____, ...rest } = draft
  const problems: Problem[] = []
  if (draft.hasOpinions === null) problems.push({ code: 'empty', message: '请选“有”或“没有”。', path: 'hasOpinions' })
  if (draft.heldAt === '') problems.push({ code: 'empty', message: '请填写家访时间。', path: 'heldAt' })
  if (draft.hasOpinions === true) problems.push(...missingIn(draft.opinions))
  const read = recordFieldsInput.safeParse({
    ...rest,
    heldAt: instantOfLocal(draft.heldAt),
    early: isEarly(draft, page) && draft.early === true,
    hasOpinions: draft.hasOpinions ?? false,
    opinions: draft.hasOpinions === true ? draft.opinions : [],
  })
  for (const issue of read.error?.issues ?? []) {
    const path = String(issue.path[0])
    if (!problems.some((p) => p.path === path)) problems.push({ code: issue.code, message: issue.message, path })
  }
  return read.success && problems.length === 0 ? { fields: read.data } : { problems }
}

function missingIn(opinions: readonly OpinionDraft[]): Problem[] {
  const problem = (i: number, message: string) => ({
    code: 'empty',
    message: `第 ${i + 1} 件：${message}`,
    path: 'opinions',
  })
  return opinions.flatMap(({ kind, text, nameAllowed }, i) => {
    if (kind === null) return [problem(i, '请选一类。')]
    if (text.trim() === '') return [problem(i, '请写下家属说的内容，不写的请去掉这一件。')]
    return nameAllowed === null ? [problem(i, '请问过家属报告时可不可以说明，再选一项。')] : []
  })
}
