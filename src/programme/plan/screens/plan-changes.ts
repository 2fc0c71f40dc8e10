/** Marks in two texts beside each other what the other does not have; gives how many places differ on the side that has more. */
export function markChanges(sides: HTMLElement): number {
  const [left, right] = [...sides.children].map((side) => [...side.querySelectorAll<HTMLElement>('p, li')])
  if (!left || !right) return 0
  const wordsOf = (lines: readonly HTMLElement[]) => new Set(lines.map((line) => line.innerText.trim()))
  const mark = (lines: readonly HTMLElement[], others: ReadonlySet<string>) => {
    let n = 0
    for (const line of lines) {
      const differs = !others.has(line.innerText.trim())
      line.classList.toggle('differs', differs)
      if (differs) n += 1
    }
    return n
  }
  return Math.max(mark(left, wordsOf(right)), mark(right, wordsOf(left)))
}
