import type { Post } from '../../vocabulary/posts.ts'
import type { RestrictedPost } from '../sight/rules.ts'

type OfficerTermTable = {
  unit_id: string
  id: string
  officer_id: string
  department_id: string
  title: string
  post: Post
  starts_on: string
  ends_on: string | null
  noted_at: string
  noted_by: string | null
}
type ActingTable = {
  unit_id: string
  id: string
  kind: 'charge' | 'post'
  absent_id: string
  acting_id: string
  from_day: string
  to_day: string | null
  noted_at: string
  noted_by: string | null
  /** The post whose sight was agreed to (people/sight). */
  sight: RestrictedPost | null
  ended_at: string | null
  ended_by: string | null
}

/** 分管 or 对口联系 of one officer or of a whole department, from `starts_on` up to but not on `ends_on` (structure). */
type ChargeTable = {
  unit_id: string
  id: string
  leader_id: string
  officer_id: string | null
  department_id: string | null
  kind: 'charge' | 'contact'
  starts_on: string
  ends_on: string | null
  noted_at: string
  noted_by: string | null
}

declare module '../../platform/database.ts' {
  interface Tables {
    officer_term: OfficerTermTable
    acting: ActingTable
    charge: ChargeTable
  }
}

export type { ActingTable, ChargeTable, OfficerTermTable }
