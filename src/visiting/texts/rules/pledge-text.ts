/** A unit's pledge text as the parts that are read and signed (方案 §三.3). Pure. */
import { type Relation, relationNames } from '../../../vocabulary/relations.ts'
import type { TemplateText } from './forms.ts'
import { elementsOf, filled, type Values } from './markup.ts'

export type PledgeText = {
  title: string
  opening: string
  commitments: string[]
  /** What stands below the commitments; often nothing. */
  closing: string
  version: string
}

/** Who signs, for the fields of a unit's text. */
export type Signing = { signer: string; officer: string; relation: Relation; unitName: string }

/** A unit's text as the parts of a pledge: what is numbered are the commitments, what stands before and behind is read around them. */
export function pledgeParts({ text, version }: Pick<TemplateText, 'text' | 'version'>, signing: Signing): PledgeText {
  const values: Values = {
    // on a blank one nobody is named: room to write it
    承诺人: signing.signer === '' ? '＿＿＿＿＿＿' : signing.signer,
    干部姓名: signing.officer,
    与干部的关系: relationNames[signing.relation],
    单位名称: signing.unitName,
  }
  const [title, ...rest] = elementsOf(text)
  const { from, to, commitments } = commitmentsOf(rest.map((e) => ({ ...e, text: filled(e.text, values) })))
  const around = (elements: typeof rest) =>
    elements
      .filter((e) => e.kind !== 'page')
      .map((e) => filled(e.kind === 'fact' ? `${e.label}：${e.text}` : e.text, values))
      .filter((line) => line !== '')
      .join('\n')
  return {
    title: filled(title?.text ?? '', values),
    opening: around(rest.slice(0, from)),
    commitments,
    closing: around(rest.slice(to)),
    version,
  }
}

export type Line = ReturnType<typeof elementsOf>[number]

/** The first numbered run: 1. 2. 3., or 一、二、三、 where nothing is numbered so. */
export function commitmentsOf(lines: readonly Line[]): { from: number; to: number; commitments: string[] } {
  const isItem = (e: Line) => e.kind === 'item'
  const isCounted = (e: Line) => COUNTED.test(e.text) && e.kind !== 'item'
  const is = lines.some(isItem) ? isItem : isCounted
  const from = lines.findIndex(is)
  if (from < 0) return { from: lines.length, to: lines.length, commitments: [] }
  const length = lines.slice(from).findIndex((e) => !is(e))
  const to = length < 0 ? lines.length : from + length
  return {
    from,
    to,
    commitments: lines.slice(from, to).map((e) => (e.kind === 'item' ? e.text : e.text.replace(COUNTED, ''))),
  }
}

export const COUNTED = /^[一二三四五六七八九十]{1,3}、/
