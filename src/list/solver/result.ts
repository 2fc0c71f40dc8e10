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
  | 'calendar-alone'
  | 'calendar-closed'
  | 'calendar-full'
  | 'calendar-frozen'

export type Problem = {
  code: ProblemCode
  households: string[]
  visitors: string[]
  text: string
  /** each a way out on its own */
  repairs: Repair[]
}

/** A way out: the sentence, and what one click would do; `act` is null where only people outside the product can do it. */
export type Repair = { text: string; act: RepairAct | null; place?: Place }

/** Where in the product a way out of the calendar is taken, besides the list's own repairs. */
export type Place =
  /** tried again with more trips a week */
  | { kind: 'trips'; perWeek: number }
  /** the round made longer */
  | { kind: 'weeks'; weeks: number }
  /** a visitor takes fewer households */
  | { kind: 'fewer'; visitor: string; households: number }
  /** a visitor's households get other recorders */
  | { kind: 'recorders'; visitor: string }
  /** one household gets another visitor or recorder */
  | { kind: 'household'; household: string }
  /** more people may keep the record */
  | { kind: 'moreRecorders' }
  /** sessions and how many households they hold are the plan's */
  | { kind: 'plan' }

/** What `applyRepair` does to an instance; ids are those of the instance. */
export type RepairAct =
  /** new caps, all at once */
  | { kind: 'caps'; caps: { visitor: string; cap: number }[] }
  /** rows are no longer frozen */
  | { kind: 'release'; households: string[] }
  /** an absent visitor or recorder can come after all */
  | { kind: 'present'; visitor: string }
  /** a person named by a rule becomes a visitor of this round */
  | { kind: 'visitor'; visitor: string; cap: number }
  /** somebody without a place on the roster is no visitor any more */
  | { kind: 'dropVisitor'; visitor: string }
  /** an exception from rotation */
  | { kind: 'allowRepeat'; visitor: string; households: string[] }
  /** a person may keep the record from now on */
  | { kind: 'recorder'; person: string }

export type Objective = {
  notTier0: number
  tier2: number
  /** rows whose visitor also came in the last round, approved exceptions aside; a level of its own where rotation is soft */
  repeated: number
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
  calendarObjective: { unscheduled: number; unpreferred: number; trips: number; changed: number } | null
  /** present with a calendar: what no calendar undercuts, level by level, and whether this one is proved best */
  calendarBounds?: { unscheduled: number; unpreferred: number; trips: number; proved: boolean; text: string }
  problems: Problem[]
}
