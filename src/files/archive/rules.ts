/** How a file and a paper in it are called (DA/T 22-2015, 归档文件整理规则). Pure. */

/** 档号, the number of an officer's file as it is written. */
export function fileNumber(number: number): string {
  return `JF-${String(number).padStart(4, '0')}`
}

/** DA/T 22: 文书档案. */
const CATEGORY = 'WS'

export type Codes = { fonds: string; office: string }

/** 保管期限代码: Y for good, D30, D10 and what else the unit's approved table has. */
export function periodCode(years: number | null): string {
  return years === null ? 'Y' : `D${years}`
}

export function periodName(years: number | null): string {
  return years === null ? '永久' : `${years}年`
}

/** 档号 of one paper: 全宗号-类别·年度-保管期限-机构-件号; without the office where the unit has no code for it. */
export function itemCode(codes: Codes, year: number, years: number | null, number: number): string {
  return [
    codes.fonds,
    `${CATEGORY}·${year}`,
    periodCode(years),
    ...(codes.office === '' ? [] : [codes.office]),
    itemNumber(number),
  ].join('-')
}

export function itemNumber(number: number): string {
  return String(number).padStart(4, '0')
}

/** 档号 of a paper as it was put on file; empty while it is not. */
export function filedCode(row: {
  fonds: string | null
  office: string | null
  filedYear: number | null
  filedYears: number | null
  filedNumber: number | null
}): string {
  const { fonds, office, filedYear, filedYears, filedNumber } = row
  if (fonds === null || filedYear === null || filedNumber === null) return ''
  return itemCode({ fonds, office: office ?? '' }, filedYear, filedYears, filedNumber)
}
