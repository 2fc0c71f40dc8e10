/**
 * 销毁清册: which volumes go and which stay, signed by two persons (方案 §三.5). By volumes, not by papers: how many a family has, and of
 * which kind, would tell what it signed (mission, line 1). Pure.
 */
import type { Block, Cell, Paper } from '../../papers/blocks.ts'
import { formatDay } from '../../platform/calendar.ts'
import { extendedUntil, FEW, HELD, type Verdict, verdictNames } from './rules.ts'

export type ListLine = {
  fileNumbers: string
  round: string
  years: number
  until: number
  verdict: Verdict | null
  more: number | null
  reason: string
  held: boolean
}
export type ListPaper = {
  unitName: string
  year: number
  number: number
  /** Of all volumes that are destroyed together, in the keeper's copy; 0: not said. Said once it is done: of a list that still changes, two numbers would tell one family's. */
  items: number
  pages: number
  hash: string
  proposedBy: string
  /** ISO days; '' where it is not so. */
  proposedOn: string
  agreedBy: string
  agreedOn: string
  doneOn: string
  /** ISO day of the paper. */
  day: string
  lines: readonly ListLine[]
}

const HEADS = ['序号', '卷号', '题名', '期限', '期满', '处理', '原因']
const WIDTHS = [8, 15, 26, 11, 13, 15, 26]

export function composeDestructionList(data: ListPaper): Paper {
  const { unitName, year, number, lines, day } = data
  const name = `家访档案销毁清册 ${year}年第${number}号`
  return {
    name,
    about: unitName,
    kind: 'form',
    day,
    foot: `${unitName}　${name}`,
    blocks: [
      { type: 'title', text: `${unitName}\n家访档案销毁清册` },
      { type: 'subtitle', text: `${year}年第${number}号${data.proposedOn === '' ? '　鉴定中，没有签名' : ''}` },
      {
        type: 'table',
        columns: WIDTHS,
        headRows: 1,
        dense: true,
        rows: [HEADS.map((text): Cell => ({ text, head: true })), ...lines.map(lineRow)],
      },
      { type: 'note', text: totalOf(data) },
      { type: 'space', height: 6 },
      ...signed(data),
    ],
  }
}

function lineRow(line: ListLine, i: number): Cell[] {
  const { fileNumbers, round, years, until, reason } = line
  const cells = [String(i + 1), fileNumbers, `${round}家访卷`, `${years}年`, `${until}年底`, outcomeOf(line), reason]
  return cells.map((text) => ({ text }))
}

function outcomeOf({ verdict, more, held }: ListLine): string {
  if (held) return HELD
  if (verdict === null) return '没有定'
  return more === null ? verdictNames[verdict] : `${verdictNames[verdict]}${more}年`
}

function totalOf({ lines, items, pages, year, doneOn }: ListPaper): string {
  const gone = lines.filter(({ verdict, held }) => verdict === 'destroy' && !held).length
  const extended = lines.filter(({ verdict, held }) => verdict === 'extend' && !held)
  const until = extended.map(({ more }) => extendedUntil(year, more ?? 0))
  return [
    `共 ${lines.length} 卷：销毁 ${gone} 卷${gone < FEW || doneOn === '' || items === 0 ? '' : `，计 ${items} 件 ${pages} 页`}`,
    extended.length === 0 ? '' : `；延长保管 ${extended.length} 卷，最迟保管到${Math.max(...until)}年底`,
    '。保管期限从归档年度的次年 1 月 1 日起算。',
  ].join('')
}

/** As one reads it aloud, on two lines. */
function inGroups(hash: string): string {
  const groups = hash.match(/.{1,8}/g) ?? []
  return [groups.slice(0, 4), groups.slice(4)].map((line) => line.join(' ')).join('\n')
}

function signed({ proposedBy, proposedOn, agreedBy, agreedOn, doneOn, hash }: ListPaper): Block[] {
  if (proposedOn === '') return []
  const signature = (who: string, on: string) => (on === '' ? '' : `${who}　${formatDay(on)}`)
  return [
    {
      type: 'group',
      blocks: [
        {
          type: 'facts',
          rows: [
            { label: '鉴定人', text: signature(proposedBy, proposedOn) },
            { label: '监销人', text: agreedOn === '' ? '还没有签名' : signature(agreedBy, agreedOn) },
            { label: '销毁完毕', text: doneOn === '' ? '还没有办完' : formatDay(doneOn) },
            { label: '签名的内容', text: inGroups(hash) },
          ],
        },
        {
          type: 'note',
          text: '两人签名的是本清册的全部内容，以上面的校验值为准。系统里的原件、扫描页、文字和打好的包一并销毁，不能恢复；打印或者拷走的、销毁完毕以前做的备份，由档案部门另行收回销毁，在下面登记。',
        },
        {
          type: 'fields',
          items: [
            { label: '收回的备份和打印件', value: '', width: 60 },
            { label: '经手人', value: '', width: 30 },
          ],
        },
      ],
    },
  ]
}
