/** 家庭助廉承诺书 to be signed by hand (方案 §三.3): in the words for a spouse, a child or a parent, and one page. */
import type { Paper } from '../../../papers/blocks.ts'
import type { PledgeText } from '../../texts/rules/pledge-text.ts'

export type BlankPledgeData = {
  text: PledgeText
  /** Whose family it is. */
  officers: readonly string[]
  unitName: string
  /** Whose words they are, as it is printed: 配偶、子女、父母. */
  wording: string
  /** ISO day on which it is printed. */
  day: string
}

/** No relative is named: whoever wants to sign writes the own name (mission, line 1). */
export function composeBlankPledge({ text, officers, unitName, wording, day }: BlankPledgeData): Paper {
  return {
    name: text.title,
    about: officers.join('、'),
    kind: 'plain',
    onePage: true,
    day,
    foot: `${text.title}（${wording}）　文本版本 ${text.version}`,
    blocks: [
      { type: 'title', text: text.title },
      { type: 'para', text: text.opening },
      { type: 'list', items: [...text.commitments], numbered: true },
      ...(text.closing === '' ? [] : [{ type: 'para' as const, text: text.closing }]),
      { type: 'space', height: 4 },
      {
        type: 'fields',
        items: [
          { label: '承诺人签名：', value: '', width: 48 },
          { label: '日期：', value: '', width: 40 },
        ],
      },
      {
        type: 'note',
        text: `干部：${officers.join('、')}（${unitName}）　适用于：${wording}\n自愿签署，签与不签都没有影响。签署方式由双方约定：手写签名。`,
      },
    ],
  }
}
