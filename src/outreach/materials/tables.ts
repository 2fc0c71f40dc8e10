import type { ColumnType, Generated } from 'kysely'
import type { MaterialKind, OwnQuestion } from './rules.ts'

type MaterialTable = {
  unit_id: string
  id: string
  made_at: string
  made_by: string
  withdrawn_at: string | null
  withdrawn_by: string | null
}
type MaterialVersionTable = {
  unit_id: string
  id: string
  seq: Generated<string>
  material_id: string
  number: number
  title: string
  kind: MaterialKind
  file_name: string
  hash: string | null
  bytes: number
  media_type: string
  quiet: boolean
  poster_hash: string | null
  words: string
  blocks: unknown
  came_as: string[]
  made_at: string
  made_by: string
}
type ShortCheckTable = { unit_id: string; officer_id: string; set_key: string; day: string }
type OwnCheckTable = {
  unit_id: string
  number: number
  title: string
  questions: ColumnType<OwnQuestion[], string, never>
  made_at: string
  made_by: string
}
declare module '../../platform/database.ts' {
  interface Tables {
    material: MaterialTable
    material_version: MaterialVersionTable
    short_check: ShortCheckTable
    own_check: OwnCheckTable
  }
}

export type { MaterialTable, MaterialVersionTable, ShortCheckTable }
