/** Order, pace and state of a run of the press (方案 §三.2). Pure. */

import { type Answer, barred, type CodesIn, codesIn } from '../../platform/state-table.ts'
import { type Part, parts } from '../../vocabulary/parts-of-day.ts'

/** What a run prints: whole packs, or the notices that go out before the visit (方案 §二.2). */
export const pressKinds = ['packs', 'notices'] as const
export type PressKind = (typeof pressKinds)[number]
export const pressKindNames: Record<PressKind, string> = { packs: '清廉大礼包', notices: '家访通知书' }

/** How notices lie: as the visitors go, or for each department to hand out. */
export const pressSorts = ['visitor', 'department'] as const
export type PressSort = (typeof pressSorts)[number]

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

/** By department, then day and part of day, then the list's order. */
export function inDepartmentOrder<T extends Placed & { department: string }>(visits: readonly T[]): T[] {
  return [...visits].sort(
    (a, b) =>
      a.department.localeCompare(b.department, 'zh-CN') ||
      tripOf(a).localeCompare(tripOf(b)) ||
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

export type PressAct = 'begin' | 'pause' | 'resume' | 'retry' | 'drop'

const OVER = 'press.over'
const BEGUN = 'press.begun'
const STILL = 'press.still'
const RUNNING = 'press.running'

/** What may be done with a run in each state, or why not. */
export const pressActs = {
  ready: {
    begin: true,
    pause: barred(STILL, '这次印制还没有开始，没有可以暂停的。请先检查，再开始印制。'),
    resume: barred(RUNNING, '这次印制还没有开始，不用继续。请先检查，再开始印制。'),
    retry: barred('press.not-begun', '这次印制还没有开始，没有要重印的。请先检查，再开始印制。'),
    drop: true,
  },
  printing: {
    begin: barred(BEGUN, '这次印制已经开始，正在印，不用再开始。'),
    pause: true,
    resume: barred(RUNNING, '这次印制没有暂停，正在印，不用继续。'),
    retry: true,
    drop: true,
  },
  paused: {
    begin: barred(BEGUN, '这次印制已经开始，现在暂停着。要接着印，请点“继续印”。'),
    pause: barred(STILL, '这次印制已经暂停了。要接着印，请点“继续印”。'),
    resume: true,
    retry: true,
    drop: true,
  },
  done: {
    begin: barred(BEGUN, '这次印制已经印完，不能再开始。需要时请重新选择、另印一次。'),
    pause: barred(STILL, '这次印制已经印完，没有可以暂停的。'),
    resume: barred(RUNNING, '这次印制已经印完，不用继续。没有印成的，请点“只重印”。'),
    retry: true,
    drop: true,
  },
  dropped: {
    begin: barred(OVER, '这次印制的文件已经删除，不能再开始。需要时请重新印制。'),
    pause: barred(OVER, '这次印制的文件已经删除，没有可以暂停的。需要时请重新印制。'),
    resume: barred(OVER, '这次印制的文件已经删除，不能再继续。需要时请重新印制。'),
    retry: barred(OVER, '这次印制的文件已经删除，不能再重印。需要时请重新印制。'),
    drop: barred(OVER, '这次印制的文件已经删除，不用再删。需要时请重新印制。'),
  },
} satisfies Record<PressState, Record<PressAct, Answer>>

export type PressCode<Act extends PressAct> = CodesIn<typeof pressActs, Act>

/** The codes with which the state of a run bars an act: for the contract of the operation that does it. */
export function pressProblems<Act extends PressAct>(act: Act): PressCode<Act>[] {
  return codesIn(pressActs, act)
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

export const pressStates = ['ready', 'printing', 'paused', 'done', 'dropped'] as const

export type PressState = (typeof pressStates)[number]
