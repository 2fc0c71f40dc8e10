import { isOtherKin, relationOf } from '../../../../vocabulary/relations.ts'
import { cellText, isNothing, type SheetCell } from '../cells.ts'
import type { RelativeField } from '../fields.ts'
import { identityMonth } from '../normalise.ts'
import { isNameLike } from './cell-kinds.ts'

type RelativeCells = Partial<Record<RelativeField, SheetCell>>

const WORDS =
  '配偶父亲|配偶母亲|配偶|爱人|妻子|丈夫|老公|老婆|老伴|妻|夫|独生子|独生女|儿子|女儿|长子|次子|三子|长女|次女|三女|独子|独女|大儿子|小儿子|大女儿|小女儿|子女|儿|女|子|岳父|岳母|公公|婆婆|父亲|母亲|父母|父|母|爸爸|妈妈|哥哥|弟弟|姐姐|妹妹|哥|弟|姐|妹|女婿|儿媳|孙子|孙女|祖父|祖母|爷爷|奶奶|外公|外婆'
const START = new RegExp(
  `(?:^|[；;。\\n\\r、，,/|\\s])\\s*[（(]?\\d{0,2}[.、)）]?\\s*(${WORDS})(?:姓名)?\\s*[:：(（—\\-]?\\s*(?=\\p{Script=Han})`,
  'gu',
)

/**
 * The relatives written into one cell: 丈夫：傅德梅（个体）；儿子：谢欣（在读）, or 张三，1985年3月，县一中 under a heading 配偶 (`relation`).
 * A part that names nobody is given back as it stands, without a name: it is asked about.
 */
export function familyIn(cell: SheetCell, relation: string): RelativeCells[] {
  const text = cellText(cell)
  if (isNothing(text)) return []
  const starts = [...text.matchAll(START)]
  if (starts.length === 0 || (starts[0]?.index ?? 0) > 2) {
    const word = relation.replace(/[\d一二三四]$/, '')
    if (word !== '' && relationOf(word) !== null)
      return text.split(/[;；\n]/).flatMap((part) => (part.trim() === '' ? [] : [personIn(word, part)]))
    return [{ relation: null, relativeName: text }]
  }
  return starts.map((match, at) => {
    const from = (match.index ?? 0) + match[0].length
    const to = starts[at + 1]?.index ?? text.length
    return personIn(match[1] ?? '', text.slice(from, to))
  })
}

function personIn(relation: string, text: string): RelativeCells {
  const [, name = '', rest = ''] =
    /^\s*([\p{Script=Han}·]{2,}?)(?=$|[\s，,、（(:：；;。/\d]|在|系|是|现)(.*)$/su.exec(text) ?? []
  const values: RelativeCells = { relation, relativeName: name === '' ? text.trim() : name }
  const month = /((?:19|20)\d{2}[年.\-/]\d{1,2}(?:[月.\-/]\d{1,2})?|(?:19|20)\d{4}(?!\d))/.exec(rest)?.[0]
  const identity = /\d{17}[\dXx]|\d{15}/.exec(rest)?.[0]
  const age = /(\d{1,3})\s*周?岁/.exec(rest)?.[1]
  const phone = /(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)/.exec(rest)?.[0]
  const work = rest
    .replace(/\d[\d\s.\-/年月日岁周生X]*/g, ' ')
    .replace(/出生|电话|手机|联系方式|年龄|工作单位|单位/g, ' ')
    .replace(/[（()）:：，,、;；。]/g, ' ')
    .trim()
  return {
    ...values,
    birth: month ?? (identity && identityMonth(identity)) ?? null,
    age: age ?? null,
    phone: phone ?? null,
    workplace: work === '' ? null : work.replace(/\s+/g, ' '),
    local: /外地|外省|外市|外县|不在本地/.test(rest) ? '否' : /在?(本地|本县|本市)/.test(rest) ? '是' : null,
  }
}

/** The names in one cell, where there are several and each can be one: 侯霞平、白文红. */
export function namesIn(cell: SheetCell): string[] {
  const parts = cellText(cell)
    .split(/[、,，;；/\n]|\s+(?=\p{Script=Han}{2,4}(?:\s|$))/u)
    .map((part) => part.trim().replace(/^(父|母|父亲|母亲)[:：]/, ''))
  const names = parts.filter((part) => part !== '')
  return names.length > 1 && names.every((name) => isNameLike(name) && !isOtherKin(name)) ? names : []
}
