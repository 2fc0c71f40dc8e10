/** What is better written otherwise; nothing here stands in the way of using a text. */
import type { Finding } from './finding.ts'
import type { FormKey } from './forms.ts'
import { type Element, elementsOf } from './markup.ts'

export function advice(key: FormKey, text: string): Finding[] {
  const elements = elementsOf(text)
  return [...reporting(key, elements), ...voluntary(key, text), ...uncounted(elements), ...framed(key, elements)]
}

/** Families are visited, not recruited (mission, lines 2 and 5). */
function reporting(key: FormKey, elements: readonly Element[]): Finding[] {
  if (key === 'reader' || key === 'cases') return []
  return elements
    .filter(({ text }) => /举报|检举|揭发|监视|盯着/.test(text))
    .map(({ line }) => {
      const message = `第 ${line} 行像是要家里人举报或监视自己的亲人。家访靠的是关心，建议改写。`
      return may('text.reporting', message, line)
    })
}

function voluntary(key: FormKey, text: string): Finding[] {
  if (!key.startsWith('pledge.') || /自愿|愿意/.test(text)) return []
  return [may('pledge.voluntary', '没有写“自愿”。签不签由家属自己决定，建议写明。')]
}

/** Numbers that do not count from one are no list; the first is told. */
function uncounted(elements: readonly Element[]): Finding[] {
  return elements
    .filter((e) => e.kind === 'para' && /^[0-9０-９]{1,2}\s*[.．、](?![0-9０-９])/.test(e.text))
    .slice(0, 1)
    .map((e) => may('text.counting', `第 ${e.line} 行的编号没有从 1 连着数下来，会按普通段落印。`, e.line))
}

const FRAMED: readonly FormKey[] = ['notice', 'proposal', 'letter']

/** A letter brought from a file has its own addressee and date: they would stand twice. */
function framed(key: FormKey, elements: readonly Element[]): Finding[] {
  if (!FRAMED.includes(key)) return []
  const second = elements[1]
  const last = elements.at(-1)
  const called =
    second?.kind === 'para' && [...second.text].length <= 20 && second.text.endsWith('：')
      ? [
          may(
            'text.addressee',
            `称呼由系统印上，第 ${second.line} 行的“${second.text}”会再印一次，建议删去。`,
            second.line,
          ),
        ]
      : []
  const dated =
    last && /^[\d〇零一二三四五六七八九十]{2,4}年.{1,3}月.{1,3}日$/.test(last.text)
      ? [
          may(
            'text.dated',
            `落款和日期由系统印上，第 ${last.line} 行的日期会再印一次，建议连同单位名称一起删去。`,
            last.line,
          ),
        ]
      : []
  return [...called, ...dated]
}

function may(code: string, message: string, line?: number): Finding {
  return line === undefined ? { code, message, must: false } : { code, message, must: false, line }
}
