/** The list as it is read by somebody whom it is about: which family is to have another is not told to whoever would go there (方案 §三.1; mission, line 5). */
import type { Context } from '../../platform/operation.ts'
import * as store from './store.ts'
import type { ChangeView, LineView } from './view-schemas.ts'

export type Eyes = { officerId: string; name: string }

/** Who agrees to a list and goes to families, too; null: whoever draws it, who is told all but the sources. */
export async function ownEyes(context: Context): Promise<Eyes | null> {
  const { actor, officerId } = context
  if (officerId === null || (actor.kind === 'account' && actor.duties.includes('coordinator'))) return null
  const name = await store.officerName(context, officerId)
  return name === undefined ? null : { officerId, name }
}

/** Before every name that did not go: a name that ends like another is told from it. */
const TITLES = '(?:一把手|派驻纪检监察组长|上级指定人员|分管领导|对口联系领导|班子成员)'
const BARS =
  '(?:已登记回避|与家访对象系亲属（回避）|本轮不能参加家访|上一轮已家访该户（须轮换）|未列入本轮家访人|已满 ?\\d+ ?户上限)'

/**
 * A reason without what kept its reader away. Of the leadership's families, to which two may go, nothing is left of it: the line reads as
 * any that the other one took. Elsewhere one word stands for every cause, the reader's own full list, too.
 */
export function withoutOwnBar(reason: string, name: string): string {
  // beside letters and digits stands a space (`say`): of two of one name one has them
  const known = ` ?${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')} ?`
  const bar = `${known}${BARS}`
  const plain = reason.replaceAll(new RegExp(`；但${bar}，请核对`, 'g'), '')
  if (/家访班子成员（/.test(plain)) return plain.replaceAll(new RegExp(`${TITLES}${bar}，`, 'g'), '')
  return plain.replaceAll(new RegExp(`(${TITLES}${known})${BARS}`, 'g'), (_all, who: string) => `${who}本轮另有安排`)
}

export function linesFor(eyes: Eyes | null, lines: readonly LineView[]): LineView[] {
  return lines.map((line) => (eyes === null ? line : { ...line, why: withoutOwnBar(line.why, eyes.name) }))
}

export function changesFor(eyes: Eyes | null, changes: readonly ChangeView[]): ChangeView[] {
  return changes.map((one) => (eyes === null ? one : { ...one, why: withoutOwnBar(one.why, eyes.name) }))
}
