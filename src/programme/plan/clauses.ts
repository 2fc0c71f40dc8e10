/** The clauses of a unit's plan by their own numbers, with what they say. Pure. */
import { type ClauseKey, type ClauseNumbers, clauseKeys, clauseNames } from '../../vocabulary/clauses.ts'
import { principles, steps } from './paper.ts'
import type { PlanBody } from './rules.ts'

export type ClauseView = { key: ClauseKey; number: string | null; name: string; text: string }

/** Numbered as the unit's own document numbers them, where it was said; else as the plan's official text does (paper.ts). */
export function clausesOf(plan: PlanBody): ClauseView[] {
  const written = [...inPart('第二部分', principles(plan)), ...inPart('第三部分', steps(plan))]
  return clauseKeys.flatMap((key) => {
    const clause = written.find(({ about }) => about === key)
    if (clause === undefined) return []
    const own = plan.clauseNumbers?.[key]
    const number = plan.clauseNumbers === null ? clause.number : own || null
    return [{ key, number, name: clauseNames[key], text: clause.text }]
  })
}

export function clauseNumbersOf(plan: PlanBody): ClauseNumbers {
  return Object.fromEntries(clausesOf(plan).flatMap(({ key, number }) => (number === null ? [] : [[key, number]])))
}

function inPart(part: string, clauses: ReturnType<typeof principles>) {
  return clauses.map(({ about, texts }, i) => ({
    about,
    number: `${part}第${'一二三四五六七八九十'[i]}项`,
    text: texts.join(''),
  }))
}
