/**
 * 公文 by GB/T 9704-2012 as data: what the command line and the product's own reports are composed from. Only what it says;
 * where it stands is the template's.
 */
import { z } from 'zod'
import { formatDay, isDay } from '../platform/calendar.ts'
import { titleLines } from './title-lines.ts'

const text = z.string('请填写').trim().min(1, '不能空着')
const block = z.object(
  { type: z.enum(['para', 'head1', 'head2', 'head3']), text: text.meta({ prose: true }) },
  '请写 {type, text}',
)

export const officialSchema = z.object({
  /** 发文机关标志; with it the paper has a red head. */
  issuerMark: text.optional().describe('发文机关标志；有它就是红头'),
  /** 信函格式 (GB/T 9704-2012, 10.1): the mark above a red double line, another at the foot of the first page. */
  letter: z.boolean().optional().describe('是否用信函格式；要有发文机关标志'),
  /** 发文字号: 云工发〔2026〕3号 */
  number: text.optional().describe('发文字号，如 云工发〔2026〕3号'),
  /** 主送机关, without the colon or with it. */
  addressee: text.optional().describe('主送机关'),
  title: text.describe('标题；要自己分行可用换行'),
  blocks: z.array(block).min(1, '正文不能空着').describe('正文：[{type: para|head1|head2|head3, text}]'),
  /** 附件说明: the titles, without numbers. */
  attachments: z.array(text).optional().describe('附件名称'),
  /** 发文机关署名 */
  issuer: text.describe('发文机关署名'),
  /** 成文日期: an ISO day, or written out. */
  date: text.refine((d) => isDay(d) || WRITTEN.test(d), '请写成 2026-05-08 或 2026年5月8日').describe('成文日期'),
  /** Whether a seal goes on the issuer and the date. */
  seal: z.boolean().default(true).describe('是否加盖印章'),
  /** 版记: who gets copies, who printed it and when. */
  imprint: z
    .object({ copies: text.optional(), printer: text, printedOn: text.refine((d) => isDay(d) || WRITTEN.test(d)) })
    .optional()
    .describe('版记：{copies?, printer, printedOn}'),
})
export type Official = z.output<typeof officialSchema>

/** Characters of an issuer mark on one line: a longer mark takes several. */
const MARK_LINE = 20
/** Of a signature: it stands over the date, and right of the middle. */
const ISSUER_LINE = 18
const WRITTEN = /^\d{4}年\d{1,2}月\d{1,2}日$/

/** 2023年5月8日: without leading zeros, whichever way it was written. */
export function officialDay(date: string): string {
  if (isDay(date)) return formatDay(date)
  return date.replace(/(\D)0(\d)/g, '$1$2')
}

/** The ISO day of a date written either way. */
export function isoDay(date: string): string {
  if (isDay(date)) return date
  const [year = '', month = '', day = ''] = date.split(/\D+/)
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** 主送机关 with its full-width colon. */
export function addressed(addressee: string): string {
  return `${addressee.replace(/[:：]$/, '')}：`
}

/** Straight quotation marks, and none half-width: as official papers have them. */
export function fullWidthQuotes(words: string): string {
  let open = false
  return words.replace(/"/g, () => {
    open = !open
    return open ? '“' : '”'
  })
}

/** An official paper ready to be drawn; `day` is the ISO day of the PDF. */
export type OfficialPaper = {
  kind: 'official'
  name: string
  about: string
  day: string
  /** Which characters are printed otherwise than they were typed. */
  instead?: string
  says: {
    /** 发文机关标志 in its lines; none without a red head. */
    markLines: string[]
    letter: boolean
    number: string
    titleLines: string[]
    addressee: string
    blocks: { type: 'para' | 'head1' | 'head2' | 'head3'; text: string }[]
    attachments: string[]
    /** 发文机关署名 in its lines: one, unless it is long. */
    issuerLines: string[]
    day: string
    seal: boolean
    imprint: { copies: string; printer: string; printedOn: string } | null
  }
}

/** Composes the paper: full-width quotes and colon, the date without leading zeros, the title in its lines. */
export function composeOfficial(official: Official): OfficialPaper {
  const { imprint } = official
  return {
    kind: 'official',
    name: official.title.replace(/\n/g, ''),
    about: official.issuer,
    day: isoDay(official.date),
    says: {
      markLines: titleLines(official.issuerMark ?? '', MARK_LINE).filter((line) => line !== ''),
      letter: official.letter === true && official.issuerMark !== undefined,
      number: official.number ?? '',
      titleLines: titleLines(fullWidthQuotes(official.title)),
      addressee: official.addressee === undefined ? '' : addressed(official.addressee),
      blocks: official.blocks.map(({ type, text: words }) => ({ type, text: fullWidthQuotes(words) })),
      // 附件名称后不加标点
      attachments: (official.attachments ?? []).map((name) => fullWidthQuotes(name).replace(/[。；，、.;,]+$/, '')),
      issuerLines: titleLines(official.issuer, ISSUER_LINE),
      day: officialDay(official.date),
      seal: official.seal,
      imprint: imprint
        ? {
            copies: imprint.copies === undefined ? '' : `${imprint.copies.replace(/。$/, '')}。`,
            printer: imprint.printer,
            printedOn: officialDay(imprint.printedOn),
          }
        : null,
    },
  }
}
