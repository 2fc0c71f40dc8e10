/** 那天不去了: a list to call by, and a slip for each household, for a round that was closed before their day. Pure. */
import type { Block, Cell, Paper } from '../../papers/blocks.ts'
import { formatDay, formatShortDay } from '../../platform/calendar.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'

export type CallOffData = {
  unitName: string
  unitPhone: string
  /** ISO day on which it is printed. */
  day: string
  households: readonly {
    members: readonly string[]
    visitor: string
    day: string
    part: Part
    /** The end of the round was taken back: somebody comes after all. */
    comes: boolean
  }[]
}

const TITLE = '家访取消告知单'
/** Room to write by hand, in millimetres. */
const LINE = 10

export function composeCallOff({ unitName, unitPhone, day, households }: CallOffData): Paper {
  return {
    name: TITLE,
    about: unitName,
    kind: 'form',
    day,
    foot: `${unitName}　${TITLE}`,
    blocks: [
      { type: 'title', text: TITLE },
      { type: 'subtitle', text: unitName },
      {
        type: 'para',
        text: '这些家庭收到过通知书或者回过话，还照那时说的等着。请逐户打电话，或者把后面的条交给家属，说到一户勾一户；已经去过的不用说，直接勾。',
      },
      {
        type: 'table',
        columns: [13, 37, 26, 42, 22, 36],
        headRows: 1,
        dense: true,
        rows: [
          ['序号', '家庭', '家访人', '原定时间', '要说的', '说到（勾、日期）'].map(
            (text): Cell => ({ text, head: true }),
          ),
          ...households.map((h, i): Cell[] => [
            { text: String(i + 1), height: LINE },
            { text: h.members.join('、') },
            { text: h.visitor },
            { text: formatShortDay(h.day, h.part) },
            { text: h.comes ? '照常来' : '不来了' },
            { text: '□' },
          ]),
        ],
      },
      { type: 'note', text: '全部说到以后，在“廉访”今日里登记一次。' },
      { type: 'page' },
      ...households.map((h): Block => ({ type: 'group', blocks: slip(h, { unitName, unitPhone, day }) })),
    ],
  }
}

type Issued = { unitName: string; unitPhone: string; day: string }

/** Says the same to every household, whatever became of its visit, and is right to one that was called on already. */
function slip(h: CallOffData['households'][number], { unitName, unitPhone, day }: Issued): Block[] {
  const when = formatShortDay(h.day, h.part)
  const call = unitPhone === '' ? '' : `有事请打电话：${unitPhone}。`
  return [
    { type: 'addressee', text: `${h.members.map((name) => `${name}同志`).join('、')}的家人：` },
    {
      type: 'para',
      text: h.comes
        ? `前面告诉过您家，${when}的家访不来了。这一轮家访现在接着办，还按原来的时间来；不方便的，请告诉我们。${call}`
        : `原来定在${when}的家访，因本轮家访已经结束，还没有来过的就不来了，请不用等。给您添麻烦了。以后再约，会先送新的通知书。${call}`,
    },
    { type: 'date', issuer: unitName, day: formatDay(day) },
    { type: 'cut', text: '沿此线裁开' },
  ]
}
