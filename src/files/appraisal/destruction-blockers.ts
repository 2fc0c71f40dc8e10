/** What of a volume is still going on: it is not destroyed under somebody's hands. */
import type { Scope } from '../../platform/database.ts'
import * as store from './destruction-blockers-store.ts'
import type { Volume } from './kept-out-store.ts'
import { isOver, yearAt } from './rules.ts'

export const volumeKey = ({ sourceId, householdId }: Volume) => `${sourceId} ${householdId}`

const SENTENCES: Record<store.OpenKind, string> = {
  round: '这个轮次还没有结束，结束以后再销毁',
  // which of the two is nobody's to read here
  matter: '有事项还没有办结，办结以后再销毁',
  complaint: '有事项还没有办结，办结以后再销毁',
  unfiled: '归档以后又有了新的材料，补充归档以后再鉴定',
  reading: '有人正在查阅或申请了查阅，结束以后再销毁',
  transfer: '正在移交给别的单位，移交完再销毁',
}

/** The list was begun while the server's clock was ahead. */
const EARLY = '照今天的日期还没有期满（开始鉴定的时候，服务器的日期不对）'

/**
 * What head and inspector may know by their own duties: of which rounds go on, which day it is, whose file they agreed to hand over. Of
 * the rest which one it is would tell of a family, or of a reader (docs/decisions/0062).
 */
export const knownToAll = ['early', 'round', 'transfer'] as const
export type KnownToAll = (typeof knownToAll)[number]

/** Of a volume that was held, for everybody who sees the list. */
export function heldSentence(why: KnownToAll | null): string {
  if (why === 'early') return '那时还没有期满'
  if (why === 'round') return '那时这个轮次还没有结束'
  if (why === 'transfer') return '那时正在移交给别的单位'
  return '那时还有事没有办完、又有了新的材料，或者有人在看；是哪一样，由档案部门看过再鉴定'
}

export type OpenVolume = {
  /** Why, for who appraises. */
  sentence: string
  /** Why, for head and inspector; null: theirs is only that something is open. */
  known: { kind: KnownToAll; sentence: string } | null
}

/** Of these volumes, those that are open or not over their period today, and why. */
export async function openVolumes(
  scope: Scope & { now: Date },
  volumes: readonly (Volume & { until: number })[],
): Promise<Map<string, OpenVolume>> {
  const found = new Map<string, OpenVolume>()
  const note = (volume: Volume, kind: store.OpenKind | 'early') => {
    const sentence = kind === 'early' ? EARLY : SENTENCES[kind]
    const before = found.get(volumeKey(volume))?.known ?? null
    const known = knownToAll.find((one) => one === kind)
    found.set(volumeKey(volume), { sentence, known: known ? { kind: known, sentence } : before })
  }
  for (const { kind, ...volume } of await store.openAmong(scope, volumes)) note(volume, kind)
  const year = yearAt(scope.now)
  for (const volume of volumes) if (!isOver(volume, year)) note(volume, 'early')
  return found
}
