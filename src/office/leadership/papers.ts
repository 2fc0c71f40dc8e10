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
      round: leadersView.shape.round.describe('本轮：名称、起止日期、户数、数到哪天以前、走过几分之几'),
      weeks: leadersView.shape.weeks.describe('逐周累计：办结、报来、答复'),
      now: leadersView.shape.now.describe('到现在的累计'),
      kinds: leadersView.shape.kinds.describe('报来的各类，不到 3 件的合在一起'),
      spans: leadersView.shape.spans.describe('各段时间报来多少、答复多少'),
      open: leadersView.shape.open.describe('还没有答复的：最多几件、等什么、超期'),
      middleWeeks: leadersView.shape.middleWeeks.describe('一半的答复在几周之内；没有的写 null'),
      answeredShare: leadersView.shape.answeredShare.describe('报来的当中已答复百分之几；没有的写 null'),
      settledShare: leadersView.shape.settledShare.describe('答复的当中家属认可百分之几；没有的写 null'),
      waiting: leadersView.shape.waiting.describe('等谁办理：没有定时间、没有送达、日子已过'),
      coming: leadersView.shape.coming.describe('未来两周的家访'),
      last: leadersView.shape.last.describe('上一轮：到同一周、到结束；没有的写 null'),
    }),
    composeLeaders,
  ),
}
