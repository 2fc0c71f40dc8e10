import type { Head } from './rules.ts'

type TrainingSessionTable = {
  unit_id: string
  gathering_id: string
  round_id: string
  covers: Head[]
  makes_up: boolean
}
declare module '../../platform/database.ts' {
  interface Tables {
    training_session: TrainingSessionTable
  }
}

export type { TrainingSessionTable }
