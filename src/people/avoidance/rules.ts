import type { avoidanceSources, officeSources } from './contract.ts'

type Source = (typeof avoidanceSources)[number]

/** 方案 §三.1: a pending complaint is entered by the inspector alone (need to know). */
export function mayNote(duties: readonly string[], source: Source): boolean {
  return source !== 'complaint' || duties.includes('inspector')
}

/**
 * What has a source that the office may know, the office may end. What reads 已登记回避 only the inspector ends, whether
 * it is a complaint or not: that the office is refused tells nothing.
 */
export function mayEnd(duties: readonly string[], source: Source): boolean {
  return duties.includes('inspector') || asOffice(source) !== 'other'
}

/** The source as the office reads it. */
export function asOffice(source: Source): (typeof officeSources)[number] {
  return source === 'complaint' ? 'other' : source
}
