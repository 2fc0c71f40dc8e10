/** Order, pace and state of a run of the press (方案 §三.2). Pure. */
import type { Part } from '../../vocabulary/parts-of-day.ts'
import { parts } from '../../vocabulary/parts-of-day.ts'
import type { PressState } from './contract.ts'

export type Placed = {
  visitorPosition: number
  day: string | null
  part: Part | null
  /** The area of the household: what lies together is visited together. */
  area: string
  /** The place of the visit in the list. */
  position: number
}

/** By visitor, then trip (day and part of day; what has none last), then door (area, then the list's order). */
export function inPrintingOrder<T extends Placed>(visits: readonly T[]): T[] {
  return [...visits].sort(
    (a, b) =>
      a.visitorPosition - b.visitorPosition ||
      tripOf(a).localeCompare(tripOf(b)) ||
      a.area.localeCompare(b.area, 'zh-CN') ||
      a.position - b.position,
  )
}

function tripOf({ day, part }: Placed): string {
  return day === null || part === null ? '9' : `${day} ${parts.indexOf(part)}`
}

export type Standing = {
  begun: boolean
  halted: boolean
  dropped: boolean
  packs: number
  made: number
  failed: number
}

export function pressState({ begun, halted, dropped, packs, made, failed }: Standing): PressState {
  if (dropped) return 'dropped'
  if (!begun) return 'ready'
  if (made + failed >= packs) return 'done'
  return halted ? 'paused' : 'printing'
}

/** Seconds over which the pace is taken. */
export const PACE_SECONDS = 15

/**
 * Papers a second and the seconds left. `recent`: papers made within the last `PACE_SECONDS`, or since it runs if that is
 * shorter. Null while there is no pace yet.
 */
export function paceOf(p: {
  recent: number
  sinceSeconds: number
  papersMade: number
  made: number
  waiting: number
}): {
  perSecond: number | null
  secondsLeft: number | null
} {
  const seconds = Math.min(PACE_SECONDS, p.sinceSeconds)
  if (p.recent === 0 || seconds <= 0 || p.made === 0) return { perSecond: null, secondsLeft: null }
  const perSecond = p.recent / seconds
  const papersWaiting = (p.papersMade / p.made) * p.waiting
  return { perSecond, secondsLeft: Math.ceil(papersWaiting / perSecond) }
}

/** Pages of one file at most: what a printer and a viewer take without trouble. */
export const MOST_PAGES = 4000

/** A run cut into files: packs in order, each file at most `MOST_PAGES` pages, no pack torn. `from` and `to` count packs from 1. */
export function partsOf(pages: readonly number[]): { from: number; to: number; pages: number }[] {
  const files: { from: number; to: number; pages: number }[] = []
  for (const [i, n] of pages.entries()) {
    const last = files.at(-1)
    if (last && last.pages + n <= MOST_PAGES) {
      last.to = i + 1
      last.pages += n
    } else files.push({ from: i + 1, to: i + 1, pages: n })
  }
  return files
}

/** How long the files of a run are kept. */
export const KEPT_DAYS = 30
