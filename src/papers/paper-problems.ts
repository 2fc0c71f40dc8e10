/** What an operation that draws a paper may refuse with: the codes of the renderer. */
export const paperProblems = ['paper.glyph-missing', 'paper.too-long', 'paper.failed'] as const
export type PaperCode = (typeof paperProblems)[number]
