/** 答复函 as blocks (方案 §三.4): what the family raised, what was done, the answer. */
import type { Block, Paper } from '../../papers/blocks.ts'
import { besides } from '../../papers/sentences.ts'
import { formatDay } from '../../platform/calendar.ts'
import { type MatterKind, type MatterWay, matterKindNames } from '../../vocabulary/matter-kinds.ts'

export type MatterReplyData = {
  number: string
  unitName: string
  unitPhone: string
  addressee: readonly string[]
  kind: MatterKind
  text: string
  /** ISO days in Beijing */
  raisedOn: string
  came: MatterWay
  measure: string
  /** Who saw to it; empty if nobody had to. */
  owner: string
  reply: string
  /** The answer is that it cannot be done, and why. */
  cannot: boolean
  repliedOn: string
  /** The family's own page. */
  url?: string | null
}

export function composeMatterReply(data: MatterReplyData): Paper {
  const title = `关于${matterKindNames[data.kind]}的答复函`
  return {
    name: `${title} ${data.number}`,
    about: data.addressee.join('、'),
    kind: 'letter',
    pages: 1,
    day: data.repliedOn,
    foot: `答复函　编号 ${data.number}`,
    blocks: [
      { type: 'title', text: title },
      { type: 'subtitle', text: `编号：${data.number}` },
      { type: 'addressee', text: data.addressee.length === 0 ? '尊敬的家属：' : `${data.addressee.join('、')}：` },
      { type: 'para', text: greeting(data) },
      ...sections(data),
      { type: 'para', text: closing(data) },
      { type: 'date', issuer: data.unitName, day: formatDay(data.repliedOn), seal: true },
      ...ownPage(data),
    ],
  }
}

/** Where it was said, after the day. */
export const raisedPhrases: Record<MatterWay, string> = {
  recorder: '家访时',
  family: '在您家的页面上',
  coordinator: '在电话里',
}

function greeting({ kind, raisedOn, came, cannot }: MatterReplyData): string {
  const what =
    kind === 'thanks'
      ? '您家表达的感谢，我们收到了'
      : `您家提出的${matterKindNames[kind]}，我们收到并认真${cannot ? '研究了，现在还办不成' : '办理了'}`
  return `您好！${formatDay(raisedOn)}${raisedPhrases[came]}，${what}。${cannot ? '原因说明如下' : '现答复如下'}。`
}

/** Numbered in the order of those that are there. */
function sections({ text, measure, owner, reply, cannot }: MatterReplyData): Block[] {
  const done = [...(measure === '' ? [] : [measure]), ...(owner === '' ? [] : [`办理人：${owner}。`])]
  const all = [
    { head: '您家提出的', texts: [text] },
    ...(done.length === 0 ? [] : [{ head: '办理措施', texts: done }]),
    { head: cannot ? '为什么办不成' : '我们的答复', texts: [reply] },
  ]
  return all.flatMap(({ head, texts }, i): Block[] => [
    { type: 'head1', text: `${'一二三'[i]}、${head}` },
    ...texts.map((line): Block => ({ type: 'para', text: line })),
  ])
}

function closing({ kind, unitPhone, url }: MatterReplyData): string {
  const ways = [...(url ? ['扫描下面的二维码'] : []), ...(unitPhone === '' ? [] : [`打电话${unitPhone}`])]
  const how = ways.length === 0 ? '请随时' : `请${ways.join('，或者')}`
  const next = kind === 'thanks' ? '今后有什么想法' : '如果您觉得还没有解决，或者有别的想法'
  return `${next}，${how}告诉我们。感谢您和家人的信任。`
}

function ownPage({ url, unitPhone, unitName }: MatterReplyData): Block[] {
  if (!url) return []
  return [
    {
      type: 'qr',
      data: url,
      size: 28,
      caption: '手机扫码，说说是否解决',
      lines: ['选“已解决”或“还没有解决”，也可以再写几句。', besides([unitName, unitPhone])],
    },
  ]
}
