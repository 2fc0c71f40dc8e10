import type { Paper } from '../../papers/blocks.ts'
import type { SamplePapers, SampleUnit } from './ports.ts'
import type { FormKey, TemplateText } from './rules/forms.ts'

/** Set as roomily as the paper itself; a paper that must keep to one page is shown with all the pages it takes. */
export function samplePaper(samples: SamplePapers, form: FormKey, text: TemplateText, unit: SampleUnit): Paper {
  const { onePage, ...paper } = samples[form](text, unit)
  return onePage ? { ...paper, pages: 1 } : paper
}
