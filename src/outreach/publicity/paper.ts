/** 请您看一看: a sheet for each person whom a story tells about, to hand over closed: what it is about, QR and code. Pure. */
import type { Block, Bundle, Paper } from '../../papers/blocks.ts'
import { formatDay } from '../../platform/calendar.ts'
import type { Whom } from './tables.ts'

export type StorySlip = { called: string; whom: Whom; token: string; code: string }
export type StorySlips = {
  unit: { name: string; phone: string }
  title: string
  /** The address of the site, without a path. */
  site: string
  /** ISO day */
  day: string
}

const NAME = '宣传征求同意条'
const aboutWhom: Record<Whom, string> = { self: '您', child: '您的孩子', both: '您和您的孩子' }

/** A paper for each, so that none says how many others are asked. */
export function composeStorySlips(data: StorySlips & { slips: readonly StorySlip[] }): Bundle {
  const papers = data.slips.map((slip) => composeStorySlip(data, slip))
  return { kind: 'bundle', name: NAME, about: data.unit.name, day: data.day, duplex: false, papers }
}

export function composeStorySlip(data: StorySlips, slip: StorySlip): Paper {
  const foot = `${NAME}　${data.unit.name}`
  return { name: NAME, about: slip.called, kind: 'letter', pages: 1, day: data.day, foot, blocks: blocksOf(data, slip) }
}

function blocksOf({ unit, title, site, day }: StorySlips, { called, whom, token, code }: StorySlip): Block[] {
  const call = unit.phone === '' ? [] : [`不方便用手机，或想问清楚，请打电话：${unit.phone}`]
  return [
    { type: 'title', text: '请您看一看' },
    { type: 'addressee', text: `${called}：` },
    {
      type: 'para',
      text: `我们写了一篇文章《${title}》，里面写到或者拍到了${aboutWhom[whom]}。公开发表以前，想请您看一看要发表的文字和图片，由您自己定：同意，换一个称呼，或者不同意。`,
    },
    ...(whom === 'self' ? [] : [{ type: 'para', text: '孩子由您代为同意，我们不登记孩子的姓名。' } as const]),
    {
      type: 'para',
      text: '不同意，不用说明理由，对您和家人没有任何影响，谁也看不出来是谁没有同意。发表以后改主意，也在这里一步撤回，文章马上撤下。',
    },
    {
      type: 'qr',
      data: `${site}/s/${token}`,
      size: 32,
      caption: '手机扫码，看文章',
      lines: [...call, `也可打开 ${site.replace(/^https?:\/\//, '')}/s 输入代码：`],
      code: code.replace(/.{4}(?=.)/g, '$& '),
    },
    { type: 'note', text: '这张条只给您本人。请不要转给别人，也不用交回。' },
    { type: 'date', issuer: unit.name, day: formatDay(day) },
  ]
}
