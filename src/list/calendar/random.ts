/** Numbers that look random and are the same everywhere: a 32-bit state, whole numbers below `n`. */
export type Dice = (n: number) => number

/** A generator started from words: the content decides, not the order in which it was read. */
export function diceFrom(words: readonly string[]): Dice {
  let state = 0x811c9dc5
  for (const word of words) {
    for (let i = 0; i < word.length; i++) state = Math.imul(state ^ word.charCodeAt(i), 0x01000193)
    state = Math.imul(state ^ 0x1f, 0x01000193)
  }
  return (n) => {
    state = (state + 0x9e3779b9) | 0
    let t = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    t = Math.imul(t ^ (t >>> 15), 0x735a2d97)
    return ((t ^ (t >>> 15)) >>> 0) % n
  }
}

/** Puts a list into another order, in place. */
export function shuffle<T>(list: T[], dice: Dice): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = dice(i + 1)
    const kept = list[i]!
    list[i] = list[j]!
    list[j] = kept
  }
}
