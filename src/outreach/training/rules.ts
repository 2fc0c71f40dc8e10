/** 培训 (方案 §四.1: 目的、意义、内容、方法、效果): what a round still owes, and what a person has not heard yet. Pure. */
import type { Mark } from '../gatherings/rules.ts'

/** The heads of the clause, in its order: the outline of what is taught. */
export const heads = ['purpose', 'meaning', 'content', 'method', 'effect'] as const
export type Head = (typeof heads)[number]
export const headNames: Record<Head, string> = {
  purpose: '目的',
  meaning: '意义',
  content: '内容',
  method: '方法',
  effect: '效果',
}

/** Whom a session is for. `missing`: who has not heard what was taught so far in this round. */
export const audiences = ['everyone', 'visiting', 'departments', 'missing'] as const
export type Audience = (typeof audiences)[number]

/** A session as the rules see it: `held` once somebody stands on its list as having come. */
export type Taught = { id: string; covers: readonly Head[]; cancelled: boolean; held: boolean }
export type Marked = { sessionId: string; officerId: string; mark: Mark | null }

const inOrder = (some: ReadonlySet<Head>) => heads.filter((head) => some.has(head))

/** Heads that no session of the round covers, held or planned. */
export function unplanned(sessions: readonly Taught[]): Head[] {
  const covered = new Set(sessions.filter(({ cancelled }) => !cancelled).flatMap(({ covers }) => covers))
  return heads.filter((head) => !covered.has(head))
}

/** Heads that were taught to somebody so far. */
export function taught(sessions: readonly Taught[]): Head[] {
  return inOrder(new Set(sessions.filter(isTaught).flatMap(({ covers }) => covers)))
}

const isTaught = ({ held, cancelled }: Taught) => held && !cancelled

/** What each of those who are to be trained has not heard of what was taught; who lacks nothing is left out. Before anything was taught nobody lacks anything. */
export function lacking(
  trained: readonly string[],
  sessions: readonly Taught[],
  marked: readonly Marked[],
): ReadonlyMap<string, readonly Head[]> {
  const all = taught(sessions)
  const covers = new Map(sessions.filter(isTaught).map((s) => [s.id, s.covers]))
  const heard = new Map<string, Set<Head>>()
  for (const { sessionId, officerId, mark } of marked) {
    if (mark !== 'present' && mark !== 'madeUp') continue
    const own = heard.get(officerId) ?? new Set()
    for (const head of covers.get(sessionId) ?? []) own.add(head)
    heard.set(officerId, own)
  }
  const lacks = new Map<string, readonly Head[]>()
  for (const officerId of trained) {
    const missed = all.filter((head) => !heard.get(officerId)?.has(head))
    if (missed.length > 0) lacks.set(officerId, missed)
  }
  return lacks
}

/** 目的、意义 */
export function headsText(some: readonly Head[]): string {
  return some.map((head) => headNames[head]).join('、')
}

/** Who is asked, in words, as it is announced. */
export function audienceText(audience: Audience, departments: readonly string[]): string {
  switch (audience) {
    case 'everyone':
      return '全体干部职工'
    case 'visiting':
      return '家访人和随同记录人员'
    case 'missing':
      return '前面没有参加培训的同志'
    case 'departments':
      return departments.join('、')
  }
}
