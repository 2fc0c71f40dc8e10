import type { Generated } from 'kysely'

type UnitTable = { id: string; parent_id: string | null; name: string; phone: string; created_at: string }

type UnitAddressTable = {
  unit_id: string
  id: string
  seq: Generated<number>
  address: string
  set_at: string
  set_by: string
}

/** Each row one correction; `unit` holds the newest. */
type UnitContactTable = {
  unit_id: string
  id: string
  seq: Generated<number>
  name: string
  phone: string
  set_at: string
  set_by: string
}

declare module '../../platform/database.ts' {
  interface Tables {
    unit: UnitTable
    unit_address: UnitAddressTable
    unit_contact: UnitContactTable
  }
}

export type { UnitTable }
