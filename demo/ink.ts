/** A made-up hand: flowing strokes that stand for a signature, different for each name and the same every time. */
import type { Strokes } from '../src/visiting/visits/contract.ts'

export function ink(name: string): Strokes {
  let seed = [...name].reduce((n, ch) => (n * 31 + ch.codePointAt(0)!) % 2147483647, 7)
  const random = () => {
    seed = (seed * 48271) % 2147483647
    return seed / 2147483647
  }
  const chars = [...name].length
  let t = 0
  return Array.from({ length: chars * 3 }, (_, i): Strokes[number] => {
    const left = 0.08 + (0.84 / chars) * Math.floor(i / 3)
    const x0 = left + random() * 0.05
    const y0 = 0.25 + random() * 0.45
    const dx = (0.5 + random() * 0.5) * (0.7 / chars)
    const dy = (random() - 0.5) * 0.6
    const bend = (random() - 0.5) * 0.35
    return Array.from({ length: 12 }, (_p, k): Strokes[number][number] => {
      const u = k / 11
      t += 16
      return [
        clamp(x0 + dx * u),
        clamp(y0 + dy * u + bend * Math.sin(Math.PI * u)),
        t,
        0.4 + 0.4 * Math.sin(Math.PI * u),
      ]
    })
  })
}

function clamp(v: number): number {
  return Math.min(0.98, Math.max(0.02, v))
}
