import type { Block } from './blocks.ts'

/** Every text of the blocks that a reader sees, a line each. */
export function textsOf(blocks: readonly Block[]): string {
  return blocks.map(textOf).join('\n')
}

function textOf(block: Block): string {
  switch (block.type) {
    case 'group':
      return textsOf(block.blocks)
    case 'facts':
      return block.rows.map((row) => `${row.label}：${row.text}`).join('\n')
    case 'table':
      return block.rows.map((row) => row.map((cell) => cell.text).join(' | ')).join('\n')
    case 'list':
      return block.items.join('\n')
    case 'ticks':
      return block.items.map((item) => `□ ${item.text}`).join('\n')
    case 'fields':
      return block.items.map((item) => item.label).join(' ')
    case 'qr':
      return [block.caption, ...(block.lines ?? []), block.code ?? ''].join('\n')
    case 'date':
      return `${block.issuer}\n${block.day}`
    case 'signature':
      return `${block.label} ${block.date}`
    default:
      return 'text' in block ? block.text : ''
  }
}
