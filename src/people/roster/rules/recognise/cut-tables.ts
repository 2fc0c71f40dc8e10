import { cellText, type Sheet, type SheetRow } from '../cells.ts'
import { type FoundHead, headsOf, type Label } from './column-heads.ts'

/**
 * A part of a sheet that may be a table: its head (no rows of a head where there is none), its rows, its columns from `left`
 * to `right` (from 0, both included), and the rows between what stands above and its head: titles, 职工姓名：….
 */
export type Part = {
  readonly sheet: Sheet
  readonly head: FoundHead
  readonly above: readonly SheetRow[]
  readonly body: readonly SheetRow[]
  /** Rows within the body where the head stands again. */
  readonly again: ReadonlySet<number>
  readonly left: number
  readonly right: number
}

/** The tables of a sheet: one below the other, and beside each other. */
export function partsOf(sheet: Sheet): Part[] {
  const heads = headsOf(sheet)
  const stacked = heads.length === 0 ? [withoutHead(sheet)] : stackedParts(sheet, heads)
  return stacked.flatMap(besideEachOther)
}

/** The whole sheet below a head that the clerk points at; `null`: all rows are data. */
export function partUnder(sheet: Sheet, head: FoundHead | null): Part {
  if (head === null) return withoutHead(sheet)
  const first = head.rows[0] ?? 0
  const last = head.rows.at(-1) ?? 0
  const below = sheet.rows.filter(({ row }) => row > last)
  return {
    sheet,
    head,
    above: sheet.rows.filter(({ row }) => row < first),
    body: below,
    again: new Set(
      headsOf({ ...sheet, rows: below })
        .filter((other) => isSame(other, head))
        .flatMap(({ rows }) => rows),
    ),
    left: 0,
    right: widthOf(sheet) - 1,
  }
}

function withoutHead(sheet: Sheet): Part {
  const head = { rows: [], labels: [] }
  return { sheet, head, above: [], body: sheet.rows, again: new Set(), left: 0, right: widthOf(sheet) - 1 }
}

const widthOf = (sheet: Sheet) => sheet.rows.reduce((most, { cells }) => Math.max(most, cells.length), 0)

function stackedParts(sheet: Sheet, heads: readonly FoundHead[]): Part[] {
  const groups: FoundHead[][] = []
  for (const head of heads) {
    const open = groups.at(-1)
    const first = open?.[0]
    if (open && first && isSame(first, head)) open.push(head)
    else groups.push([head])
  }
  const position = new Map(sheet.rows.map(({ row }, index) => [row, index]))
  const starts = groups.map(([head]) => position.get(head?.rows[0] ?? 0) ?? 0)
  const width = widthOf(sheet)
  return groups.flatMap((group, at) => {
    const [head] = group
    if (!head) return []
    const start = starts[at] ?? 0
    const from = (position.get(head.rows.at(-1) ?? 0) ?? 0) + 1
    const previous = at === 0 ? -1 : (position.get(groups[at - 1]?.at(-1)?.rows.at(-1) ?? 0) ?? -1)
    const aboveFrom = titlesFrom(sheet, previous + 1, start)
    const next = starts[at + 1]
    const to = next === undefined ? sheet.rows.length : titlesFrom(sheet, from, next)
    return [
      {
        sheet,
        head,
        above: sheet.rows.slice(aboveFrom, start),
        body: sheet.rows.slice(from, to),
        again: new Set(group.slice(1).flatMap(({ rows }) => rows)),
        left: 0,
        right: width - 1,
      },
    ]
  })
}

const MOST_TITLES = 15

/** Where the lines above a head begin: sparse lines, up to the last row that is somebody's. */
function titlesFrom(sheet: Sheet, after: number, start: number): number {
  let from = start
  while (from > after && start - from < MOST_TITLES) {
    const { cells, row } = sheet.rows[from - 1] ?? { cells: [], row: 0 }
    const gap = (sheet.rows[from]?.row ?? row) - row
    const filled = cells.filter((cell) => cellText(cell) !== '').length
    if (filled > 2 && !looksLikeForm(cells.map(cellText))) break
    from -= 1
    // behind a blank row the table above has ended
    if (gap > 1 && from < start - 1 && filled > 2) break
  }
  return from
}

