import type { JSONColumnType } from 'kysely'
import type { RestYear } from '../../platform/calendar.ts'

type RestYearTable = {
  unit_id: string
  id: string
  year: number
  status: RestYear['status']
  source: string
  off: JSONColumnType<RestYear['off'][number][]>
  worked: JSONColumnType<string[]>
  set_at: string
  set_by: string | null
}

declare module '../../platform/database.ts' {
  interface Tables {
    rest_year: RestYearTable
  }
}
