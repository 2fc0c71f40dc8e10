/** The papers of the pack as the page of their text shows them. */
import { besides } from '../../papers/sentences.ts'
import type { SamplePaper, SampleUnit } from '../texts/ports.ts'
import type { TemplateText } from '../texts/rules/forms.ts'
import { composeBooklet, composeCard, composeLetter, composeProposal } from './paper.ts'

const issued = (text: TemplateText, unit: SampleUnit) => ({ unitName: unit.name, day: unit.today, text })
const booklet =
  (form: 'reader' | 'cases'): SamplePaper =>
  (text, unit) =>
    composeBooklet(form, issued(text, unit))

const card: SamplePaper = (text, unit) => {
  const contact = besides([unit.plan.names.coordinator, unit.phone])
  return composeCard({ ...issued(text, unit), opinions: contact, advice: contact })
}
const proposal: SamplePaper = (text, unit) => composeProposal(issued(text, unit))
const letter: SamplePaper = (text, unit) => composeLetter({ ...issued(text, unit), addressee: '张明同志和家人' })

export const packSamples = { proposal, card, letter, reader: booklet('reader'), cases: booklet('cases') } as const
