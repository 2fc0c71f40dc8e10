import type { api } from '../../../web/api.ts'

/** Scans as their pages show them. */
export type Scan = Awaited<ReturnType<typeof api.scans.list>>['scans'][number]
export type ScanLine = Awaited<ReturnType<typeof api.scans.show>>['pages'][number]
export type Waiting = Awaited<ReturnType<typeof api.scans.tray>>['pages'][number]
export type Paper = Awaited<ReturnType<typeof api.scans.candidates>>['papers'][number]

const wordings = { spouse: '配偶用', child: '子女用', parent: '父母用' } as const

/** 唐若溪家 */
export function homeOf(members: readonly string[]): string {
  return members.length > 0 ? `${members.join('、')}家` : '这一户'
}

export function wordingOf({ wording }: Pick<Paper, 'wording'>): string {
  return wording === null ? '' : `（${wordings[wording]}）`
}

export const runs = ({ state }: Scan) => state === 'waiting' || state === 'reading'

/** 已归档 37 页，待认 2 页 */
export function countsOf({ counts, state }: Scan): string {
  const words = [
    counts.filed > 0 && `已归档 ${counts.filed} 页`,
    counts.waiting > 0 && `待认 ${counts.waiting} 页`,
    counts.same > 0 && `以前放进来过 ${counts.same} 页`,
    counts.notFiled > 0 && `不用归档 ${counts.notFiled} 页`,
    counts.blank > 0 && `空白 ${counts.blank} 页`,
  ].filter(Boolean)
  return words.length > 0 ? words.join('，') : state === 'read' ? '没有要归档的页' : ''
}
