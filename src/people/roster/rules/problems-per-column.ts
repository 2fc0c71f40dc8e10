import { type Problem, problemOf } from './problems.ts'

const MANY = 10
const NEARLY_ALL = 0.8

/**
 * A column of which nearly every cell fails is one question, not one for each row: it is the column that was misunderstood.
 * `rows` says how many rows each sheet has.
 */
export function oncePerColumn(problems: readonly Problem[], rows: ReadonlyMap<string, number>): Problem[] {
  const failing = Map.groupBy(
    problems.filter(({ row, at }) => row !== null && at !== undefined),
    ({ sheet, at, code }) => `${sheet} ${at} ${code}`,
  )
  const whole = new Set<Problem>()
  const asked: Problem[] = []
  for (const found of failing.values()) {
    const [first] = found
    if (!first || !CELL_FAULTS.test(first.code) || found.length < MANY) continue
    if (found.length < (rows.get(first.sheet ?? '') ?? 0) * NEARLY_ALL) continue
    for (const problem of found) whole.add(problem)
    const { sheet, column, at } = first
    const place = { sheet, row: null, column, value: null, ...(at === undefined ? {} : { at }) }
    asked.push(problemOf('column.fails', place, `（${found.length} 行：${first.message}，如第 ${found[0]?.row} 行）`))
  }
  return [...asked, ...problems.filter((problem) => !whole.has(problem))]
}

/** What is wrong with a cell as such; who somebody is remains a question for each. */
const CELL_FAULTS = /^(phone|birth|relation|local|charge|contact|age)\./
