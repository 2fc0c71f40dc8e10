import type { Head } from './rules.ts'

type TrainingSessionTable = {
  unit_id: string
  gathering_id: string
  round_id: string
  covers: Head[]
  makes_up: boolean
}
type TrainingMaterialTable = { unit_id: string; gathering_id: string; version_id: string; position: number }
declare module '../../platform/database.ts' {
  interface Tables {
    training_session: TrainingSessionTable
    training_material: TrainingMaterialTable
  }
}

export type { TrainingMaterialTable, TrainingSessionTable }
