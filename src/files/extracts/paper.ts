/** 考核参考: what somebody did, and nothing of any family (方案 §三.5; mission, line 7). Pure. */
import type { Block, Paper } from '../../papers/blocks.ts'
import { formatDay } from '../../platform/calendar.ts'
import type { Facts } from './rules.ts'
import { mattersText, trainingText, visitsText } from './sentences.ts'

export type ExtractPaper = Facts & {
  unitName: string
  purpose: string
  /** What the person added, word for word; '' where nothing. */
  words: string
  /** ISO; null: not issued, to be looked at by the person. */
  issuedOn: string | null
}

const NUMERALS = ['一', '二', '三', '四'] as const

export function composeExtract(data: ExtractPaper): Paper {
  const { unitName, name, department, title, from, to, purpose, words, issuedOn, asOf } = data
  const parts = [
    ['参加培训', trainingText(data).join('\n')],
    ['参与家访', visitsText(data)],
    ['办理意见建议', mattersText(data)],
    ...(words === '' ? [] : [['本人补充', words] as const]),
  ] as const
  const who = `${department}${name}${title === '' ? '' : `（${title}）`}`
  return {
    name: '考核参考',
    about: name,
    kind: 'plain',
    pages: 1,
    day: issuedOn ?? asOf,
    foot: '',
    blocks: [
      { type: 'title', text: '关于参加清廉家访工作情况的说明' },
      ...(issuedOn === null ? [{ type: 'subtitle' as const, text: '送本人看的稿，没有出具，不作使用' }] : []),
      {
        type: 'para',
        text: `因${purpose}，现将${who}${formatDay(from)}至${formatDay(to)}参加清廉家访工作的情况说明如下，数字截至${formatDay(asOf)}。`,
      },
      ...parts.flatMap(([head, text], i): Block[] => [
        { type: 'head1', text: `${NUMERALS[i]}、${head}` },
        ...text.split('\n').map((line): Block => ({ type: 'para', text: line })),
      ]),
      {
        type: 'para',
        text: `本说明只写本人所做的工作，不涉及家属的态度和意见，不作评分和排名。${issuedOn === null ? '' : '出具前已经本人看过。'}`,
      },
      ...(issuedOn === null
        ? handedOver
        : [{ type: 'date' as const, issuer: unitName, day: formatDay(issuedOn), seal: true }]),
    ],
  }
}

/** Filled in by hand by whoever has no account. */
const handedOver: Block[] = [
  { type: 'fields', items: [{ label: '本人补充', value: '', width: 120 }] },
  { type: 'signature', label: '本人看过', name: '', ink: null, date: '' },
]
