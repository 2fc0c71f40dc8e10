/** 新条: the code of a family's page by itself, for a family that forgot its word (docs/decisions/0024). Pure. */
import type { Paper } from '../../papers/blocks.ts'
import { formatDay } from '../../platform/calendar.ts'

export type SlipData = {
  unitName: string
  unitPhone: string
  officers: readonly string[]
  url: string
  /** Where the code is typed, without the secret of the link. */
  site: string
  code: string
  /** ISO day */
  day: string
}

const TITLE = '家庭页面新条'

export function composeSlip({ unitName, unitPhone, officers, url, site, code, day }: SlipData): Paper {
  const call = unitPhone === '' ? [] : [`不方便用手机，请打电话：${unitPhone}`]
  return {
    name: TITLE,
    about: officers.join('、'),
    kind: 'letter',
    pages: 1,
    day,
    foot: `${TITLE}　${unitName}`,
    blocks: [
      { type: 'title', text: TITLE },
      { type: 'addressee', text: `${officers.map((name) => `${name}同志`).join('、')}的家人：` },
      { type: 'para', text: '原来通知书上的二维码、短码和家里的口令都不能用了，请用这一张。' },
      {
        type: 'para',
        text: '打开以后，请马上自己定一个新口令，不要让来的人看见。页面上写着这张条是什么时候换的、口令是什么时候定的：和您记得的对不上，请打电话。',
      },
      {
        type: 'qr',
        data: url,
        size: 30,
        caption: '手机扫码，进入您家的页面',
        lines: [...call, `也可打开 ${site} 输入代码：`],
        code,
      },
      { type: 'date', issuer: unitName, day: formatDay(day) },
    ],
  }
}
