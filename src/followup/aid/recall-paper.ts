/** 撤回告知 (PIPL 15, 23): whoever has the sheet is told that the consent is withdrawn. Bears the number, and nobody's name. */
import type { Paper } from '../../papers/blocks.ts'
import { formatDay } from '../../platform/calendar.ts'
import { sheetNumber } from './rules.ts'

export type RecallData = {
  year: number
  nth: number
  unitName: string
  unitPhone: string
  /** To whom the sheet was handed over, and when; ISO days in Beijing. */
  handedTo: string
  handedOn: string
  withdrawnOn: string
}

export function composeRecall(data: RecallData): Paper {
  const title = '撤回同意告知书'
  const number = sheetNumber(data)
  const reach = data.unitPhone === '' ? '' : `有不清楚的，请打电话${data.unitPhone}。`
  return {
    name: `${title} ${number}`,
    about: data.handedTo,
    kind: 'letter',
    pages: 1,
    day: data.withdrawnOn,
    foot: `${title}　转介单${number}`,
    blocks: [
      { type: 'title', text: title },
      { type: 'addressee', text: `${data.handedTo}：` },
      {
        type: 'para',
        text: `${formatDay(data.handedOn)}交给你处的困难帮扶转介单${number}，所涉家庭${formatDay(data.withdrawnOn)}撤回了同意。按照个人信息保护法第十五条、第二十三条，请你处：`,
      },
      { type: 'para', text: '一、停止使用该转介单上的内容，不再转给别人。' },
      {
        type: 'para',
        text: '二、把转介单退回我单位或者销毁，删除已经录入的内容；法律另有规定要保存的，只保存，不作别用。',
      },
      { type: 'para', text: `我单位不再转去该家庭的任何内容。撤回同意前已经办理的，不受影响。${reach}` },
      { type: 'date', issuer: data.unitName, day: formatDay(data.withdrawnOn), seal: true },
    ],
  }
}
