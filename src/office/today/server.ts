import { slice } from '../../platform/slice.ts'
import { insightsContract } from './contract.ts'
import { firstWeek } from './first-week.ts'
import { waitingItems } from './waiting-items.ts'

export const insights = slice({
  name: 'insights',
  contract: insightsContract,
  operations: {
    today: { allow: ['signed-in'], run: async (context) => ({ items: await waitingItems(context) }) },
    firstWeek: { allow: ['coordinator'], run: async (context) => ({ steps: await firstWeek(context) }) },
  },
})
