/**
 * What stands on a paper in the place of a character that no font has: 〓, or the words a person chose, and a line at the
 * foot that says so. What was typed and signed stays as it is; only the paper says it otherwise, and says that it does.
 */
import { characterNamed } from '../platform/glyphs.ts'
import { changeTexts, textsIn } from '../platform/map-texts.ts'
import type { Bundle, Paper } from './blocks.ts'
import type { OfficialPaper } from './official.ts'

export const STAND_IN = '〓'
/** A character and what is printed instead. */
export type StandIn = { character: string; words: string }
type Drawable = Paper | OfficialPaper | Bundle

/** The paper with every stand-in in its place, and the note of those that stand on it. Papers that hold none stay as they are. */
export function standingIn<P extends Drawable>(paper: P, standIns: readonly StandIn[]): P {
  if (paper.kind === 'bundle')
    return {
      ...paper,
      name: replaced(paper.name, standIns),
      papers: paper.papers.map((one) => standingIn(one, standIns)),
    }
  const texts = textsIn(paper, NO_WORDS)
  const here = standIns.filter(({ character }) => texts.includes(character))
  if (here.length === 0) return paper
  return {
    ...changeTexts(paper, (text) => replaced(text, here), NO_WORDS),
    instead: [paper.instead, noteOf(here)].filter(Boolean).join('，'),
  }
}

/** 〓 表示无法印刷的字符（U+E000） */
function noteOf(here: readonly StandIn[]): string {
  const code = (c: string) => characterNamed(c).replace(/^“.*”（|）$/gu, '')
  const plain = here.filter(({ words }) => words === STAND_IN)
  const chosen = here.filter(({ words }) => words !== STAND_IN)
  return [
    plain.length > 0 ? `${STAND_IN} 表示无法印刷的字符（${plain.map((s) => code(s.character)).join('、')}）` : '',
    ...chosen.map((s) => `“${s.words}”代无法印刷的字符（${code(s.character)}）`),
  ]
    .filter(Boolean)
    .join('，')
}

/** What is never shown as words: a picture, a code, strokes. */
export const NO_WORDS = new Set(['jpeg', 'data', 'ink', 'mark', 'kind', 'type', 'day'])

function replaced(text: string, standIns: readonly StandIn[]): string {
  return standIns.reduce((result, { character, words }) => result.replaceAll(character, words), text)
}
