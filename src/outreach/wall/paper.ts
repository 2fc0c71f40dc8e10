/** The sheet at the door: one code for everybody who came (方案 §四.2). Pure. */
import type { Paper } from '../../papers/blocks.ts'
import { formatDay } from '../../platform/calendar.ts'
import { AGREED_DAYS, SHOWN_DAYS } from './rules.ts'

export type WallSheetData = {
  unitName: string
  title: string
  /** Of the activity, and the last on which pictures are taken; ISO */
  day: string
  sentUntil: string
  url: string
  code: string
  /** Where the code is typed, without the secret of the link. */
  site: string
}

export function composeWallSheet(data: WallSheetData): Paper {
  const { unitName, title, day, sentUntil, url, code, site } = data
  return {
    ...{ name: `照片墙 ${title}`, about: title, kind: 'letter', pages: 1, day, foot: `${unitName}　照片墙` },
    blocks: [
      { type: 'title', text: '照　片　墙' },
      { type: 'subtitle', text: title },
      {
        type: 'para',
        text: `活动上拍的照片、家书，愿意给大家看的，请扫码传上来，可以附一句话。${formatDay(sentUntil)}为止都可以传。`,
      },
      {
        type: 'qr',
        data: url,
        size: 50,
        caption: '手机扫码，不用登录',
        lines: [`也可打开 ${site} 输入代码：`],
        code,
      },
      {
        type: 'list',
        numbered: false,
        items: [
          '拍到别人的，先问一声再传。孩子的照片请家里大人来传。',
          '传上来的照片由单位看过再挂出，只在用这个码打开的页面上和单位的系统里看得到，不对外发表。',
          '谁都可以在页面上点“把这张拿下”：马上删除，不用说原因，也不记是谁。',
          `活动后 ${SHOWN_DAYS} 天全部删除；画面里的成年人都同意多留的，最多留 ${AGREED_DAYS} 天。`,
          '不记是谁传的，不识别人脸。',
        ],
      },
      { type: 'date', issuer: unitName, day: formatDay(day) },
    ],
  }
}
