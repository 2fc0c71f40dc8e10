type AreaPlaceTable = { unit_id: string; name: string; x: number; y: number; set_at: string }

declare module '../../platform/database.ts' {
  interface Tables {
    area_place: AreaPlaceTable
  }
}

export type { AreaPlaceTable }
