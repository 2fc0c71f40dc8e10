/** The phone code (手机口令): which ones are too easy, and what counts as the same digits. Pure. */

const SHORTEST = 6
const LONGEST = 20

/** As it is counted: full-width digits are digits. */
export function typedPhoneCode(typed: string): string {
  return typed.normalize('NFKC').replaceAll(/\s/g, '')
}

/** Why a code is not taken, as a sentence; undefined where it is. */
export function phoneCodeFault(code: string): string | undefined {
  if (!/^\d*$/.test(code)) return '手机口令只用数字。'
  if (code.length < SHORTEST) return `手机口令至少 ${SHORTEST} 位数字。`
  if (code.length > LONGEST) return `手机口令最多 ${LONGEST} 位数字。`
  if (isRepeated(code) || isRow(code)) return '这个口令太容易被猜到（重复或者连着的数字）。请换一个。'
  return isDate(code) ? '这个口令像一个日期，容易被猜到。请换一个。' : undefined
}

/** 000000, 121212, 123123, 112233. */
function isRepeated(code: string): boolean {
  const isPairs = code.length % 2 === 0 && /^(?:(\d)\1)+$/.test(code)
  return (
    isPairs ||
    [1, 2, 3, 4].some(
      (n) =>
        code ===
        code
          .slice(0, n)
          .repeat(Math.ceil(code.length / n))
          .slice(0, code.length),
    )
  )
}

/** 123456, 987654, 135790: each digit as far from the one before. */
function isRow(code: string): boolean {
  const steps = [...code].slice(1).map((digit, i) => (Number(digit) - Number(code[i]) + 10) % 10)
  return new Set(steps).size === 1
}

/** 19800512, 800512, 051280. */
function isDate(code: string): boolean {
  const month = '(0[1-9]|1[0-2])'
  const day = '(0[1-9]|[12]\\d|3[01])'
  return new RegExp(`^(?:(?:19|20)?\\d\\d${month}${day}|${month}${day}\\d\\d|${day}${month}\\d\\d)$`).test(code)
}
