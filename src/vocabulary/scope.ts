import { z } from 'zod'
import { isAdult } from './dates.ts'
import { type Relation, relationSchema } from './relations.ts'

/**
 * 家访范围 as the plan says it (方案 §二): which relations, and what must hold of the person. A parameter of the plan.
 * `worksLocally` also asks that the person works at all. Minors are never in scope, whatever a plan says.
 */
export const familyScopeSchema = z.object({
  clause: z.string(),
  relations: z.array(z.object({ relation: relationSchema, when: z.enum(['always', 'worksLocally', 'livesLocally']) })),
})

export type FamilyScope = z.infer<typeof familyScopeSchema>

export const scopeReasonSchema = z.enum([
  'covered',
  'minor',
  'ageUnknown',
  'notLocal',
  'notWorking',
  'localUnknown',
  'notInPlan',
  'relationUnknown',
  'officerUnknown',
  'duplicate',
  'deceased',
])

export type ScopeReason = z.infer<typeof scopeReasonSchema>

/** What one row says of one relative; `birth` is YYYY-MM. */
export type Candidate = {
  readonly relation: Relation | null
  readonly birth: string | null
  readonly local: boolean | null
  readonly workplace: string | null
  /** The sheet says outright that the person is of age; asked only where no birth is given. */
  readonly adult?: boolean
  /** In whole years, where no birth is given. 18 may be counted the old way and be 17: it is asked. */
  readonly age?: number | null
}

/**
 * Whether a relative is in scope and why (方案 §二), ages counted on `asOf` (ISO day).
 * In doubt about the age of a child, nothing is registered.
 */
export function scopeOf(person: Candidate, scope: FamilyScope, asOf: string): ScopeReason {
  if (isMinor(person, asOf)) return 'minor'
  if (person.relation === null) return 'relationUnknown'
  const rule = scope.relations.find((entry) => entry.relation === person.relation)
  if (!rule) return 'notInPlan'
  if (isChildOfUnknownAge(person)) return 'ageUnknown'
  if (rule.when === 'always') return 'covered'
  if (person.local === null) return 'localUnknown'
  if (!person.local) return 'notLocal'
  return rule.when === 'worksLocally' && NOT_WORKING.test(person.workplace ?? '') ? 'notWorking' : 'covered'
}

/** It may be a minor: nothing of it is kept, whether a plan lists children or not (mission, line 3). */
export function isChildOfUnknownAge(person: Candidate): boolean {
  return person.relation === 'child' && person.birth === null && !person.adult && !((person.age ?? 0) > 18)
}

/** Under 18 by the month of birth; without one, a child said to be at school. */
function isMinor(person: Candidate, asOf: string): boolean {
  if (person.birth !== null) return !isAdult(person.birth, asOf)
  if (typeof person.age === 'number' && person.age < 18) return true
  return !person.adult && person.relation === 'child' && AT_SCHOOL.test(person.workplace ?? '')
}

const AT_SCHOOL = /在读|学生|幼儿|小学|初中|高中|上学|就读|学龄前/
const NOT_WORKING = /在读|学生|上学|就读|待业|失业|无业|未就业|未工作/

/** The reason in words, for the clerk. */
export const SCOPE_REASONS: Record<ScopeReason, string> = {
  covered: '在家访范围内',
  minor: '未成年人不列入，也不登记',
  ageUnknown: '出生年月不明，无法判断是否成年',
  notLocal: '不在本地工作或居住',
  notWorking: '没有在本地工作',
  localUnknown: '是否在本地不明',
  notInPlan: '方案未列入这类亲属',
  relationUnknown: '称谓不明',
  officerUnknown: '对应的职工不明',
  duplicate: '重复填写',
  deceased: '已去世',
}
