/** 家庭助廉承诺书 (方案 §三.3): the text a signer gets follows from the relation to the officer. */

import type { PlanBody } from '../../../programme/plan/rules.ts'
import { sha256Plain } from '../../../proof/sha256.ts'
import type { Relation } from '../../../vocabulary/relations.ts'
import type { FormKey, TemplateText } from '../../texts/rules/forms.ts'
import { type PledgeText, pledgeParts, type Signing } from '../../texts/rules/pledge-text.ts'

/** Names the words of a pledge as they stand on the screen and are read; sent back with the signature. */
export function pledgeHash(
  signer: string,
  { title, opening, commitments, closing }: Omit<PledgeText, 'version'>,
): string {
  const read = JSON.stringify(['pledge', signer, title, opening, commitments, closing])
  return sha256Plain(new TextEncoder().encode(read))
}

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
