import { slice } from '../../platform/router.ts'
import { calendarContract } from './contract.ts'
import { feasibilityOf } from './feasible.ts'
import { clearDay, markDay, myDays } from './my-days.ts'
import { proposalOf, proposeRound } from './proposing.ts'

export const calendar = slice('calendar', calendarContract, {
  propose: { allow: ['coordinator'], run: proposeRound },
  proposal: { allow: ['coordinator', 'head', 'inspector'], run: proposalOf },
  feasibility: { allow: ['coordinator', 'head', 'inspector'], run: feasibilityOf },
  myDays: { allow: ['visitor', 'recorder'], run: myDays },
  markDay: { allow: ['visitor', 'recorder'], run: markDay },
  clearDay: { allow: ['visitor', 'recorder'], run: clearDay },
})
