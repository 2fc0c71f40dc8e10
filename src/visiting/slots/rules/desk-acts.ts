/**
 * When the office may set a time for a visitor who called (方案 §二.2). It goes by what the office sees: a notice in the family's
 * hands bars it whatever became of the visit since, or trying would tell who declined (docs/decisions/0025, 0029).
 */
import { barred, type CodesIn, codesIn } from '../../../platform/state-table.ts'

export const deskActs = {
  undated: { set: true },
  dated: { set: true },
  told: {
    set: barred(
      'schedule.told',
      '通知书已经送到家属手里，时间只能由家访人在手机上改。请家访人打开“我的家访”，点这一户，选“改时间”。',
    ),
  },
  over: { set: barred('schedule.over', '这户本轮已经办结，不用再定时间。') },
} as const

export type DeskState = keyof typeof deskActs
export type DeskCode = CodesIn<typeof deskActs, 'set'>
export const deskProblems: DeskCode[] = codesIn(deskActs, 'set')

/** `isOver`: as far as the office may see. */
export function deskState(visit: { slotId: string | null; deliveredAt: string | null; isOver: boolean }): DeskState {
  if (visit.isOver) return 'over'
  if (visit.deliveredAt !== null) return 'told'
  return visit.slotId === null ? 'undated' : 'dated'
}
