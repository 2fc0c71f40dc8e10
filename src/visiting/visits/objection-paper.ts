/** 家属更正和不同意见 as blocks (方案 §三.5): what was said of the record, when, and what was answered; lies beside the record. */
import type { Cell, Paper } from '../../papers/blocks.ts'
import { formatInstant } from '../../papers/sentences.ts'
import { beijingDay } from '../../platform/calendar.ts'

export type ObjectionsData = {
  unitName: string
  roundName: string
  officers: readonly string[]
  recordId: string
  /** Oldest first; instants in UTC. */
  objections: readonly {
    text: string
    at: string
    answer: { text: string; at: string; by: string } | null
  }[]
}

export function composeObjections(data: ObjectionsData): Paper {
  const title = '家属更正和不同意见'
  const latest = data.objections.flatMap((o) => [o.at, ...(o.answer ? [o.answer.at] : [])]).at(-1) ?? ''
  return {
    name: title,
    about: data.officers.join('、'),
    kind: 'form',
    pages: 1,
    day: latest === '' ? '' : beijingDay(latest),
    foot: `${title}　记录号 ${data.recordId}`,
    blocks: [
      { type: 'title', text: title },
      { type: 'subtitle', text: data.roundName },
      {
        type: 'table',
        columns: [27, 141],
        rows: [
          row('单位', data.unitName),
          row('干部姓名', data.officers.join('、')),
          ...data.objections.flatMap(({ text, at, answer }, i) => [
            row(`第${i + 1}条`, `${text}\n（${formatInstant(at)}提出）`),
            row('答复', answer ? `${answer.text}\n（${answer.by}，${formatInstant(answer.at)}）` : '还没有答复。'),
          ]),
        ],
      },
      { type: 'note', text: '本页同家访情况登记表一并保存。登记表是当场读过、签过名的，不再改动；更正以本页为准。' },
    ],
  }
}

function row(head: string, text: string): Cell[] {
  return [{ text: head, head: true }, { text }]
}
