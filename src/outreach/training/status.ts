/** Where the training of a round stands: its sessions with their lists, and who lacks what. */
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import type { RoundWithPlan } from '../../programme/rounds/reads.ts'
import { gatheringRows, type MarkRow, marksOf } from '../gatherings/reads.ts'
import type { SessionRow } from './contract.ts'
import { type Head, lacking, type Marked, type Taught } from './rules.ts'
import * as store from './store.ts'

export type TrainingStatus = {
  sessions: SessionRow[]
  taught: Taught[]
  marked: Marked[]
  /** Those whom the plan asks to be trained. */
  trained: store.Trainee[]
  everybody: store.Trainee[]
  lacks: ReadonlyMap<string, readonly Head[]>
}

export async function statusOf(context: Context, round: RoundWithPlan): Promise<TrainingStatus> {
  const of = await store.sessionsOf(context, round.id)
  const ids = of.map(({ id }) => id)
  const rows = await gatheringRows(context, ids)
  const marks: MarkRow[] = await marksOf(context, ids)
  const everybody = await store.trainees(context, round.id)
  const sessions = rows.map((row) => {
    const own = of.find(({ id }) => id === row.id)
    return { ...row, covers: own?.covers ?? [], makesUp: own?.makesUp ?? false }
  })
  const today = beijingDay(context.at)
  const taught = sessions.map((s) => ({
    id: s.id,
    covers: s.covers,
    cancelled: s.state === 'cancelled',
    held: s.day <= today && s.people.came > 0,
  }))
  const marked = marks.map(({ gatheringId, ...rest }) => ({ sessionId: gatheringId, ...rest }))
  const trained = toBeTrained(round, everybody)
  const lacks = lacking(
    trained.map(({ officerId }) => officerId),
    taught,
    marked,
  )
  return { sessions, taught, marked, trained, everybody, lacks }
}

/** Whom the plan asks to be trained (方案 §四.1). */
function toBeTrained({ plan }: RoundWithPlan, everybody: store.Trainee[]): store.Trainee[] {
  switch (plan.training.who) {
    case 'everyone':
      return everybody
    case 'visiting':
      return everybody.filter(({ visits }) => visits)
    case 'nobody':
      return []
  }
}
