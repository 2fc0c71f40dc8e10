import { slice } from '../../platform/slice.ts'
import { calendarContract } from './contract.ts'
import { clearDay, markDay, myDays } from './my-days.ts'
import { proposalOf, proposeRound } from './proposals.ts'
import { feasibilityOf } from './publish-feasibility.ts'

export const calendar = slice({
  name: 'calendar',
  contract: calendarContract,
  cites: { proposal: ['text'], feasibility: ['text'] },
  operations: {
    propose: { allow: ['coordinator'], run: proposeRound },
    proposal: { allow: ['coordinator', 'head', 'inspector'], run: proposalOf },
    feasibility: { allow: ['coordinator', 'head', 'inspector'], run: feasibilityOf },
    myDays: { allow: ['visitor', 'recorder'], run: myDays },
    markDay: { allow: ['visitor', 'recorder'], run: markDay },
    clearDay: { allow: ['visitor', 'recorder'], run: clearDay },
  },
  events: {
    'schedule.proposed': '试排日程',
    'schedule.dayMarked': '登记不方便的日子',
    'schedule.dayCleared': '取消不方便的日子',
  },
})
