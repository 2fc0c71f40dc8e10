/** The slip of somebody whom a story tells about, made from data alone (方案 §四.3). */
import { z } from 'zod'
import { day, maybe, printed, text } from '../../papers/paper-fields.ts'
import { whoms } from './contract.ts'
import { composeStorySlip } from './paper.ts'

export const publicityPapers = {
  storySlip: printed(
    '宣传征求同意条',
    z.object({
      unitName: text.describe('单位名称'),
      unitPhone: maybe.describe('单位电话'),
      title: text.describe('文章标题'),
      called: text.describe('文中怎样称呼这位'),
      whom: z.enum(whoms).default('self').describe('请这位定谁：self 本人、child 孩子、both 本人和孩子'),
      url: z.url('请写完整网址').describe('这位自己的页面的网址'),
      code: text.describe('短码'),
      madeOn: day.describe('日期'),
    }),
    ({ unitName, unitPhone, title, called, whom, url, code, madeOn }) =>
      composeStorySlip(
        { unit: { name: unitName, phone: unitPhone }, title, site: new URL(url).origin, day: madeOn },
        { called, whom, code, token: new URL(url).pathname.split('/').at(-1) ?? '' },
      ),
  ),
}
