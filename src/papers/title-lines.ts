/**
 * A title in lines: by GB/T 9704-2012 broken where the sense allows, the lines in the shape of a trapezoid (each longer, or
 * each shorter than the one before) or of a diamond (the middle one longest). Pure.
 */

/** Characters of 22 pt in 156 mm, with a little air. */
const PER_LINE = 19
/** Of more lines nobody sees the shape, and there would be too many ways to try. */
const SHAPELY = 5
const words = new Intl.Segmenter('zh', { granularity: 'word' })
/** A line does not begin with these, nor break a name off them. */
const CLINGING = /^[的了和与及、，。：；）》”』】]/

/** What is not torn apart: quoted names, and a year with its half. */
const QUOTED = /(“[^”]*”|《[^》]*》|「[^」]*」|（[^）]*）|\d{4}年(?:[上下]半年|度)?)/

/** Lines of at most `perLine` characters; a title that has line feeds keeps them. A word longer than a line is cut; a title of more than five lines is only filled. */
export function titleLines(title: string, perLine = PER_LINE): string[] {
  if (title.includes('\n')) return title.split('\n').map((line) => line.trim())
  const length = [...title].length
  if (length <= perLine) return [title]
  const pieces = piecesOf(title, perLine)
  for (let lines = Math.ceil(length / perLine); lines <= Math.min(pieces.length, SHAPELY); lines++) {
    const found = best(pieces, lines, perLine)
    if (found) return found
  }
  return filled(pieces, perLine)
}

/** A line is begun when the one before is full. */
function filled(pieces: readonly string[], perLine: number): string[] {
  const lines: string[] = []
  for (const piece of pieces) {
    const last = lines.at(-1)
    if (last !== undefined && sizeOf(last + piece) <= perLine) lines[lines.length - 1] = last + piece
    else lines.push(piece)
  }
  return lines
}

/** Words with what belongs to them: quoted names whole, numbers with their measure; each short enough for a line. */
function piecesOf(title: string, perLine: number): string[] {
  const pieces: string[] = []
  for (const part of title.split(QUOTED)) {
    const whole = /^[“《「『（]|^\d{4}年/.test(part) && sizeOf(part) <= perLine
    for (const segment of whole ? [part] : [...words.segment(part)].map((s) => s.segment)) {
      const last = pieces.at(-1)
      const clings = CLINGING.test(segment) || /[《“（「『]$|关于$/.test(last ?? '') || /\d$/.test(last ?? '')
      if (last !== undefined && clings && sizeOf(last + segment) <= perLine) pieces[pieces.length - 1] = last + segment
      else if (segment !== '') pieces.push(segment)
    }
  }
  return pieces.flatMap((piece) => {
    const chars = [...piece]
    return Array.from({ length: Math.ceil(chars.length / perLine) }, (_, i) =>
      chars.slice(i * perLine, (i + 1) * perLine).join(''),
    )
  })
}

/** Of all ways to break into so many lines the most even one of an allowed shape; undefined when none fits. */
function best(pieces: readonly string[], lines: number, perLine: number): string[] | undefined {
  let found: { lines: string[]; spread: number } | undefined
  const left = pieces.map((_, i) => sizeOf(pieces.slice(i).join('')))
  const go = (from: number, done: string[]) => {
    if (done.length === lines - 1) {
      const all = [...done, pieces.slice(from).join('')]
      const sizes = all.map(sizeOf)
      if (sizes.some((n) => n > perLine || n === 0) || !isShapely(sizes)) return
      const spread = Math.max(...sizes) - Math.min(...sizes)
      if (!found || spread < found.spread) found = { lines: all, spread }
      return
    }
    for (let to = from + 1; to < pieces.length; to++) {
      const line = pieces.slice(from, to).join('')
      if (sizeOf(line) > perLine) break
      if ((left[to] ?? 0) > (lines - done.length - 1) * perLine) continue
      go(to, [...done, line])
    }
  }
  go(0, [])
  return found?.lines
}

/** Two lines differ; three or more rise, fall, or rise and then fall. */
function isShapely(sizes: readonly number[]): boolean {
  const steps = sizes.slice(1).map((n, i) => Math.sign(n - sizes[i]!))
  if (steps.includes(0)) return false
  const turns = steps.slice(1).filter((s, i) => s !== steps[i])
  return turns.length === 0 || (turns.length === 1 && turns[0] === -1)
}

function sizeOf(text: string): number {
  return [...text].length
}
