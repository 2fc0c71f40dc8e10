import type { Duty } from '../../vocabulary/duties.ts'

/** Who answers for a round: all of them read the same numbers. */
export const LEADERS = ['head', 'inspector', 'coordinator', 'partyGroup'] as const satisfies readonly Duty[]
