/**
 * 家庭登记表 as blocks (方案 §三.1): for each officer a sheet to check and fill in, and for each adult relative a page of
 * the own, whose slip bears the short code alone: no name goes back with an answer (mission, line 1). Pure.
 */

import type { Block, Bundle, Cell, Paper } from '../../papers/blocks.ts'
import { formatDay } from '../../platform/calendar.ts'
import type { Relation } from '../../vocabulary/relations.ts'
import { relationNames } from '../../vocabulary/relations.ts'
import type { ConsentText } from '../consent/rules.ts'

type Way = { token: string; code: string; expiresAt: string | null }
export type SheetData = {
  name: string
  department: string
  area: string
  hasChildren: boolean
  way: Way
  /** `way`: null where the relative is not asked, or is not asked through this sheet any more. */
  relatives: { name: string; relation: Relation; inScope: boolean; way: Way | null }[]
}
export type Sheets = {
  unit: { name: string; phone: string }
  text: ConsentText
  coordinator: string
  /** The address of the site, without a path. */
  site: string
  madeOn: string
  sheets: readonly SheetData[]
}

/** Lines left empty for relatives who are not registered yet. */
const SPARE = 3

/** A paper for each family, so that its pages are counted within it: no sheet says how many other families there are. */
export function composeSheets(data: Sheets): Bundle {
  const { unit, madeOn } = data
  const papers = data.sheets.map((sheet): Paper => {
    const pages = [
      officerSheet(data, sheet),
      ...sheet.relatives.flatMap((r) => (r.way ? [relativeSheet(data, sheet, r, r.way)] : [])),
    ]
    return {
      name: '家庭登记表',
      about: sheet.name,
      kind: 'form',
      day: madeOn,
      foot: `${unit.name}　家庭登记表`,
      blocks: pages.flatMap((blocks, i): Block[] => (i === 0 ? blocks : [{ type: 'page' }, ...blocks])),
    }
  })
  return { kind: 'bundle', name: '家庭登记表', about: unit.name, day: madeOn, duplex: false, papers }
}

function officerSheet({ unit, coordinator, site }: Sheets, sheet: SheetData): Block[] {
  const rows = [
    ...sheet.relatives.map((r) => [relationNames[r.relation], r.name, r.inScope ? '' : '不在范围内']),
    ...Array.from({ length: SPARE }, () => ['', '', '']),
  ]
  return [
    { type: 'title', text: '家庭登记表' },
    { type: 'addressee', text: `${sheet.name}同志${sheet.department === '' ? '' : `（${sheet.department}）`}：` },
    {
      type: 'para',
      text: `请核对您家的登记。用手机办最快；不方便用手机的，在表上改好、签名，交回${coordinator}。只填成年家属的姓名和关系，家属的电话由本人自己填。后面各页请分别转交本人，由本人自己定，您不能代答。`,
    },
    {
      type: 'qr',
      data: `${site}/h/${sheet.way.token}`,
      size: 28,
      caption: '手机扫码，核对我家的登记',
      lines: [
        `也可打开 ${siteName(site)}/c 输入代码：`,
        ...(sheet.way.expiresAt === null ? [] : [`有效期到${formatDay(sheet.way.expiresAt.slice(0, 10))}`]),
      ],
      code: spaced(sheet.way.code),
    },
    {
      type: 'table',
      columns: [30, 40, 90],
      headRows: 1,
      rows: [
        [head('关系'), head('姓名'), head('更正（不再列出的，写“不列”，不用写原因）')],
        ...rows.map(([relation, name, note]): Cell[] => [
          { text: relation ?? '', height: 9 },
          { text: name ?? '' },
          { text: note ?? '' },
        ]),
      ],
    },
    {
      type: 'fields',
      items: [
        { label: '住在哪个社区或村', value: sheet.area, width: 60 },
        { label: '家访方便的时间', value: '', width: 40 },
      ],
    },
    {
      type: 'ticks',
      items: [
        { text: `家里有未成年子女（只打勾，不写姓名）${sheet.hasChildren ? '　现登记：有' : ''}` },
        { text: '登记无误' },
      ],
    },
    {
      type: 'fields',
      items: [
        { label: '干部职工签名', value: '', width: 50 },
        { label: '日期', value: '', width: 40 },
      ],
    },
    ...(unit.phone === '' ? [] : [{ type: 'note' as const, text: `有疑问请打电话：${unit.phone}` }]),
  ]
}

function relativeSheet(
  { text, site, unit, coordinator }: Sheets,
  sheet: SheetData,
  r: { name: string; relation: Relation },
  way: Way,
): Block[] {
  return [
    { type: 'title', text: '请您自己定' },
    { type: 'addressee', text: `${r.name}（${sheet.name}同志的${relationNames[r.relation]}）：` },
    { type: 'para', text: text.opening },
    { type: 'facts', rows: text.sections.map((s) => ({ label: s.head, text: s.text })) },
    {
      type: 'qr',
      data: `${site}/c/${way.token}`,
      size: 26,
      caption: '手机扫码，打开只给您的页面',
      lines: ['同意、不参加、以后撤回，都在这里一步办好。', `也可打开 ${siteName(site)}/c 输入代码：`],
      code: spaced(way.code),
    },
    { type: 'fill' },
    {
      type: 'group',
      blocks: [
        { type: 'cut', text: '已在手机上答复的不用交。沿此线剪下，折起封好，只写代码，不写姓名' },
        {
          type: 'qr',
          // the code alone, for a code reader: nine hundred slips are not typed
          data: way.code,
          size: 16,
          caption: `回条　代码 ${spaced(way.code)}`,
          lines: [
            `交回${unit.name}${coordinator}。说明文字版本 ${text.version}。`,
            '小码里只有这个代码，单位录入时用，您不用扫。',
          ],
        },
        { type: 'ticks', items: [{ text: '同意' }, { text: '不参加（不用写理由）' }] },
        { type: 'fields', items: [{ label: '日期', value: '', width: 50 }] },
      ],
    },
  ]
}

const head = (text: string): Cell => ({ text, head: true })
const siteName = (site: string) => site.replace(/^https:\/\//, '')
const spaced = (code: string) => code.replace(/.{4}(?=.)/g, '$& ')
