/** 领导视图 as a paper: the same numbers as the screen, for a meeting. Kept nowhere. Pure. */
import type { Cell, Paper } from '../../papers/blocks.ts'
import { formatDay, formatShortDay } from '../../platform/calendar.ts'
import { matterKindNames, matterKinds } from '../../vocabulary/matter-kinds.ts'
import { partNames, parts } from '../../vocabulary/parts-of-day.ts'
import type { LeadersView } from './contract.ts'
import {
  atLeast,
  atMost,
  hundredths,
  offeredWords,
  spanWords,
  totalKeys,
  totalNames,
  WHY,
  waitingKeys,
  waitingNames,
  weekWords,
} from './sentences.ts'

/** `day`: the ISO day it is printed. */
export type LeadersPaper = LeadersView & { unitName: string; day: string }

export function composeLeaders(view: LeadersPaper): Paper {
  const { unitName, day, round } = view
  const name = '清廉家访情况一览'
  return {
    name: `${round.name}${name}`,
    about: unitName,
    kind: 'form',
    day,
    foot: `${unitName}　${round.name}${name}　${formatDay(day)}`,
    blocks: [
      { type: 'title', text: `${unitName}\n${name}` },
      { type: 'subtitle', text: `${round.name}　${formatDay(round.before)}以前` },
      ...section('一、本轮进展', progress(view)),
      ...section('二、意见建议', byKind(view), spans(view), answers(view)),
      ...section('三、等谁办理', waits(view)),
      ...section('四、未来两周的家访（户）', coming(view)),
      { type: 'note', text: WHY },
    ],
  }
}

type Rows = { widths: number[]; head: string[]; rows: string[][] }

function section(title: string, ...tables: Rows[]): Paper['blocks'] {
  return [
    { type: 'head1', text: title, indent: false },
    ...tables
      .filter(({ rows }) => rows.length > 0)
      .map(({ widths, head, rows }) => ({
        type: 'table' as const,
        columns: widths,
        rows: [
          head.map((text): Cell => ({ text, head: true })),
          ...rows.map((row) => row.map((text): Cell => ({ text }))),
        ],
        headRows: 1,
      })),
  ]
}

function progress({ round, now, last }: LeadersView): Rows {
  const lastHead = last ? [`${last.name}同期`, `${last.name}结束时`] : []
  const whole = [offeredWords(round.offered), ...(last ? [offeredWords(last.offered), offeredWords(last.offered)] : [])]
  return {
    widths: [30, 30, ...lastHead.map(() => 30)],
    head: ['项目', '本轮', ...lastHead],
    rows: [
      ['日历走了', `${round.gone}%`, ...(last ? ['', ''] : [])],
      ['列入名单', ...whole],
      ...totalKeys.map((key) => {
        const { name, unit } = totalNames[key]
        const label = (n: number) => atLeast(n, unit)
        return [name, label(now[key]), ...(last ? [label(last.soFar[key]), label(last.end[key])] : [])]
      }),
    ],
  }
}

function byKind({ kinds }: LeadersView): Rows {
  return {
    widths: matterKinds.map(() => 30),
    head: matterKinds.map((kind) => matterKindNames[kind]),
    rows: [matterKinds.map((kind) => atLeast(kinds[kind], '件'))],
  }
}

function spans({ spans }: LeadersView): Rows {
  return {
    widths: [36, 30, 30, 30],
    head: ['什么时候报来的', '报来', '已经答复', '还没有答复'],
    rows: spans.map((span) => [
      spanWords(span),
      atLeast(span.came, '件'),
      atLeast(span.answered, '件'),
      atMost(span.came - span.answered, '件'),
    ]),
  }
}

function answers({ answeredShare, settledShare, middleWeeks, open }: LeadersView): Rows {
  return {
    widths: [60, 40],
    head: ['答复情况', '数量'],
    rows: [
      ['报来的当中已经答复', hundredths(answeredShare)],
      ['答复的当中家属认可已解决', hundredths(settledShare)],
      ['一半的答复，从计入那一周起', middleWeeks === null ? '—' : `${middleWeeks} 周以内`],
      ['还没有答复', atMost(open.most, '件')],
      ...open.late.map(({ label, count }) => [label, atMost(count, '件')]),
    ],
  }
}

function waits({ waiting, open }: LeadersView): Rows {
  return {
    widths: [90, 30],
    head: ['等谁，办什么', '数量'],
    rows: [
      ...waitingKeys.map((key) => [`${waitingNames[key].who}：${waitingNames[key].what}`, atLeast(waiting[key], '户')]),
      ...open.waits.map(({ label, count }) => [label, atMost(count, '件')]),
    ],
  }
}

/** Days that are told; where none is, the weeks alone. */
function coming({ coming }: LeadersView): Rows {
  const label = (n: number) => atLeast(n, '户')
  const shown = coming.some(({ days }) => days.some(({ visits }) => visits > 0)) ? parts : []
  return {
    widths: [64, 28, ...shown.map(() => 28)],
    head: ['日期', '合计', ...shown.map((part) => partNames[part])],
    rows: coming.flatMap((week) => [
      [weekWords(week), label(week.visits), ...shown.map(() => '')],
      ...week.days
        .filter(({ visits }) => visits > 0)
        .map((at) => [formatShortDay(at.day), label(at.visits), ...shown.map((part) => label(at[part]))]),
    ]),
  }
}
