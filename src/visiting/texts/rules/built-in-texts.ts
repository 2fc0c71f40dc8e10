/** The product's own text of each form, in the same markup; a notice and a pledge say what the unit's plan says. */

import type { PlanBody } from '../../../programme/plan/rules.ts'
import type { FormKey, TemplateText } from './forms.ts'
import { noticeText } from './notice-text.ts'
import { cardText, letterText, PACK_TEXTS_VERSION, proposalText } from './pack-texts.ts'

/** `text` is '' where the product has none: a reader is what the unit loads; a pledge before there is a plan. */
export function ownText(form: FormKey, plan: PlanBody | undefined): TemplateText {
  const own = (version: string, text: string): TemplateText => ({ version, templateId: null, text })
  switch (form) {
    case 'notice':
      return own(plan?.notes.version ?? PACK_TEXTS_VERSION, noticeText)
    case 'proposal':
      return own(PACK_TEXTS_VERSION, proposalText)
    case 'card':
      return own(PACK_TEXTS_VERSION, cardText)
    case 'letter':
      return own(PACK_TEXTS_VERSION, letterText)
    case 'reader':
    case 'cases':
      return own('', '')
    case 'pledge.spouse':
      return plan ? own(plan.pledge.version, pledgeMarkup(plan.pledge, 'spouse')) : own('', '')
    case 'pledge.child':
      return plan ? own(plan.pledge.version, pledgeMarkup(plan.pledge, 'child')) : own('', '')
    case 'pledge.parent':
      return plan ? own(plan.pledge.version, pledgeMarkup(plan.pledge, 'parent')) : own('', '')
  }
}

function pledgeMarkup({ opening, commitments }: PlanBody['pledge'], who: 'spouse' | 'child' | 'parent'): string {
  const items = commitments[who].map((text, i) => `${i + 1}. ${text}`)
  return ['家庭助廉承诺书', opening, ...items].join('\n')
}
