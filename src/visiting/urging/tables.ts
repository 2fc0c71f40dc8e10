type EveningLinkTable = {
  unit_id: string
  id: string
  round_id: string
  officer_id: string
  token_hash: string
  sealed: string
  made_at: string
  made_by: string
  ended_at: string | null
}

declare module '../../platform/database.ts' {
  interface Tables {
    evening_link: EveningLinkTable
  }
}