/** 姓名：王波 | 部室：办公室, or 姓名 | 王波 | 部室 | 办公室; a row with 手机：… in one of its cells is somebody's. */
function looksLikeForm(texts: readonly string[]): boolean {
  const first = texts.find((text) => text !== '') ?? ''
  return /^[\p{Script=Han}\s]{2,8}[:：]/u.test(first) || pairs(texts) >= 2
}

const LABEL =
  /^(姓\s*名|性\s*别|出生年月|出生日期|民\s*族|政治面貌|部\s*门|部\s*室|科\s*室|所在部门|职\s*务|现任职务|联系电话|手机|电话|住址|家庭住址|工作单位)$/

function pairs(texts: readonly string[]): number {
  return texts.filter((text, at) => LABEL.test(text) && !LABEL.test(texts[at + 1] ?? '')).length
}

function isSame(a: FoundHead, b: FoundHead): boolean {
  const headers = new Map(b.labels.map(({ index, header }) => [index, header]))
  const same = a.labels.filter(({ index, header }) => headers.get(index) === header).length
  return same >= 2 && same * 5 >= Math.max(a.labels.length, b.labels.length) * 4
}

/** One table repeated to the right (three columns of people on a page), or two tables with a blank column between. */
function besideEachOther(part: Part): Part[] {
  const { labels } = part.head
  const cuts = repeats(labels) ?? gaps(part)
  if (cuts.length === 0) return [part]
  const bounds = [part.left, ...cuts, part.right + 1]
  return bounds.slice(0, -1).map((left, at) => {
    const right = (bounds[at + 1] ?? 0) - 1
    const inside = labels.filter(({ index }) => index >= left && index <= right)
    return { ...part, head: { rows: part.head.rows, labels: inside }, left, right }
  })
}

/** Where the same headings begin anew: 序号 姓名 部门 | 序号 姓名 部门. */
function repeats(labels: readonly Label[]): number[] | null {
  const [first] = labels
  if (!first) return null
  const starts = labels.flatMap(({ header }, at) => (header === first.header ? [at] : []))
  if (starts.length < 2) return null
  const runs = starts.map((start, at) => labels.slice(start, starts[at + 1]).map(({ header }) => header))
  const [one = []] = runs
  if (one.length < 2 || !runs.every((run) => run.length <= one.length && run.every((h, at) => h === one[at])))
    return null
  if (!labels.slice(0, one.length).some(({ heading }) => heading.attribute === 'name')) return null
  return starts.slice(1).flatMap((start) => labels[start]?.index ?? [])
}

/** Where a blank column parts two tables that each say by themselves whom they list. */
function gaps(part: Part): number[] {
  const { labels } = part.head
  const filled = new Set(labels.map(({ index }) => index))
  for (const { cells } of part.body.slice(0, 200))
    for (const [index, cell] of cells.entries()) if (cellText(cell) !== '') filled.add(index)
  return labels.flatMap(({ index }, at) => {
    const before = labels[at - 1]
    if (!before || index - before.index < 2) return []
    const blank = Array.from({ length: index - before.index - 1 }, (_, i) => before.index + 1 + i).some(
      (c) => !filled.has(c),
    )
    return blank && standsAlone(labels.slice(0, at)) && standsAlone(labels.slice(at)) ? [index] : []
  })
}

function standsAlone(labels: readonly Label[]): boolean {
  const names = labels.filter(({ heading }) => heading.attribute === 'name' && heading.relation === null).length
  const relation = labels.some(({ heading }) => heading.attribute === 'relation')
  return relation ? names >= 2 : names >= 1 && labels.length >= 2
}
