/** 家庭助廉承诺书 as blocks (方案 §三.3): always one page, in the words for the signer's relation. */

import type { Ink, Paper } from '../../papers/blocks.ts'
import { formatDay } from '../../platform/calendar.ts'
import { sha256 } from '../../platform/crypto.ts'
import type { Relation } from '../../vocabulary/relations.ts'
import { relationNames } from '../../vocabulary/relations.ts'

export type PledgeData = {
  title: string
  signer: string
  relation: Relation
  officer: string
  unitName: string
  opening: string
  commitments: readonly string[]
  /** What stands below the commitments. */
  closing?: string
  place: string
  /** ISO day of signing, in Beijing */
  day: string
  version: string
  strokes: Ink
  pledgeId: string
  /** Where the pledge can be checked; without it the code holds its id. */
  verifyUrl?: string
}

export function composePledge(data: PledgeData): Paper {
  const { title, signer, relation, officer, unitName, place, version } = data
  return {
    name: title,
    about: signer,
    kind: 'plain',
    onePage: true,
    day: data.day,
    foot: `${title}　文本版本 ${version}　编号 ${data.pledgeId}`,
    blocks: [
      { type: 'title', text: title },
      ...(data.opening === '' ? [] : [{ type: 'para' as const, text: data.opening }]),
      { type: 'list', items: [...data.commitments], numbered: true },
      ...(data.closing ? [{ type: 'para' as const, text: data.closing }] : []),
      { type: 'signature', label: '承诺人签名：', name: signer, ink: data.strokes, date: formatDay(data.day) },
      {
        type: 'qr',
        data: data.verifyUrl ?? `lianfang:pledge:${data.pledgeId}`,
        size: 26,
        caption: `${signer}，${officer}的${relationNames[relation]}`,
        lines: [
          `${officer}所在单位：${unitName}`,
          ...(place === '' ? [] : [`签署地点：${place}`]),
          '签署方式由双方约定：在移动终端手写签名',
          `校验码：${checkCode(data)}`,
        ],
      },
    ],
  }
}

/** First 16 digits of the SHA-256 of what was signed and the ink, in the order of the paper; tells whether a copy says the same. */
export function checkCode(data: PledgeData): string {
  const { title, signer, relation, officer, unitName, opening, commitments, place, day, version, strokes, pledgeId } =
    data
  const signed = [
    pledgeId,
    version,
    title,
    opening,
    commitments,
    signer,
    relation,
    officer,
    unitName,
    place,
    day,
    strokes,
    // a pledge without one keeps the code it was printed with
    ...(data.closing ? [data.closing] : []),
  ]
  return sha256(JSON.stringify(signed))
    .slice(0, 16)
    .replace(/.{4}(?=.)/g, '$& ')
}
