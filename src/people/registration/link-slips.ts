/**
 * The households' own links without the sheets, for families that answer on the phone: slips to cut, four to a page and by
 * department, and the same as a table (方案 §三.1). Relatives' codes stand on the sheets alone. Pure.
 */
import type { SheetToWrite } from '../../adapters/sheet-xlsx/write-workbook.ts'
import type { Block, Paper } from '../../papers/blocks.ts'
import { beijingDay, formatDay } from '../../platform/calendar.ts'

export type OwnLink = {
  name: string
  department: string
  way: { token: string; code: string; expiresAt: string | null }
}
export type OwnLinks = {
  unit: { name: string; phone: string }
  /** The address of the site, without a path. */
  site: string
  /** ISO day */
  madeOn: string
  /** In the order of the roster. */
  links: readonly OwnLink[]
}

const TITLE = '家庭登记链接条'
const A_PAGE = 4

export function composeLinkSlips({ unit, site, madeOn, links }: OwnLinks): Paper {
  const pages = departments(links).flatMap((some) =>
    Array.from({ length: Math.ceil(some.length / A_PAGE) }, (_, i) => some.slice(i * A_PAGE, (i + 1) * A_PAGE)),
  )
  return {
    name: TITLE,
    about: unit.name,
    kind: 'form',
    day: madeOn,
    foot: `${unit.name}　${TITLE}`,
    blocks: pages.flatMap((page, n): Block[] => [
      ...(n === 0 ? [] : [{ type: 'page' as const }]),
      ...page.flatMap((link, i): Block[] => [
        ...(i === 0 ? [] : [{ type: 'cut' as const, text: '沿此线剪开' }]),
        { type: 'group', blocks: slip(link, { unit, site }) },
      ]),
    ]),
  }
}

function slip({ name, department, way }: OwnLink, { unit, site }: Pick<OwnLinks, 'unit' | 'site'>): Block[] {
  return [
    { type: 'head1', text: `${name}同志${department === '' ? '' : `（${department}）`}`, indent: false },
    {
      type: 'qr',
      data: `${site}/h/${way.token}`,
      size: 24,
      caption: '手机扫码，核对我家的登记',
      lines: [
        ...(way.expiresAt === null ? [] : [`有效期到${formatDay(beijingDay(way.expiresAt))}`]),
        `也可打开 ${site.replace(/^https:\/\//, '')}/c 输入代码：`,
      ],
      code: way.code.replace(/.{4}(?=.)/g, '$& '),
    },
    {
      type: 'note',
      text: `${unit.name}。只给您本人一家用，请不要转给别人。${unit.phone === '' ? '' : `有疑问请打电话：${unit.phone}`}`,
    },
  ]
}

export function linkTable({ unit, site, links }: OwnLinks): SheetToWrite[] {
  return [
    {
      name: '家庭登记链接',
      title: `${unit.name}家庭登记链接（每人只发自己的，不要整表转发）`,
      frozenColumns: 2,
      columns: [
        { header: '部室', width: 16 },
        { header: '姓名', width: 12 },
        { header: '链接', width: 64 },
        { header: '代码', width: 14 },
        { header: '有效期到', width: 16 },
      ],
      rows: departments(links)
        .flat()
        .map(({ name, department, way }) => [
          department,
          name,
          `${site}/h/${way.token}`,
          way.code,
          way.expiresAt === null ? '' : formatDay(beijingDay(way.expiresAt)),
        ]),
    },
  ]
}

/** By department, each as it first comes in the roster. */
function departments(links: readonly OwnLink[]): OwnLink[][] {
  const groups = new Map<string, OwnLink[]>()
  for (const link of links) groups.set(link.department, [...(groups.get(link.department) ?? []), link])
  return [...groups.values()]
}
