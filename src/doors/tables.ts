type SelfLinkTable = {
  unit_id: string
  id: string
  officer_id: string | null
  relative_id: string | null
  token_hash: string
  code_hash: string
  sealed: string
  made_at: string
  expires_at: string | null
  kept_own: boolean
  /** Not opened yet: the one before stands until it is. */
  waits: boolean
  ended_at: string | null
}

declare module '../platform/database.ts' {
  interface Tables {
    self_link: SelfLinkTable
  }
}

export type { SelfLinkTable }
