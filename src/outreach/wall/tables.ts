import type { Generated } from 'kysely'

type WallTable = {
  unit_id: string
  id: string
  activity_id: string
  token_hash: string
  code_hash: string
  sealed: string
}
type WallPictureTable = {
  unit_id: string
  id: string
  wall_id: string
  hash: string
  sealed: Buffer
  word_sealed: string
  shown: Generated<boolean>
  agreed: Generated<boolean>
}
declare module '../../platform/database.ts' {
  interface Tables {
    wall: WallTable
    wall_picture: WallPictureTable
  }
}

export type { WallPictureTable }
