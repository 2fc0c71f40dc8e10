import type { Tier } from './eligibility.ts'

/** `draw`: a new round; `amend`: few changes right after tier; `keep`: few changes first, because notices are out. */
export type Mode = 'draw' | 'amend' | 'keep'

export type ListRow = {
  household: string
  visitor: string
  /** null: nobody may record this visit, and a problem says why */
  recorder: string | null
  /** null: a frozen row that no rule makes eligible any more */
  tier: Tier | null
  why: string
}

export type ProblemCode =
  | 'no-visitor'
  | 'caps-short'
  | 'no-recorder'
  | 'frozen-breaks-rule'
  | 'frozen-recorder'
  | 'frozen-unknown'
  | 'cap-below-frozen'
  | 'visitor-unknown'

export type Problem = {
  code: ProblemCode
  households: string[]
  visitors: string[]
  text: string
  /** sentences, each a way out on its own */
  repairs: string[]
}

export type Objective = {
  notTier0: number
  tier2: number
  maxLoad: number
  sumSq: number
  /** hundreds of metres, summed over the list */
  distance: number
  /** rows of `current` that now have another visitor */
  changed: number
}

export type Result = {
  list: ListRow[]
  calendar: { household: string; session: string }[]
  objective: Objective
  calendarObjective: { unscheduled: number; unpreferred: number; trips: number } | null
  problems: Problem[]
}
