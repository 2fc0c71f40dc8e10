import { cellText, type SheetCell } from '../cells.ts'
import { type Attribute, headingOf, isHeading } from './heading-words.ts'

/** 职工姓名：王波, or a cell 姓名 with 王波 beside it: what is said, where it stands. */
export type KeyValue = {
  readonly attribute: Attribute
  readonly value: SheetCell
  readonly index: number
  readonly header: string
}

/** What a line says in pairs of a word and a value; a form for one person has nothing else. */
export function pairsIn(cells: readonly SheetCell[]): KeyValue[] {
  const values: KeyValue[] = []
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index] ?? null
    const text = cellText(cell)
    if (text === '') continue
    const written = [
      ...text.matchAll(/(?:^|[\s　;；,，])([\p{Script=Han}]{2,8})\s*[:：]\s*([^:：\s]+)(?=$|[\s　;；,，])/gu),
    ]
    for (const [, header = '', value = ''] of written) {
      const { attribute } = headingOf([header])
      if (attribute !== null) values.push({ attribute, value, index, header })
    }
    if (written.length > 0 || !isHeading(text.replace(/[:：]$/, ''))) continue
    const at = cells.findIndex((other, place) => place > index && cellText(other) !== '')
    const value = at < 0 ? null : (cells[at] ?? null)
    const { attribute } = headingOf([text.replace(/[:：]$/, '')])
    if (attribute === null || value === null || isHeading(cellText(value))) continue
    values.push({ attribute, value, index: at, header: text.replace(/[\s:：]/g, '') })
    index = at
  }
  return values
}
