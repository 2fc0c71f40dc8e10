/** Training materials (方案 §四.1): what a page is made of, and how large what may be. */

export const materialKinds = ['page', 'video', 'pdf', 'docx', 'pptx', 'picture'] as const
export type MaterialKind = (typeof materialKinds)[number]
export const kindNames: Record<MaterialKind, string> = {
  page: '文章',
  video: '视频',
  pdf: 'PDF',
  docx: 'Word 文档',
  pptx: 'PowerPoint 演示',
  picture: '图片',
}

/** The short checks that are shipped, each with its questions in `first-set/`. */
export const checkSets = ['visit'] as const
export type CheckSet = (typeof checkSets)[number]
/** What somebody may have done: one that is shipped, or the unit's own. */
export const doneSets = [...checkSets, 'own'] as const
export type DoneSet = (typeof doneSets)[number]

/** One question with what it teaches: `right` counts from 0. */
export type Question = { key: string; asks: string; options: readonly string[]; right: number; because: string }
export type OwnQuestion = { asks: string; options: string[]; right: number; because: string }
export const MOST_QUESTIONS = 10
export const MOST_OPTIONS = 4

/** The largest file, in bytes. */
export const MOST_FILE = 200 * 2 ** 20
/** How a browser cuts a file for its way. */
export const PIECE = 2 * 2 ** 20

/** A page as it is written here: of the blocks of a paper (`papers/blocks.ts`) those that are read, and a quotation. */
export type PageBlock =
  | { type: 'head1' | 'para' | 'quote'; text: string }
  | { type: 'list'; items: string[]; numbered: boolean }
export const blockNames: Record<PageBlock['type'], string> = {
  head1: '小标题',
  para: '段落',
  list: '列表',
  quote: '引用',
}

const ENDINGS: Record<string, string> = {
  'application/pdf': '.pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': '.pptx',
  'image/jpeg': '.jpg',
  'video/mp4': '.mp4',
  'video/webm': '.webm',
}

/** Under what name a file is saved: its ending says what was found in it, whatever somebody called it. */
export function savedAs(fileName: string, title: string, mediaType: string): string {
  const ending = ENDINGS[mediaType] ?? '.bin'
  const stem = fileName.replace(/\.[^.]*$/, '').trim()
  return `${stem === '' ? title : stem}${ending}`
}

/** "12.5 MB", as people say how large a file is. */
export function sizeText(bytes: number): string {
  if (bytes < 2 ** 20) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  const megabytes = bytes / 2 ** 20
  return `${megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes)} MB`
}
