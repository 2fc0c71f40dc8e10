import { encode } from 'uqr'

/** Any of the eight masks can be read; looking for the one that looks best costs fifteen times as much. */
const MASK = 0

/** The code as grey values, row by row: 0 is a dark module. The quiet zone is the page's white. */
export function qrPixels(data: string): { size: number; grey: number[] } {
  const { size, data: rows } = encode(data, { ecc: 'M', border: 0, maskPattern: MASK })
  return { size, grey: rows.flatMap((row) => row.map((dark) => (dark ? 0 : 255))) }
}
