/** For the gallery: the leaders' page as a paper, of a made-up half year. */
import { composeLeaders } from '../src/office/leadership/paper.ts'
import type { Paper } from '../src/papers/blocks.ts'

const days = (from: number) =>
  Array.from({ length: 7 }, (_, i) => ({
    day: `2026-09-${String(from + i).padStart(2, '0')}`,
    visits: i === 4 ? 6 : i === 5 ? 3 : 0,
    am: 0,
    pm: i === 5 ? 3 : 0,
    evening: i === 4 ? 6 : 0,
  }))

export function leadersPicture(unit: { unitName: string }): [string, Paper, number] {
  const paper = composeLeaders({
    unitName: unit.unitName,
    day: '2026-09-16',
    round: {
      name: '2026年下半年',
      startsOn: '2026-07-01',
      endsOn: '2026-12-31',
      offered: 312,
      before: '2026-09-16',
      gone: 42,
    },
    weeks: [],
    now: { noticed: 148, ended: 121, came: 64, answered: 51, settled: 38 },
    kinds: { opinion: 39, hardship: 14, question: 11, thanks: 17 },
    spans: [
      { from: 1, to: 4, came: 12, answered: 10 },
      { from: 5, to: 8, came: 31, answered: 27 },
      { from: 9, to: 11, came: 21, answered: 14 },
    ],
    open: {
      most: 13,
      waits: [
        { label: '党组：研究措施', count: 3 },
        { label: '承办人：办理', count: 6 },
        { label: '综合部：答复、办结', count: 4 },
      ],
      late: [
        { label: '已过期限', count: 3 },
        { label: '在期限以内或者还没有定期限', count: 10 },
      ],
    },
    middleWeeks: 2,
    answeredShare: 79,
    settledShare: 74,
    waiting: { undated: 84, undelivered: 6, past: 3 },
    coming: [
      { from: '2026-09-16', visits: 12, days: days(16) },
      { from: '2026-09-23', visits: 9, days: days(23) },
    ],
    last: {
      name: '2026年上半年',
      offered: 308,
      soFar: { noticed: 139, ended: 117, came: 58, answered: 40, settled: 31 },
      end: { noticed: 306, ended: 306, came: 133, answered: 131, settled: 118 },
      weeks: [],
    },
  })
  return ['leaders', paper, 2]
}
