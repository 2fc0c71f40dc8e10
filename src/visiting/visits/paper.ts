/** 家访情况登记表 as blocks (方案 §三.3, §三.5): what was said and may be written, read back, signed. */

import type { Cell, Ink, Paper, Signature } from '../../papers/blocks.ts'
import { formatInstant, personWithTitle } from '../../papers/sentences.ts'
import { beijingDay, formatDay } from '../../platform/calendar.ts'
import { fieldOf, type RecordKey, type RecordValues, wordsOf } from './rules/record-fields.ts'
import { COLUMNS, fieldRows, label, type RecordRow, wide } from './rules/record-rows.ts'
import type { SignerRole } from './rules/signers.ts'

/** Items of the pack by their names. */
export type VisitRecordData = RecordValues & {
  unitName: string
  roundName: string
  officers: readonly { name: string; department: string; title: string }[]
  visitor: { name: string; title: string }
  recorder: { name: string; title: string }
  /** Who finished it where who came was `gone`, and who named them when; instants in UTC. */
  finisher: {
    name: string
    title: string
    namedBy: string
    namedAt: string
    gone: readonly ('visitor' | 'recorder')[]
  } | null
  /** Those who went along, when the plan asks for more than two people. */
  companions: readonly { name: string; title: string }[]
  /** The family's own words where it did not agree to what was read to it. */
  disputed: string
  /** Instants in UTC; printed as Beijing days and hours. */
  readBackAt: string | null
  signatures: readonly { role: SignerRole; name: string; strokes: Ink; at: string }[]
  settledAt: string
  recordId: string
}

/** Of what the family asked not to write down only the number is printed. */
export function composeVisitRecord(data: VisitRecordData): Paper {
  return {
    name: '家访情况登记表',
    about: data.officers.map((o) => o.name).join('、'),
    kind: 'form',
    pages: 1,
    day: beijingDay(data.settledAt),
    foot: `家访情况登记表　记录号 ${data.recordId}`,
    blocks: [
      { type: 'title', text: '家访情况登记表' },
      { type: 'subtitle', text: data.roundName },
      {
        type: 'table',
        columns: COLUMNS,
        rows: [...who(data), ...fieldRows('said', fieldText(data)), ...afterwards(data), ...signed(data)],
      },
      {
        type: 'note',
        text: '家庭情况只写家属愿意写下的。签署方式由双方约定：在移动终端手写签名。家属可以随时查看、更正；提出的异议同本表一并保存。',
      },
    ],
  }
}

const NOTHING = '（未填写）'

function who(data: VisitRecordData): Cell[][] {
  return [
    wide('单位', data.unitName),
    ...data.officers.map((officer) => [
      label('干部姓名'),
      { text: officer.name },
      label('部室'),
      { text: officer.department },
      label('职务'),
      { text: officer.title },
    ]),
    ...fieldRows('who', fieldText(data)),
    [
      label('家访人'),
      { text: personWithTitle(data.visitor), span: 2 },
      label('随同记录人'),
      { text: personWithTitle(data.recorder), span: 2 },
    ],
    ...(data.finisher === null ? [] : [wide('接办人', finisherText(data.finisher))]),
    ...(data.companions.length > 0 ? [wide('同行人员', data.companions.map(personWithTitle).join('、'))] : []),
  ]
}

/** Both names and the day: whoever reads it in eight years knows that this one was not there. */
function finisherText(finisher: NonNullable<VisitRecordData['finisher']>): string {
  const { namedBy, namedAt, gone } = finisher
  const left = gone.map((role) => ({ visitor: '家访人', recorder: '随同记录人' })[role]).join('、')
  return `${personWithTitle(finisher)}。${left === '' ? '' : `${left}已离开，`}由${namedBy}${formatDay(beijingDay(namedAt))}指定接着办结；家访时不在场`
}

function fieldText(data: VisitRecordData): (key: RecordKey) => RecordRow | undefined {
  return (key) => {
    const { label, paper } = fieldOf(key)
    const text = wordsOf(data, key, (item) => item)
    if (text === '' && paper.ifSaid) return undefined
    return { label, text: text || NOTHING, tall: paper.tall }
  }
}

function afterwards(data: VisitRecordData): Cell[][] {
  return [
    ...fieldRows('after', fieldText(data), [
      {
        label: '读给家属听',
        text:
          data.readBackAt === null
            ? '未记载'
            : `${formatInstant(data.readBackAt)} 已当场读过${data.disputed === '' ? '' : '，家属不认可'}`,
      },
    ]),
    ...(data.disputed === '' ? [] : [wide('家属的\n不同意见', data.disputed, 12)]),
  ]
}

/** The family beside those who came, as it signed. */
function signed({ signatures, finisher }: VisitRecordData): Cell[][] {
  const of = (role: SignerRole): Signature[] =>
    signatures
      .filter((s) => s.role === role)
      .map((s) => ({ label: '', name: s.name, ink: s.strokes, date: formatDay(beijingDay(s.at)) }))
  const unsigned = (role: SignerRole) =>
    finisher?.gone.some((one) => one === role) && of(role).length === 0 ? '已离开，没有签' : ''
  return [
    [label('家属签名'), { text: '', span: 5, height: 20, signatures: of('relative') }],
    [
      label('家访人签名'),
      { text: unsigned('visitor'), span: 2, height: 20, signatures: of('visitor') },
      label('记录人签名'),
      { text: unsigned('recorder'), span: 2, height: 20, signatures: of('recorder') },
    ],
    ...(finisher === null
      ? []
      : [[label('接办人签名'), { text: '', span: 5, height: 20, signatures: of('finisher') }]]),
  ]
}
