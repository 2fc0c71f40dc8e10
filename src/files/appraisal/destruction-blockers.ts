/** What of a volume is still going on: it is not destroyed under somebody's hands. */
import type { Scope } from '../../platform/database.ts'
import * as store from './destruction-blockers-store.ts'

type Volume = { roundId: string; householdId: string }
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

/** Of these volumes, those that are open, and why in a sentence. */
export async function openVolumes(
  scope: Scope & { now: Date },
  volumes: readonly Volume[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const { roundId, householdId, kind } of await store.openAmong(scope, volumes))
    found.set(volumeKey({ roundId, householdId }), SENTENCES[kind])
  return found
}
