/** 培训通知 in official layout (方案 §四.1). Pure. */
import type { Official } from '../../papers/official.ts'
import { formatDay } from '../../platform/calendar.ts'
import { hoursText } from '../gatherings/rules.ts'
import { type Head, headsText } from './rules.ts'

export type TrainingNoticeData = {
  unitName: string
  roundName: string
  title: string
  /** Of the paper; ISO */
  madeOn: string
  day: string
  from: string
  to: string
  place: string
  speaker: string
  /** Who is asked to come, in words. */
  asked: string
  covers: readonly Head[]
  makesUp: boolean
  coordinator: string
  contact: string
}

export function composeTrainingNotice(data: TrainingNoticeData): Official {
  const { unitName, title, asked, covers, coordinator, contact } = data
  const why = data.makesUp
    ? `${data.roundName}清廉家访的培训，前面没有能参加的同志，这次补上。`
    : `为做好${data.roundName}清廉家访，按照实施方案，现组织培训。`
  const para = (text: string) => ({ type: 'para' as const, text })
  const head = (text: string) => ({ type: 'head1' as const, text })
  return {
    title: `${unitName}关于参加“${title}”的通知`,
    addressee: '各部室',
    blocks: [
      para(`${why}有关事项通知如下。`),
      head('一、时间和地点'),
      para(
        `${formatDay(data.day)} ${hoursText(data)}${data.place === '' ? '' : `，${data.place}`}。${data.speaker === '' ? '' : `主讲：${data.speaker}。`}`,
      ),
      head('二、参加人员'),
      para(`${asked}。`),
      head('三、培训内容'),
      para(`清廉家访的${headsText(covers)}。`),
      head('四、有关要求'),
      para(
        `请各部室安排好工作，按时参加，到场在签到表上签名。不能参加的向${coordinator}请假，另行安排补训。当天已经定了家访的，家访时间不变，可以请假后补训。`,
      ),
      ...(contact === '' ? [] : [para(`联系：${coordinator}，${contact}。`)]),
    ],
    issuer: unitName,
    date: data.madeOn,
    seal: true,
  }
}
