/** Whether a time waits for its visitor's training, as the plan says (方案 §四.1). Pure. */
import type { PlanBody } from '../../../programme/plan/rules.ts'

type Training = PlanBody['training']

/** Whether the plan says anything at all about picking a time before the training. */
export function asksTrainingFirst({ who, before }: Training): boolean {
  return who !== 'nobody' && before !== 'off'
}

export function keepsFromPicking(training: Training): boolean {
  return asksTrainingFirst(training) && training.before === 'block'
}

/** What the screen says of a visitor who was not trained; `visitor` null: it is the reader. */
export function trainingSentence(training: Training, visitor: string | null): string {
  const who = visitor === null ? '您' : `家访人${visitor}`
  return keepsFromPicking(training)
    ? `${who}还没有参加本轮培训。按照方案，参加以后才能定家访时间；已经参加的，请综合部登记到场。`
    : `${who}还没有参加本轮培训，请先参加，或者向综合部说明。`
}

/** Said of several at once, by whom nothing was set. */
export function untrainedSentence(visitors: readonly string[], households: number): string {
  return `${visitors.join('、')}还没有参加培训，${households} 户没有定：参加以后才能定家访时间。`
}
