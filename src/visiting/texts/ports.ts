/** What the texts ask of the slices whose papers a unit may reword: a paper with made-up people, for a preview and a check. */
import type { Paper } from '../../papers/blocks.ts'
import type { PlanBody } from '../../programme/plan/rules.ts'
import type { FormKey, TemplateText } from './rules/forms.ts'

export type SampleUnit = { name: string; phone: string; plan: PlanBody; siteUrl: string /** ISO day */; today: string }
export type SamplePaper = (text: TemplateText, unit: SampleUnit) => Paper
export type SamplePapers = Readonly<Record<FormKey, SamplePaper>>

declare module '../../platform/app.ts' {
  interface Services {
    samplePapers: SamplePapers
  }
}
