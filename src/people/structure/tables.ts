import type { Post } from '../../vocabulary/posts.ts'

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
  ended_at: string | null
  ended_by: string | null
}

declare module '../../platform/database.ts' {
  interface Tables {
    officer_term: OfficerTermTable
    acting: ActingTable
  }
}

export type { ActingTable, OfficerTermTable }
