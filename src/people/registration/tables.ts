type CoupleChangeTable = {
  unit_id: string
  id: string
  a: string
  b: string
  kind: 'joined' | 'parted'
  at: string
}
type HouseholdCheckTable = { unit_id: string; id: string; household_id: string; way: 'page' | 'paper'; at: string }

declare module '../../platform/database.ts' {
  interface Tables {
    couple_change: CoupleChangeTable
    household_check: HouseholdCheckTable
  }
}

export {}
