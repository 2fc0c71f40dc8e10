/** 家庭助廉承诺书 (方案 §三.3): the text a signer gets follows from the relation to the officer. */

import type { PlanBody } from '../../programme/plan/rules.ts'
import type { Relation } from '../../vocabulary/relations.ts'
import { relationNames } from '../../vocabulary/relations.ts'
import type { FormKey, TemplateText } from '../texts/forms.ts'
import { elementsOf, filled, type Values } from '../texts/markup.ts'

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

/** The form for a relation: spouse, child, or parent (of either side). */
export function pledgeForm(relation: Relation): Extract<FormKey, `pledge.${string}`> {
  return `pledge.${wordingFor(relation)}`
}

function wordingFor(relation: Relation) {
  return relation === 'parentInLaw' ? 'parent' : relation
}

/** The plan's text, or the unit's where one is given. */
export function pledgeText(
  pledge: PlanBody['pledge'],
  signing: Signing,
  template: TemplateText | undefined,
): PledgeText {
  if (template?.templateId) return pledgeParts(template, signing)
  return {
    title: '家庭助廉承诺书',
    opening: pledge.opening,
    commitments: pledge.commitments[wordingFor(signing.relation)],
    closing: '',
    version: pledge.version,
  }
}

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

type Line = ReturnType<typeof elementsOf>[number]

/** The first numbered run: 1. 2. 3., or 一、二、三、 where nothing is numbered so. */
function commitmentsOf(lines: readonly Line[]): { from: number; to: number; commitments: string[] } {
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

const COUNTED = /^[一二三四五六七八九十]{1,3}、/
