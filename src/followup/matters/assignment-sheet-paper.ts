/** 交办单 (方案 §三.4): who sees to a matter, how, and until when. Whose family it came from only if that was allowed. */
import type { Cell, Paper } from '../../papers/blocks.ts'
import { formatDay } from '../../platform/calendar.ts'
import { type MatterKind, matterKindNames } from '../../vocabulary/matter-kinds.ts'

export type MatterSheetData = {
  number: string
  unitName: string
  kind: MatterKind
  text: string
  /** The officers of the family; empty if it did not allow its name. */
  source: readonly string[]
  /** ISO days in Beijing */
  raisedOn: string
  decidedOn: string
  dueOn: string
  measure: string
  owner: string
  /** Who helps the owner; empty for nobody. */
  helpers: readonly string[]
  /** The answer given, if there is one: else it is written here by hand. */
  reply: string
  repliedOn: string
  /** To whom the result goes back: 综合部. */
  office: string
}

export function composeMatterSheet(data: MatterSheetData): Paper {
  const title = '意见建议交办单'
  return {
    name: `${title} ${data.number}`,
    about: data.owner,
    kind: 'form',
    pages: 1,
    day: data.decidedOn,
    foot: `${title}　编号 ${data.number}`,
    blocks: [
      { type: 'title', text: title },
      { type: 'subtitle', text: `编号：${data.number}` },
      { type: 'table', columns: [28, 56, 28, 56], rows: [...what(data), ...who(data), ...result(data)] },
      { type: 'note', text: noteOf(data) },
      { type: 'date', issuer: data.unitName, day: formatDay(data.decidedOn), seal: true },
    ],
  }
}

function what({ kind, raisedOn, source, text }: MatterSheetData): Cell[][] {
  return [
    [head('类别'), { text: matterKindNames[kind] }, head('提出日期'), { text: raisedWords({ raisedOn, source }) }],
    [head('来源'), { text: source.length === 0 ? '家属不具名' : `${source.join('、')}家`, span: 3 }],
    wide('内容', text, 34),
  ]
}

/** The day is that of the visit: of a family that is not named the paper says the month. */
function raisedWords({ raisedOn, source }: Pick<MatterSheetData, 'raisedOn' | 'source'>): string {
  return source.length === 0 ? formatDay(raisedOn).replace(/\d+日$/, '') : formatDay(raisedOn)
}

function who({ measure, owner, helpers, dueOn }: MatterSheetData): Cell[][] {
  return [
    wide('办理措施', measure, 34),
    [head('承办人'), { text: owner }, head('答复期限'), { text: `${formatDay(dueOn)}前` }],
    ...(helpers.length === 0 ? [] : [[head('协办人'), { text: helpers.join('、'), span: 3 }]]),
  ]
}

function result({ reply, repliedOn }: MatterSheetData): Cell[][] {
  return [
    wide('办理结果\n和答复', repliedOn === '' ? reply : `${reply}\n（${formatDay(repliedOn)}答复家属）`, 44),
    [head('承办人\n签名'), { text: '', height: 16 }, head('交回日期'), { text: '' }],
  ]
}

function noteOf({ office }: MatterSheetData): string {
  const back = office === '' ? '' : `办完后把结果写在本单上，交回${office}，由${office}答复家属。`
  return `${back}一时办不成的，也要在期限前说明办到哪一步。只办事，不打听是谁提出的。`
}

function head(text: string): Cell {
  return { text, head: true }
}

function wide(label: string, text: string, height: number): Cell[] {
  return [head(label), { text, span: 3, height }]
}
