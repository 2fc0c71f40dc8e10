/** 活动方案, 会议记录, 活动小结 in official layout (方案 §四.2). Pure. */
import type { Official } from '../../papers/official.ts'
import { formatDay } from '../../platform/calendar.ts'
import { hoursText } from '../gatherings/rules.ts'
import { type Blocks, blockKeys, blockNames, tellCount } from './rules.ts'

type Of = { unitName: string; kindName: string; title: string /** Of the paper; ISO */; madeOn: string }
type Held = Of & { day: string; from: string; to: string; place: string; spoke: string; decided: string }
export type ProposalPaper = Of & Blocks & { plannedOn: string; coordinator: string }
export type MinutesPaper = Held & { came: number; minutesText: string }
export type SummaryPaper = Held & { came: number; relatives: number | null; summary: string }

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七']
const lines = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ type: 'para' as const, text: line.trim() }))

/** Heads with their numerals; what says nothing is left out. */
function headed(parts: readonly (readonly [string, string])[]) {
  return parts
    .filter(([, text]) => text.trim() !== '')
    .flatMap(([name, text], i) => [{ type: 'head1' as const, text: `${NUMERALS[i]}、${name}` }, ...lines(text)])
}

const wherever = ({ day, from, to, place }: Held) =>
  `${formatDay(day)} ${hoursText({ from, to })}${place === '' ? '' : `，${place}`}。`

export function composeProposal(data: ProposalPaper): Official {
  const { unitName, kindName, title, plannedOn, coordinator } = data
  return {
    title: `${unitName}\n“${title}”活动方案`,
    blocks: [
      {
        type: 'para',
        text: `按照清廉家访实施方案，拟于${formatDay(plannedOn)}前后开展${kindName}“${title}”，由${coordinator}组织。`,
      },
      ...headed(blockKeys.map((key) => [blockNames[key], data[key]] as const)),
    ],
    issuer: coordinator,
    date: data.madeOn,
    seal: false,
  }
}

export function composeMinutes(data: MinutesPaper): Official {
  return {
    title: `${data.unitName}\n${data.kindName}会议记录`,
    blocks: headed([
      ['会议名称', data.title],
      ['时间和地点', wherever(data)],
      ['到会人数', `${data.came} 人，名单见签到表。`],
      ['谁讲了什么', data.spoke],
      ['会议决定', data.decided],
      ['会议内容', data.minutesText],
    ]),
    issuer: data.unitName,
    date: data.madeOn,
    seal: false,
  }
}

export function composeSummary(data: SummaryPaper): Official {
  const relatives = data.relatives === null ? '' : `家属${tellCount(data.relatives)}。`
  return {
    title: `${data.unitName}\n“${data.title}”活动小结`,
    blocks: headed([
      ['活动形式', `${data.kindName}。`],
      ['时间和地点', wherever(data)],
      ['参加情况', `干部职工 ${data.came} 人。${relatives}只记人数，不作评价。`],
      ['谁讲了什么', data.spoke],
      ['形成的决定', data.decided],
      ['小结', data.summary],
    ]),
    issuer: data.unitName,
    date: data.madeOn,
    seal: false,
  }
}
