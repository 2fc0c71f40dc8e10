import type { avoidanceSources, officeSources } from './contract.ts'

type Source = (typeof avoidanceSources)[number]

/** 方案 §三.1: a pending complaint is entered by the inspector alone (need to know). */
export function mayNote(duties: readonly string[], source: Source): boolean {
  return source !== 'complaint' || duties.includes('inspector')
}

/** Whoever keeps the book does not read in it which household keeps out whom: oneself (the page promises it; mission, line 5). */
export function isOwn(asker: { duties: readonly string[]; officerId: string | null }, visitorId: string): boolean {
  return asker.officerId === visitorId && !asker.duties.includes('coordinator')
}

/**
 * What has a source that the office may know, the office may end, and what keeps out the inspector, to whom that is not shown. Else what
 * reads 已登记回避 only the inspector ends, whether it is a complaint or not: that the office is refused tells nothing.
 */
export function mayEnd(duties: readonly string[], source: Source, ofInspector: boolean): boolean {
  return duties.includes('inspector') || asOffice(source) !== 'other' || ofInspector
}

/** The source as the office reads it. */
export function asOffice(source: Source): (typeof officeSources)[number] {
  return source === 'complaint' ? 'other' : source
}
