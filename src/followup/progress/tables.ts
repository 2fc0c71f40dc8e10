import type { Receiver, Way } from './rules.ts'

type ProgressDeliveryTable = {
  unit_id: string
  id: string
  step_id: string
  receiver: Receiver
  way: Way
  delivered_on: string
  at: string
  by: string
  withdrawn_at: string | null
}
declare module '../../platform/database.ts' {
  interface Tables {
    progress_delivery: ProgressDeliveryTable
  }
}

export type { ProgressDeliveryTable }
