/** A signed copy as a paper: the pictures of its pages, with where they come from at the foot (方案 §三.5). */
import type { Block, Paper, Turn } from '../../papers/blocks.ts'
import { spacedMarkCode } from '../../papers/mark.ts'
import { formatDay } from '../../platform/calendar.ts'

export type CopyPage = { jpeg: Uint8Array; turn: Turn; page: number }
export type CopyData = { title: string; code: string /** ISO day */; day: string; pages: readonly CopyPage[] }

export function composeSignedCopy({ title, code, day, pages }: CopyData): Paper {
  return {
    name: title,
    about: '',
    kind: 'form',
    day,
    foot: `${title}　${formatDay(day)}扫描归档　码 ${spacedMarkCode(code)}`,
    blocks: pages.flatMap(({ jpeg, turn, page }, i): Block[] => [
      ...(i > 0 ? [{ type: 'page' } as const] : []),
      { type: 'image', jpeg: Buffer.from(jpeg).toString('base64'), turn, alt: `${title}第 ${page} 页的扫描图像` },
    ]),
  }
}
