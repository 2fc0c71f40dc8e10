/** Codes of slips as they are typed or read in by a code reader: one a line, or parted by commas; a space may stand within one, as it is printed. */
const LENGTH = 8

export type TypedCodes = { codes: string[] /** What has not the length of a code. */; odd: string[] }

export function codesTyped(typed: string): TypedCodes {
  const found = typed
    .normalize('NFKC')
    .toUpperCase()
    .split(/[\n,;、。]+/)
    .map((line) => line.replace(/[^0-9A-Z]/g, ''))
    .filter((line) => line !== '')
    .flatMap(parted)
  const once = [...new Set(found)]
  return { codes: once.filter((code) => code.length === LENGTH), odd: once.filter((code) => code.length !== LENGTH) }
}

/** Several of them on one line, with spaces between and within. */
function parted(line: string): string[] {
  if (line.length % LENGTH !== 0) return [line]
  return Array.from({ length: line.length / LENGTH }, (_, i) => line.slice(i * LENGTH, (i + 1) * LENGTH))
}
