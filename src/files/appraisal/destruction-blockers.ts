/** What of a volume is still going on: it is not destroyed under somebody's hands. */
import type { Scope } from '../../platform/database.ts'
import * as store from './destruction-blockers-store.ts'
import type { Volume } from './kept-out-store.ts'
import { isOver, yearAt } from './rules.ts'

export const volumeKey = ({ roundId, householdId }: Volume) => `${roundId} ${householdId}`

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

/** Of these volumes, those that are open or not over their period today, and why in a sentence. */
export async function openVolumes(
  scope: Scope & { now: Date },
  volumes: readonly (Volume & { until: number })[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const { roundId, householdId, kind } of await store.openAmong(scope, volumes))
    found.set(volumeKey({ roundId, householdId }), SENTENCES[kind])
  const year = yearAt(scope.now)
  for (const volume of volumes) if (!isOver(volume, year)) found.set(volumeKey(volume), EARLY)
  return found
}
