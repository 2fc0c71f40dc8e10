import { useMemo } from 'react'
import { matterKindNames, matterKinds } from '../../../vocabulary/matter-kinds.ts'
import { palette } from '../../../web/ui/palette.ts'
import type { LeadersView } from '../contract.ts'
import { atLeast, atMost, spanWords } from '../sentences.ts'
import type { Shown } from './chart.tsx'
import { ChartWithTable } from './chart-with-table.tsx'

type View = { view: LeadersView }

const part = (n: number, whole: number) => (whole === 0 ? 0 : Math.round((n / whole) * 100))

/** How far the round is beside the calendar, and beside the round before it, week by week. */
export function Pace({ view: { round, weeks, last } }: View) {
  const shown = useMemo<Shown>(() => {
    const length = Math.max(weeks.length, last?.weeks.length ?? 0)
    const along = <T,>(rows: readonly T[], value: (row: T) => number) =>
      Array.from({ length }, (_, i) => (rows[i] === undefined ? null : value(rows[i])))
    return {
      axis: Array.from({ length }, (_, i) => `第${i + 1}周`),
      unit: '%',
      most: 100,
      series: [
        { name: '日历', colour: palette.inkFaint, as: 'line', dashed: true, values: along(weeks, ({ gone }) => gone) },
        ...(last
          ? [
              {
                name: `${last.name}办结`,
                colour: palette.amber,
                as: 'line' as const,
                values: along(last.weeks, ({ ended }) => part(ended, last.offered)),
              },
            ]
          : []),
        {
          name: '本轮办结',
          colour: palette.bamboo,
          as: 'line',
          values: along(weeks, ({ ended }) => part(ended, round.offered)),
        },
      ],
    }
  }, [round, weeks, last])
  const head = ['周', '日历走了', '通知送达', '本轮办结', ...(last ? [`${last.name}办结`] : [])]
  const rows = weeks.map((week, i) => [
    `第${i + 1}周`,
    `${week.gone}%`,
    atLeast(week.noticed, '户'),
    atLeast(week.ended, '户'),
    ...(last ? [atLeast(last.weeks[i]?.ended ?? last.end.ended, '户')] : []),
  ])
  return <ChartWithTable says="办结的户数和日历比，逐周" shown={shown} table={{ head, rows }} />
}

const asked = matterKinds.filter((kind) => kind !== 'thanks')
const colours = { opinion: palette.bamboo, hardship: palette.amber, question: palette.bambooMist } as const

/** What came by kind and what was answered, running totals week by week. */
export function Came({ view: { weeks } }: View) {
  const shown = useMemo<Shown>(
    () => ({
      axis: weeks.map((_, i) => `第${i + 1}周`),
      unit: '件',
      series: [
        ...asked.map((kind) => ({
          name: matterKindNames[kind],
          colour: colours[kind],
          as: 'bar' as const,
          stack: 'came',
          values: weeks.map((week) => week.kinds[kind]),
        })),
        { name: '已经答复', colour: palette.ink, as: 'line', values: weeks.map(({ answered }) => answered) },
      ],
    }),
    [weeks],
  )
  const head = ['周', ...matterKinds.map((kind) => matterKindNames[kind]), '已经答复', '家属认可已解决']
  const rows = weeks.map((week, i) => [
    `第${i + 1}周`,
    ...matterKinds.map((kind) => atLeast(week.kinds[kind], '件')),
    atLeast(week.answered, '件'),
    atLeast(week.settled, '件'),
  ])
  return <ChartWithTable says="到每周末一共报来的意见建议，分类别，和一共答复的" shown={shown} table={{ head, rows }} />
}

/** What came in the same weeks, and how much of it waits. */
export function Spans({ view: { spans } }: View) {
  const shown = useMemo<Shown>(
    () => ({
      axis: spans.map(spanWords),
      unit: '件',
      series: [
        { name: '已经答复', colour: palette.bamboo, as: 'bar', stack: 'span', values: spans.map((s) => s.answered) },
        {
          name: '还没有答复',
          colour: palette.amber,
          as: 'bar',
          stack: 'span',
          values: spans.map((s) => s.came - s.answered),
        },
      ],
    }),
    [spans],
  )
  const rows = spans.map((span) => [
    `${spanWords(span)}报来的`,
    atLeast(span.came, '件'),
    atLeast(span.answered, '件'),
    atMost(span.came - span.answered, '件'),
  ])
  return (
    <ChartWithTable
      says="什么时候报来的还在等"
      shown={shown}
      table={{ head: ['', '报来', '已经答复', '还没有答复'], rows }}
    />
  )
}
