/** 进展通报 (方案 §三.4): owed to the officer and the family at set times as long as a matter is not solved. Names no relative. */
import type { Block, Paper } from '../../papers/blocks.ts'
import { asSentence, besides } from '../../papers/sentences.ts'
import { formatDay } from '../../platform/calendar.ts'
import { type MatterKind, type MatterWay, matterKindNames } from '../../vocabulary/matter-kinds.ts'
import { raisedPhrases } from './paper.ts'

export type ProgressData = {
  number: string
  /** Which notice of this matter it is, from 1. */
  nth: number
  unitName: string
  unitPhone: string
  officers: readonly string[]
  kind: MatterKind
  text: string
  /** ISO days in Beijing */
  raisedOn: string
  came: MatterWay
  /** What has been done. */
  done: string
  /** What was decided, and who sees to it; empty as long as nothing is. */
  measure: string
  owner: string
  /** By when there will be an answer; empty if no day is set, or it is over. */
  answerBy: string
  /** By when the family hears again in any case. */
  againBy: string
  toldOn: string
  /** The family's own page. */
  url?: string | null
}

export function composeProgress(data: ProgressData): Paper {
  const title = `关于${matterKindNames[data.kind]}办理进展的通报`
  return {
    name: `${title} ${data.number}-${data.nth}`,
    about: data.officers.join('、'),
    kind: 'letter',
    pages: 1,
    day: data.toldOn,
    foot: `进展通报　编号 ${data.number}-${data.nth}`,
    blocks: [
      { type: 'title', text: title },
      { type: 'subtitle', text: `编号：${data.number}　第${data.nth}次` },
      { type: 'addressee', text: addressee(data) },
      {
        type: 'para',
        text: `您好！${formatDay(data.raisedOn)}${raisedPhrases[data.came]}，您家提出的${matterKindNames[data.kind]}正在办理，一时还没有办完。现把进展情况通报如下。`,
      },
      { type: 'head1', text: '一、您家提出的' },
      { type: 'para', text: data.text },
      { type: 'head1', text: '二、办到哪一步了' },
      { type: 'para', text: data.done },
      { type: 'head1', text: '三、下一步' },
      { type: 'para', text: next(data) },
      { type: 'para', text: closing(data) },
      { type: 'date', issuer: data.unitName, day: formatDay(data.toldOn), seal: true },
      ...ownPage(data),
    ],
  }
}

function addressee({ officers }: ProgressData): string {
  return officers.length === 0
    ? '尊敬的干部职工和家属：'
    : `${officers.map((name) => `${name}同志`).join('、')}和家人：`
}

function next({ measure, owner, answerBy, againBy }: ProgressData): string {
  const who = owner === '' ? '单位' : owner
  const how = measure === '' ? `${who}继续研究办理。` : `${who}继续按定下的措施办理：${asSentence(measure)}`
  const when =
    answerBy === ''
      ? `最迟${formatDay(againBy)}再向您和家人通报一次，直到答复为止。`
      : `${formatDay(answerBy)}前答复您家；到时仍办不完的，最迟${formatDay(againBy)}再通报一次。`
  return `${how}${when}`
}

function closing({ unitPhone, url }: ProgressData): string {
  const ways = [...(url ? ['扫描下面的二维码'] : []), ...(unitPhone === '' ? [] : [`打电话${unitPhone}`])]
  return `有什么要补充、要问的，请${ways.length === 0 ? '随时' : ways.join('，或者')}告诉我们。感谢您和家人的体谅。`
}

function ownPage({ url, unitName, unitPhone }: ProgressData): Block[] {
  if (!url) return []
  return [
    {
      type: 'qr',
      data: url,
      size: 28,
      caption: '手机扫码，看办理经过',
      lines: ['进入您家的页面，可以看到每一步，也可以再写几句。', besides([unitName, unitPhone])],
    },
  ]
}
