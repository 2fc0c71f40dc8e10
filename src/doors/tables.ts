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

type FamilyLinkTable = {
  unit_id: string
  id: string
  visit_id: string
  household_id: string
  token_hash: string
  code_hash: string
  sealed: string
  /** What the family said and when; see doors/family-answers.ts. */
  word_sealed: string | null
  /** A slow hash of the family's own word; see doors/own-word-cookie.ts. */
  own_word: string | null
  /** Made anew for somebody to hand over. */
  by_hand: boolean
  made_at: string
  expires_at: string
  ended_at: string | null
}

declare module '../platform/database.ts' {
  interface Tables {
    self_link: SelfLinkTable
    family_link: FamilyLinkTable
  }
}

export type { SelfLinkTable }
