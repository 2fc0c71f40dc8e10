/** Kinds of activities (方案 §四.2): what a unit holds, how often, what is written of it, and whether families are asked. Plan data. */
import { z } from 'zod'
import { required } from '../../platform/contract.ts'

export const activityRhythms = ['none', 'month', 'quarter', 'halfYear', 'year'] as const
export type ActivityRhythm = (typeof activityRhythms)[number]
export const rhythmWords: Record<ActivityRhythm, string> = {
  none: '不定期',
  month: '每月一次',
  quarter: '每季度一次',
  halfYear: '每半年一次',
  year: '每年一次',
}
export const MOST_KINDS = 20

const activityKind = z.object({
  key: required(20),
  name: required(20),
  rhythm: z.enum(activityRhythms),
  /** 会议记录 is written of it. */
  minutes: z.boolean(),
  /** Families may be invited. */
  families: z.boolean(),
})
export type ActivityKind = z.infer<typeof activityKind>
export const activityKinds = z.array(activityKind).max(MOST_KINDS, `最多 ${MOST_KINDS} 种活动。`)

const kind = (key: string, name: string, rhythm: ActivityRhythm, has: Partial<ActivityKind> = {}): ActivityKind => ({
  ...{ key, name, rhythm, minutes: false, families: false },
  ...has,
})
const MINUTES = { minutes: true }
const FAMILIES = { families: true }

/** What the plan's own clause names; a plan made before kinds were listed has these. */
export const usualKinds: ActivityKind[] = [
  kind('assembly', '支部党员大会', 'quarter', MINUTES),
  kind('committee', '支委会', 'month', MINUTES),
  kind('group', '党小组会', 'month', MINUTES),
  kind('lecture', '党课', 'quarter'),
  kind('partyDay', '主题党日', 'month', FAMILIES),
  kind('practice', '新时代文明实践', 'none', FAMILIES),
  kind('talk', '家庭助廉座谈会', 'halfYear', FAMILIES),
  kind('warning', '警示教育', 'halfYear', FAMILIES),
  kind('tour', '参观', 'none', FAMILIES),
]
