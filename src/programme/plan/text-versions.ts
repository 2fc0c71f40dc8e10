/** Words that families read and agree to carry a number: other words have another one (mission, line 1; 方案 §三.3). Pure. */
import type { Fault } from '../../platform/problem.ts'
import type { PlanBody } from './rules.ts'

const names = {
  notes: '告知家属的文字',
  pledge: '承诺书',
  aid: '困难帮扶转介的说明',
  consent: '请家属同意的文字',
} as const

/** Texts whose words are others than before under the number of before. */
export function sameNumberOtherWords(before: PlanBody, after: PlanBody): Fault<'plan.text-version'>[] {
  const was = textsOf(before)
  const is = textsOf(after)
  const keys = ['notes', 'pledge', 'aid', 'consent'] as const
  return keys
    .filter((key) => was[key].version === is[key].version && was[key].words !== is[key].words)
    .map((key) => ({
      code: 'plan.text-version',
      message: `${names[key]}改了，文字版本还是“${is[key].version}”。给家属看过的写的是这个版本，请换一个没有用过的版本号。`,
      path: `body.${key}.version`,
    }))
}

/** Whom to turn to is no word that anybody agrees to. */
function textsOf({ notes, pledge, aid, consent }: PlanBody) {
  const { purpose, talk, written, readers, keeping, rights } = notes
  const text = (version: string, ...words: unknown[]) => ({ version, words: JSON.stringify(words) })
  return {
    notes: text(notes.version, purpose, talk, written, readers, keeping, rights),
    pledge: text(pledge.version, pledge.opening, pledge.commitments),
    aid: text(aid.version, aid.text),
    consent: text(consent.version, consent.text),
  }
}
