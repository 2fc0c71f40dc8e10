/** 党组会议纪要 (方案 §三.4; GB/T 9704-2012, 10.3): from the decisions as they were written at the meeting. Names no family. */

import { composeOfficial, type Official, type OfficialPaper } from '../../papers/official.ts'
import { asSentence } from '../../papers/sentences.ts'
import { formatDay } from '../../platform/calendar.ts'
import { type MatterKind, matterKindNames } from '../../vocabulary/matter-kinds.ts'
import type { Outcome } from './rules.ts'

export type MinutesData = {
  unitName: string
  partyGroup: string
  year: number
  nth: number
  /** ISO days in Beijing */
  heldOn: string
  madeOn: string
  place: string
  chair: string
  present: string
  attending: string
  absent: string
  keeper: string
  items: readonly {
    number: string
    kind: MatterKind
    text: string
    outcome: Outcome
    /** The measure, or why there is none yet. */
    words: string
    owner: string
    /** Empty for one that waits. */
    dueOn: string
  }[]
}
type Blocks = Official['blocks']

export function composeMinutes(data: MinutesData): OfficialPaper {
  const { unitName, partyGroup, year, nth, heldOn, items } = data
  return composeOfficial({
    issuerMark: `${unitName}${partyGroup}会议纪要`,
    number: `〔${year}〕${nth}号`,
    title: '研究家访中家属反映的事项',
    blocks: [
      { type: 'para', text: `${opening(data)}研究家访中家属反映的事项${items.length}件。现将议定事项纪要如下。` },
      ...decided(data),
      ...deferred(data),
      ...people(data),
    ],
    issuer: `${unitName}${partyGroup}`,
    date: data.madeOn >= heldOn ? data.madeOn : heldOn,
    // 纪要 bears no seal (GB/T 9704-2012, 10.3)
    seal: false,
  })
}

function opening({ heldOn, place, chair, partyGroup }: MinutesData): string {
  const where = place === '' ? '' : `在${place}`
  const by = chair === '' ? '召开' : `${chair}主持召开`
  return `${formatDay(heldOn)}，${where === '' ? '' : `${where}，`}${by}${partyGroup}会议，`
}

function decided({ items }: MinutesData): Blocks {
  const list = items.filter(({ outcome }) => outcome === 'decided')
  if (list.length === 0) return []
  return [
    { type: 'head1', text: `一、定下措施的${list.length}件` },
    ...list.flatMap(
      ({ words, owner, dueOn, ...item }, i): Blocks => [
        { type: 'para', text: raised(i + 1, item) },
        { type: 'para', text: `会议决定：${asSentence(words)}由${owner}承办，${formatDay(dueOn)}前答复家属。` },
      ],
    ),
  ]
}

function deferred({ items }: MinutesData): Blocks {
  const list = items.filter(({ outcome }) => outcome === 'deferred')
  if (list.length === 0) return []
  const first = list.length === items.length ? '一' : '二'
  return [
    { type: 'head1', text: `${first}、暂不定措施的${list.length}件` },
    ...list.flatMap(
      ({ words, ...item }, i): Blocks => [
        { type: 'para', text: raised(i + 1, item) },
        { type: 'para', text: `会议意见：${asSentence(words)}留待下次会议研究。` },
      ],
    ),
  ]
}

function raised(nth: number, { number, kind, text }: Pick<MinutesData['items'][number], 'number' | 'kind' | 'text'>) {
  return `${nth}．第${number}号（${matterKindNames[kind]}）。家属反映：${asSentence(text)}`
}

function people({ present, attending, absent, keeper }: MinutesData): Blocks {
  const lines = [
    ['出席', present],
    ['请假', absent],
    ['列席', attending],
    ['记录', keeper],
  ] as const
  return lines.flatMap(([label, names]): Blocks => (names === '' ? [] : [{ type: 'para', text: `${label}：${names}` }]))
}
