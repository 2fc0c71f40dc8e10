/** The leaders' page as a paper with its fields. */
import { z } from 'zod'
import { day, printed, text } from '../../papers/paper-fields.ts'
import { leadersView } from './contract.ts'
import { composeLeaders } from './paper.ts'

export const leadershipPapers = {
  leaders: printed(
    '清廉家访情况一览（领导视图；不到 3 的数不显示）',
    z.object({
      unitName: text.describe('单位名称'),
      day: day.describe('制表日期'),
      ...leadersView.shape,
    }),
    composeLeaders,
  ),
}
