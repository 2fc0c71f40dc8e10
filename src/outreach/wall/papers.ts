/** The paper of a picture wall with its fields (方案 §四.2). */
import { z } from 'zod'
import { day, printed, text } from '../../papers/paper-fields.ts'
import { composeWallSheet } from './paper.ts'

export const wallPapers = {
  wallSheet: printed(
    '照片墙的码',
    z.object({
      unitName: text.describe('单位名称'),
      title: text.describe('活动名称'),
      day: day.describe('活动日期'),
      sentUntil: day.describe('传照片到哪一天为止'),
      site: text.describe('输入短码的网址'),
      url: z.url('请写完整网址').describe('照片墙的网址'),
      code: text.describe('短码'),
    }),
    composeWallSheet,
  ),
}
