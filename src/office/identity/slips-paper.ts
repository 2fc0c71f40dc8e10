/** 账号条: what each person needs to sign in for the first time, four to a page, cut apart and handed out. Pure. */
import type { Block, Paper } from '../../papers/blocks.ts'

export type SlipOf = {
  displayName: string
  department: string
  name: string
  firstPassword: string
  /** Only the first half: whoever agrees to the account hands over the other. */
  waits: boolean
}
export type AccountSlips = {
  unit: { name: string; phone: string }
  /** The address of the site, without a path. */
  site: string
  /** ISO day */
  day: string
  slips: readonly SlipOf[]
}

const TITLE = '账号条'
const A_PAGE = 4

export function composeAccountSlips({ unit, site, day, slips }: AccountSlips): Paper {
  return {
    name: TITLE,
    about: unit.name,
    kind: 'form',
    day,
    foot: `${unit.name}　${TITLE}　剪开后当面交给本人，不要拍照转发`,
    blocks: slips.flatMap((slip, i): Block[] => {
      const isFirst = i % A_PAGE === 0
      const between: Block[] = isFirst ? (i === 0 ? [] : [{ type: 'page' }]) : [{ type: 'cut', text: '沿此线剪开' }]
      return [...between, { type: 'group', blocks: slipBlocks(slip, { unit, site }) }]
    }),
  }
}

function slipBlocks(slip: SlipOf, { unit, site }: Pick<AccountSlips, 'unit' | 'site'>): Block[] {
  return [
    {
      type: 'head1',
      text: `${slip.displayName}${slip.department === '' ? '' : `（${slip.department}）`}`,
      indent: false,
    },
    {
      type: 'qr',
      data: site,
      size: 22,
      caption: `手机扫码，或打开 ${site}`,
      lines: [`登录名：${slip.name}`, slip.waits ? '一次性密码的前一半：' : '一次性密码：'],
      code: slip.firstPassword,
    },
    {
      type: 'note',
      text: `${unit.name}。${
        slip.waits
          ? '后一半由同意启用的人当面给您，两半连着输入。登录后请马上另设密码。'
          : '只能用一次：登录后请马上另设密码。'
      }密码不对的，${unit.phone === '' ? '请找安全管理员' : `请打 ${unit.phone}`}。`,
    },
  ]
}
