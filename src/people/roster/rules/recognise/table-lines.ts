import { cellText, type SheetCell, shownText } from '../cells.ts'
import { carriedCells, mergedInto } from '../merges.ts'
import { isFailedFormula } from '../normalise.ts'
import { isDitto } from './column-profile.ts'
import type { Part } from './cut-tables.ts'

/** A row of a part: what stands in its own cells, and what it means with merges downwards and 同上 carried out. */
export type Line = { readonly row: number; readonly own: readonly SheetCell[]; readonly cells: readonly SheetCell[] }

/** The rows of a part that may be people or say whom the next are about: no head again, no column numbers, no totals, signatures, examples. */
export function linesOf(part: Part): Line[] {
  const carried = carriedCells(part.sheet)
  const above: SheetCell[] = []
  const lines: Line[] = []
  const labels = new Map(part.head.labels.map(({ index, header }) => [index, header]))
  for (const { row, cells } of part.body) {
    const within = part.left === 0 && cells.length <= part.right + 1 ? cells : windowOf(cells, part)
    if (
      part.again.has(row) ||
      isFooter(within) ||
      isCounting(within) ||
      isExample(within) ||
      isHeadAgain(within, labels)
    )
      continue
    const merged = carried.get(row)
    const whole = meant(within, merged, above, part)
    lines.push({ row, own: within, cells: whole })
  }
  return lines
}

/** Cells outside the columns of the part are another table's. */
function windowOf(cells: readonly SheetCell[], { left, right }: Part): SheetCell[] {
  return cells.slice(0, right + 1).map((cell, index) => (index < left ? null : cell))
}

function meant(
  own: readonly SheetCell[],
  merged: ReadonlyMap<number, SheetCell> | undefined,
  above: SheetCell[],
  { left, right }: Part,
): readonly SheetCell[] {
  let cells: SheetCell[] | null = null
  for (const [index, value] of merged ?? []) {
    if (index < left || index > right) continue
    cells ??= [...own]
    while (cells.length <= index) cells.push(null)
    cells[index] = value
  }
  const from = cells ?? own
  for (const [index, cell] of from.entries()) {
    if (typeof cell === 'string' && cell.length <= 3 && isDitto(cellText(cell))) {
      cells ??= [...own]
      cells[index] = above[index] ?? null
    }
    const now = cells?.[index] ?? cell
    if (now !== null && now !== '') above[index] = now
  }
  return cells ?? own
}

const TOTAL = /^(合计|总计|小计|共计|累计|总人数|本页(小|合)?计|共\d+人)[:：]?/
const TOTAL_OF = /(小计|合计|总计|共计)[:：]?\s*(\d+人?)?$/
const REMARK =
  /^(注|备注|说明|填表说明|填报说明|填表人|填报人|填报单位|填表日期|填报日期|填报时间|填表时间|制表人?|制表日期|审核人?|审批人?|复核人?|负责人|单位负责人|分管领导签字|经办人|签字|盖章|单位盖章|联系人|联系电话|日期|打印日期|附|附件\d*)[:：]/
const PAGE =
  /^(第\s*\d+\s*页.*|共\s*\d+\s*页.*|\d+\s*\/\s*\d+|-\s*\d+\s*-|page\s*\d+.*|以下空白|以下无正文|续下页|接下页|转下页|接上页|续上页|续表.*|（?完）?|\(续\))$/i

/** 合计, 填表人：… and page numbers, wherever in the row they stand, if nothing else there is a person's. */
function isFooter(cells: readonly SheetCell[]): boolean {
  let first = ''
  let second = ''
  let filled = 0
  let failed = false
  for (const cell of cells) {
    failed ||= isFailedFormula(cell)
    const text = typeof cell === 'string' ? cellText(cell).replace(/\s/g, '') : cellText(cell)
    if (text === '') continue
    filled += 1
    if (filled === 1) first = text
    if (filled === 2) second = text
    if (filled > 4) break
  }
  if (filled === 0) return !failed
  if (REMARK.test(first) || TOTAL.test(first) || TOTAL.test(second)) return true
  if (filled <= 2 && PAGE.test(first)) return true
  return filled <= 4 && (TOTAL_OF.test(first) || TOTAL_OF.test(second))
}

const STEMS = '甲乙丙丁戊己庚辛壬癸'

/** The row of column numbers under a head: 1 2 3, (1) (2) (3), 甲 乙 丙, A B C. */
function isCounting(cells: readonly SheetCell[]): boolean {
  const texts: string[] = []
  for (const cell of cells) {
    const text = cellText(cell).replace(/[()（）]/g, '')
    if (text === '') continue
    if (text.length > 2 && text !== '栏次') return false
    if (text !== '栏次') texts.push(text)
  }
  if (texts.length < 3) return false
  const steps = texts.map((text) =>
    /^\d{1,2}$/.test(text)
      ? Number(text)
      : STEMS.includes(text)
        ? STEMS.indexOf(text) + 1
        : /^[A-Z]$/.test(text)
          ? text.charCodeAt(0) - 64
          : Number.NaN,
  )
  if (steps.some(Number.isNaN)) return false
  const breaks = steps.filter((step, at) => at > 0 && step !== (steps[at - 1] ?? 0) + 1)
  // 甲 乙 1 2 3: the words are lettered, the numbers counted
  return steps[0] === 1 && breaks.every((step) => step === 1) && breaks.length <= 1
}

const EXAMPLE = /^[（(【[]?\s*(填写|填报|填表)?(示例|样例|范例|举例|例子|例如|例|样表|示范)\s*\d*[）)】\]]?[:：]?/

/** The row that shows how to fill in: 示例 before it, or the name of nobody (张某某, ×××). */
function isExample(cells: readonly SheetCell[]): boolean {
  let seen = 0
  for (const cell of cells) {
    if (typeof cell !== 'string') continue
    const text = cellText(cell)
    if (text === '') continue
    seen += 1
    if (seen > 3) return false
    if (seen === 1 && EXAMPLE.test(text) && text.length <= 12) return true
    if (/^\p{Script=Han}?(某某?|[×xX＊*]{2,3}|[○〇]{2})(（例）)?$/u.test(text)) return true
    if (/^\p{Script=Han}{2,3}[（(]\s*(示?例|样例|例如)\s*[）)]$/u.test(text)) return true
  }
  return false
}

function isHeadAgain(cells: readonly SheetCell[], labels: ReadonlyMap<number, string>): boolean {
  let same = 0
  let filled = 0
  for (const [index, cell] of cells.entries()) {
    if (cell === null || cell === '') continue
    filled += 1
    if (typeof cell === 'string' && labels.get(index) === shownText(cell).replace(/\s+/g, '')) same += 1
  }
  return same >= 2 && same * 2 > filled
}

/** The one text of a line that has no other: over the table, or in one of its cells, a count beside it at most. */
export function loneText(line: Line): { text: string; index: number } | null {
  const filled = line.own.flatMap((cell, index) => {
    const text = cellText(cell)
    return text === '' || /^\d+人?$/.test(text) ? [] : [{ text, index }]
  })
  const [first] = filled
  if (!first || filled.some(({ text }) => text !== first.text)) return null
  return first
}

/** Whether a cell is merged with cells to its right. */
export function isMergedAcross(part: Part, row: number, index: number): boolean {
  const merge = mergedInto(part.sheet.merges, row, index)
  return merge !== undefined && merge.right > merge.left
}
