/** What is to be mended before a text can be used. Pure: the page shows it while one types, the server refuses with the same. */

import { advice } from './advice.ts'
import type { Finding, MustMend, TextFault } from './finding.ts'
import { type FormKey, fieldNames, forms } from './forms.ts'
import { elementsOf, fieldsIn } from './markup.ts'
import { pledgeParts } from './pledge-text.ts'
import { type Need, needs } from './required-content.ts'

export const mustMend = (findings: readonly Finding[]): MustMend[] => findings.filter((f) => f.must)

/** Everything that the words alone say; whether it fits its pages and has all its glyphs only the paper says. */
export function findingsOf(key: FormKey, text: string): Finding[] {
  const form = forms[key]
  const letters = [...text].length
  const elements = elementsOf(text)
  if (elements.length === 0) return [must('text.empty', '还没有文字。请粘贴、上传，或者从现用的文字改起。')]
  if (elements.length === 1)
    return [must('text.title-only', '只有标题，没有正文。第一行是标题，请从第二行起写正文。', 1)]
  const long = letters > form.letters ? [must('text.long', longMessage(key, letters))] : []
  return [...long, ...fieldFindings(key, text), ...missing(key, text), ...ofForm(key, text), ...advice(key, text)]
}

const longMessage = (key: FormKey, letters: number) =>
  `${forms[key].name}最多 ${forms[key].letters} 字，现在有 ${letters} 字。请缩短后再用。`

/** A field nobody fills would print as a hole: unknown names and brackets without a partner. */
function fieldFindings(key: FormKey, text: string): Finding[] {
  const known = fieldNames(key)
  const unknown = fieldsIn(text)
    .filter(({ name }) => !known.includes(name))
    .flatMap(({ name, line }) => {
      const near = nearest(name, known, forms[key].freeBrackets ? 1 : 2)
      if (forms[key].freeBrackets && near === undefined) return []
      const hint = near === undefined ? `可以用的有${known.map((k) => `【${k}】`).join('')}。` : `是不是【${near}】？`
      return [must('text.unknown-field', `第 ${line} 行的【${name}】没有内容可填。${hint}`, line)]
    })
  const lone = text
    .split(/\r\n?|\n/)
    .flatMap((raw, i) =>
      /[【】]/.test(raw.replaceAll(/【[^【】]*】/g, ''))
        ? [must('text.lone-bracket', `第 ${i + 1} 行的【和】没有成对。请补上或删去。`, i + 1)]
        : [],
    )
  return [...unknown, ...(forms[key].freeBrackets ? [] : lone)]
}

/** The known name that differs in the fewest characters, if in at most `most`. */
export function nearest(name: string, known: readonly string[], most: number): string | undefined {
  const byDistance = known.map((k) => ({ k, d: distance([...name], [...k]) })).sort((a, b) => a.d - b.d)
  const [best] = byDistance
  return best && best.d <= Math.min(most, Math.max(1, [...best.k].length - 1)) ? best.k : undefined
}

function distance(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (const [i, ch] of a.entries()) {
    const next = [i + 1]
    for (const [j, other] of b.entries())
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (ch === other ? 0 : 1)))
    row = next
  }
  return row.at(-1) ?? 0
}

function missing(key: FormKey, text: string): Finding[] {
  const fields = new Set(fieldsIn(text).map(({ name }) => name))
  return needs[key].flatMap((need) => {
    if (need.field !== undefined && fields.has(need.field)) return []
    const unsaid = need.words?.filter(({ pattern }) => !pattern.test(text))
    return unsaid?.length === 0 ? [] : [must('text.missing', missingMessage(need, unsaid))]
  })
}

function missingMessage({ name, field, why }: Need, unsaid: Need['words']): string {
  const what = unsaid && unsaid.length > 0 ? `没有写${unsaid.map((w) => `“${w.what}”`).join('、')}` : `没有写${name}`
  return `${what}：${why}。请写上${field === undefined ? '' : `，或者加入【${field}】`}。`
}

/** 方案 §三.3 for pledges; a card asks nothing about anybody's habits. */
function ofForm(key: FormKey, text: string): Finding[] {
  if (key === 'card')
    return text
      .split(/\r\n?|\n/)
      .flatMap((raw, i) =>
        /[？?]/.test(raw)
          ? [must('card.question', `第 ${i + 1} 行是问句：提醒卡只提醒，不问家里的事。请改成陈述。`, i + 1)]
          : [],
      )
  if (!key.startsWith('pledge.')) return []
  const signing = { signer: '某', officer: '某', relation: 'spouse', unitName: '某' } as const
  const { commitments } = pledgeParts({ text, version: '' }, signing)
  if (commitments.length === 0)
    return [must('pledge.none', '没有找到承诺条目。请一条一行，用 1. 2. 3. 或一、二、三、编号（方案 §三.3）。')]
  return commitments.length > 10
    ? [must('pledge.many', `承诺条目最多 10 条，现在有 ${commitments.length} 条。请合并或删去。`)]
    : []
}

function must(code: TextFault, message: string, line?: number): MustMend {
  return line === undefined ? { code, message, must: true } : { code, message, must: true, line }
}
