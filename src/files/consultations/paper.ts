/** 复制件: pages of a kept paper under the mark that says whose copy it is (方案 §三.5). Pure. */
import type { Block, Paper } from '../../papers/blocks.ts'
import { formatDay } from '../../platform/calendar.ts'
import { copyFoot } from './rules.ts'

export type CopyData = {
  number: number
  title: string
  reader: string
  /** ISO day */
  day: string
  purpose: string
  pages: readonly Uint8Array[]
}

export function composeCopy({ number, title, reader, day, purpose, pages }: CopyData): Paper {
  return {
    name: `复制件 第${number}号`,
    about: reader,
    kind: 'form',
    day,
    foot: copyFoot({ number, reader, day: formatDay(day), purpose }),
    blocks: pages.flatMap((jpeg, i): Block[] => [
      ...(i > 0 ? [{ type: 'page' } as const] : []),
      {
        type: 'image',
        jpeg: Buffer.from(jpeg).toString('base64'),
        turn: 0,
        alt: `${title}第 ${i + 1} 页，加了复制件标记的图像`,
      },
    ]),
  }
}
