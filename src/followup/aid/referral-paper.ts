/** 困难帮扶转介单 (方案 §三.4; PIPL 23): what the family agreed to pass on, the unit and how to reach it, and nothing else. */
import type { Cell, Paper } from '../../papers/blocks.ts'
import { besides } from '../../papers/sentences.ts'
import { formatDay } from '../../platform/calendar.ts'
import { sheetNumber } from './rules.ts'

export type ReferralData = {
  year: number
  nth: number
  /** To whom. */
  office: string
  unitName: string
  unitPhone: string
  /** Which department of the unit hands it over. */
  coordinator: string
  /** As the family calls itself, a phone or '', its words. */
  name: string
  phone: string
  words: string
  /** ISO days in Beijing: when it was agreed to, when the sheet was made. */
  agreedOn: string
  madeOn: string
}

export function composeReferral(data: ReferralData): Paper {
  const title = '困难帮扶转介单'
  const number = sheetNumber(data)
  return {
    name: `${title} ${number}`,
    about: data.office,
    kind: 'form',
    pages: 1,
    day: data.madeOn,
    foot: `${title}　${number}`,
    blocks: [
      { type: 'title', text: title },
      { type: 'subtitle', text: `编号：${number}` },
      { type: 'addressee', text: `${data.office}：` },
      {
        type: 'para',
        text: `有一户家庭向我单位说了家里的困难，${formatDay(data.agreedOn)}同意转请你处帮扶。现转去，请予办理。`,
      },
      { type: 'table', columns: [32, 136], rows: rowsOf(data) },
      {
        type: 'note',
        text: '以上由该家庭自己写定并同意转去，只用于办理帮扶，请不要转给别人、挪作别用。要核实别的情况，请直接问该家庭。该家庭可以随时撤回同意；撤回的，我单位即告知你处停用。办理的结果请告诉我单位，由我单位告诉该家庭。',
      },
      { type: 'date', issuer: data.unitName, day: formatDay(data.madeOn), seal: true },
    ],
  }
}

function rowsOf({ name, phone, words, unitName, unitPhone, coordinator }: ReferralData): Cell[][] {
  return [
    line('家庭', name),
    line('联系电话', phone === '' ? `没有留，请由${unitName}转告` : inGroups(phone)),
    [head('请求帮扶的\n内容'), { text: words, height: 70 }],
    line('转介单位', besides([unitName, coordinator])),
    line('单位电话', unitPhone === '' ? '—' : unitPhone),
    [head('接收人\n签名'), { text: '', height: 16 }],
    line('接收日期', ''),
  ]
}

/** A mobile number as it is read out: 138 0013 8000. */
function inGroups(phone: string): string {
  return phone.replace(/^(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3')
}

function line(label: string, text: string): Cell[] {
  return [head(label), { text }]
}

function head(text: string): Cell {
  return { text, head: true }
}
