/** A report as it is written on: its blocks, and the names that stand in it. Pure. */

export const blockKinds = ['head1', 'head2', 'para'] as const
export type BlockKind = (typeof blockKinds)[number]
export const blockNames: Record<BlockKind, string> = { head1: '一级标题', head2: '二级标题', para: '正文' }

export const MOST_BLOCKS = 200
export const LONGEST_BLOCK = 2000
/** Of the whole, in characters: what passes the door. */
export const LONGEST_REPORT = 300_000
export type ReportBlock = { type: BlockKind; text: string }
export type Words = { title: string; addressee: string; blocks: readonly ReportBlock[] }

/** Which of these names stand in the words: whoever writes looks whether they may. */
export function namesIn({ title, blocks }: Words, names: readonly string[]): string[] {
  const all = [title, ...blocks.map(({ text }) => text)].join('\n')
  return [...new Set(names)].filter((name) => name.length > 1 && all.includes(name))
}
