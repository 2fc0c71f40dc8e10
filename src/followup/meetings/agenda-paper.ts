/** 党组会议议题 (方案 §三.4): what families raised and waits for the party group, with room to write. Names no family. */
import type { Cell, Paper } from '../../papers/blocks.ts'
import { formatDay } from '../../platform/calendar.ts'
import { type MatterKind, matterKindNames } from '../../vocabulary/matter-kinds.ts'

export type AgendaData = {
  unitName: string
  partyGroup: string
  /** ISO day in Beijing */
  heldOn: string
  place: string
  items: readonly { number: string; kind: MatterKind; text: string; suggestedDue: string }[]
}

export function composeAgenda(data: AgendaData): Paper {
  const title = `${data.partyGroup}会议议题`
  return {
    name: `${title} ${data.heldOn}`,
    about: data.unitName,
    kind: 'plain',
    day: data.heldOn,
    foot: `${title}　${formatDay(data.heldOn)}　会后收回`,
    blocks: [
      { type: 'title', text: title },
      { type: 'subtitle', text: data.unitName },
      {
        type: 'facts',
        rows: [
          { label: '时间', text: formatDay(data.heldOn) },
          ...(data.place === '' ? [] : [{ label: '地点', text: data.place }]),
          { label: '议题', text: `研究家访中家属反映的事项${data.items.length}件` },
        ],
      },
      {
        type: 'table',
        columns: [14, 26, 56, 36, 36],
        headRows: 1,
        rows: [
          ['编号', '类别', '家属反映', '建议期限', '措施、承办人、期限'].map((text): Cell => ({ text, head: true })),
          ...data.items.map(({ number, kind, text, suggestedDue }): Cell[] => [
            { text: number, height: 24 },
            { text: matterKindNames[kind] },
            { text },
            { text: `${formatDay(suggestedDue)}前` },
            { text: '' },
          ]),
        ],
      },
      { type: 'note', text: '家属是否具名，由家属自己决定。议题上不写是谁家提的，会上也不打听。' },
    ],
  }
}
