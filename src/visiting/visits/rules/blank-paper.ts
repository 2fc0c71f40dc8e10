/** 家访情况登记表 to be written by hand (方案 §三.3): what is known is printed, the rest are lines to write on. */

import type { Block, Cell, Paper } from '../../../papers/blocks.ts'
import { personWithTitle } from '../../../papers/sentences.ts'
import { formatShortDay } from '../../../platform/calendar.ts'
import type { Part } from '../../../vocabulary/parts-of-day.ts'
import type { RecordKey } from './record-fields.ts'
import { fieldOf } from './record-fields.ts'
import type { RecordRow } from './record-rows.ts'
import { COLUMNS, fieldRows, label, wide } from './record-rows.ts'

export type BlankRecordData = {
  unitName: string
  roundName: string
  officers: readonly { name: string; department: string; title: string }[]
  /** Null while no day is picked: a line to write on. */
  slot: { day: string; part: Part; place: string } | null
  visitor: { name: string; title: string }
  recorder: { name: string; title: string }
  companions: readonly { name: string; title: string }[]
  /** ISO day on which it is printed. */
  day: string
}

/** Nobody of the family is named: who is there writes the own name. */
export function composeBlankRecord(data: BlankRecordData): Paper {
  return {
    name: '家访情况登记表',
    about: data.officers.map((o) => o.name).join('、'),
    kind: 'form',
    pages: 1,
    day: data.day,
    foot: `家访情况登记表　${data.roundName}`,
    blocks: [
      { type: 'title', text: '家访情况登记表' },
      { type: 'subtitle', text: data.roundName },
      { type: 'table', columns: COLUMNS, rows: [...who(data), ...saidRows(), ...toSign()] },
      ...NOTES,
    ],
  }
}

const LINE = 8
const NOTES: Block[] = [
  {
    type: 'note',
    text: '只写在场家属愿意写下的；写完读给家属听，可以当场改正，也可以要求不写（只记项数）。签署方式由双方约定：手写签名。右上角的码用于扫描归档，请勿遮盖。',
  },
]

function who({ unitName, officers, slot, visitor, recorder, companions }: BlankRecordData): Cell[][] {
  return [
    wide('单位', unitName),
    ...officers.map((officer) => [
      label('干部姓名'),
      { text: officer.name },
      label('部室'),
      { text: officer.department },
      label('职务'),
      { text: officer.title },
    ]),
    ...fieldRows('who', toWrite(slot ? { heldAt: formatShortDay(slot.day, slot.part), place: slot.place } : {})),
    [
      label('家访人'),
      { text: personWithTitle(visitor), span: 2 },
      label('随同记录人'),
      { text: personWithTitle(recorder), span: 2 },
    ],
    ...(companions.length > 0 ? [wide('同行人员', companions.map(personWithTitle).join('、'))] : []),
  ]
}

function saidRows(): Cell[][] {
  return [
    ...fieldRows('said', toWrite()),
    ...fieldRows('after', toWrite(), [{ label: '读给家属听', text: '□ 已当场读过', tall: LINE }]),
  ]
}

/** A field that is written by hand, with what is known printed. */
function toWrite(known: Partial<Record<RecordKey, string>> = {}): (key: RecordKey) => RecordRow | undefined {
  return (key) => {
    const { byHand, label } = fieldOf(key)
    return byHand && { label: byHand.label ?? label, text: known[key] ?? byHand.text ?? '', tall: byHand.height }
  }
}

function toSign(): Cell[][] {
  return [
    wide('家属签名', '', 15),
    [label('家访人签名'), { text: '', span: 2, height: 12 }, label('记录人签名'), { text: '', span: 2 }],
  ]
}
