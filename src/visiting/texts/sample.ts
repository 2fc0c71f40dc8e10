/** A paper of each form with made-up people and days, in the real unit's name: what a preview shows and a check makes. */
import type { Ink, Paper } from '../../papers/blocks.ts'
import { besides } from '../../papers/sentences.ts'
import { addDays } from '../../platform/calendar.ts'
import type { PlanBody } from '../../programme/plan/rules.ts'
import { composeNotice } from '../notices/paper.ts'
import { composeBooklet, composeCard, composeLetter, composeProposal } from '../pack/paper.ts'
import { composePledge } from '../pledges/paper.ts'
import type { FormKey, TemplateText } from './rules/forms.ts'
import { pledgeParts } from './rules/pledge-text.ts'

export type SampleUnit = { name: string; phone: string; plan: PlanBody; siteUrl: string /** ISO day */; today: string }

/** Set as roomily as the paper itself; a paper that must keep to one page is shown with all the pages it takes. */
export function samplePaper(form: FormKey, text: TemplateText, unit: SampleUnit): Paper {
  const { onePage, ...paper } = composed(form, text, unit)
  return onePage ? { ...paper, pages: 1 } : paper
}

function composed(form: FormKey, text: TemplateText, unit: SampleUnit): Paper {
  const issued = { unitName: unit.name, day: unit.today, text }
  const contact = besides([unit.plan.names.coordinator, unit.phone])
  switch (form) {
    case 'notice':
      return sampleNotice(text, unit)
    case 'proposal':
      return composeProposal(issued)
    case 'card':
      return composeCard({ ...issued, opinions: contact, advice: contact })
    case 'letter':
      return composeLetter({ ...issued, addressee: '张明同志和家人' })
    case 'reader':
    case 'cases':
      return composeBooklet(form, issued)
    case 'pledge.spouse':
      return samplePledge(text, unit, 'spouse')
    case 'pledge.child':
      return samplePledge(text, unit, 'child')
    case 'pledge.parent':
      return samplePledge(text, unit, 'parentInLaw')
  }
}

function sampleNotice(text: TemplateText, { name, phone, plan, siteUrl, today }: SampleUnit): Paper {
  return composeNotice({
    number: `${today.slice(0, 4)}-001`,
    unitName: name,
    unitPhone: phone,
    planTitle: plan.title,
    theme: plan.theme,
    officers: ['张明', '李晓芳'],
    day: addDays(today, 7),
    part: 'evening',
    place: '城南社区，您家中',
    visitors: [
      { name: '王建国', title: '党组书记、主席' },
      { name: '刘敏', title: '综合部副主任' },
    ],
    noticeDays: plan.notice.days,
    texts: plan.notes,
    hospitality: plan.hospitality,
    url: `${siteUrl}/f/yangbenyangbenyangbenyangbenyang`,
    code: 'YANGBEN8',
    madeOn: today,
    text,
  })
}

const NO_INK: Ink = []

function samplePledge(text: TemplateText, unit: SampleUnit, relation: 'spouse' | 'child' | 'parentInLaw'): Paper {
  const signing = { signer: '李晓芳', officer: '张明', relation, unitName: unit.name }
  return composePledge({
    ...pledgeParts(text, signing),
    ...signing,
    place: '城南社区',
    day: unit.today,
    strokes: NO_INK,
    pledgeId: '00000000-0000-7000-8000-000000000000',
  })
}
