/**
 * 归档 of a round (方案 §三.5): numbers, stamps and boxes as DA/T 22-2015 (归档文件整理规则) has them, what is to be looked at before.
 * Pure.
 */
/** A code as it may stand in a 档号: letters and digits, also where they were typed full width. */
export const codePattern = /^[0-9A-Z]{1,12}$/
export function plainCode(typed: string): string {
  return typed.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()
}

export type ToFile = {
  officerId: string
  documentId: string
  title: string
  responsible: string
  /** ISO day */
  madeOn: string
  pages: number
  hash: string
}
export type Numbered = ToFile & { place: number; number: number }

/**
 * Gives each paper its 件号, in the order of the files and in a file as it lies; a paper that lies in two files has one. `places`: the
 * last 卷内顺序号 of each file in this round; `last`: the last 件号 of this year, period and office.
 */
export function numbered(items: readonly ToFile[], last: number, places: ReadonlyMap<string, number>): Numbered[] {
  const numbers = new Map<string, number>()
  const inFile = new Map(places)
  return items.map((item) => {
    const number = numbers.get(item.documentId) ?? last + numbers.size + 1
    numbers.set(item.documentId, number)
    const place = (inFile.get(item.officerId) ?? 0) + 1
    inFile.set(item.officerId, place)
    return { ...item, place, number }
  })
}

export type FileInBox = { fileNumber: number; first: number; last: number; pages: number }
export type Box = { number: number; files: readonly FileInBox[]; first: number; last: number; pages: number }

/** Files put into boxes one after the other, none divided; a file thicker than a box has one of its own. */
export function boxesOf(files: readonly FileInBox[], pagesEach: number): Box[] {
  const boxes: FileInBox[][] = []
  let pages = 0
  for (const file of files) {
    const open = boxes.at(-1)
    if (open === undefined || pages + file.pages > pagesEach) {
      boxes.push([file])
      pages = file.pages
    } else {
      open.push(file)
      pages += file.pages
    }
  }
  return boxes.map((inside, i) => ({
    number: i + 1,
    files: inside,
    first: Math.min(...inside.map((f) => f.first)),
    last: Math.max(...inside.map((f) => f.last)),
    pages: inside.reduce((sum, f) => sum + f.pages, 0),
  }))
}

export type CheckFacts = {
  closed: boolean
  households: number
  /** Visits that are not over for the office, and notices whose delivery nobody registered. */
  notOver: number
  undelivered: number
  /** Matters that no family was answered. */
  unanswered: number
  pagesToFind: number
  /** Whether some paper was not made: how many, and whose, would tell who signed (mission, line 1). */
  unmade: boolean
}
export const checkKeys = ['notices', 'visits', 'matters', 'papers', 'scans', 'closed'] as const
export type CheckLine = { key: (typeof checkKeys)[number]; text: string; done: boolean }

/** What is looked at before a round is put on file; none of it says who signed or declined. */
export function checkLines(facts: CheckFacts): CheckLine[] {
  const { closed, households, undelivered, notOver, unanswered, pagesToFind, unmade } = facts
  const line = (key: CheckLine['key'], isDone: boolean, done: string, left: string): CheckLine => ({
    key,
    text: isDone ? done : left,
    done: isDone,
  })
  // once it is over nothing can be done about these any more
  const ahead = closed
    ? []
    : [
        line('notices', undelivered === 0, '通知书都送达了', `${undelivered} 户的通知书还没有登记送达`),
        line(
          'visits',
          notOver === 0,
          `${households} 户都办结了`,
          `${notOver} 户还没有办结；结束本轮后按“本轮不上门”归入本轮`,
        ),
      ]
  return [
    ...ahead,
    line('matters', unanswered === 0, '事项都答复了家属', `${unanswered} 件事项还没有答复家属，答复后才能结束本轮`),
    line('papers', !unmade, '文书都做成了', '有文书还没有做成；做成后会自己归入各卷，归档以后做成的要补归'),
    line('scans', pagesToFind === 0, '扫描件都归到了各卷', `${pagesToFind} 页扫描件还没有认出是谁的`),
    line('closed', closed, '本轮已经结束', '本轮还没有结束'),
  ]
}
