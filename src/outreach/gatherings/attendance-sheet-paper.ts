/** 签到表: printed before, signed by hand by whoever comes, and entered by a person afterwards (方案 §四.1). Pure. */
import type { Cell, Paper } from '../../papers/blocks.ts'
import { formatDay } from '../../platform/calendar.ts'
import { hoursText } from './rules.ts'

export type AttendanceSheetData = {
  unitName: string
  title: string
  /** ISO day in Beijing, and times of it */
  day: string
  from: string
  to: string
  place: string
  speaker: string
  people: readonly { name: string; department: string }[]
}

/** Room to sign by hand, in millimetres. */
const LINE = 9

export function composeAttendanceSheet(data: AttendanceSheetData): Paper {
  const { unitName, title, day, place, speaker, people } = data
  const half = Math.ceil(people.length / 2)
  const rows = Array.from({ length: half }, (_, i) => [
    ...cellsOf(people[i], i),
    ...cellsOf(people[half + i], half + i),
  ])
  return {
    name: `签到表 ${title} ${day}`,
    about: title,
    kind: 'form',
    day,
    foot: `${unitName}　签到表　${title}`,
    blocks: [
      { type: 'title', text: '签到表' },
      { type: 'subtitle', text: `${unitName}\n${title}` },
      {
        type: 'facts',
        rows: [
          { label: '时间', text: `${formatDay(day)} ${hoursText(data)}` },
          ...(place === '' ? [] : [{ label: '地点', text: place }]),
          ...(speaker === '' ? [] : [{ label: '主讲', text: speaker }]),
          { label: '应到', text: `${people.length} 人` },
        ],
      },
      {
        type: 'table',
        columns: [10, 24, 28, 26, 10, 24, 28, 26],
        headRows: 1,
        dense: true,
        rows: [[...HEAD, ...HEAD].map((text): Cell => ({ text, head: true })), ...rows],
      },
      { type: 'note', text: '到场的本人签名；请假的由登记的人写“请假”。签完交综合部照单登记，原件留存。' },
    ],
  }
}

const HEAD = ['序号', '姓名', '部室', '签名']

function cellsOf(person: { name: string; department: string } | undefined, at: number): Cell[] {
  if (!person) return [{ text: '', height: LINE }, { text: '' }, { text: '' }, { text: '' }]
  return [{ text: String(at + 1), height: LINE }, { text: person.name }, { text: person.department }, { text: '' }]
}
