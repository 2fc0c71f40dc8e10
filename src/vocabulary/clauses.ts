/**
 * What the clauses of a plan are about. The code cites the county union's plan (§二.2), as its rules were written from it;
 * a person reads the number that the clause has in the own unit's plan (docs/decisions/0034-help.md).
 */
export const clauseKeys = ['scope', 'layers', 'time', 'list', 'talk', 'pledge', 'matters', 'record'] as const
export type ClauseKey = (typeof clauseKeys)[number]

export const clauseNames: Record<ClauseKey, string> = {
  scope: '家访范围',
  layers: '分层负责',
  time: '时间和通知',
  list: '确定名单',
  talk: '沟通交流',
  pledge: '廉洁承诺',
  matters: '报告反馈',
  record: '记录和档案',
}

/** Where the code's citations point. */
const cited: Record<string, ClauseKey> = {
  '§二': 'scope',
  '§二.1': 'layers',
  '§二.2': 'time',
  '§三.1': 'list',
  '§三.2': 'talk',
  '§三.3': 'pledge',
  '§三.4': 'matters',
  '§三.5': 'record',
}

/** The number of each clause in a unit's plan, as it is said: 第二部分第三项. A clause that the plan does not number is left out. */
export type ClauseNumbers = Partial<Record<ClauseKey, string>>

const CITATION = /（(?:方案 ?)?(§[一二三四](?:\.\d)?) ?([^（）§]*)）|方案 ?(§[一二三四](?:\.\d)?)/g

/** A sentence with the plan's own numbers; where it has none, without one. */
export function inOwnNumbers(sentence: string, numbers: ClauseNumbers): string {
  if (!sentence.includes('§')) return sentence
  return sentence.replace(CITATION, (_all, aside?: string, rest?: string, bare?: string) => {
    const number = numbers[cited[aside ?? bare ?? ''] ?? 'scope']
    const named = number === undefined ? '' : `方案${number}`
    if (bare !== undefined) return named || '方案'
    const words = [named, rest].filter(Boolean).join('，')
    return words === '' ? '' : `（${words}）`
  })
}

/** Every sentence in an answer, or every one under these names, with the plan's own numbers. */
export function allInOwnNumbers<T>(answer: T, numbers: ClauseNumbers, under?: readonly string[]): T
export function allInOwnNumbers(answer: unknown, numbers: ClauseNumbers, under?: readonly string[]): unknown {
  if (typeof answer === 'string') return under === undefined ? inOwnNumbers(answer, numbers) : answer
  if (Array.isArray(answer)) return answer.map((one: unknown) => allInOwnNumbers(one, numbers, under))
  if (typeof answer !== 'object' || answer === null || Object.getPrototypeOf(answer) !== Object.prototype) return answer
  return Object.fromEntries(
    Object.entries(answer).map(([key, value]) => [
      key,
      allInOwnNumbers(value, numbers, under?.includes(key) ? undefined : under),
    ]),
  )
}
