/** 家访情况登记表 as blocks (方案 §三.3, §三.5): what was said and may be written, read back, signed. */

import type { Cell, Ink, Paper, Signature } from '../../papers/blocks.ts'
import { formatInstant, personWithTitle } from '../../papers/sentences.ts'
import { beijingDay, formatDay } from '../../platform/calendar.ts'
import { matterKindNames, matterKinds } from '../../vocabulary/matter-kinds.ts'
import type { Relation } from '../../vocabulary/relations.ts'
import { relationNames } from '../../vocabulary/relations.ts'

export type VisitRecordData = {
  unitName: string
  roundName: string
  officers: readonly { name: string; department: string; title: string }[]
  present: readonly { name: string; relation: Relation | null }[]
  /** Instants in UTC; printed as Beijing days and hours. */
  heldAt: string
  place: string
  visitor: { name: string; title: string }
  recorder: { name: string; title: string }
  /** Those who went along, when the plan asks for more than two people. */
  companions: readonly { name: string; title: string }[]
  circumstances: string
  hasOpinions: boolean
  matters: readonly { number: number; kind: string; text: string }[]
  difficulties: string
  unwritten: number
  followUp: string
  pack: readonly string[]
  readBackAt: string | null
  signatures: readonly { role: 'relative' | 'visitor' | 'recorder'; name: string; strokes: Ink; at: string }[]
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
        rows: [...who(data), ...whatWasSaid(data), ...afterwards(data), ...signed(data)],
      },
      {
        type: 'note',
        text: '家庭情况只写家属愿意写下的。签署方式由双方约定：在移动终端手写签名。家属可以随时查看、更正；提出的异议同本表一并保存。',
      },
    ],
  }
}

/** Label and value, three times; the longest value is a post. */
const COLUMNS = [27, 38, 14, 30, 14, 45]
/** Millimetres kept for a text even if it is short, so that the form looks like one. */
const TALL = 20
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
    wide('在场家属', data.present.map(presentPerson).join('、')),
    [label('家访时间'), { text: formatInstant(data.heldAt), span: 2 }, label('地点'), { text: data.place, span: 2 }],
    [
      label('家访人'),
      { text: personWithTitle(data.visitor), span: 2 },
      label('随同记录人'),
      { text: personWithTitle(data.recorder), span: 2 },
    ],
    ...(data.companions.length > 0 ? [wide('同行人员', data.companions.map(personWithTitle).join('、'))] : []),
  ]
}

function presentPerson({ name, relation }: VisitRecordData['present'][number]): string {
  return relation === null ? name : `${name}（${relationNames[relation]}）`
}

function whatWasSaid(data: VisitRecordData): Cell[][] {
  return [
    wide('家庭情况', data.circumstances || NOTHING, TALL),
    wide('意见建议\n和诉求', mattersText(data), TALL),
    wide('困难', data.difficulties || NOTHING, TALL / 2),
  ]
}

function mattersText({ hasOpinions, matters }: VisitRecordData): string {
  if (matters.length > 0) return matters.map((m, i) => `${i + 1}. 〔${kindName(m.kind)}〕${m.text}`).join('\n')
  return hasOpinions ? '家属提出了意见建议，另行登记。' : '家属没有提出意见建议。'
}

function kindName(kind: string): string {
  const known = matterKinds.find((k) => k === kind)
  return known === undefined ? kind : matterKindNames[known]
}

function afterwards(data: VisitRecordData): Cell[][] {
  return [
    wide('后续事项', data.followUp || NOTHING),
    wide('清廉大礼包', data.pack.length === 0 ? NOTHING : data.pack.join('、')),
    [
      label('读给家属听'),
      { text: data.readBackAt === null ? '未记载' : `${formatInstant(data.readBackAt)} 已当场读过`, span: 2 },
      label('要求不记'),
      { text: `${data.unwritten}项`, span: 2 },
    ],
  ]
}

/** The family beside those who came, as it signed. */
function signed({ signatures }: VisitRecordData): Cell[][] {
  const of = (role: 'relative' | 'visitor' | 'recorder'): Signature[] =>
    signatures
      .filter((s) => s.role === role)
      .map((s) => ({ label: '', name: s.name, ink: s.strokes, date: formatDay(beijingDay(s.at)) }))
  return [
    [label('家属签名'), { text: '', span: 5, height: 20, signatures: of('relative') }],
    [
      label('家访人签名'),
      { text: '', span: 2, height: 20, signatures: of('visitor') },
      label('记录人签名'),
      { text: '', span: 2, height: 20, signatures: of('recorder') },
    ],
  ]
}

function label(text: string): Cell {
  return { text, head: true }
}

function wide(head: string, text: string, height?: number): Cell[] {
  return [label(head), height === undefined ? { text, span: 5 } : { text, span: 5, height }]
}
