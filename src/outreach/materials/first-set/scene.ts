/** A short scene of a visit: what happens, two or three ways to go on, and what follows from each. No marks are kept (mission, line 2). */
export type Way = { words: string; follows: string; well: boolean }
export type Scene = { key: string; title: string; happens: string; ways: readonly Way[]; why: string }

export const way = (words: string, follows: string): Way => ({ words, follows, well: false })
export const good = (words: string, follows: string): Way => ({ words, follows, well: true })
