import { encode } from 'uqr'

/** The code's dark modules as one filled path, a run of modules at a time; the quiet zone is the page's white. */
export function drawQr(data: string): string {
  const { size, data: rows } = encode(data, { ecc: 'M', border: 0 })
  const path = rows.flatMap((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path fill="#000" d="${path.join('')}"/></svg>`
}

function runsOf(row: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = []
  for (const [x, dark] of row.entries()) {
    const last = runs.at(-1)
    if (!dark) continue
    if (last && last[0] + last[1] === x) last[1] += 1
    else runs.push([x, 1])
  }
  return runs
}
